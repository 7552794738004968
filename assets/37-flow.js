/* The steps beside the tests as text: safety, complaint and chart, history, homework, closing note. */
window.explorerFlow = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, some, say, upper, badge, lettered, act } = window.explorerMarkup;
  const STEPS = ["flags", "chart", "history", "work", "home", "close"];
  const LIVES = ["birth", "childhood", "youth", "adult", "later", "today"];
  const NEAR = 0.17, OFFERED = 3;
  const icon = (name) => html`<span class="icon icon-${name}" aria-hidden="true"></span>`;
  const urgent = (flags) => flags.filter((row) => row.urgency !== "soon");

  /* What a step has to show for itself, for the tick on the track. */
  const DONE = {
    flags: ({ intake, flags }) => intake.screened || flags.length > 0,
    chart: ({ intake }) => Boolean(intake.words || intake.complaints.length || intake.spots.length),
    history: ({ history }) => history.length > 0,
    work: ({ marks }) => Object.keys(marks).length > 0,
    home: ({ homework }) => homework.some((row) => row.given),
    close: ({ intake }) => Boolean(intake.closing),
  };

  /* Where a session opens that was not open here before: on the ranking once something is marked. */
  const opening = (scene) => (DONE.work(scene) ? "work" : DONE.flags(scene) ? "chart" : "flags");
  const after = (step) => STEPS[STEPS.indexOf(step) + 1] ?? "close";
  const before = (step) => STEPS[Math.max(STEPS.indexOf(step) - 1, 0)];

  /* On to the next step; `first`: what is pressed most often, with what it says. */
  function foot(step, first = "", extra = "") {
    const on = html`<button class="button ${first ? "" : "first"} big" data-to="${after(step)}" data-key="on:${step}">${say(first && step === "flags" ? "flow.skip" : "flow.on", { step: say(`session.tab.${after(step)}`) })}</button>`;
    return html`<footer class="foot">${first}${on}${extra}</footer>`;
  }

  /* ---- red flags and consent ---- */

  function gate(flags) {
    const stop = urgent(flags).length > 0;
    return some(flags, () => html`<section class="gate ${stop ? "" : "soon"}" role="alert"><h2>${icon("flag")}${say(stop ? "session.flags.gate" : "session.flags.soon")}</h2>
      ${flags.map((row) => html`<p><b>${upper(row.name)}</b> ${row.when_to_refer}</p>`)}${stop ? html`<p class="small">${say("session.flags.paused")}</p>` : ""}</section>`);
  }

  function flags(scene) {
    const ticked = new Set(scene.flags.map((row) => row.id));
    const group = (urgency) => {
      const rows = C.names.flags.filter((row) => row.urgency === urgency);
      return some(rows, () => html`<fieldset class="flags ${urgency}"><legend>${say(`session.flags.${urgency}`)}</legend>${rows.map((row) => html`<label>
        <input type="checkbox" data-flag="${row.id}" data-key="flag:${row.id}" ${ticked.has(row.id) ? html`checked` : ""}><span>${row.question}<small>${row.name}</small></span></label>`)}</fieldset>`);
    };
    const { screened, consent } = scene.intake, word = ticked.size ? "flow.flags.consent" : "flow.flags.none";
    const first = html`<button class="button first big" data-act="screen" data-key="screen">${say(word)}</button>`;
    return html`<h2 class="step">${say("flow.flags")}</h2><p class="small">${say("session.flags.what")}</p>${gate(scene.flags)}
      ${screened ? html`<p class="kept">${icon("check")}${say(consent ? "flow.flags.screened" : "flow.flags.asked")}</p>` : ""}
      ${["now", "today", "soon"].map(group)}${foot("flags", screened ? "" : first)}`;
  }

  /* ---- complaint and chart ---- */

  function chart(scene, view) {
    const { words, complaints, spots } = scene.intake;
    const held = complaints.map((row) => html`<li><span>${upper(row.name)}<small class="refer">${row.refer_when}</small></span><button class="act plain" data-act="complaint" data-node="${row.id}" data-value="" data-key="complaint:${row.id}">${say("session.history.remove")}</button></li>`);
    return html`<h2 class="step">${say("flow.chart")}</h2>${window.explorerLast.note(view.last)}<div class="finder" data-finder="condition" data-key="finder"></div>
      ${some(held, () => html`<ul class="held">${held}</ul>`)}
      <textarea data-words="" data-key="words" rows="2" maxlength="4000" placeholder="${say("flow.chart.words")}" aria-label="${say("flow.chart.words")}">${words}</textarea>
      <section class="spots-told"><h2>${say("flow.chart.spots")}</h2>${spots.length ? html`<ol class="spots-list">${spots.map(spot)}</ol>` : html`<p class="empty">${say("flow.chart.empty")}</p>`}</section>${foot("chart")}`;
  }

  /* The injuries of the tables that lie near a spot, as `which scar was it`. */
  function near({ spot, view, x, y, side, node }) {
    const kinds = spot === "scar" ? ["scar", "surgery", "skin"] : ["pain", "disease"], far = NEAR * 1000;
    const rows = Object.entries(C.names.trauma).filter(([, row]) => kinds.includes(row.kind)).flatMap(([id, row]) => {
      const other = C.sided(id, row.paired ? side : ""), seen = row.places[other]?.seen[view];
      return seen ? [{ node: other, name: row.name, far: Math.hypot(seen[0] - x, seen[1] - y) }] : [];
    });
    const close = rows.sort((a, b) => a.far - b.far).filter((row) => row.far < far).slice(0, OFFERED);
    if (spot === "scar" && !close.some((row) => row.node === "surgical_scar")) close.push({ node: "surgical_scar", name: C.plainName("surgical_scar") });
    if (node && !close.some((row) => row.node === node)) close.unshift({ node, name: C.plainName(node) });
    return close;
  }

  function spot(row, place) {
    const chips = near(row).map((each) => html`<button class="act" data-act="which" data-node="${each.node}" data-value="${row.number}" data-key="which:${row.number}:${each.node}" aria-pressed="${row.node === each.node}">${upper(each.name)}</button>`);
    return html`<li class="spot ${row.spot}"><p class="head"><b class="mark-of ${row.spot}">${place + 1}</b>${lettered(`${say(`flow.${row.spot}`)}: ${row.place}`, row.side)}
      <button class="quiet" data-act="unspot" data-value="${row.number}" data-key="unspot:${row.number}" aria-label="${say("flow.chart.remove")}" title="${say("flow.chart.remove")}">${icon("close")}</button></p>
      ${some(chips, () => html`<div class="which">${chips}</div>`)}
      <div class="fields"><input type="text" data-spot="${row.number}" data-field="words" data-key="spot:${row.number}:words" value="${row.words}" maxlength="400" placeholder="${say(`flow.words.${row.spot}`)}" aria-label="${say(`flow.words.${row.spot}`)}">
      <input type="text" class="year" data-spot="${row.number}" data-field="year" data-key="spot:${row.number}:year" value="${row.year}" maxlength="40" placeholder="${say("flow.year")}" aria-label="${say("flow.year")}" inputmode="numeric"></div></li>`;
  }

  /* ---- history, from birth on ---- */

  function question(scene, id, row) {
    const held = scene.history.filter((each) => C.split(each.node)[0] === id), on = (node) => held.some((each) => each.node === node);
    const yes = (node, word) => act("history", { node }, on(node) ? "" : "yes", word, on(node));
    const answers = row.paired ? ["right", "left"].map((side) => yes(C.sided(id, side), say(`session.side.${side}`))) : yes(id, say("session.ask.yes"));
    return html`<li class="question ${held.length ? "held" : ""}"><p>${row.question}</p><div class="answers">${answers}</div>${held.map(when)}</li>`;
  }

  /* Year and words of something that is in the history. */
  function when({ node, year, words }) {
    const side = C.split(node)[1];
    return html`<div class="fields">${badge(side)}<input type="text" class="year" data-when="${node}" data-field="year" data-key="when:${node}:year" value="${year}" maxlength="40" placeholder="${say("flow.year")}" aria-label="${say("flow.year")}: ${C.nameOf(node)}" inputmode="numeric">
      <input type="text" data-when="${node}" data-field="words" data-key="when:${node}:words" value="${words}" maxlength="400" placeholder="${say("flow.words")}" aria-label="${say("flow.words")}: ${C.nameOf(node)}"></div>`;
  }

  function history(scene, view) {
    const rows = Object.entries(C.names.trauma), life = view.life ?? LIVES[0];
    const taken = (each) => scene.history.filter(({ node }) => C.row(C.split(node)[0])?.life === each).length;
    const times = LIVES.map((each) => html`<button data-life="${each}" data-key="life:${each}" aria-pressed="${each === life}">${say(`flow.life.${each}`)}${taken(each) ? html`<b class="sum">${taken(each)}</b>` : ""}</button>`);
    const next = LIVES[LIVES.indexOf(life) + 1];
    const on = next ? html`<button class="button big" data-life="${next}" data-key="nextlife">${say(`flow.life.${next}`)}</button>` : "";
    return html`<h2 class="step">${say("flow.history")}</h2><p class="small">${say("flow.history.what")}</p><div class="finder" data-finder="history" data-key="finder"></div>${window.explorerLast.history(scene, view.last)}
      <div class="lives" role="group" aria-label="${say("flow.history")}">${times}</div>
      <ul class="questions">${rows.filter(([, row]) => row.life === life).map(([id, row]) => question(scene, id, row))}</ul>${foot("history", on)}`;
  }

  /* ---- homework and closing note ---- */

  function home(scene) {
    const none = html`<p class="empty">${say("flow.home.none")}</p>`;
    const open = scene.homework.length && !DONE.home(scene) ? html`<p class="small">${say("flow.home.proposed")}</p>` : "";
    const sheet = html`<a class="button big" href="/client/${scene.session.id}">${say("flow.home.sheet")}</a>`;
    return html`<h2 class="step">${say("flow.home")}</h2><p class="small">${say("flow.home.what")}</p>${scene.homework.length ? window.explorerNow.exercises(scene.homework) : none}${open}${foot("home", "", sheet)}`;
  }

  function close(scene) {
    const { closing } = scene.intake, summary = `/session/${scene.session.id}/summary`;
    return html`<h2 class="step">${say("flow.close")}</h2><p class="small">${say("flow.close.what")}</p>
      <textarea class="closing" data-closing="" data-key="closing" rows="14" maxlength="4000" aria-label="${say("flow.close")}">${closing}</textarea>
      ${closing ? html`<p class="kept">${icon("check")}${say("flow.close.kept")}</p>` : ""}
      <footer class="foot"><button class="button first big" data-act="closing" data-key="keepclosing">${say("flow.close.keep")}</button><button class="button big" data-act="redraft" data-key="redraft">${say("flow.close.again")}</button>
      <a class="button big" href="${summary}" target="_blank" rel="noopener">${say("flow.close.summary")}</a></footer>`;
  }

  return { flags, chart, history, home, close, gate, urgent, opening, after, before, STEPS, DONE };
})();
