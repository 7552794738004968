/* How the body is looked at: all figures moved and zoomed together, outlines sharp again as soon as it rests. */
window.explorerBodyview = (() => {
  "use strict";
  const FARTHEST = 10, STEP = 1.6, WHEEL = 0.0016, STILL = 8, RESTS = 140, TWICE = 320, NEAR = 22, ROOM = 70, CLOSEST = 3.2;
  let host = null, told = {}, view = { k: 1, x: 0, y: 0 }, corners = [], fingers = new Map(), was = null, timer = 0, last = null;

  /* `listeners`: onMove() while it moves, onRest() when it rests. */
  function mount(place, listeners) {
    [host, told, fingers, view] = [place, listeners, new Map(), { k: 1, x: 0, y: 0 }];
    host.addEventListener("pointerdown", down);
    host.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) host.addEventListener(name, up);
    host.addEventListener("wheel", wheel, { passive: false });
    host.addEventListener("click", swallow, { capture: true });
  }

  document.addEventListener("keydown", () => { last = null; }, { capture: true });

  /* Other figures stand here now, or they stand elsewhere: find out where they are when nothing is zoomed. */
  function settle(figures) {
    for (const svg of figures) svg.style.transform = "";
    const { left, top } = host.getBoundingClientRect();
    corners = figures.map((svg) => { const box = svg.getBoundingClientRect(); return { svg, x: box.left - left, y: box.top - top }; });
    if (view.k > 1) apply();
  }

  function apply() {
    const { k, x, y } = view;
    for (const each of corners) each.svg.style.transform = k === 1 ? "" : `translate(${x + (k - 1) * each.x}px, ${y + (k - 1) * each.y}px) scale(${k})`;
    host.classList.toggle("closer", k > 1);
  }

  function set(next) {
    const k = Math.min(FARTHEST, Math.max(1, next.k)), { clientWidth: wide, clientHeight: high } = host;
    const keep = (value, size) => Math.min(size * 0.4, Math.max(size * (0.6 - k), value));
    view = k === 1 ? { k, x: 0, y: 0 } : { k, x: keep(next.x, wide), y: keep(next.y, high) };
    host.classList.add("moving");
    apply();
    told.onMove();
    clearTimeout(timer);
    timer = setTimeout(() => { host.classList.remove("moving"); told.onRest(); }, RESTS);
  }

  function zoom(by, x = host.clientWidth / 2, y = host.clientHeight / 2) {
    const k = Math.min(FARTHEST, Math.max(1, view.k * by)), share = k / view.k;
    set({ k, x: x - (x - view.x) * share, y: y - (y - view.y) * share });
  }

  const reset = () => set({ k: 1, x: 0, y: 0 });

  /* Bring places of the stage, as they are now, into view with room around them. */
  function show(places) {
    if (!places.length) { reset(); return; }
    const xs = places.map(({ x }) => (x - view.x) / view.k), ys = places.map(({ y }) => (y - view.y) / view.k);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.max(1, Math.min(CLOSEST, host.clientWidth / (right - left + ROOM), host.clientHeight / (bottom - top + ROOM)));
    set({ k, x: host.clientWidth / 2 - (k * (left + right)) / 2, y: host.clientHeight / 2 - (k * (top + bottom)) / 2 });
  }

  /* ---- fingers ---- */

  function local(event) {
    const { left, top } = host.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  const all = () => [...fingers.values()];
  const middle = () => ({ x: all().reduce((sum, { x }) => sum + x, 0) / fingers.size, y: all().reduce((sum, { y }) => sum + y, 0) / fingers.size });
  const gap = () => { const [one, other] = all(); return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0; };

  function down(event) {
    if (event.button) return;
    fingers.set(event.pointerId, local(event));
    if (fingers.size === 1) was = { ...local(event), moved: false };
    else was.moved = true;
  }

  function move(event) {
    if (!fingers.has(event.pointerId)) return;
    const here = local(event), before = middle(), wide = gap();
    if (!was.moved && (view.k === 1 || Math.hypot(here.x - was.x, here.y - was.y) <= STILL)) return;
    fingers.set(event.pointerId, here);
    if (!was.moved) host.setPointerCapture(event.pointerId);
    was.moved = true;
    const after = middle();
    if (view.k > 1) set({ ...view, x: view.x + after.x - before.x, y: view.y + after.y - before.y });
    if (wide && gap()) zoom(gap() / wide, after.x, after.y);
  }

  const up = (event) => { fingers.delete(event.pointerId); };

  /* A click that ended a movement is none; the second of two at one place, on one muscle, looks closer, or back at all. */
  function swallow(event) {
    if (event.target.closest("button") || !event.isTrusted && !event.detail) return;
    if (was?.moved) { was.moved = false; event.stopPropagation(); event.preventDefault(); last = null; return; }
    const at = local(event), now = event.timeStamp, node = event.target.closest("[data-node]")?.dataset.node;
    if (last && node === last.node && now - last.now < TWICE && Math.hypot(at.x - last.x, at.y - last.y) < NEAR) {
      const first = last.point;
      last = null;
      event.stopPropagation();
      told.onTwice(first);
      if (view.k > 1) reset();
      else zoom(STEP ** 2, at.x, at.y);
      return;
    }
    last = { ...at, now, node, point: { x: event.clientX, y: event.clientY } };
  }

  function wheel(event) {
    event.preventDefault();
    const { x, y } = local(event);
    zoom(Math.exp(-event.deltaY * WHEEL * (event.deltaMode ? 20 : 1)), x, y);
  }

  return { mount, settle, zoom, reset, show, step: STEP, get zoomed() { return view.k; } };
})();
