/* The body chart: pain and scars where they were tapped, numbered as in the list. Draws on the figures that stand. */
window.explorerChart = (() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg", MIDDLE = 0.022, SIZE = 11;
  const C = window.explorerCatalogue, sheets = window.explorerSheets;
  let host = null, spots = [], on = () => false, onSpot = () => {};

  /* `on()`: whether a tap charts; `onSpot(place)` is told where. */
  function mount(place, given) {
    [host, on, onSpot] = [place, given.on, given.onSpot];
    if (host.dataset.charted) return;
    host.dataset.charted = "yes";
    for (const name of ["pointerdown", "contextmenu"]) host.addEventListener(name, (event) => { if (on()) event.stopPropagation(); }, true);
    host.addEventListener("click", (event) => { if (on()) take(event, event.clientX, event.clientY); }, true);
    host.addEventListener("keydown", (event) => {
      const hit = event.target.closest(".hit");
      if (!on() || !hit || !["Enter", " "].includes(event.key)) return;
      const box = hit.getBoundingClientRect();
      take(event, box.x + box.width / 2, box.y + box.height / 2);
    }, true);
  }

  function take(event, x, y) {
    event.stopPropagation();
    event.preventDefault();
    const found = placeAt(x, y);
    if (found) onSpot(found);
  }

  const turnedTo = (figure) => figure.querySelector(".hits").getScreenCTM();

  /* Where on which picture a point of the screen is: the side, and the muscle it lies over, if any. */
  function placeAt(x, y) {
    const under = document.elementsFromPoint(x, y), figure = under.find((each) => each.closest?.(".figure"))?.closest(".figure");
    if (!figure || !host.contains(figure)) return null;
    const at = new DOMPoint(x, y).matrixTransform(turnedTo(figure).inverse()), { view } = figure.dataset;
    const hit = under.find((each) => each.classList.contains("hit"));
    if (!hit && !under.some((each) => each.matches(".silhouette, .picture"))) return null;
    const node = hit?.dataset.node ?? "";
    return { view, x: Math.round(at.x), y: Math.round(at.y), over: node, side: C.split(node)[1] || sideAt(figure, at) };
  }

  /* The side of a place without a muscle: none in the middle of a picture of both sides, else that of what is nearest. */
  function sideAt(figure, at) {
    const { view } = figure.dataset, { size: [width], symmetric } = sheets.index.views[view.replace(/-left$/, "")];
    if (symmetric && Math.abs(at.x - width / 2) < width * MIDDLE) return "";
    let least = Infinity, side = "";
    for (const [region, { c }] of Object.entries(sheets.sheet(view, "surface").seen)) {
      const own = C.split(region)[1], far = Math.hypot(c[0] - at.x, c[1] - at.y);
      if (own && far < least && (!symmetric || (c[0] < width / 2) === (at.x < width / 2))) [least, side] = [far, own];
    }
    return side;
  }

  /* Paint the chart on what stands; also after another picture came. */
  function paint(next = spots) {
    spots = next;
    for (const layer of host?.querySelectorAll(".charted") ?? []) layer.remove();
    spots.forEach((spot, place) => {
      for (const figure of host.querySelectorAll(`.figure[data-view="${spot.view}"]`)) draw(layerOf(figure), spot, place + 1, sizeOn(figure));
    });
  }

  /* How many of the picture's units make a mark as large as any other on the screen. */
  function sizeOn(figure) {
    const at = figure.getClientRects().length ? turnedTo(figure) : null;
    return SIZE / (at ? Math.hypot(at.a, at.b) || 1 : 0.32);
  }

  function layerOf(figure) {
    const held = figure.querySelector(".charted");
    return held ?? make("g", { class: "charted", "aria-hidden": "true" }, figure.querySelector(".hits").parentNode);
  }

  function make(name, attributes, parent) {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.append(made);
    return made;
  }

  function draw(layer, { spot, view, x, y }, number, size) {
    const turn = sheets.lies(view), upright = turn ? ` rotate(${turn === "left" ? 90 : -90})` : "";
    const group = make("g", { class: `charted-spot ${spot}`, transform: `translate(${x} ${y})${upright} scale(${size})` }, layer);
    if (spot === "pain") make("circle", { r: 1 }, group);
    else make("rect", { x: -0.95, y: -0.95, width: 1.9, height: 1.9, rx: 0.3 }, group);
    make("text", { y: 0.45 }, group).textContent = number;
  }

  return { mount, paint };
})();
