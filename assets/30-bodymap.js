/* The body: its figures painted by role, with names beside them. A figure is built in 28-figure.js, fingers are in 31-fingers.js. */
window.explorerBodymap = (() => {
  "use strict";
  const SEEN = 0.3, GLIMPSED = 0.08;
  const TEXTURE = { synergist: "hatch", overworking: "cross", antagonist: "dots", untestable: "rain" };
  const GAP = 7, BETTER = 0.15, FOREMOST = 4;
  const C = window.explorerCatalogue, S = window.explorerSheets;
  const { make, figure, box, unitsOf } = window.explorerFigure;

  let host = null, overlay = null;
  let hits = new Map(), forms = new Map(), painted = new Map(), states = {}, arrows = [];
  let built = new Map(), shown = [], figures = [], chosen = "", cut = "surface", wanted = 0;

  /* ---- drawing it once ---- */

  function mount(place, listeners) {
    host = place;
    [built, shown, painted, hits, forms] = [new Map(), [], new Map(), new Map(), new Map()];
    host.replaceChildren(labelLayer());
    window.explorerFingers.mount(host, { ...listeners, unitsOf, stateOf: (node) => states[node], sheetOf: (view) => S.sheet(view, cut) });
    window.explorerBodyview.mount(host, { onMove: hush, onRest: locate, onTwice: listeners.onTwice });
    new ResizeObserver(() => requestAnimationFrame(measure)).observe(host);
  }

  /* Show these views at this cut: at once when their outlines are here, else when they have come. */
  function show(views, depth) {
    const turn = ++wanted, swap = () => { if (turn === wanted) stand(views, depth); };
    if (S.ready(views)) { swap(); return Promise.resolve(); }
    return S.open(views).then(swap);
  }

  function stand(views, depth) {
    [...painted].forEach(([node, held]) => wipe(node, held));
    [shown, cut, hits, forms] = [views, depth, new Map(), new Map()];
    const figures = views.map(figureOf);
    host.dataset.figures = figures.length;
    host.replaceChildren(...figures, overlay, host.querySelector(":scope > .tip"));
    for (const path of figures.flatMap((svg) => [...svg.querySelectorAll(".hit")])) {
      for (const node of unitsOf(path.dataset.region)) hits.set(node, [...(hits.get(node) ?? []), path]);
    }
    remember();
    paint(states, arrows);
    choose(chosen);
    measure();
  }

  function figureOf(view) {
    const key = `${view} ${S.cutOf(view, cut)} ${S.lies(view)} ${S.figure}`;
    if (!built.has(key)) built.set(key, figure(view, cut));
    return built.get(key);
  }

  /* Where and how each muscle can be painted: as seen, or x-rayed when it lies underneath. */
  function remember() {
    for (const outline of Object.keys(C.names.drawn)) {
      for (const side of ["left", "right", ""]) {
        const region = C.sided(outline, side);
        for (const view of shown) {
          const form = formOf(region, outline, view);
          if (form) for (const node of unitsOf(region)) forms.set(node, [...(forms.get(node) ?? []), form]);
        }
      }
    }
  }

  function formOf(region, outline, view) {
    const { seen: { [region]: seen }, whole: { [region]: whole } } = S.sheet(view, cut);
    const home = S.index.home[outline] === view;
    if (seen && seen.share >= SEEN) return { view, home, d: seen.d, c: seen.c, under: false };
    if (home && whole) return { view, home, d: whole.d, c: whole.c, under: true };
    return seen && seen.share >= GLIMPSED ? { view, home, d: seen.d, c: seen.c, under: false } : null;
  }

  function labelLayer() {
    overlay = make("svg", { class: "labels", "aria-hidden": "true" });
    return overlay;
  }

  /* ---- painting ---- */

  const layer = (view, name) => host.querySelector(`.figure[data-view="${view}"] .${name}`);

  function paint(next, arcs = []) {
    [states, arrows] = [next, arcs];
    if (!shown.length) return;
    for (const [node, held] of painted) if (!next[node] || keyOf(next[node]) !== held.key) wipe(node, held);
    for (const node of Object.keys(next)) if (!painted.has(node)) draw(node, next[node]);
    bend(arcs);
    label();
  }

  const keyOf = (state) => `${state.role} ${state.band ?? ""} ${state.asked ? "asked" : ""}`;

  function wipe(node, held) {
    held.parts.forEach((part) => part.remove());
    painted.delete(node);
    for (const path of hits.get(node) ?? []) { path.classList.remove("on"); path.setAttribute("aria-label", C.nameOf(node)); }
  }

  function draw(node, state) {
    const parts = C.isTrauma(node) ? placesOf(node).map((place) => ring(place, state)) : (forms.get(node) ?? []).map((form) => shape(form, state));
    painted.set(node, { key: keyOf(state), parts: parts.filter(Boolean) });
    const told = `${C.nameOf(node)}, ${C.say(`role.${state.role}`)}`;
    for (const path of hits.get(node) ?? []) { path.classList.add("on"); path.setAttribute("aria-label", told); }
  }

  function shape(form, state) {
    const group = make("g", { class: `shape ${state.role} ${state.band ?? ""}` }, layer(form.view, form.under ? "under" : "lit"));
    if (!form.under) make("path", { class: "wash", d: form.d }, group);
    make("path", { class: "fill", d: form.d }, group);
    if (TEXTURE[state.role]) make("path", { d: form.d, fill: `url(#${TEXTURE[state.role]}-${form.view})` }, group);
    make("path", { class: "edge", d: form.d }, group);
    return group;
  }

  /* Where the shown views show an injury. */
  function placesOf(node) {
    const { home, seen } = C.row(C.split(node)[0]).places[node];
    return shown.filter((view) => view in seen).map((view) => ({ view, home: view === home, x: seen[view][0], y: seen[view][1] }));
  }

  function ring({ view, x, y }, state) {
    const group = make("g", { class: `ring ${state.asked ? "asked" : "open"}`, transform: `translate(${x} ${y})` }, layer(view, "rings"));
    make("circle", { class: "halo", r: 46, fill: `url(#glow-${view})` }, group);
    make("circle", { class: "disc", r: 15 }, group);
    if (state.asked) make("path", { class: "x", d: "M-6,-6l12,12m0,-12l-12,12" }, group);
    return group;
  }

  /* Curved arrows from what is inhibited to the foremost candidates, where one picture shows both. */
  const foremost = (form, place, all) => form.home || !all.some((each) => each.home);

  function bend(arcs) {
    shown.forEach((view) => layer(view, "arcs").replaceChildren());
    for (const [from, to, role] of arcs) {
      const start = (forms.get(from) ?? []).find(foremost), end = (forms.get(to) ?? []).find(foremost);
      if (!start || !end || start.view !== end.view) continue;
      const [x1, y1] = start.c, [x2, y2] = end.c;
      if (Math.hypot(x2 - x1, y2 - y1) < 60) continue;
      const bow = 0.24 * ((x1 + x2) / 2 > S.sheet(start.view, cut).width / 2 === y2 > y1 ? 1 : -1);
      const d = `M${x1},${y1}Q${(x1 + x2) / 2 + (y2 - y1) * bow},${(y1 + y2) / 2 - (x2 - x1) * bow} ${x2},${y2}`;
      make("path", { class: "arc back", d }, layer(start.view, "arcs"));
      make("path", { class: `arc ${role}`, d, "marker-end": `url(#tip-${start.view})` }, layer(start.view, "arcs"));
    }
  }

  /* ---- names beside it ---- */

  function measure() {
    if (!host) return;
    window.explorerBodyview.settle([...host.querySelectorAll(".figure")].filter((svg) => svg.getClientRects().length));
    locate();
  }

  const hush = () => { overlay.replaceChildren(); window.explorerFingers.hush(); };

  /* Where the figures are on the stage, as they are zoomed now; then the names. */
  function locate() {
    const stage = host.getBoundingClientRect();
    overlay.setAttribute("viewBox", `0 0 ${stage.width} ${stage.height}`);
    figures = [...host.querySelectorAll(".figure")].filter((svg) => svg.getClientRects().length).map((svg) => {
      const at = svg.getScreenCTM(), view = svg.dataset.view, { rows, left, right } = box(view, cut);
      const x = at.e - stage.left, scale = at.a;
      return { view, x, y: at.f - stage.top, scale, rows, left: x + left * scale, right: x + right * scale, middle: x + ((left + right) / 2) * scale };
    });
    figures.stage = { width: stage.width, height: stage.height, top: 6, shelf: shelf(stage) };
    label();
  }

  /* Where buttons lie over the lower left of the stage: no name goes there. */
  function shelf(stage) {
    const box = host.parentElement.querySelector(":scope > .zooms")?.getBoundingClientRect();
    return box?.width ? { top: box.top - stage.top, right: box.right - stage.left + GAP } : { top: Infinity, right: 0 };
  }

  const WEIGHT = { inhibited: 0, overworking: 0, clear: 1, untestable: 1 };

  function spot(node) {
    if (C.isTrauma(node)) { const at = placesOf(node); return at.find((each) => each.home) ?? at[0] ?? null; }
    const form = (forms.get(node) ?? []).find(foremost);
    return form ? { view: form.view, x: form.c[0], y: form.c[1] } : null;
  }

  function weight(state, place) {
    const band = { leading: 2, possible: 3, unlikely: 4 };
    return (WEIGHT[state.role] ?? (state.asked ? 1 : band[state.band] ?? 4)) + place / 1000;
  }

  function label() {
    overlay.replaceChildren();
    const items = Object.entries(states).flatMap(([node, state], place) => {
      const at = spot(node), figure = at && figures.find((each) => each.view === at.view);
      if (!figure || state.within) return [];
      const [x, y] = S.laid([at.x, at.y], at.view);
      return [{ node, state, figure, x: figure.x + x * figure.scale, y: figure.y + y * figure.scale, text: state.called || C.plainName(node), bold: state.role === "inhibited", weight: weight(state, place) }];
    });
    if (!items.length || !figures.length) return;
    const place = window.explorerBodyview.zoomed > 1 ? window.explorerLabels.beside : window.explorerLabels.place;
    for (const item of place(items, figures, figures.stage)) tag(item);
  }

  /* What is marked and what may explain it first, as places of the stage: one figure, the one that shows most of it. */
  function matters() {
    const all = Object.entries(states), marked = all.filter(([, { role, asked }]) => role in WEIGHT || asked);
    const likely = ["leading", "possible"].flatMap((wanted) => all.filter(([, { role, band, asked }]) => !(role in WEIGHT) && !asked && band === wanted));
    const seen = [...marked, ...likely.slice(0, FOREMOST)];
    const found = seen.flatMap(([node, { role }]) => {
      const at = spot(node), figure = at && figures.find((each) => each.view === at.view);
      if (!figure) return [];
      const [x, y] = S.laid([at.x, at.y], at.view);
      return [{ view: at.view, weight: role in WEIGHT ? 3 : 1, x: figure.x + x * figure.scale, y: figure.y + y * figure.scale }];
    });
    const sum = (view) => found.reduce((all, each) => all + (each.view === view ? each.weight : 0), 0);
    const [best] = figures.map(({ view }) => view).sort((a, b) => sum(b) - sum(a));
    return found.filter(({ view }) => view === best);
  }

  function tag(item) {
    const [, side] = C.split(item.node), dy = window.explorerLabels.LINE;
    const group = make("g", { class: `tag ${item.state.role} ${item.align}`, "data-node": item.node }, overlay);
    make("path", { class: "lead", d: `M${item.ex},${item.ey}H${item.ex + item.bend}L${item.x},${item.y}` }, group);
    if (!C.isTrauma(item.node)) make("circle", { class: "dot", cx: item.x, cy: item.y, r: 2.6 }, group);
    const text = make("text", { x: item.tx, y: item.top + 11.5 }, group);
    item.lines.forEach((line, place) => {
      make("tspan", { x: item.tx, dy: place ? dy : 0 }, text).textContent = line;
    });
    if (side) make("tspan", { class: "letter", dx: 5 }, text).textContent = C.say(`letter.${side}`);
  }

  /* ---- what is chosen ---- */

  function choose(node) {
    chosen = node;
    shown.forEach((view) => layer(view, "chosen").replaceChildren());
    for (const form of forms.get(node) ?? []) {
      make("path", { class: "back", d: form.d }, layer(form.view, "chosen"));
      make("path", { class: "line", d: form.d }, layer(form.view, "chosen"));
    }
  }

  const FACING = { side: "right", "side-left": "left" };

  /* Where to look to see it: here, if it is shown; else front or back. */
  function facingOf(node, facing) {
    const at = spot(node);
    if (at) return at.view in S.index.scenes || at.view === "back" || at.view in FACING ? FACING[at.view] ?? at.view : facing;
    const outline = Object.keys(C.names.drawn).find((each) => C.names.drawn[each].includes(C.split(node)[0]));
    return C.isTrauma(node) ? C.row(C.split(node)[0]).places[node].home : S.index.home[outline] ?? facing;
  }

  /* A better place to look at a structure than what is shown, if there is one. */
  function betterOf(node) {
    const [id, side] = C.split(node), outlines = Object.keys(C.names.drawn).filter((each) => C.names.drawn[each].includes(id));
    const best = outlines.map((each) => S.best(each, side || "right")).filter(Boolean).sort((a, b) => b.share - a.share)[0];
    const now = Math.max(0, ...shown.flatMap((view) => outlines.map((each) => S.sheet(view, cut).seen[C.sided(each, C.sideFor(id, side))]?.share ?? 0)));
    return best && best.share > now + BETTER ? best : null;
  }

  return {
    mount, show, paint, measure, choose, spot, matters,
    facingOf, betterOf,
    isDrawn: (node) => forms.has(node),
    get chosen() { return chosen; },
  };
})();
