/* The body: pictures with an outline per muscle, painted by role, with names beside it. Fingers are in 31-fingers.js. */
window.explorerBodymap = (() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const VIEWS = ["front", "back"];
  const TRIM = 46;
  const SEEN = 0.3, GLIMPSED = 0.08;
  const TEXTURE = { synergist: "hatch", overworking: "cross", antagonist: "dots", untestable: "rain" };
  const SWITCH = 56;
  const C = window.explorerCatalogue;

  let host = null, overlay = null;
  let hits = new Map(), forms = new Map(), painted = new Map(), states = {}, rows = {};
  let figures = [], chosen = "";

  const make = (name, attributes, parent) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };

  /* ---- drawing it once ---- */

  function mount(place, listeners) {
    host = place;
    hits = new Map();
    forms = new Map();
    painted = new Map();
    host.replaceChildren(...VIEWS.map(figure), labelLayer());
    VIEWS.forEach((view) => { rows[view] = window.explorerLabels.extents(C.outlines.silhouette[view]); });
    remember();
    window.explorerFingers.mount(host, { ...listeners, unitsOf, stateOf: (node) => states[node] });
    new ResizeObserver(() => requestAnimationFrame(measure)).observe(host);
    measure();
  }

  function figure(view) {
    const [width, height] = C.outlines.size[view];
    const svg = make("svg", { class: "figure", "data-view": view, viewBox: `${TRIM} 10 ${width - 2 * TRIM} ${height - 12}`, role: "group" });
    svg.setAttribute("aria-label", `${C.say("session.view.label", { view: C.say(`session.view.${view}`) })}. ${C.say("session.body.hint")}`);
    svg.append(textures(view));
    make("path", { class: "silhouette", d: C.outlines.silhouette[view] }, svg);
    make("image", { class: "picture", href: `/assets/body/${view}.webp`, width, height }, svg);
    for (const layer of ["lit", "under", "arcs", "rings", "chosen"]) make("g", { class: layer, "aria-hidden": "true" }, svg);
    const layer = make("g", { class: "hits" }, svg);
    for (const [region, outline] of Object.entries(C.outlines.regions[view])) hit(region, outline, view, layer);
    layer.querySelector("[tabindex]")?.setAttribute("tabindex", "0");
    return svg;
  }

  function textures(view) {
    const box = document.createElementNS(NS, "defs");
    const pattern = (name, size, turn) => make("pattern", { id: `${name}-${view}`, class: "texture", width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: `rotate(${turn})` }, box);
    make("path", { d: "M0,0V11" }, pattern("hatch", 11, 45));
    make("path", { d: "M0,0V11M0,0H11" }, pattern("cross", 11, 45));
    make("path", { d: "M0,0V14" }, pattern("rain", 9, 0));
    make("circle", { cx: 3.4, cy: 3.4, r: 2.3 }, pattern("dots", 12, 0));
    const glow = make("radialGradient", { id: `glow-${view}`, class: "glow" }, box);
    for (const [offset, at] of [[0, "in"], [0.5, "half"], [1, "out"]]) make("stop", { offset, class: at }, glow);
    const tipOf = make("marker", { id: `tip-${view}`, viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 5, markerHeight: 5, orient: "auto-start-reverse" }, box);
    make("path", { class: "tip", d: "M0,0L8,4L0,8z" }, tipOf);
    return box;
  }

  function unitsOf(region) {
    const [outline, side] = C.split(region);
    return (C.names.drawn[outline] ?? []).map((unit) => C.sided(unit, C.sideFor(unit, side)));
  }

  function hit(region, outline, view, layer) {
    const nodes = unitsOf(region);
    if (!nodes.length) return;
    const path = make("path", { class: "hit", d: outline.d, tabindex: "-1", role: "button" }, layer);
    Object.assign(path.dataset, { region, view, node: nodes.length === 1 ? nodes[0] : "" });
    path.setAttribute("aria-label", nodes.map(C.nameOf).join(", "));
    for (const node of nodes) hits.set(node, [...(hits.get(node) ?? []), path]);
  }

  /* Where and how each muscle can be painted: as seen, or x-rayed when it lies underneath. */
  function remember() {
    for (const outline of Object.keys(C.names.drawn)) {
      for (const side of ["left", "right", ""]) {
        const region = C.sided(outline, side);
        for (const view of VIEWS) {
          const form = formOf(region, outline, view);
          if (form) for (const node of unitsOf(region)) forms.set(node, [...(forms.get(node) ?? []), form]);
        }
      }
    }
  }

  function formOf(region, outline, view) {
    const seen = C.outlines.regions[view][region], whole = C.outlines.solo[view][region];
    const home = C.outlines.home[outline] === view;
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
    states = next;
    if (!host) return;
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
    const parts = C.isTrauma(node) ? [ring(node, state)] : (forms.get(node) ?? []).map((form) => shape(form, state));
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

  function placeOf(node) {
    if (!C.isTrauma(node)) return null;
    const [view, x, y] = C.row(C.split(node)[0]).places[node];
    return { view, x, y };
  }

  function ring(node, state) {
    const { view, x, y } = placeOf(node);
    const group = make("g", { class: `ring ${state.asked ? "asked" : "open"}`, transform: `translate(${x} ${y})` }, layer(view, "rings"));
    make("circle", { class: "halo", r: 46, fill: `url(#glow-${view})` }, group);
    make("circle", { class: "disc", r: 15 }, group);
    if (state.asked) make("path", { class: "x", d: "M-6,-6l12,12m0,-12l-12,12" }, group);
    return group;
  }

  /* Curved arrows from what is inhibited to the foremost candidates, where one picture shows both. */
  function bend(arcs) {
    VIEWS.forEach((view) => layer(view, "arcs").replaceChildren());
    for (const [from, to, role] of arcs) {
      const start = (forms.get(from) ?? []).find((form) => form.home), end = (forms.get(to) ?? []).find((form) => form.home);
      if (!start || !end || start.view !== end.view) continue;
      const [x1, y1] = start.c, [x2, y2] = end.c;
      if (Math.hypot(x2 - x1, y2 - y1) < 60) continue;
      const bow = 0.24 * ((x1 + x2) / 2 > C.outlines.size[start.view][0] / 2 === y2 > y1 ? 1 : -1);
      const d = `M${x1},${y1}Q${(x1 + x2) / 2 + (y2 - y1) * bow},${(y1 + y2) / 2 - (x2 - x1) * bow} ${x2},${y2}`;
      make("path", { class: "arc back", d }, layer(start.view, "arcs"));
      make("path", { class: `arc ${role}`, d, "marker-end": `url(#tip-${start.view})` }, layer(start.view, "arcs"));
    }
  }

  /* ---- names beside it ---- */

  function measure() {
    if (!host) return;
    const stage = host.getBoundingClientRect();
    overlay.setAttribute("viewBox", `0 0 ${stage.width} ${stage.height}`);
    figures = [...host.querySelectorAll(".figure")].filter((svg) => svg.getClientRects().length).map((svg) => {
      const at = svg.getScreenCTM(), view = svg.dataset.view, width = C.outlines.size[view][0];
      const x = at.e - stage.left, scale = at.a;
      return { view, x, y: at.f - stage.top, scale, rows: rows[view], left: x + TRIM * scale, right: x + (width - TRIM) * scale, middle: x + (width / 2) * scale };
    });
    const alone = figures.length < VIEWS.length;
    figures.stage = { width: stage.width, height: stage.height, top: alone ? SWITCH : 6 };
    label();
  }

  const WEIGHT = { inhibited: 0, overworking: 0, clear: 1, untestable: 1 };

  function spot(node) {
    const at = placeOf(node);
    if (at) return at;
    const form = (forms.get(node) ?? []).find((each) => each.home) ?? (forms.get(node) ?? [])[0];
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
      if (!figure) return [];
      return [{ node, state, figure, x: figure.x + at.x * figure.scale, y: figure.y + at.y * figure.scale, text: C.plainName(node), bold: state.role === "inhibited", weight: weight(state, place) }];
    });
    if (!items.length || !figures.length) return;
    for (const item of window.explorerLabels.place(items, figures, figures.stage)) tag(item);
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
    VIEWS.forEach((view) => layer(view, "chosen").replaceChildren());
    for (const form of forms.get(node) ?? []) {
      make("path", { class: "back", d: form.d }, layer(form.view, "chosen"));
      make("path", { class: "line", d: form.d }, layer(form.view, "chosen"));
    }
  }

  return {
    mount, paint, measure, choose, spot,
    viewOf: (node) => spot(node)?.view ?? "",
    isDrawn: (node) => forms.has(node),
    get chosen() { return chosen; },
  };
})();
