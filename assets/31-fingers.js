/* Fingers, pointer and keys on the body: what was touched, what lies at a point, the way from muscle to muscle. */
window.explorerFingers = (() => {
  "use strict";
  const HOLD = 480, STILL = 8;
  const C = window.explorerCatalogue;
  let host = null, tip = null, body = {}, quiet = null, paths = new Map();

  /* `given`: unitsOf(region), stateOf(node), sheetOf(view), and whom to tell: onTap, onName, onLayers. */
  function mount(place, given) {
    [host, body, quiet, paths] = [place, given, null, new Map()];
    tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
    tip.setAttribute("aria-hidden", "true");
    host.append(tip);
    listen();
  }

  function listen() {
    let timer = 0, held = false, start = null;
    const cancel = () => clearTimeout(timer);
    host.addEventListener("pointerdown", (event) => {
      const path = event.target.closest(".hit");
      held = false;
      cancel();
      start = event;
      if (path && event.isPrimary) timer = setTimeout(() => { held = true; layers(path, event.clientX, event.clientY); }, HOLD);
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) host.addEventListener(name, cancel);
    host.addEventListener("click", (event) => {
      const tagged = event.target.closest(".tag"), path = hitAt(event.clientX, event.clientY) ?? event.target.closest(".hit");
      if (held) { held = false; return; }
      if (tagged && !path) body.onName(tagged.dataset.node, { x: event.clientX, y: event.clientY });
      else if (path) tap(path, event.clientX, event.clientY);
    });
    host.addEventListener("contextmenu", (event) => {
      const path = event.target.closest(".hit");
      if (path) { event.preventDefault(); cancel(); if (!held) layers(path, event.clientX, event.clientY); }
    });
    host.addEventListener("keydown", onKey);
    host.addEventListener("pointermove", (event) => { if (start && Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > STILL) cancel(); });
    host.addEventListener("pointermove", (event) => point(event.pointerType === "mouse" ? event.target.closest(".hit") : null, event));
    host.addEventListener("pointerleave", () => point(null));
    host.addEventListener("focusin", (event) => { const path = event.target.closest(".hit"); if (path) rove(path); });
  }

  /* The muscle at a place of the screen, also where a name lies over it; nothing where a window covers the body. */
  function hitAt(x, y) {
    const [top, ...rest] = document.elementsFromPoint(x, y);
    return host.contains(top) ? [top, ...rest].find((each) => each.classList.contains("hit")) : undefined;
  }

  function tap(path, x, y) {
    quiet = path;
    hush();
    if (path.dataset.node) body.onTap(path.dataset.node, { x, y });
    else layers(path, x, y);
  }

  function layers(path, x, y) {
    quiet = path;
    hush();
    const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM().inverse());
    body.onLayers(under(path.dataset.view, at.x, at.y), { x, y });
  }

  const sheet = document.createElement("canvas").getContext("2d");
  function inside(d, x, y) {
    if (!paths.has(d)) paths.set(d, new Path2D(d));
    return sheet.isPointInPath(paths.get(d), x, y);
  }

  /* Every muscle at a point, the one that is seen first. */
  function under(view, x, y) {
    const found = new Set();
    for (const kind of ["seen", "whole"]) {
      for (const [region, outline] of Object.entries(body.sheetOf(view)[kind])) {
        if (inside(outline.d, x, y)) body.unitsOf(region).forEach((node) => found.add(node));
      }
    }
    return [...found];
  }

  const hush = () => { tip.hidden = true; };

  /* Say what lies under the pointer; not what was just tapped, so that its neighbours stay in view. */
  function point(path, event) {
    if (path !== quiet) quiet = null;
    tip.hidden = !path || quiet !== null;
    if (tip.hidden) return;
    const nodes = body.unitsOf(path.dataset.region), state = body.stateOf(nodes[0]);
    const said = [nodes.map(C.nameOf).join(", "), state ? C.say(`role.${state.role}`) : ""].filter(Boolean).join(": ");
    if (tip.textContent !== said) tip.textContent = said;
    const stage = host.getBoundingClientRect(), x = event.clientX - stage.left;
    tip.classList.toggle("flipped", x > stage.width - 240);
    tip.style.transform = `translate(${x}px, ${event.clientY - stage.top}px)`;
  }

  function rove(path) {
    path.ownerSVGElement.querySelectorAll('.hit[tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
    path.setAttribute("tabindex", "0");
  }

  const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  function onKey(event) {
    const path = event.target.closest(".hit");
    if (!path) return;
    const box = path.getBoundingClientRect();
    const centre = centreOf(path), x = centre?.x ?? box.x, y = centre?.y ?? box.y;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (event.shiftKey) layers(path, x, y);
      else tap(path, x, y);
    } else if (WAYS[event.key]) {
      event.preventDefault();
      neighbour(path, WAYS[event.key])?.focus();
    }
  }

  function neighbour(path, [right, down]) {
    const from = anchor(path);
    const inFigure = (svg, reach) => {
      let best = null, least = Infinity;
      for (const other of svg.querySelectorAll(".hit")) {
        if (other === path) continue;
        const to = anchor(other), dx = to.x - from.x, dy = to.y - from.y;
        const along = dx * right + dy * down, off = Math.abs(dx * down) + Math.abs(dy * right);
        if (along > 2 && along + reach * off < least) { least = along + reach * off; best = other; }
      }
      return best;
    };
    const own = inFigure(path.ownerSVGElement, 2.2);
    const rest = [...host.querySelectorAll(".figure")].filter((svg) => svg !== path.ownerSVGElement && svg.getClientRects().length);
    return own ?? (right ? rest.map((svg) => inFigure(svg, 1)).find(Boolean) : null);
  }

  function anchor(path) {
    const [x, y] = body.sheetOf(path.dataset.view).seen[path.dataset.region].c;
    return new DOMPoint(x, y).matrixTransform(path.getScreenCTM());
  }

  /* A point of a region that a finger can hit, on screen; nothing when it is covered or hidden. */
  function centreOf(path) {
    if (!path.ownerSVGElement.getClientRects().length) return null;
    const { x, y } = anchor(path);
    return hitAt(x, y) === path ? { x, y } : null;
  }

  function targets() {
    return [...(host?.querySelectorAll('.hit:not([data-node=""])') ?? [])].flatMap((path) => {
      const at = centreOf(path);
      return at ? [{ id: path.dataset.node, ...at }] : [];
    });
  }

  return { mount, hush, targets, under: (node) => { const at = window.explorerBodymap.spot(node); return at ? under(at.view, at.x, at.y) : [node]; } };
})();

window.explorerTargets = () => window.explorerFingers.targets();
