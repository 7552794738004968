/* The Record tab as text: open questions, hypotheses, marks, notes, timeline. What it is pressed for: `61-record.js`. */
window.explorerRecord = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, some, say, upper, sidedName, act } = window.explorerMarkup;
  const STATUSES = ["suspected", "tested", "confirmed", "refuted", "resolved", "parked"], WEIGHTS = ["primary", "secondary"];

  const clock = (at) => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const day = (at) => new Date(at).toLocaleDateString(document.documentElement.lang || [], { day: "numeric", month: "short", year: "numeric" });
  const joined = (...parts) => parts.filter(Boolean).join(" · ");
  const press = (kind, node, value, word, extra = "", pressed = null) => html`<button class="act ${extra}" data-record="${kind}" data-node="${node}" data-value="${value}" data-key="${kind}:${node}:${value}"${pressed === null ? "" : html` aria-pressed="${pressed}"`}>${word}</button>`;

  /* What earlier sessions of this client left open and nobody has taken up in this one. */
  function questions(scene, asked) {
    const taken = new Set(scene.hypotheses.map((row) => row.node)), left = (asked ?? []).filter((row) => !taken.has(row.node));
    return some(left, () => html`<section class="questions"><h2>${say("session.questions")}</h2><ul class="hypotheses">${left.map(question)}</ul></section>`);
  }

  function question(row) {
    const since = say("session.questions.since", { date: day(row.since) }), last = row.outcome_word && say("session.questions.last", { outcome: row.outcome_word });
    return html`<li class="hypothesis ${row.status}"><p class="head">${sidedName(row)}</p><p class="small">${joined(row.status_word, row.weight_word, since, last)}</p>${row.note ? html`<p class="quoted">${row.note}</p>` : ""}
      <div class="acts">${C.isTrauma(row.node) ? "" : press("test", row.node, "", say("session.questions.test"))}${press("take_up", row.node, row.status, say("session.questions.take"))}</div></li>`;
  }

  function hypothesis(row) {
    const name = C.nameOf(row.node), noted = clock(row.noted);
    const choices = STATUSES.map((each) => html`<option value="${each}" ${row.status === each ? html`selected` : ""}>${say(`status.${each}`)}</option>`);
    const weights = WEIGHTS.map((each) => press("weight", row.node, each, say(`session.weight.${each}`), "", row.weight === each));
    const trail = row.trail.length > 1 ? html`<p class="small course">${row.trail.map(([word, since]) => `${word} ${clock(since)}`).join(" → ")}</p>` : "";
    return html`<li class="hypothesis ${row.status}"><p class="head">${sidedName(row)}</p>
      <div class="fields"><select data-status="${row.node}" data-key="status:${row.node}" aria-label="${say("session.status")}: ${name}">${choices}</select>
      <div class="joined" role="group" aria-label="${say("session.weight")}: ${name}">${weights}</div></div>${trail}
      <input type="text" data-note="${row.node}" data-key="note:${row.node}" data-hinted="" value="${row.note}" maxlength="4000" placeholder="${say("session.note")}" aria-label="${say("session.note")}: ${name}">
      <div class="why-then">${some(row.reasons, () => html`<details data-key="hyp:${row.node}"><summary>${say("session.reasons.then", { time: noted })}</summary><ul class="plain">${row.reasons.map((text) => html`<li>${text}</li>`)}</ul></details>`)}
      ${press("drop", row.node, "", say("session.hypotheses.drop"), "plain")}</div></li>`;
  }

  /* A mark can be left out of the reasoning for a while without losing it. */
  function markLine(row) {
    const word = row.paused ? say("role.paused") : row.word;
    return html`<li class="${row.paused ? "paused" : ""}"><i class="swatch ${row.mark}"></i><span>${sidedName(row)} <small>${word}</small></span>${act("pause", row, row.paused ? "" : "yes", say(row.paused ? "session.mark.resume" : "session.mark.pause"), null, "plain")}</li>`;
  }

  function timeline(scene, { lines, looking = 0 }) {
    const rows = lines ?? scene.timeline, more = scene.steps - rows.length;
    const row = ({ number, at, text, taken }) => html`<li class="${taken ? "taken" : ""}"><button data-look="${number}" data-key="look:${number}" aria-current="${number === looking ? "step" : "false"}"><time datetime="${at}">${clock(at)}</time><span>${upper(text)}${taken ? html` <small>${say("session.timeline.taken")}</small>` : ""}</span></button></li>`;
    return html`<section><h2>${say("session.timeline")}</h2>${rows.length ? html`<p class="small">${say("session.timeline.what")}</p><ol class="timeline">${[...rows].reverse().map(row)}</ol>` : html`<p class="empty">${say("session.timeline.empty")}</p>`}
      ${more > 0 ? html`<button class="more" data-record="lines" data-key="lines">${say("session.timeline.more", { count: more })}</button>` : ""}</section>`;
  }

  function notes(scene) {
    return html`<section><h2>${say("session.notes")}</h2>${some(scene.notes, () => html`<ul class="notes">${scene.notes.map((text) => html`<li>${text}</li>`)}</ul>`)}
      <textarea data-newnote="" data-key="newnote" data-hinted="" rows="2" maxlength="4000" placeholder="${say("session.note.add")}" aria-label="${say("session.note.add")}"></textarea>
      <button class="act" data-record="note" data-key="savenote">${say("session.note.save")}</button></section>`;
  }

  function out(scene) {
    const link = (what, word) => html`<a class="act" href="/session/${scene.session.id}/${what}" data-key="${what}">${say(word)}</a>`;
    return html`<nav class="acts out">${link("summary", "session.out.summary")}${link("compare", "session.out.compare")}</nav>`;
  }

  /* `view` holds what is not the session's own: open questions, all lines of the timeline, the moment looked at. */
  function record(scene, view) {
    return html`<p class="autosave" data-autosave="" role="status"></p>${questions(scene, view.questions)}
      <section><h2>${say("session.hypotheses")}</h2>${scene.hypotheses.length ? html`<ul class="hypotheses">${scene.hypotheses.map(hypothesis)}</ul>` : html`<p class="empty">${say("session.hypotheses.empty")}</p>`}</section>
      ${some(scene.marked, () => html`<section><h2>${say("session.marks")}</h2><ul class="held">${scene.marked.map(markLine)}</ul></section>`)}
      ${notes(scene)}${timeline(scene, view)}${out(scene)}`;
  }

  return { record, questions, clock, day };
})();
