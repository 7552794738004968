/* Where the body is looked at from: the switches for view, depth, close-ups, and how the client lies. */
window.explorerLook = (() => {
  "use strict";
  const C = window.explorerCatalogue, body = window.explorerBodymap, sheets = window.explorerSheets;
  let root = null, shown = "", sideOf = () => "", onShown = () => {};

  const at = (id) => document.getElementById(`session-${id}`);
  const all = (selector) => root.querySelectorAll(selector);

  /* `side` says which side is on; `onShown` is told when another picture stands. */
  function mount(place, given) {
    root = place;
    shown = "";
    sideOf = given.side;
    onShown = given.onShown;
    sheets.lie("standing", sideOf());
  }

  /* Look at the body from somewhere, or as deep as this. */
  function face(to, cut = root.dataset.cut) {
    const views = sheets.standing(to, sideOf()), turned = to !== root.dataset.facing;
    Object.assign(root.dataset, { facing: to, cut });
    for (const each of all(".look [data-facing]")) each.setAttribute("aria-pressed", String(each.dataset.facing === to));
    for (const each of all(".look [data-cut]")) each.setAttribute("aria-pressed", String(each.dataset.cut === cut));
    at("more").value = to in sheets.index.scenes && !["front", "below"].includes(to) ? `closeup ${to}` : "";
    const now = [...views, cut, sheets.lying, sheets.figure].join();
    if (now === shown) { if (turned) body.measure(); better(); return Promise.resolve(); }
    shown = now;
    return body.show(views, cut).then(() => { better(); onShown(); });
  }

  const again = () => (shown ? face(root.dataset.facing) : Promise.resolve());

  /* Let the figure lie, or stand, like this. */
  function lie(how) {
    root.dataset.lies = how;
    return face(sheets.lie(how, sideOf() || "right"));
  }

  /* What else the list of views offers: close-ups, how the client lies, whose outline. */
  const MORE = {
    closeup: (to) => face(to),
    lies: lie,
    figure: (which) => { sheets.dress(which); again(); },
  };

  function more(value) {
    const [kind, to] = value.split(" ");
    (MORE[kind] ?? (() => face("front")))(to);
  }

  /* Offer a look from where the chosen muscle is seen better. */
  function better() {
    const { chosen } = body, best = chosen && !C.isTrauma(chosen) ? body.betterOf(chosen) : null, button = at("better");
    button.hidden = !best;
    if (best) Object.assign(button, { textContent: C.say("session.better", { view: C.say(best.facing in sheets.index.scenes && best.facing !== "front" && best.facing !== "below" ? `session.closeup.${best.facing}` : `session.view.${best.facing}`), cut: C.say(`session.cut.${best.cut}`).toLowerCase() }), onclick: () => face(best.facing, best.cut) });
  }

  const deep = (cut) => face(root.dataset.facing, cut);

  return { mount, face, again, lie, more, deep };
})();
