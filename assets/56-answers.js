/* Weak or Strong, in whatever is in focus: a result of a hand test, a touch, a retest, homework; and the first consent. */
window.explorerAnswers = (() => {
  "use strict";
  const C = window.explorerCatalogue, loop = window.explorerLoop, sides = window.explorerSides, switches = window.explorerSwitches, windows = window.explorerWindows;
  let page = null;

  /* `page`: the scene, what is chosen, the ranking; and whom to tell. */
  const mount = (given) => { page = given; };

  const ANSWERS = {
    test: { weak: () => answer("inhibited"), strong: () => answer("clear") },
    pick: { weak: () => answer("inhibited"), strong: () => answer("clear") },
    touch: { weak: () => touched("same"), strong: () => touched("changed") },
    release: { weak: () => retested("same"), strong: () => retested("changed") },
    home: { weak: () => homework(false), strong: () => homework(true) },
  };

  /* What the two answering keys mean in a step. */
  const STEPS = {
    flags: { strong: () => screen() },
    chart: { weak: () => page.charts("pain"), strong: () => page.charts("scar") },
    work: { weak: () => ANSWERS[loop.focus.type].weak(), strong: () => ANSWERS[loop.focus.type].strong() },
  };

  /* An answer given while the focus is about to move on would be about something else: it waits for the next press.
     When the server does not answer at all, what is in focus can be answered again. */
  const ready = () => !loop.waiting || window.explorerPress.late();
  const weigh = (which) => { if (ready()) STEPS[page.step]?.[which]?.(); };
  const ifReady = (run) => (...given) => { if (ready()) run(...given); };

  /* A result of the hand test of what is chosen; the focus goes on, unless the result is to be seen first. */
  function answer(value) {
    const node = page.chosen, now = page.marks();
    if (!node) { page.search(); return; }
    const asked = now[node] !== value && sides.would(node, now);
    loop.set({ type: "test", node });
    page.mark(node, value);
    if (!asked && !switches.on("commit")) loop.answered(value);
  }

  /* A press on the mark that stands already changes nothing and leads nowhere. */
  const press = (value) => (page.chosen && page.marks()[page.chosen] === value ? page.mark(page.chosen, value) : answer(value));

  function twice({ node, twin }, what) {
    page.send(what(node));
    if (twin) page.send({ ...what(twin), twin: true });
  }

  function touched(outcome) {
    const { focus } = loop;
    twice(focus, (node) => ({ kind: "touch", node, outcome }));
    loop.answered(outcome);
    page.said(focus.node, `flow.touch.${outcome}`);
  }

  function retested(outcome) {
    const { focus } = loop;
    twice(focus, (node) => ({ kind: "retest", node, outcome }));
    loop.answered(outcome);
    page.said(focus.node, `flow.release.${outcome}`);
    if (outcome === "worse") windows.toast(C.say("flow.release.odd"));
  }

  function homework(given) {
    const rows = loop.offered(page.scene);
    loop.answered(given ? "given" : "left");
    for (const row of rows) page.send({ kind: "home", node: row.node, exercise: row.exercise, name: row.title, given });
    if (!rows.length) { loop.settle(page.scene, page.ranking); page.attend(); }
  }

  function screen() {
    page.send({ kind: "screen", consent: true });
    page.open("chart");
  }

  return { mount, weigh, press: ifReady(press), touched: ifReady(touched), retested: ifReady(retested), homework: ifReady(homework), screen };
})();
