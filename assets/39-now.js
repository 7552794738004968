/* What is to be done now, as text: the card on top of the list, and the line above the presses. */
window.explorerNow = (() => {
  "use strict";
  const C = window.explorerCatalogue, loop = window.explorerLoop;
  const { html, some, say, upper, sidedName, act } = window.explorerMarkup;
  const icon = (name) => html`<span class="icon icon-${name}" aria-hidden="true"></span>`;

  const called = ({ node, twin }) => (twin ? `${C.plainName(node)}, ${say("side.both")}` : C.nameOf(node));
  const unit = (node) => C.row(C.split(node)[0]) ?? {};
  const weakest = (scene) => { const node = loop.subject(scene); return node ? C.nameOf(node) : say("flow.the_weak_one"); };

  function how(node) {
    const { test } = unit(node);
    return test ? html`<dl><dt>${say("session.next.client")}</dt><dd>${test.client_does}</dd><dt>${say("session.next.tester")}</dt><dd>${test.tester_does}</dd>
      <dt>${say("session.next.watch")}</dt><dd>${test.watch_for}</dd></dl>` : html`<p class="because">${say("flow.no_test")}</p>`;
  }

  function card(kind, picture, heading, row, ...inside) {
    return html`<section class="next now ${kind}"><div class="test">${icon(picture)}<div><h2>${heading}</h2><p class="head">${sidedName(row)}</p></div></div>${inside}</section>`;
  }

  /* The proposals: the one in focus with position and how-to, the other one by name. */
  function test(scene, row, veiled) {
    const { position, test: known } = unit(row.node), all = [...scene.next_tests, ...scene.first_tests];
    const told = all.find((each) => each.node === row.node), other = all.find((each) => each.node !== row.node && !scene.marks[each.node]);
    const place = position && (veiled || !told?.text) ? html`<p class="lying">${say(`position.${position}`)}, ${known.seconds} s</p>` : "";
    return card("test-now", position, say(told ? "session.next" : "flow.test"), row, place, told?.text && !veiled ? html`<p class="because">${told.text}</p>` : "", veiled ? "" : why(told), how(row.node), others(other));
  }

  /* Why a complaint is tested here first, and what supports it. */
  const why = (row) => (row?.why ? html`<p class="because">${upper(row.why)}. ${window.explorerCards.evidence(row.grade, row.grade_word)}</p>` : "");
  const others = (row) => (row ? html`<p class="other">${say("session.next.other")} ${act("focus", row, "test", upper(C.nameOf(row.node)), null, "plain")}</p>` : "");

  function proposal(scene) {
    const [row, other] = [...scene.next_tests, ...scene.first_tests].filter(({ node }) => !scene.marks[node]);
    if (!row) return "";
    const { position, test: known } = unit(row.node);
    return html`<section class="next now"><div class="test">${icon(position)}<div><h2>${say("session.next")}</h2><p class="head">${sidedName(row)}</p></div>${act("focus", row, "test", say("session.next.choose"), null, "first")}</div>
      ${known && !row.text ? html`<p class="lying">${say(`position.${position}`)}, ${known.seconds} s</p>` : ""}${row.text ? html`<p class="because">${row.text}</p>` : ""}${why(row)}
      <details data-key="how:${row.node}"><summary>${say("session.next.how")}</summary>${how(row.node)}</details>${others(other)}</section>`;
  }

  const reason = (scene, node) => [...scene.explains, ...scene.release_first].find((row) => row.node === node || (row.others ?? []).some((each) => each.node === node))?.why ?? "";

  const CARDS = {
    touch: (scene, row) => card("touch", "hand", say("flow.touch"), row, html`<p class="because">${say("flow.touch.how", { weak: weakest(scene) })}</p>`, html`<p class="why">${reason(scene, row.node)}</p>`),
    release: (scene, row) => card("release", "hand", say("flow.release"), row, html`<p class="because">${say("flow.release.how", { weak: weakest(scene) })}</p>`),
    home: (scene) => html`<section class="next now"><h2>${say("flow.activate")}</h2><p class="because">${say("flow.activate.how")}</p>${exercises(loop.offered(scene).reverse())}</section>`,
  };

  function now(scene, { focus, veiled }) {
    if (focus.type === "test" && !scene.marks[focus.node]) return test(scene, focus, veiled);
    return CARDS[focus.type]?.(scene, focus) ?? (veiled ? "" : proposal(scene));
  }

  function exercise(row) {
    const title = html`<p class="head">${say(`flow.exercise.${row.exercise}`, { name: called(row) })}</p>`;
    const give = html`<button class="act give" data-act="home" data-node="${row.node}" data-value="${row.exercise}" data-name="${row.title}" data-key="home:${row.node}:${row.title}" aria-pressed="${row.given}">${say(row.given ? "flow.given" : "flow.give")}</button>`;
    return html`<li class="exercise"><div>${title}<p><b>${upper(row.called)}.</b> ${row.steps}</p><p class="small">${row.dose}. ${row.caution}</p></div>${give}</li>`;
  }

  const exercises = (rows) => some(rows, () => html`<ul class="exercises">${rows.map(exercise)}</ul>`);

  /* The line above the presses: whose side, what to do, and what was said last. Beside the tests, too, it says what the
     presses are about, unless they wait for a muscle. */
  function line(scene, { focus, chosen, side, echo, step }) {
    const tests = step === "work" || step === "record", live = tests || (step !== "chart" && (chosen || ["touch", "release", "home"].includes(focus.type)));
    const own = live && (C.split(focus.node || chosen)[1] || (focus.node || chosen ? "" : side));
    const chip = own ? html`<b class="sideword ${own}">${say("flow.client_side", { side: say(`side.${own}`) })}</b>` : "";
    const told = live ? what(scene, focus, chosen, side) : say(step === "chart" ? "flow.chart.tap" : "flow.any_time");
    const said = echo && step === "work" && !scene.marks[focus.type === "test" ? focus.node : ""] ? html`<small>${echo}</small>` : "";
    return html`${chip}<span class="told"><span class="what">${upper(told)}</span>${said}</span>`.text;
  }

  function what(scene, focus, chosen, side) {
    if (focus.type === "touch" || focus.type === "release") return say(`flow.${focus.type}.line`, { name: focus.twin ? called(focus) : C.plainName(focus.node), weak: weakest(scene) });
    if (focus.type === "home") return say("flow.home.line");
    const node = focus.node || chosen, mark = node && scene.marks[node];
    if (!node) return side ? say("session.pick") : say("flow.side.first");
    const name = C.plainName(node);
    return mark ? say("session.echo", { name: upper(name), state: say(`session.press.${mark}`).toLowerCase() }) : say("flow.test.line", { name });
  }

  return { now, line, exercises, weakest, called };
})();
