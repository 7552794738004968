/* The pictures of the body in a client's window: what is painted on them, their numbers, and whose right is where. */
window.explorerClientFigures = (() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const HEIGHT = 1664, MIRRORED = "-left";
  const HATCHED = { helping: true, maybe: true };

  function make(name, cls, held = "") {
    const made = document.createElement(name);
    if (cls) made.className = cls;
    if (Array.isArray(held)) made.append(...held.filter(Boolean)); else made.textContent = held;
    return made;
  }

  function svg(name, attributes, parent) {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  }

  const beside = (side) => side.startsWith("side");
  const widthOf = (side) => (beside(side) ? 792 : 912);
  const areasOf = (view) => [view.area, ...view.helping].filter(Boolean);

  /* `at`: where the pictures are fetched; `ways`: whether a line leads from what rests to what helps. */
  function draw(view, { at, ways }) {
    const box = make("div", "figures", view.frames.map((frame) => figure(view, frame, at, ways)));
    box.dataset.count = view.frames.length;
    return box;
  }

  function figure(view, frame, at, ways) {
    const side = frame.view, areas = areasOf(view), wide = widthOf(side);
    const lying = view.position && view.position !== "standing";
    const box = lying ? [frame.top, wide - frame.left - frame.width, frame.height, frame.width] : [frame.left, frame.top, frame.width, frame.height];
    const whole = svg("svg", { class: "figure", viewBox: box.join(" "), role: "img" });
    const drawn = svg("g", lying ? { transform: `matrix(0 -1 1 0 0 ${wide})` } : {}, whole);
    whole.style.setProperty("--fine", frame.height / HEIGHT);
    whole.setAttribute("aria-label", `${view.words.figure}. ${view.words[`view.${side}`]}. ${areas.filter((area) => area.shapes.some((shape) => shape.view === side)).map((area) => `${area.heading}: ${area.label}`).join(". ")}`);
    const hatch = svg("pattern", { id: `hatch-${side}`, width: 18, height: 18, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("defs", {}, drawn));
    svg("path", { class: "hatch", d: "M0,0V18" }, hatch);
    svg("path", { class: "silhouette", d: view.outlines[side] }, drawn);
    const turned = side.endsWith(MIRRORED) ? { transform: `matrix(-1 0 0 1 ${wide} 0)` } : {};
    svg("image", { class: "picture", href: `${at}/part/${side.replace(MIRRORED, "")}.webp`, width: wide, height: HEIGHT, ...turned }, drawn);
    for (const area of [...areas].reverse()) for (const shape of area.shapes.filter((each) => each.view === side)) paint(drawn, area, shape, side);
    if (ways) bend(view, drawn, side);
    for (const each of frame.badges) badge(drawn, each, frame.radius, lying);
    return make("figure", lying ? "lying" : "", [whole, caption(view.words, side, lying)]);
  }

  /* Whose right is where: the picture from the front looks at you. */
  function caption(words, side, lying) {
    if (beside(side)) return make("figcaption", "beside", [make("b", "", words[`view.${side}`])]);
    const ends = (side === "front") !== Boolean(lying) ? ["side.right", "side.left"] : ["side.left", "side.right"];
    const made = make("figcaption", "", [make("span", "", words[ends[0]]), make("b", "", words[`view.${side}`]), make("span", "", words[ends[1]])]);
    made.dir = "ltr";
    return made;
  }

  function paint(drawn, area, shape, side) {
    const group = svg("g", { class: `shape ${area.role} ${shape.under ? "under" : ""}` }, drawn);
    svg("path", { class: "wash", d: shape.path }, group);
    svg("path", { class: "fill", d: shape.path }, group);
    if (HATCHED[area.role]) svg("path", { class: "texture", d: shape.path, fill: `url(#hatch-${side})` }, group);
    svg("path", { class: "edge", d: shape.path }, group);
  }

  /* A number with a line to what it names. */
  function badge(drawn, { x, y, at_x, at_y, mark, role }, radius, lying) {
    const group = svg("g", { class: `badge ${role}` }, drawn);
    svg("path", { class: "lead", d: `M${at_x},${at_y}L${x},${y}`, "stroke-width": radius / 8 }, group);
    svg("circle", { cx: x, cy: y, r: radius, "stroke-width": radius / 5 }, group);
    svg("text", { x, y: y + radius * 0.48, "font-size": radius * 1.35, "text-anchor": "middle", ...(lying ? { transform: `rotate(90 ${x} ${y})` } : {}) }, group).textContent = mark;
  }

  /* From the area that rests to each that helps, where one picture shows both. */
  function bend(view, drawn, side) {
    const home = (area) => area?.shapes.filter((shape) => shape.home && shape.view === side) ?? [];
    for (const helper of view.helping) for (const end of home(helper)) {
      const start = home(view.area).sort((a, b) => Math.hypot(a.x - end.x, a.y - end.y) - Math.hypot(b.x - end.x, b.y - end.y))[0];
      if (!start) continue;
      const bow = 0.22 * ((start.x + end.x) / 2 > widthOf(side) / 2 === end.y > start.y ? 1 : -1);
      const d = `M${start.x},${start.y}Q${(start.x + end.x) / 2 + (end.y - start.y) * bow},${(start.y + end.y) / 2 - (end.x - start.x) * bow} ${end.x},${end.y}`;
      svg("path", { class: "way back", d }, drawn);
      svg("path", { class: "way", d }, drawn);
    }
  }

  return { draw, make, areasOf };
})();
