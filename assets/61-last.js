/* A client who comes again: the note of last time beside the complaint, and the history of earlier sessions to take over. */
window.explorerLast = (() => {
  "use strict";
  const { html, some, say, lettered, upper } = window.explorerMarkup;
  const C = window.explorerCatalogue, day = window.explorerRecord.day;
  const screen = () => window.explorerSession;

  /* What earlier sessions hold and this one does not, or not any more. */
  function left(scene, last) {
    const here = new Set(scene.history.map(({ node }) => node));
    return (last?.history ?? []).filter(({ node }) => !here.has(node));
  }

  function note(last) {
    return last ? html`<details class="last-time" data-key="last"><summary>${say("flow.last", { date: day(last.at) })}</summary><p>${last.note}</p></details>` : "";
  }

  function history(scene, last) {
    const rows = left(scene, last);
    const take = (node, word) => html`<button class="act" data-known="${node}" data-key="known:${node}">${say(word)}</button>`;
    const row = ({ node, name, year, words }) => html`<li><span>${lettered(upper(name), C.split(node)[1])}<small>${[year, words].filter(Boolean).join(" \u00b7 ")}</small></span>${take(node, "flow.known.take")}</li>`;
    return some(rows, () => html`<section class="known-before"><h2>${say("flow.known")}</h2><ul class="held">${rows.map(row)}</ul>${rows.length > 1 ? take("", "flow.known.all") : ""}</section>`);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-known]"), { known } = button?.dataset ?? {};
    if (!button) return;
    for (const { node, year, words } of left(screen().scene, screen().view.last)) if (!known || known === node) screen().send({ kind: "history", node, present: true, year, words });
  });

  document.addEventListener("session-opened", () => {
    const { id } = screen().scene.session;
    fetch(`/session/${id}/last.json`).then((answer) => (answer.ok ? answer.json() : {})).then((found) => {
      if (screen().scene.session.id !== id || !found.at) return;
      screen().view.last = found;
      screen().fill();
    }, () => {});
  });

  return { note, history };
})();
