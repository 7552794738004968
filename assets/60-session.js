/* The Session screen: presses are painted at once, sent one by one, and the server's scene replaces what was guessed. */
(() => {
  "use strict";
  const C = window.explorerCatalogue, body = window.explorerBodymap, lists = window.explorerLists, press = window.explorerPress, windows = window.explorerWindows, picture = window.explorerPicture, panel = window.explorerPanel, sides = window.explorerSides, look = window.explorerLook, sheets = window.explorerSheets, timeline = window.explorerTimeline;
  const flow = window.explorerFlow, loop = window.explorerLoop, now = window.explorerNow, chart = window.explorerChart, switches = window.explorerSwitches, graphs = window.explorerGraphs, track = window.explorerTrack, answers = window.explorerAnswers, acts = window.explorerActs, taps = window.explorerTaps;
  const EXPECTED = new Set(["synergist", "antagonist"]);
  let root = null, scene = null, chosen = "", side = "", finder = null, spot = "pain", echo = "";
  let view = { ranking: "explains", more: false };

  const at = (id) => document.getElementById(`session-${id}`);
  const all = (selector) => root.querySelectorAll(selector);
  const charting = () => root.dataset.tab === "chart";

  /* ---- what Dash calls ---- */

  function open(given) {
    root = document.querySelector(".session");
    if (!given || !root) return "";
    timeline.forget();
    Object.assign(window.explorerSession, { ready: false });
    [scene, chosen, side, echo] = [cited(given), "", "", ""];
    window.explorerNetwork.choose("");
    view = { ranking: "explains", more: false };
    loop.open(scene);
    document.title = given.session.code_name;
    sides.open(given.session.id);
    Promise.all([C.load(), sheets.load()]).then(start, () => windows.toast("The names could not be loaded; reload the page."));
    return given.session.id;
  }

  /* The server tells each source once; here every reason holds its own again. */
  function cited(given) {
    const rows = [...given.explains, ...given.release_first, ...given.trauma].flatMap((row) => row.reasons);
    for (const row of rows) row.sources = row.sources.map((each) => given.sources[each] ?? each);
    return given;
  }

  function start() {
    finder = window.explorerFinder.mount(at("search"), { kinds: ["muscle", "group", "condition", "trauma"], prompt: C.say("session.search"), side: () => side, onPick: taps.found });
    window.explorerRoute.mount(root, () => side || "right");
    body.mount(at("body"), { onTap: taps.tap, onName: taps.ask, onLayers: taps.layers, onTwice: taps.twice });
    chart.mount(at("body"), { on: charting, onSpot: (place) => send({ kind: "chart", spot, ...place }) });
    look.mount(root, { side: () => side, onShown: () => { chart.paint(); fill(); } });
    switches.mount(root, switched);
    listen();
    turn(side);
    graphs.mount(root, () => scene);
    look.face(root.dataset.facing).then(() => requestIdleCallback(() => sheets.ahead(["front", "right"])));
    press.open(scene.session.id, saved);
    track.mount(root, scene, { onOpen: stepped });
    C.whenKnown(paint);
    window.explorerSession.ready = true;
    window.explorerNetopen.ahead(at("graph"));
    announce("session-opened");
  }

  function listen() {
    if (root.dataset.listening) return;
    root.dataset.listening = "yes";
    root.addEventListener("click", click);
    root.addEventListener("mouseup", () => { if (document.activeElement?.closest(".hit")) document.activeElement.blur(); }, true); // so that the four keys are free after a tap
    root.addEventListener("change", acts.change);
    root.addEventListener("keydown", track.walk);
    root.addEventListener("toggle", acts.opened, true);
  }

  const announce = (what, detail) => document.dispatchEvent(new CustomEvent(what, { detail }));

  function receive(answer) {
    if (!answer || !root || !press.settle(answer)) return "";
    if (answer.refused) windows.toast(answer.again ? `${C.say("session.unsaved", { count: press.pending().length })}. ${answer.refused}` : answer.refused);
    if (answer.refused && !answer.again) loop.set(loop.focus);
    if (answer.scene && answer.scene.session.id === scene.session.id) scene = cited(answer.scene);
    if (press.pending()[0]?.twin) paint();
    else {
      const moved = !press.pending().length && loop.settle(scene, view.ranking);
      show();
      moved ? attend() : say();
      heard();
    }
    graphs.focusAgain();
    announce("scene-kept", answer.scene ? "pressed" : "");
    return answer.token;
  }

  const marks = () => picture.marks(scene);

  /* What the body and the graph show: without what is expected while a result is to be entered first. */
  function states() {
    const all = picture.states(scene);
    return veiled() ? Object.fromEntries(Object.entries(all).filter(([node, state]) => !EXPECTED.has(state.role) && !(C.isTrauma(node) && !state.asked))) : all;
  }

  function veiled() {
    const { type, node } = loop.focus;
    return switches.on("commit") && root.dataset.tab === "work" && type === "test" && !marks()[node];
  }

  function paint() {
    const now = states(), hidden = veiled();
    root.dataset.veiled = hidden ? "yes" : "";
    body.paint(now, hidden ? [] : picture.arcs(scene));
    window.explorerNetwork.paint(now, hidden ? [] : picture.ties(scene));
    chart.paint(scene.intake.spots);
    return now;
  }

  function show() {
    paint();
    fill();
    counts();
  }

  /* ---- lists ---- */

  const FINDERS = {
    history: { kinds: ["trauma"], prompt: "session.search.history", onPick: (node) => taps.recall(node) },
    condition: { kinds: ["condition"], prompt: "flow.chart.find", onPick: (id) => send({ kind: "complaint", condition: id, present: true }), whole: true },
  };

  function fill() {
    const name = root.dataset.tab, shown = { ...view, focus: loop.focus, veiled: veiled() };
    panel.fill(at("panel"), name, lists.tab(name, scene, shown), (kind) => ({ ...FINDERS[kind], side: () => (kind === "condition" ? side : "") }));
    for (const card of all("[data-card]")) card.classList.toggle("in-focus", card.dataset.card === loop.focus.node);
    announce("panel-filled");
  }

  function counts() {
    track.tick(scene);
    for (const each of all('[data-step="undo"]')) Object.assign(each, { disabled: !scene.undo && !press.pending().length, title: scene.undo });
    for (const each of all('[data-step="redo"], [data-redo]')) each.disabled = !scene.redo;
    saved();
  }

  /* ---- presses ---- */

  /* Return whether it was taken: while one looks back, nothing is changed. */
  function send(what) {
    if (timeline.looking) { windows.toast(C.say("session.timeline.first")); return false; }
    press.push(what);
    paint();
    return true;
  }

  /* `still`: the body is not turned to where it is seen best. */
  function choose(node, still = false) {
    chosen = node;
    const own = C.split(node)[1];
    if (own) turn(own);
    body.choose(node);
    if (!still) look.face(body.facingOf(node, root.dataset.facing));
    else look.again();
    window.explorerNetwork.choose(node);
  }

  /* The line above the presses, and which presses there are. */
  function say() {
    const held = chosen && marks()[chosen], { type } = loop.focus;
    const current = { ...scene, marks: marks() };
    at("said").innerHTML = now.line(current, { focus: loop.focus, chosen, side, echo, step: root.dataset.tab });
    root.querySelector(".bar").dataset.asks = charting() ? "chart" : type === "pick" ? "test" : type;
    for (const each of all(".bar [data-mark]")) {
      each.setAttribute("aria-pressed", String(Boolean(held) && each.dataset.mark === held));
      each.setAttribute("aria-disabled", String(!chosen));
    }
    for (const each of all(".bar [data-spot]")) each.setAttribute("aria-pressed", String(each.dataset.spot === spot));
  }

  /* Say what was entered, on the page and, if wanted, aloud. */
  function said(node, key) {
    echo = key ? C.say("session.echo", { name: `${C.say(`side.${C.split(node)[1]}`).toUpperCase()} ${C.plainName(node)}`, state: C.say(key).toLowerCase() }) : "";
    if (key) switches.speak(C.say("session.echo", { name: C.nameOf(node), state: C.say(key) }));
    say();
  }

  /* Whether a tap puts pain or a scar on the chart. */
  function charts(kind) {
    spot = kind;
    say();
  }

  function step(kind) {
    send({ kind });
    echo = "";
    say();
  }

  /* ---- the loop ---- */

  /* Turn to what is in focus: choose it, let the figure lie as its test wants, say it. */
  function attend() {
    const { type, node } = loop.focus, position = type === "test" ? C.row(C.split(node)[0])?.position : "";
    const lying = switches.on("turns") && position && !marks()[node];
    if (!node) { chosen = ""; body.choose(""); }
    else {
      if (lying) { turn(C.split(node)[1] || side); look.lie({ side_lying: "side", supine: "supine", prone: "prone" }[position] ?? "standing"); }
      choose(node, root.dataset.lies !== "standing");
    }
    show();
    say();
    if (type === "touch" || type === "release" || type === "test") switches.speak(at("said").querySelector(".what").textContent, true);
  }

  function go(by) {
    if (root.dataset.tab !== "work") { track.open(by > 0 ? flow.after(root.dataset.tab) : flow.before(root.dataset.tab)); return; }
    echo = "";
    loop.step(by, { ...scene, marks: marks() }, view.ranking);
    attend();
  }

  function switched(name) {
    if (name === "head") look.again();
    show();
    say();
  }

  /* ---- the switches ---- */

  function turn(to) {
    side = to;
    look.again();
    for (const each of all("[data-side]")) each.setAttribute("aria-pressed", String(each.dataset.side === side));
    finder?.refresh();
  }

  function switchSide(to) {
    turn(to);
    if (chosen && C.split(chosen)[1] && C.split(chosen)[1] !== to) { loop.set({ type: "test", node: C.mirror(chosen) }); choose(C.mirror(chosen)); fill(); }
    echo = "";
    say();
  }

  /* What follows when a step is opened. */
  function stepped(step) {
    if (step === "work" && loop.focus.type === "pick") loop.open(scene);
    if (step === "work" && loop.focus.node && loop.focus.node !== chosen) attend();
    show();
    say();
    if (step === "close" && !scene.intake.closing) acts.redraft();
  }

  /* ---- events ---- */

  const CLICKS = {
    mark: answers.press,
    touch: answers.touched, retest: answers.retested, give: (yes) => answers.homework(yes === "yes"), spot: charts,
    go: (by) => go(Number(by)), to: track.open, life: (each) => { view.life = each; fill(); at("panel").scrollTop = 0; },
    step, redo: () => step("redo"), side: switchSide, mode: graphs.mode, network: graphs.network, facing: (to) => look.face(to), cut: look.deep, tab: track.open,
    ranking: (to) => { view.ranking = to; fill(); },
    more: () => { view.more = !view.more; fill(); },
    switch: (name, button) => switches.toggle(name, button),
    act: (kind, button) => acts.act(kind, button.dataset, button),
  };

  function click(event) {
    if (windows.open && !windows.open.contains(event.target) && !event.target.closest(".hit, .tag, .graph")) windows.shut();
    for (const each of all(".top .tool[open]")) if (!each.contains(event.target)) each.open = false;
    const button = event.target.closest("button");
    if (!button || button.closest(".popup")) return;
    for (const [name, run] of Object.entries(CLICKS)) if (name in button.dataset) { run(button.dataset[name], button); return; }
  }

  /* ---- saying what is kept and what went wrong ---- */

  let warned = false;
  function saved() {
    if (press.late() && !warned) windows.toast(press.reason || C.say("session.offline"));
    warned = press.late();
    announce("press-told");
  }

  /* For a screen reader: who now stands first. */
  function heard() {
    const first = veiled() ? [] : scene.explains.filter((row) => row.band !== "unlikely").slice(0, 3).map((row) => (row.twin ? `${C.plainName(row.node)}, ${row.side_word}` : C.nameOf(row.node)));
    at("heard").textContent = first.length ? C.say("session.heard", { names: first.join("; ") }) : "";
  }

  window.explorerNetwork.onPick((node, point) => { if (root?.isConnected) (C.isTrauma(node) ? taps.ask : taps.tap)(node, point); });
  window.explorerNetpoint.cards((node) => scene && !veiled() && [...scene.explains, ...scene.trauma].find((row) => [row, ...(row.others ?? [])].some((each) => each.node === node || each.twin === node)));
  window.explorerSave.of(() => scene);
  const page = {
    send, mark: taps.mark, choose, say, said, attend, charts, go, step, side: switchSide, marks, states, open: track.open, root: () => root, search: () => finder.focus(),
    next: () => { const [first] = scene.next_tests; if (first) { loop.set({ type: "test", node: first.node }); attend(); } },
    get scene() { return scene; }, get chosen() { return chosen; }, set chosen(node) { chosen = node; }, get ranking() { return view.ranking; },
  };
  taps.mount(Object.create(page, { step: { get: () => root.dataset.tab }, view: { get: () => view } }));
  answers.mount(Object.create(page, { step: { get: () => root.dataset.tab } }));
  acts.mount(Object.create(page, { root: { get: () => root } }));
  window.explorerKeys.mount(page);
  window.explorerSession = {
    ready: false, send, fill, found: taps.found,
    swap: (other) => { scene = cited(other); show(); say(); graphs.focusAgain(); },
    get root() { return root; },
    get scene() { return scene; },
    get view() { return view; },
  };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { session: { open, receive } });
})();
