/* A candidate as a card: what it is, how likely, why, on what evidence, and what can be pressed. */
window.explorerCards = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, some, say, upper, sidedName, act } = window.explorerMarkup;
  const SHOWN = 5, AGAINST = 2, LINKS = 2;
  const DOTS = { strong: 3, moderate: 2, weak: 1, taught: 0, contested: 0, none: 0 };
  const BARS = { leading: 3, possible: 2, unlikely: 1 };
  const GRADES = ["strong", "moderate", "weak", "taught", "contested", "none", "anatomy"];

  const filled = (count, name) => html`<span class="${name}" aria-hidden="true">${[1, 2, 3].map((place) => html`<i class="${place <= count ? "full" : ""}"></i>`)}</span>`;

  /* How well a link is studied: up to three dots, and the word; plain anatomy has none. */
  function evidence(grade, word) {
    if (!grade) return "";
    return html`<span class="chip ${grade}" title="${say(`session.grade.${grade}`)}">${grade in DOTS ? filled(DOTS[grade], "dots") : ""}${word}</span>`;
  }

  function legend() {
    return html`<details class="grades" data-key="grades"><summary>${say("session.grades")}</summary>
      <dl>${GRADES.map((grade) => html`<dt>${evidence(grade, say(`grade.${grade}`))}</dt><dd>${say(`session.grade.${grade}`)}</dd>`)}</dl></details>`;
  }

  const link = (row) => (/^https?:\/\//.test(row.url) ? html`<a href="${row.url}" title="${row.citation}" target="_blank" rel="noopener noreferrer">${row.label}</a>` : html`<span title="${row.citation}">${row.label}</span>`);

  /* The first sources by short name; all of them with their full citation one tap away. */
  function basis(row, key) {
    const full = (each) => html`<li>${each.citation} ${/^https?:\/\//.test(each.url) ? html`<a href="${each.url}" title="${each.citation}" target="_blank" rel="noopener noreferrer">${say("session.source.open")}</a>` : ""}</li>`;
    return html`<div class="basis">${evidence(row.grade, row.grade_word)}${row.sources.slice(0, LINKS).map(link)}</div>
      ${some(row.sources, () => html`<details class="sources" data-key="${key}"><summary>${say(row.sources.length > 1 ? "session.sources" : "session.sources.one", { count: row.sources.length })}</summary><ul>${row.sources.map(full)}</ul></details>`)}`;
  }

  function reason(row, node) {
    const also = some(row.also ?? [], () => html`<p class="also">${say("session.reasons.also", { names: row.also.join("; ") })}</p>`);
    return html`<li class="${row.against ? "against" : "for"}"><p>${row.text}</p>${also}${row.note ? html`<p class="note">${row.note}</p>` : ""}${basis(row, `source:${node}:${row.kind}:${row.text}`)}</li>`;
  }

  function sheet(rows, against, node) {
    return some(rows, () => html`<h2 class="leaning ${against ? "against" : "for"}">${say(against ? "session.reasons.against" : "session.reasons.for")}</h2><ul class="reasons">${rows.map((row) => reason(row, node))}</ul>`);
  }

  /* For and against, the strongest first, at most five; the rest is one tap away. */
  function reasons(row) {
    const against = row.reasons.filter((each) => each.against), pro = row.reasons.filter((each) => !each.against);
    const few = against.slice(0, AGAINST), most = SHOWN - few.length;
    const rest = pro.length - Math.min(pro.length, most) + against.length - few.length;
    return html`${sheet(pro.slice(0, most), false, row.node)}${sheet(few, true, row.node)}
      ${rest > 0 ? html`<details class="rest" data-key="rest:${row.node}"><summary>${say("session.reasons.more", { count: rest })}</summary>${sheet(pro.slice(most), false, row.node)}${sheet(against.slice(AGAINST), true, row.node)}</details>` : ""}`;
  }

  function released(row) {
    const outcomes = ["changed", "same", "worse"].map((each) => act("retest", row, each, say(`outcome.${each}`), row.retest === each));
    return html`<div class="released" role="group" aria-label="${say("session.act.released")}"><span>${say("session.act.released")}</span><div class="joined">${outcomes}</div></div>`;
  }

  const band = (row) => html`<span class="band">${filled(BARS[row.band], "bars")}${row.band_word}</span>`;

  function card(row) {
    const graded = row.reasons.find((each) => each.grade === row.grade), injury = row.kind === "trauma";
    const felt = injury ? "" : html`${act("mark", row, "overworking", say("session.act.overworking"), row.mark === "overworking")}
      ${act("mark", row, "clear", say("session.act.clear"), row.mark === "clear")}`;
    const unseen = !injury && C.row(C.split(row.node)[0]) && !window.explorerBodymap.isDrawn(row.node);
    const kept = row.status ? say("session.act.kept") : say("session.act.hypothesis");
    return html`<details class="card ${row.role} ${row.band}" data-key="card:${row.node}" data-card="${row.node}" data-twin="${row.twin}">
      <summary><span class="head"><i class="swatch ${injury ? "trauma" : row.role}"></i>${sidedName(row)}</span>
      <span class="facts">${band(row)}<span>${upper(row.role_word)}</span> ${evidence(row.grade, graded?.grade_word)}${unseen ? html`<em>${say("session.not_drawn")}</em>` : ""}</span>
      ${some(row.others, () => html`<span class="family">${say("session.family.more", { family: row.family_word, count: row.others.length })}</span>`)}<span class="why">${row.why || say("session.no_reason")}</span></summary>
      <div class="inside"><div class="acts first">${felt}${act("hypothesis", row, "suspected", kept, Boolean(row.status))}</div>${released(row)}<div class="turning" data-turning="${row.node}" aria-live="polite"></div>${reasons(row)}${others(row)}</div></details>`;
  }

  /* The other members of a family, which is found and released as one: each can still be marked on its own. */
  function others(row) {
    const one = (each) => html`<li class="member"><span>${sidedName(each)} <small>${each.role_word}</small></span>
      ${act("mark", each, "overworking", say("session.act.overworking"), each.mark === "overworking")}${act("mark", each, "clear", say("session.act.clear"), each.mark === "clear")}</li>`;
    return some(row.others, () => html`<h2 class="leaning also">${say("session.family", { family: row.family_word })}</h2><ul class="held">${row.others.map(one)}</ul>`);
  }

  const turning = (texts) => some(texts, () => html`<h2>${say("session.turning")}</h2><ul class="plain">${texts.map((text) => html`<li>${text}</li>`)}</ul>`).toString();

  return { card, evidence, legend, turning };
})();
