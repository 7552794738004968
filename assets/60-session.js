/* The Session screen: presses are painted at once, sent one by one, and the server's scene replaces what was guessed. */
(() => {
  "use strict";
  const C = window.explorerCatalogue, body = window.explorerBodymap, lists = window.explorerLists, press = window.explorerPress, windows = window.explorerWindows, picture = window.explorerPicture, panel = window.explorerPanel, sides = window.explorerSides, sheets = window.explorerSheets, look = window.explorerLook;
  const KEYS = { w: "inhibited", s: "clear", c: "untestable", o: "overworking" };
  const SIDE_KEYS = { l: "left", r: "right" };
  let root = null, scene = null, chosen = "", side = "right", finder = null;
  let view = { ranking: "explains", more: false };

  const at = (id) => document.getElementById(`session-${id}`);
  const all = (selector) => root.querySelectorAll(selector);

  /* ---- what Dash calls ---- */

  function open(given) {
    root = document.querySelector(".session");
    if (!given || !root) return "";
    Object.assign(window.explorerSession, { ready: false });
    scene = given;
    chosen = "";
    window.explorerNetwork.choose("");
    view = { ranking: "explains", more: false };
    document.title = given.session.code_name;
    sides.open(given.session.id);
    Promise.all([C.load(), sheets.load()]).then(start, () => windows.toast("The names could not be loaded; reload the page."));
    return given.session.id;
  }

  function start() {
    finder = window.explorerFinder.mount(at("search"), { kinds: ["muscle", "group", "condition", "trauma"], prompt: C.say("session.search"), side: () => side, onPick: found });
    window.explorerRoute.mount(root, () => side);
    body.mount(at("body"), { onTap: tap, onName: ask, onLayers: layers });
    if (!root.dataset.listening) { root.dataset.listening = "yes"; root.addEventListener("click", click); root.addEventListener("change", change); root.addEventListener("keydown", walk); root.addEventListener("toggle", opened, true); }
    look.mount(root, { side: () => side, onShown: fill });
    turn(side);
    mode(root.dataset.mode);
    network(root.dataset.network);
    look.face(root.dataset.facing).then(() => requestIdleCallback(() => sheets.ahead(["front", "right"])));
    press.open(scene.session.id, saved);
    show();
    say();
    C.whenKnown(paint);
    window.explorerSession.ready = true;
    window.explorerNetopen.ahead(at("graph"));
  }

  function receive(answer) {
    if (!answer || !root || !press.settle(answer)) return "";
    if (answer.refused) windows.toast(answer.again ? C.say("session.offline") : answer.refused);
    if (answer.scene && answer.scene.session.id === scene.session.id) scene = answer.scene;
    if (press.pending()[0]?.twin) paint();
    else { show(); say(); heard(); }
    focusAgain();
    return answer.token;
  }

  const states = () => picture.states(scene), marks = () => picture.marks(scene);

  function paint() {
    const now = states();
    body.paint(now, picture.arcs(scene));
    window.explorerNetwork.paint(now, picture.ties(scene));
    return now;
  }

  function show() {
    paint();
    fill();
    counts();
  }

  /* ---- lists ---- */

  function fill() {
    const name = root.dataset.tab;
    panel.fill(at("panel"), name, lists.tab(name, scene, view), { side: () => side, onPick: (node) => send({ kind: "history", node, present: true }) });
  }

  function counts() {
    const of = { work: 0, history: scene.history.length, record: scene.hypotheses.length, flags: scene.flags.length };
    for (const each of all("[data-count]")) each.textContent = of[each.dataset.count] || "";
    for (const each of all('[role="tab"]')) {
      each.setAttribute("aria-selected", String(each.dataset.tab === root.dataset.tab));
      each.tabIndex = each.dataset.tab === root.dataset.tab ? 0 : -1;
    }
    at("panel").setAttribute("aria-labelledby", `session-tab-${root.dataset.tab}`);
    root.querySelector('[data-step="undo"]').disabled = !scene.undo && !press.pending().length;
    root.querySelector('[data-step="redo"]').disabled = !scene.redo;
    root.querySelector('[data-step="undo"]').title = scene.undo;
    saved();
  }

  /* ---- presses ---- */

  function send(what) {
    press.push(what);
    paint();
  }

  function mark(node, value, point) {
    choose(node);
    const go = () => { send({ kind: "mark", node, mark: value }); say(); };
    if (!value || !sides.ask(node, marks())) go();
    else { say(); windows.otherSide(node, { point, onYes: go }); }
  }

  function tap(node, point) {
    windows.shut();
    if (marks()[node]) ask(node, point);
    else mark(node, "inhibited", point);
  }

  function found(node, kind) {
    if (kind === "trauma") { send({ kind: "history", node, present: true }); return; }
    choose(node);
    say();
  }

  function choose(node) {
    chosen = node;
    const own = C.split(node)[1];
    if (own) turn(own);
    body.choose(node);
    look.face(body.facingOf(node, root.dataset.facing));
    window.explorerNetwork.choose(node);
  }

  function say() {
    const held = chosen && marks()[chosen];
    at("said").innerHTML = chosen ? lists.echo(chosen, held ? C.say(`session.press.${held}`).toLowerCase() : "") : `<span>${C.say("session.pick")}</span>`;
    for (const each of all(".bar [data-mark]")) {
      each.setAttribute("aria-pressed", String(Boolean(held) && each.dataset.mark === held));
      each.setAttribute("aria-disabled", String(!chosen));
    }
  }

  function step(kind) {
    send({ kind });
    if (chosen) say();
  }

  /* ---- small windows ---- */

  function ask(node, point) {
    if (C.isTrauma(node)) { tab("history"); return; }
    choose(node);
    say();
    windows.choose(node, marks()[node] ?? "", { point, onMark: (value) => mark(node, value, point), onLayers: () => layers(window.explorerFingers.under(node), point) });
  }

  function layers(nodes, point) {
    windows.layers(nodes, states(), { point, onPick: (node) => ask(node, point) });
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
    if (chosen && C.split(chosen)[1] && C.split(chosen)[1] !== to) { choose(C.mirror(chosen)); say(); }
  }

  function mode(to) {
    root.dataset.mode = to;
    for (const each of all("button[data-mode]")) each.setAttribute("aria-pressed", String(each.dataset.mode === to));
    if (to !== "body") window.explorerNetopen.open(at("graph"));
    focusAgain();
  }

  function network(to) {
    root.dataset.network = to;
    for (const each of all(".networks [data-network]")) each.setAttribute("aria-pressed", String(each.dataset.network === to));
    focusAgain();
  }

  /* The focus is drawn by the server: ask for it while it is in view. */
  function focusAgain() {
    if (root.dataset.mode === "body" || root.dataset.network !== "focus") return;
    const theme = document.documentElement.dataset.theme, narrow = root.querySelector(".graph-pane").clientWidth < 600;
    window.dash_clientside.set_props("session-asked", { data: { session: scene.session.id, number: scene.session.number, theme, narrow } });
  }

  /* Arrow keys walk the tabs; Home and End reach the ends. */
  function walk(event) {
    const tabs = [...all('[role="tab"]')], at = tabs.indexOf(event.target.closest('[role="tab"]'));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    tab(next.dataset.tab);
    next.focus();
  }

  function tab(to) {
    root.dataset.tab = to;
    fill();
    counts();
  }

  /* ---- events ---- */

  const CLICKS = {
    mark: (held) => { if (chosen) mark(chosen, held); else finder.focus(); },
    step, side: switchSide, mode, network, facing: (to) => look.face(to), cut: look.deep, tab,
    ranking: (to) => { view.ranking = to; fill(); },
    more: () => { view.more = !view.more; fill(); },
    act: (kind, button) => act(kind, button.dataset, button),
  };

  function click(event) {
    if (windows.open && !windows.open.contains(event.target) && !event.target.closest(".hit, .tag, .graph")) windows.shut();
    const button = event.target.closest("button");
    if (!button || button.closest(".popup")) return;
    for (const [name, run] of Object.entries(CLICKS)) if (name in button.dataset) { run(button.dataset[name], button); return; }
  }

  function act(kind, { node, twin, value }, button) {
    const pressed = button.getAttribute("aria-pressed") === "true", now = pressed ? "" : value;
    if (kind === "note") keepNote();
    else if (kind === "pause") send({ kind, node, paused: Boolean(value) });
    else if (kind === "choose") { choose(node); say(); }
    else if (kind === "mark" && !twin) mark(node, now);
    else both(node, twin, (each) => ({
      mark: { kind, node: each, mark: now },
      history: { kind, node: each, present: Boolean(value) },
      retest: { kind, node: each, outcome: now },
      hypothesis: { kind, node: each, status: now, note: heldNote(each) },
    })[kind]);
  }

  /* One press, and the same for the mirror image of a card that stands for both sides. */
  function both(node, twin, what) {
    if (twin) choose(node);
    send(what(node));
    if (twin) send({ ...what(twin), twin: true });
    if (twin) say();
  }

  const heldNote = (node) => scene.hypotheses.find((row) => row.node === node)?.note ?? "";

  function keepNote() {
    const field = root.querySelector("[data-newnote]"), text = field.value.trim();
    field.value = "";
    if (text) send({ kind: "note", text });
  }

  function change(event) {
    const { flag, status, note, order, more: views } = event.target.dataset;
    if (views) look.more(event.target.value);
    else if (flag) send({ kind: "flag", flag, present: event.target.checked });
    else if (order !== undefined) send({ kind: "order", scars_first: event.target.checked });
    else if (status) send({ kind: "hypothesis", node: status, status: event.target.value, note: heldNote(status) });
    else if (note) {
      const row = scene.hypotheses.find((each) => each.node === note);
      send({ kind: "hypothesis", node: note, status: row.status, note: event.target.value });
    }
  }

  /* What would change a candidate's place is asked for when its card is opened. */
  function opened(event) {
    const place = event.target.open && event.target.querySelector?.(":scope > .inside > [data-turning]");
    if (!place) return;
    fetch(`/data/turning/${scene.session.id}/${place.dataset.turning}.json`)
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((texts) => { place.innerHTML = lists.turning(texts); }, () => {});
  }

  function key(event) {
    if (!root?.isConnected) return;
    if (event.key === "Escape") { windows.shut(); return; }
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey || windows.open) return;
    const letter = event.key.toLowerCase();
    if (KEYS[letter]) CLICKS.mark(KEYS[letter]);
    else if (SIDE_KEYS[letter]) switchSide(SIDE_KEYS[letter]);
    else if (letter === "u") step("undo");
    else if (letter === "y") step("redo");
    else if (letter === "n" && scene.next_tests.length) { choose(scene.next_tests[0].node); say(); }
    else if (letter === "/") { event.preventDefault(); finder.focus(); }
  }

  /* ---- saying what is kept and what went wrong ---- */

  function saved() {
    const place = root.querySelector("[data-saved]"), late = press.late();
    place.textContent = late ? C.say("session.unsaved") : "";
    place.classList.toggle("late", late);
    if (late) windows.toast(C.say("session.offline"));
  }

  /* For a screen reader: who now stands first. */
  function heard() {
    const first = scene.explains.filter((row) => row.band !== "unlikely").slice(0, 3).map((row) => (row.twin ? `${C.plainName(row.node)}, ${row.side_word}` : C.nameOf(row.node)));
    at("heard").textContent = first.length ? C.say("session.heard", { names: first.join("; ") }) : "";
  }

  document.addEventListener("keydown", key);
  new MutationObserver(() => { if (root?.isConnected && scene) focusAgain(); }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.explorerNetwork.onPick((node, point) => { if (root?.isConnected) (C.isTrauma(node) ? ask : tap)(node, point); });
  window.explorerNetpoint.cards((node) => scene && [...scene.explains, ...scene.trauma].find((row) => row.node === node || row.twin === node));
  window.explorerSave.of(() => scene);
  window.explorerSession = { ready: false };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { session: { open, receive } });
})();
