/* The Session screen: presses are painted at once, sent one by one, and the server's scene replaces what was guessed. */
(() => {
  "use strict";
  const C = window.explorerCatalogue, body = window.explorerBodymap, lists = window.explorerLists, press = window.explorerPress;
  const KEYS = { w: "inhibited", s: "clear", c: "untestable", o: "overworking" };
  const SIDE_KEYS = { l: "left", r: "right" };
  const ARROWS = 3;
  let root = null, scene = null, chosen = "", side = "right", finder = null, drawn = {}, toastTimer = 0;
  let view = { ranking: "explains", more: false };

  const at = (id) => document.getElementById(`session-${id}`);
  const all = (selector) => root.querySelectorAll(selector);

  /* ---- what Dash calls ---- */

  function open(given) {
    root = document.querySelector(".session");
    if (!given || !root) return "";
    Object.assign(window.explorerSession, { ready: false });
    scene = given;
    [chosen, drawn] = ["", {}];
    view = { ranking: "explains", more: false };
    document.title = given.session.code_name;
    C.load().then(start, () => toast("The names could not be loaded; reload the page."));
    return given.session.id;
  }

  function start() {
    finder = window.explorerFinder.mount(at("search"), { kinds: ["muscle", "group", "condition", "trauma"], prompt: C.say("session.search"), side: () => side, onPick: found });
    body.mount(at("body"), { onTap: tap, onName: ask, onLayers: layers });
    if (!root.dataset.listening) { root.dataset.listening = "yes"; root.addEventListener("click", click); root.addEventListener("change", change); }
    turn(side);
    mode(root.dataset.mode);
    network(root.dataset.network);
    face(root.dataset.facing);
    new MutationObserver(again).observe(at("graph"), { childList: true, subtree: true });
    press.open(scene.session.id, saved);
    show();
    say();
    C.whenKnown(paint);
    window.explorerSession.ready = true;
  }

  function receive(answer) {
    if (!answer || !root || !press.settle(answer)) return "";
    if (answer.refused) toast(answer.again ? C.say("session.offline") : answer.refused);
    if (answer.scene && answer.scene.session.id === scene.session.id) scene = answer.scene;
    show();
    say();
    focusAgain();
    return answer.token;
  }

  /* ---- the picture of now: the server's scene and what is still on its way ---- */

  function states() {
    const now = {};
    for (const [node, state] of Object.entries(scene.states)) now[node] = { ...state };
    for (const row of scene.history) now[row.node] = { role: "trauma", band: "", asked: true };
    for (const each of press.pending()) expect(now, each);
    return now;
  }

  function expect(now, { kind, node, mark, present }) {
    if (kind === "mark" && mark) {
      now[node] = { role: mark, band: "" };
      if (mark === "inhibited") for (const [other, state] of C.knownOf(node)) now[other] ??= state;
    } else if (kind === "history" && present) now[node] = { role: "trauma", band: "", asked: true };
    else if (kind === "mark" || kind === "history") delete now[node];
  }

  function marks() {
    const now = { ...scene.marks };
    for (const { kind, node, mark } of press.pending()) if (kind === "mark") { if (mark) now[node] = mark; else delete now[node]; }
    return now;
  }

  function arcs() {
    const inhibited = Object.keys(marks()).filter((node) => marks()[node] === "inhibited");
    return scene.explains.slice(0, ARROWS).flatMap((row) => {
      const from = inhibited.find((node) => C.knownOf(node).some(([other]) => other === row.node));
      return from && row.role !== "overworking" ? [[from, row.node, row.role]] : [];
    });
  }

  function paint() {
    const now = states();
    body.paint(now, press.pending().length ? [] : arcs());
    window.explorerNetwork?.paint?.(now);
    return now;
  }

  /* Plotly throws the layer above it away when its place changes: put it back once it is done. */
  let settled = 0;
  function again() {
    clearTimeout(settled);
    settled = setTimeout(() => { if (!at("graph")?.querySelector(".network-layer")) window.explorerNetwork?.paint?.(states()); }, 150);
  }

  function show() {
    paint();
    fill();
    counts();
  }

  /* ---- lists ---- */

  function fill() {
    const name = root.dataset.tab, text = lists.tab(name, scene, view), place = at("panel");
    if (drawn.name === name && drawn.text === text) return;
    const opened = drawn.name === name ? [...place.querySelectorAll("details[open]")].map((each) => each.dataset.key) : [];
    const focused = document.activeElement?.closest?.("[data-key]")?.dataset.key, typed = place.querySelector("[data-newnote]")?.value ?? "";
    const inPlace = place.contains(document.activeElement), writing = inPlace && document.activeElement.type === "text" ? document.activeElement.value : null;
    if (drawn.name !== name) place.scrollTop = 0;
    place.innerHTML = text;
    drawn = { name, text };
    for (const each of place.querySelectorAll("details")) each.open = opened.includes(each.dataset.key);
    if (typed) { const note = place.querySelector("[data-newnote]"); if (note) note.value = typed; }
    mountHistoryFinder(place);
    const again = inPlace && focused ? place.querySelector(`[data-key="${CSS.escape(focused)}"]`) : null;
    if (again && writing !== null) again.value = writing;
    again?.focus({ preventScroll: true });
  }

  function mountHistoryFinder(place) {
    const host = place.querySelector('[data-finder="history"]');
    if (!host) return;
    window.explorerFinder.mount(host, { kinds: ["trauma"], prompt: C.say("session.search.history"), side: () => side, onPick: (node) => send({ kind: "history", node, present: true }) });
  }

  function counts() {
    const of = { work: 0, history: scene.history.length, record: scene.hypotheses.length, flags: scene.flags.length };
    for (const each of all("[data-count]")) each.textContent = of[each.dataset.count] || "";
    for (const each of all("[data-tab]:not(.session)")) each.setAttribute("aria-selected", String(each.dataset.tab === root.dataset.tab));
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

  function mark(node, value) {
    choose(node);
    send({ kind: "mark", node, mark: value });
    say();
  }

  function tap(node, point) {
    if (marks()[node]) ask(node, point);
    else mark(node, "inhibited");
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
    const seen = body.viewOf(node);
    if (seen) face(seen);
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

  /* ---- small windows: the chooser and the layers ---- */

  let popup = null;
  function pop(text, point) {
    shut();
    body.hush();
    popup = Object.assign(document.createElement("div"), { className: "popup", innerHTML: text });
    popup.setAttribute("role", "dialog");
    root.append(popup);
    const box = popup.getBoundingClientRect();
    const left = Math.max(8, Math.min(point.x + 14, innerWidth - box.width - 8)), top = Math.max(8, Math.min(point.y - 24, innerHeight - box.height - 8));
    popup.style.transform = `translate(${left}px, ${top}px)`;
    popup.returnTo = document.activeElement;
    popup.querySelector("button")?.focus({ preventScroll: true });
    return popup;
  }

  function shut() {
    const from = popup?.returnTo;
    const focused = popup?.contains(document.activeElement);
    popup?.remove();
    popup = null;
    if (focused) from?.focus?.({ preventScroll: true });
  }

  function ask(node, point) {
    if (C.isTrauma(node)) { tab("history"); return; }
    choose(node);
    say();
    const made = pop(lists.chooser(node, marks()[node] ?? ""), point);
    made.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("layers" in button.dataset) { layers(body.under(node), point); return; }
      shut();
      mark(node, button.dataset.set);
    });
  }

  function layers(nodes, point) {
    const now = states();
    const made = pop(lists.layers(nodes, now), point);
    made.addEventListener("click", (event) => {
      const node = event.target.closest("[data-pick]")?.dataset.pick;
      if (node) ask(node, point);
    });
  }

  /* ---- the switches ---- */

  function turn(to) {
    side = to;
    for (const each of all("[data-side]")) each.setAttribute("aria-pressed", String(each.dataset.side === side));
    finder?.refresh();
  }

  function switchSide(to) {
    turn(to);
    if (chosen && C.split(chosen)[1] && C.split(chosen)[1] !== to) { choose(C.mirror(chosen)); say(); }
  }

  function face(to) {
    root.dataset.facing = to;
    for (const each of all(".facing [data-facing]")) each.setAttribute("aria-pressed", String(each.dataset.facing === to));
    if (getComputedStyle(root.querySelector(".facing")).display !== "none") body.measure();
  }

  function mode(to) {
    root.dataset.mode = to;
    for (const each of all("button[data-mode]")) each.setAttribute("aria-pressed", String(each.dataset.mode === to));
    if (to !== "body") window.dash_clientside.set_props("session-mode", { data: to });
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
    const theme = document.documentElement.dataset.theme;
    window.dash_clientside.set_props("session-asked", { data: { session: scene.session.id, number: scene.session.number, theme } });
  }

  function tab(to) {
    root.dataset.tab = to;
    fill();
    counts();
  }

  /* ---- events ---- */

  const CLICKS = {
    mark: (held) => { if (chosen) mark(chosen, held); else finder.focus(); },
    step, side: switchSide, mode, network, facing: face, tab,
    ranking: (to) => { view.ranking = to; fill(); },
    more: () => { view.more = !view.more; fill(); },
    act: (kind, button) => act(kind, button.dataset, button),
  };

  function click(event) {
    if (popup && !popup.contains(event.target) && !event.target.closest(".hit, .tag")) shut();
    const button = event.target.closest("button");
    if (!button || button.closest(".popup")) return;
    for (const [name, run] of Object.entries(CLICKS)) if (name in button.dataset) { run(button.dataset[name], button); return; }
  }

  function act(kind, { node, value }, button) {
    const pressed = button.getAttribute("aria-pressed") === "true";
    if (kind === "mark") mark(node, pressed ? "" : value);
    else if (kind === "choose") { choose(node); say(); }
    else if (kind === "history") send({ kind, node, present: Boolean(value) });
    else if (kind === "retest") send({ kind, node, outcome: pressed ? "" : value });
    else if (kind === "hypothesis") send({ kind, node, status: pressed ? "" : value, note: heldNote(node) });
    else if (kind === "note") keepNote();
  }

  const heldNote = (node) => scene.hypotheses.find((row) => row.node === node)?.note ?? "";

  function keepNote() {
    const field = root.querySelector("[data-newnote]"), text = field.value.trim();
    field.value = "";
    if (text) send({ kind: "note", text });
  }

  function change(event) {
    const { flag, status, note } = event.target.dataset;
    if (flag) send({ kind: "flag", flag, present: event.target.checked });
    else if (status) send({ kind: "hypothesis", node: status, status: event.target.value, note: heldNote(status) });
    else if (note) {
      const row = scene.hypotheses.find((each) => each.node === note);
      send({ kind: "hypothesis", node: note, status: row.status, note: event.target.value });
    }
  }

  function key(event) {
    if (!root?.isConnected) return;
    if (event.key === "Escape") { shut(); return; }
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey || popup) return;
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
    if (late) toast(C.say("session.offline"));
  }

  function toast(text) {
    clearTimeout(toastTimer);
    let place = document.querySelector(".toast");
    if (!place) { place = Object.assign(document.createElement("div"), { className: "toast" }); place.setAttribute("role", "alert"); document.body.append(place); }
    place.textContent = text;
    place.hidden = false;
    toastTimer = setTimeout(() => { place.hidden = true; }, 6000);
  }

  document.addEventListener("keydown", key);
  window.addEventListener("load", () => window.explorerNetwork?.onPick?.((node, point) => { if (root?.isConnected) (C.isTrauma(node) ? ask : tap)(node, point); }));
  window.explorerSession = { ready: false };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { session: { open, receive } });
})();
