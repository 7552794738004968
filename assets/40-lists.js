/* The lists beside the body as text: candidates, next test, history, record, red flags. Every value is escaped. */
window.explorerLists = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const FIRST = 3, MOST = 8;
  const MARKED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  const DOTS = { strong: 3, moderate: 2, weak: 1 };
  const STATUSES = ["suspected", "confirmed", "refuted", "resolved"];

  class Safe { constructor(text) { this.text = text; } toString() { return this.text; } }
  const escaped = (value) => String(value ?? "").replace(/[&<>"']/g, (letter) => MARKED[letter]);
  const shown = (value) => (Array.isArray(value) ? value.map(shown).join("") : value instanceof Safe ? value.text : escaped(value));
  const html = (strings, ...values) => new Safe(strings.reduce((text, part, place) => text + shown(values[place - 1]) + part));
  const some = (list, made) => (list.length ? made() : "");
  const say = (key, values) => C.say(key, values);
  const icon = (name) => html`<span class="icon icon-${name}" aria-hidden="true"></span>`;
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const badge = (row) => (row.side ? html`<b class="badge" title="${say(`session.side.${row.side}`)}">${row.letter}</b>` : "");
  const sidedName = (row) => html`<span class="name">${upper(C.nameOf(row.node))} ${badge(row)}</span>`;

  function evidence(grade, word) {
    if (!grade) return "";
    const count = DOTS[grade] ?? 0;
    const dots = [1, 2, 3].map((place) => html`<i class="${place <= count ? "full" : ""}"></i>`);
    return html`<span class="chip ${grade}"><span class="dots" role="img" aria-label="${say("session.grade.dots", { count })}">${dots}</span>${word}</span>`;
  }

  const label = (row) => (/^https?:\/\//.test(row.url) ? html`<a href="${row.url}" title="${row.citation}" target="_blank" rel="noopener noreferrer">${row.label}</a>` : html`<b>${row.label}</b>`);

  /* The short names of the sources link out; the full citations are one tap away. */
  function sources(rows, key) {
    return some(rows, () => html`<details class="sources" data-key="${key}"><summary aria-label="${say("session.sources")}">${rows.map(label)}</summary>
      <ul>${rows.map((row) => html`<li>${row.citation}</li>`)}</ul></details>`);
  }

  function reason(row, node, place) {
    const against = row.points < 0 || row.kind === "against";
    return html`<li class="${against ? "against" : "for"}"><p>${row.text} ${evidence(row.grade, row.grade_word)}</p>${sources(row.sources, `source:${node}:${place}`)}</li>`;
  }

  const act = (kind, node, value, word, pressed = false, extra = "") =>
    html`<button class="act ${extra}" data-act="${kind}" data-node="${node}" data-value="${value}" data-key="${kind}:${node}:${value}" aria-pressed="${pressed}">${word}</button>`;

  function released(row) {
    const outcomes = ["changed", "same", "worse"].map((each) => act("retest", row.node, each, say(`outcome.${each}`), row.retest === each));
    return html`<div class="released"><span>${say("session.act.released")}</span><div class="joined">${outcomes}</div></div>`;
  }

  function card(row) {
    const grade = row.reasons.find((each) => each.grade === row.grade);
    const felt = row.kind === "trauma" ? "" : html`${act("mark", row.node, "overworking", say("session.act.overworking"), row.mark === "overworking")}
      ${act("mark", row.node, "clear", say("session.act.clear"), row.mark === "clear")}`;
    const kept = row.status ? say("session.act.kept") : say("session.act.hypothesis");
    return html`<details class="card ${row.role} ${row.band}" data-key="card:${row.node}" data-card="${row.node}">
      <summary><span class="head"><i class="swatch ${row.kind === "trauma" ? "trauma" : row.role}"></i>${sidedName(row)}<span class="band">${row.band_word}</span></span>
      <span class="facts">${upper(row.role_word)} ${evidence(row.grade, grade?.grade_word)}${C.row(C.split(row.node)[0]) && row.kind !== "trauma" && !window.explorerBodymap.isDrawn(row.node) ? html`<em>${say("session.not_drawn")}</em>` : ""}</span>
      <span class="why">${row.why || say("session.no_reason")}</span></summary>
      <div class="inside"><ul class="reasons">${row.reasons.map((each, place) => reason(each, row.node, place))}</ul>
      <div class="acts">${felt}${act("hypothesis", row.node, "suspected", kept, Boolean(row.status))}</div>${released(row)}</div></details>`;
  }

  function nextTest(tests) {
    if (!tests.length) return "";
    const [first, ...rest] = tests;
    const position = C.row(C.split(first.node)[0])?.position ?? "";
    return html`<section class="next"><div class="test"><span class="icon icon-${position}" aria-hidden="true"></span>
      <div><h2>${say("session.next")}</h2><p class="head">${sidedName(first)}</p></div>${act("choose", first.node, "", say("session.next.choose"), false, "first")}</div>
      <p class="because">${first.text}</p>
      <details data-key="how:${first.node}"><summary>${say("session.next.how")}</summary><dl>
      <dt>${say("session.next.client")}</dt><dd>${first.client_does}</dd><dt>${say("session.next.tester")}</dt><dd>${first.tester_does}</dd>
      <dt>${say("session.next.watch")}</dt><dd>${first.watch_for}</dd></dl></details>
      ${rest.slice(0, 1).map((row) => html`<p class="other">${say("session.next.other")} ${act("choose", row.node, "", upper(C.nameOf(row.node)), false, "plain")} <span>${row.position}, ${row.seconds} s</span></p>`)}</section>`;
  }

  function gate(flags) {
    return some(flags, () => html`<section class="gate" role="alert"><h2>${icon("flag")}${say("session.flags.gate")}</h2>
      ${flags.map((row) => html`<p><b>${upper(row.name)}</b> ${row.when_to_refer}</p>`)}<p class="small">${say("session.flags.paused")}</p></section>`);
  }

  function work(scene, view) {
    const marked = Object.keys(scene.marks).length > 0;
    const rows = scene[view.ranking];
    const many = rows.slice(0, view.more ? MOST : FIRST);
    const choice = ["explains", "release_first"].map((each) => html`<button data-ranking="${each}" data-key="ranking:${each}" aria-pressed="${view.ranking === each}">${say(`session.${each}`)}</button>`);
    const rest = Math.min(rows.length, MOST) - FIRST;
    const more = rest > 0 ? html`<button class="more" data-more="" data-key="more">${view.more ? say("session.fewer") : say("session.more", { count: rest })}</button>` : "";
    const empty = html`<div class="empty"><h2>${say("session.empty")}</h2><p>${say("session.empty.how")}</p></div>`;
    const ranked = html`<div class="joined wide" role="group">${choice}</div>
      <div class="cards">${many.length ? many.map(card) : html`<p class="empty">${say("session.none_found")}</p>`}</div>${more}${nextTest(scene.next_tests)}${asked(scene, 2)}`;
    return html`${gate(scene.flags)}<div class="${scene.flags.length ? "gated" : ""}">
      ${scene.warnings.map((text) => html`<p class="warning">${text}</p>`)}${marked && (rows.length || scene.explains.length || hasInhibited(scene)) ? ranked : empty}
      <p class="honest">${say("honest.ranking")}</p></div>`;
  }

  const hasInhibited = (scene) => Object.values(scene.marks).some((mark) => mark === "inhibited" || mark === "overworking");

  function asked(scene, most) {
    const taken = new Set(scene.history.map((row) => row.node));
    const rows = scene.trauma.filter((row) => !taken.has(row.node) && row.band !== "unlikely").slice(0, most);
    return some(rows, () => html`<section class="asking"><h2>${say("session.injuries")}</h2>${rows.map((row) => html`<div class="ask">
      <div><p class="head"><i class="swatch trauma"></i>${sidedName(row)}</p><p>${C.row(C.split(row.node)[0])?.question ?? ""}</p></div>
      ${act("history", row.node, "yes", say("session.ask.yes"))}</div>`)}</section>`);
  }

  function history(scene) {
    const held = scene.history.map((row) => html`<li><i class="swatch trauma"></i><span>${upper(row.name)}</span>${act("history", row.node, "", say("session.history.remove"), false, "plain")}</li>`);
    const known = scene.trauma.filter((row) => scene.history.some((each) => each.node === row.node));
    return html`<section><h2>${say("session.history")}</h2><div class="finder" data-finder="history" data-key="finder"></div>
      ${held.length ? html`<ul class="held">${held}</ul>` : html`<p class="empty">${say("session.history.empty")}</p>`}</section>
      <div class="cards">${known.map(card)}</div>${asked(scene, 6)}`;
  }

  function hypothesis(row) {
    const choices = STATUSES.map((each) => html`<option value="${each}" ${row.status === each ? html`selected` : ""}>${say(`status.${each}`)}</option>`);
    return html`<li class="hypothesis ${row.status}"><p class="head">${sidedName(row)}</p>
      <div class="fields"><select data-status="${row.node}" data-key="status:${row.node}" aria-label="${say("session.status")}: ${C.nameOf(row.node)}">${choices}</select>
      <input type="text" data-note="${row.node}" data-key="note:${row.node}" value="${row.note}" maxlength="4000" placeholder="${say("session.note")}" aria-label="${say("session.note")}: ${C.nameOf(row.node)}"></div>
      ${some(row.reasons, () => html`<details data-key="hyp:${row.node}"><summary>${say("session.reasons")}</summary><ul class="plain">${row.reasons.map((text) => html`<li>${text}</li>`)}</ul></details>`)}</li>`;
  }

  const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });

  function record(scene) {
    const lines = [...scene.timeline].reverse().map((row) => html`<li><time datetime="${row.at}">${clock(row.at)}</time><span>${upper(row.text)}</span></li>`);
    return html`<section><h2>${say("session.hypotheses")}</h2>${scene.hypotheses.length ? html`<ul class="hypotheses">${scene.hypotheses.map(hypothesis)}</ul>` : html`<p class="empty">${say("session.hypotheses.empty")}</p>`}</section>
      <section><h2>${say("session.notes")}</h2>${some(scene.notes, () => html`<ul class="notes">${scene.notes.map((text) => html`<li>${text}</li>`)}</ul>`)}
      <textarea data-newnote="" data-key="newnote" rows="2" maxlength="4000" placeholder="${say("session.note.add")}" aria-label="${say("session.note.add")}"></textarea>
      <button class="act" data-act="note" data-key="savenote">${say("session.note.save")}</button></section>
      <section><h2>${say("session.timeline")}</h2>${lines.length ? html`<ol class="timeline">${lines}</ol>` : html`<p class="empty">${say("session.timeline.empty")}</p>`}</section>`;
  }

  function flags(scene) {
    const ticked = new Set(scene.flags.map((row) => row.id));
    const group = (urgency) => {
      const rows = C.names.flags.filter((row) => row.urgency === urgency);
      return some(rows, () => html`<fieldset class="flags ${urgency}"><legend>${say(`session.flags.${urgency}`)}</legend>${rows.map((row) => html`<label>
        <input type="checkbox" data-flag="${row.id}" data-key="flag:${row.id}" ${ticked.has(row.id) ? html`checked` : ""}><span>${row.question}<small>${row.name}</small></span></label>`)}</fieldset>`);
    };
    return html`${gate(scene.flags)}<p class="small">${say("session.flags.what")}</p>${["now", "today", "soon"].map(group)}`;
  }

  const TABS = { work, history, record, flags };
  const tab = (name, scene, view) => TABS[name](scene, view).text;

  function results(rows, active, side) {
    return html`${rows.map((row, place) => {
      const node = row.kind === "muscle" || row.kind === "trauma" ? C.sided(row.id, C.sideFor(row.id, side)) : row.id;
      const letter = C.split(node)[1];
      const note = row.text ?? (row.kind === "muscle" ? (C.row(row.id)?.plain ?? "") : say(`session.kind.${row.kind}`));
      return html`<li role="option" id="found-${place}" data-place="${place}" class="${row.kind}" aria-selected="${place === active}">
        <span class="name">${row.kind === "said" ? "" : upper(row.kind === "muscle" || row.kind === "trauma" ? C.nameOf(node) : row.name)}</span>${letter ? html`<b class="badge">${say(`letter.${letter}`)}</b>` : ""}<small>${note}</small></li>`;
    })}`.text;
  }

  const MARKS = ["inhibited", "clear", "untestable", "overworking"];
  function chooser(node, mark) {
    const marks = MARKS.map((each) => html`<button class="mark ${each}" data-set="${each}" aria-pressed="${mark === each}">${say(`session.press.${each}`)}</button>`);
    return html`<p class="head">${sidedName({ node, side: C.split(node)[1], letter: say(`letter.${C.split(node)[1]}`) })}</p><div class="marks">${marks}</div>
      <div class="acts">${mark ? html`<button class="act" data-set="">${say("session.press.remove")}</button>` : ""}<button class="act" data-layers="">${say("session.layers.more")}</button></div>`.text;
  }

  function layers(nodes, states) {
    return html`<p class="small">${say("session.layers")}</p><ul>${nodes.map((node) => html`<li><button data-pick="${node}"><i class="swatch ${states[node]?.role ?? "none"}"></i>${sidedName({ node, side: C.split(node)[1], letter: say(`letter.${C.split(node)[1]}`) })}</button></li>`)}</ul>`.text;
  }

  function echo(node, state) {
    const side = C.split(node)[1];
    const said = state ? say("session.echo", { name: upper(C.plainName(node)), state }) : say("session.selected", { name: upper(C.plainName(node)) });
    return html`${side ? html`<b class="sideword">${say(`session.side.${side}`)}</b>` : ""}<span>${said}</span>`.text;
  }

  return { tab, results, chooser, layers, echo };
})();
