/* The keys of a session: four that run the loop, as arrow keys, presenter clicker or foot pedals send them; and letters. */
window.explorerKeys = (() => {
  "use strict";
  const windows = window.explorerWindows, answers = window.explorerAnswers;
  let page = null;

  const FOUR = {
    ArrowRight: () => page.go(1), PageDown: () => page.go(1), ArrowLeft: () => page.go(-1), PageUp: () => page.go(-1),
    ArrowDown: () => answers.weigh("weak"), ArrowUp: () => answers.weigh("strong"),
  };
  const LETTERS = {
    w: () => answers.weigh("weak"), s: () => answers.weigh("strong"), c: () => answers.press("untestable"), o: () => answers.press("overworking"),
    l: () => page.side("left"), r: () => page.side("right"), u: () => page.step("undo"), y: () => page.step("redo"), n: () => page.next(), "/": () => page.search(),
  };
  const mount = (given) => { page = given; };

  /* A key belongs to a field that is written in, to an open window, and an arrow to the muscle or the list it walks in. */
  function taken({ target, key, defaultPrevented, ctrlKey, metaKey, altKey }) {
    if (defaultPrevented || ctrlKey || metaKey || altKey || windows.open || target.closest("input, textarea, select")) return true;
    return key in FOUR && (target.id === "session-panel" || (key.startsWith("Arrow") && target.closest(".hit, .graph")));
  }

  document.addEventListener("keydown", (event) => {
    if (!page?.root()?.isConnected) return;
    if (event.key === "Escape") { windows.shut(); return; }
    const run = FOUR[event.key] ?? LETTERS[event.key.toLowerCase()];
    if (!run || taken(event)) return;
    event.preventDefault();
    if (event.key in FOUR) page.root().dataset.keys = "on";
    if (!event.repeat) run();
  });

  return { mount };
})();
