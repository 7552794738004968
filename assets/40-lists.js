/* The lists beside the body as text: candidates, next test, history, record, red flags. Every value is escaped. */
window.explorerLists = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, some, say, upper, badge, sidedName, act } = window.explorerMarkup;
  const { card, legend, turning } = window.explorerCards;
  const { record, questions } = window.explorerRecord;
  const FIRST = 3, MOST = 8;
  const flow = window.explorerFlow;

  /* The first three that are more than unlikely stand open to view; the others wait under "Show more". */
  function ranked(scene, view) {
    const rows = scene[view.ranking].slice(0, MOST), first = rows.filter((row) => row.band !== "unlikely").slice(0, FIRST);
    const rest = rows.length - first.length;
    const choice = ["explains", "release_first"].map((each) => html`<button data-ranking="${each}" data-key="ranking:${each}" aria-pressed="${view.ranking === each}">${say(`session.${each}`)}</button>`);
    const more = rest > 0 ? html`<button class="more" data-more="" data-key="more" aria-expanded="${view.more}">${view.more ? say("session.fewer") : say("session.more", { count: rest })}</button>` : "";
    const none = first.length ? "" : html`<p class="empty">${say(rest ? "session.only_unlikely" : "session.none_found")}</p>`;
    const order = view.ranking === "release_first" ? html`<label class="order"><input type="checkbox" data-order="" data-key="order" ${scene.scars_first ? html`checked` : ""}><span>${say("session.scars_first")}</span></label>` : steady(scene.steadiness);
    return html`<div class="joined wide" role="group" aria-label="${say("session.tab.work")}">${choice}</div>
      ${rows.length ? order : ""}${none}<div class="cards">${(view.more ? rows : first).map(card)}</div>${more}${asked(scene, 2)}`;
  }

  const steady = ({ level, word, text }) => (level ? html`<p class="steady ${level}" title="${text}"><b>${word}</b> <span>${text}</span></p>` : "");

  /* What to do now, then what it rests on; both veiled while a result is to be entered first. */
  function work(scene, view) {
    const raised = scene.explains.length || scene[view.ranking].length || hasInhibited(scene), now = window.explorerNow.now(scene, view);
    const empty = now ? "" : html`<div class="empty"><h2>${say("session.empty")}</h2><p>${say("session.empty.how")}</p></div>`;
    const list = view.veiled ? html`<p class="veil">${say("flow.veiled")}</p>` : raised && Object.keys(scene.marks).length ? html`${ranked(scene, view)}${legend()}` : html`${empty}${Object.keys(scene.marks).length ? "" : questions(scene, view.questions)}`;
    return html`${flow.gate(scene.flags)}<div class="${flow.urgent(scene.flags).length ? "gated" : ""}">
      ${scene.warnings.map((text) => html`<p class="warning">${text}</p>`)}${now}${list}<p class="honest">${say("honest.ranking")}</p></div>`;
  }

  const hasInhibited = (scene) => Object.values(scene.marks).some((mark) => mark === "inhibited" || mark === "overworking");

  /* An injury of either side is asked for side by side: which one it was is for the client to say. */
  function answers({ node, twin }) {
    if (!twin) return act("history", { node }, "yes", say("session.ask.yes"));
    const one = (each) => act("history", { node: each }, "yes", say(`session.side.${C.split(each)[1]}`));
    const [right, left] = C.split(node)[1] === "right" ? [node, twin] : [twin, node];
    return html`<div class="either">${one(right)}${one(left)}${act("history", { node, twin }, "yes", say("session.ask.both"))}</div>`;
  }

  function asked(scene, most) {
    const taken = new Set(scene.history.map((row) => row.node));
    const rows = scene.trauma.filter((row) => !taken.has(row.node) && row.band !== "unlikely").slice(0, most);
    return some(rows, () => html`<section class="asking"><h2>${say("session.injuries")}</h2>${rows.map((row) => html`<div class="ask ${row.twin ? "twin" : ""}">
      <div><p class="head"><i class="swatch trauma"></i>${sidedName(row)}</p><p>${C.row(C.split(row.node)[0])?.question ?? ""}</p></div>
      ${answers(row)}</div>`)}</section>`);
  }

  const TABS = { ...flow, work, record };
  const tab = (name, scene, view) => TABS[name](scene, view).text;

  function results(rows, active, side) {
    return html`${rows.map((row, place) => {
      const node = row.kind === "muscle" || row.kind === "trauma" ? C.sided(row.id, C.sideFor(row.id, side)) : row.id;
      const letter = C.split(node)[1];
      const note = row.text ?? (row.kind === "muscle" ? (C.row(row.id)?.plain ?? "") : say(`session.kind.${row.kind}`));
      return html`<li role="option" id="found-${place}" data-place="${place}" class="${row.kind}" aria-selected="${place === active}">
        <span class="name">${row.kind === "said" ? "" : upper(row.kind === "muscle" || row.kind === "trauma" ? C.nameOf(node) : row.name)}</span>${badge(letter)}<small>${note}</small></li>`;
    })}`.text;
  }

  return { tab, results, turning };
})();
