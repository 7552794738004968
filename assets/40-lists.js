/* The lists beside the body as text: candidates, next test, history, record, red flags. Every value is escaped. */
window.explorerLists = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, some, say, upper, badge, sidedName, act } = window.explorerMarkup;
  const { card, legend, turning } = window.explorerCards;
  const FIRST = 3, MOST = 8;
  const STATUSES = ["suspected", "confirmed", "refuted", "resolved"];
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
    const list = view.veiled ? html`<p class="veil">${say("flow.veiled")}</p>` : raised && Object.keys(scene.marks).length ? html`${ranked(scene, view)}${legend()}` : empty;
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

  function hypothesis(row) {
    const choices = STATUSES.map((each) => html`<option value="${each}" ${row.status === each ? html`selected` : ""}>${say(`status.${each}`)}</option>`);
    return html`<li class="hypothesis ${row.status}"><p class="head">${sidedName(row)}</p>
      <div class="fields"><select data-status="${row.node}" data-key="status:${row.node}" aria-label="${say("session.status")}: ${C.nameOf(row.node)}">${choices}</select>
      <input type="text" data-note="${row.node}" data-key="note:${row.node}" value="${row.note}" maxlength="4000" placeholder="${say("session.note")}" aria-label="${say("session.note")}: ${C.nameOf(row.node)}"></div>
      ${some(row.reasons, () => html`<details data-key="hyp:${row.node}"><summary>${say("session.reasons")}</summary><ul class="plain">${row.reasons.map((text) => html`<li>${text}</li>`)}</ul></details>`)}</li>`;
  }

  const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });

  /* A mark can be left out of the reasoning for a while without losing it. */
  function markLine(row) {
    const word = row.paused ? say("role.paused") : row.word;
    return html`<li class="${row.paused ? "paused" : ""}"><i class="swatch ${row.mark}"></i><span>${sidedName(row)} <small>${word}</small></span>${act("pause", row, row.paused ? "" : "yes", say(row.paused ? "session.mark.resume" : "session.mark.pause"), null, "plain")}</li>`;
  }

  function record(scene) {
    const lines = [...scene.timeline].reverse().map((row) => html`<li><time datetime="${row.at}">${clock(row.at)}</time><span>${upper(row.text)}</span></li>`);
    return html`${some(scene.marked, () => html`<section><h2>${say("session.marks")}</h2><ul class="held">${scene.marked.map(markLine)}</ul></section>`)}
      <section><h2>${say("session.hypotheses")}</h2>${scene.hypotheses.length ? html`<ul class="hypotheses">${scene.hypotheses.map(hypothesis)}</ul>` : html`<p class="empty">${say("session.hypotheses.empty")}</p>`}</section>
      <section><h2>${say("session.notes")}</h2>${some(scene.notes, () => html`<ul class="notes">${scene.notes.map((text) => html`<li>${text}</li>`)}</ul>`)}
      <textarea data-newnote="" data-key="newnote" rows="2" maxlength="4000" placeholder="${say("session.note.add")}" aria-label="${say("session.note.add")}"></textarea>
      <button class="act" data-act="note" data-key="savenote">${say("session.note.save")}</button></section>
      <section><h2>${say("session.timeline")}</h2>${lines.length ? html`<ol class="timeline">${lines}</ol>` : html`<p class="empty">${say("session.timeline.empty")}</p>`}</section>`;
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
