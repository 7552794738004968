/* One figure of the body as it stands or lies: its picture, an outline to press for each muscle, empty layers to paint on. */
window.explorerFigure = (() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg", AIR = 14;
  const C = window.explorerCatalogue, S = window.explorerSheets;
  const boxes = new Map();

  const make = (name, attributes, parent) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };

  function boxOf(path) {
    const rows = window.explorerLabels.extents(path), spans = [...rows.values()];
    const left = Math.min(...spans.map((span) => span[0])), right = Math.max(...spans.map((span) => span[1]));
    const top = 8 * Math.min(...rows.keys()), bottom = 8 * Math.max(...rows.keys());
    return { rows, left: left - AIR, right: right + AIR, top: top - AIR, bottom: bottom + AIR };
  }

  function figure(view, cut) {
    const sheet = S.sheet(view, cut), { width, height } = sheet, { left, right, top, bottom } = box(view, cut);
    const svg = make("svg", { class: "figure", "data-view": view, viewBox: `${left} ${top} ${right - left} ${bottom - top}`, role: "group" });
    svg.setAttribute("aria-label", `${C.say("session.view.label", { view: C.say(`session.picture.${view}`) })}. ${C.say("session.body.hint")}`);
    svg.append(textures(view));
    const all = make("g", S.turned(view), svg);
    make("path", { class: "silhouette", d: aroundOf(view, cut) }, all);
    const picture = make("image", { class: "picture", href: sheet.picture, width, height }, all);
    if (sheet.mirror) picture.setAttribute("transform", `translate(${width} 0) scale(-1 1)`);
    for (const layer of ["lit", "under", "arcs", "rings", "chosen"]) make("g", { class: layer, "aria-hidden": "true" }, all);
    const layer = make("g", { class: "hits" }, all);
    for (const [region, outline] of Object.entries(sheet.seen)) hit(region, outline, view, layer);
    layer.querySelector("[tabindex]")?.setAttribute("tabindex", "0");
    return svg;
  }

  const aroundOf = (view, cut) => { const { around } = S.sheet(view, cut); return around[S.figure] ?? Object.values(around)[0]; };

  /* How far a figure reaches, as it stands or lies. */
  function box(view, cut) {
    const key = `${view} ${S.lies(view)} ${S.figure}`;
    if (!boxes.has(key)) boxes.set(key, boxOf(S.laidPath(aroundOf(view, cut), view)));
    return boxes.get(key);
  }

  function textures(view) {
    const box = make("defs", {});
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
  }

  return { make, figure, box, unitsOf };
})();
