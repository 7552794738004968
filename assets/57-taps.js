/* What a tap on the body, a name, or a muscle that was found leads to: a mark, a question which side, a small window. */
window.explorerTaps = (() => {
  "use strict";
  const C = window.explorerCatalogue, loop = window.explorerLoop, sides = window.explorerSides, windows = window.explorerWindows;
  let page = null, fresh = null;

  /* `page`: what is marked, chosen and open; and whom to tell. */
  const mount = (given) => { page = given; };

  function mark(node, value, point) {
    page.choose(node);
    const go = () => { page.send({ kind: "mark", node, mark: value }); page.said(node, value && `session.press.${value}`); };
    if (!value || !sides.ask(node, page.marks())) go();
    else { page.say(); windows.otherSide(node, { point, onYes: go }); }
  }

  function tap(node, point) {
    windows.shut();
    loop.set({ type: "test", node });
    page.chosen = node;
    if (page.step !== "work" && page.step !== "record") page.open("work");
    fresh = page.marks()[node] ? null : point;
    if (fresh) mark(node, "inhibited", point);
    else ask(node, point);
  }

  /* The second tap of two only looks closer: what the first one did is taken back. */
  function twice({ x, y }) {
    windows.shut();
    if (fresh?.x === x && fresh.y === y && page.marks()[page.chosen]) { page.send({ kind: "mark", node: page.chosen, mark: "" }); page.say(); }
    fresh = null;
  }

  /* A muscle without a side is asked for its side first. */
  function found(node, kind) {
    if (kind === "trauma") { recall(C.split(node)[0]); return; }
    const go = (sided) => { loop.set({ type: "test", node: sided }); page.step === "work" ? page.attend() : page.open("work"); };
    sidedly(node, go);
  }

  /* Where the history asks for it is shown once it is answered, so that when it was can be said. */
  function recall(node) {
    page.view.life = C.row(node)?.life;
    sidedly(node, (sided) => { document.addEventListener("panel-filled", seen); page.send({ kind: "history", node: sided, present: true }); });
    function seen() {
      const answered = [...document.querySelectorAll("[data-when]")].find(({ dataset }) => C.split(dataset.when)[0] === node);
      if (!answered) return;
      document.removeEventListener("panel-filled", seen);
      answered.closest(".question").scrollIntoView({ block: "center" });
    }
  }

  function sidedly(node, go) {
    if (!C.row(node)?.paired) go(node);
    else windows.whichSide(node, { onSide: (which) => go(C.sided(node, which)) });
  }

  function ask(node, point) {
    if (C.isTrauma(node)) { page.view.life = C.row(C.split(node)[0]).life; page.open("history"); return; }
    loop.set({ type: "test", node });
    page.choose(node);
    page.say();
    windows.choose(node, page.marks()[node] ?? "", { point, onMark: (value) => mark(node, value, point), onLayers: () => layers(window.explorerFingers.under(node), point) });
  }

  function layers(nodes, point) {
    windows.layers(nodes, page.states(), { point, onPick: (node) => ask(node, point) });
  }

  return { mount, mark, tap, twice, found, recall, ask, layers };
})();
