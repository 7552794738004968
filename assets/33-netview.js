/* How the map is looked at: moved and zoomed as one picture, so that nothing is drawn anew while a finger moves. */
window.explorerNetview = (() => {
  "use strict";
  const STILL = 6, FARTHEST = 14, STEP = 1.5, WHEEL = 0.0016, HOLD = 480;
  let plot = null, base = null, cover = null, view = { k: 1, x: 0, y: 0 }, told = {}, fingers = new Map(), was = null, timer = 0, size = { width: 0, height: 0 };
  const resized = new ResizeObserver(([entry]) => { size = entry.contentRect; place(); told.onMove(); });

  /* `listeners`: onMove(), onTap(x, y, event), onHold(x, y, event), onPoint(x, y, event); places are pixels of the plot. */
  function mount(given, listeners) {
    [plot, base, told, fingers] = [given, given.querySelector(".svg-container"), listeners, new Map()];
    size = { width: plot.clientWidth, height: plot.clientHeight };
    resized.disconnect();
    resized.observe(plot);
    cover = plot.appendChild(Object.assign(document.createElement("div"), { className: "netcover" }));
    set({ k: 1, x: 0, y: 0 });
    plot.addEventListener("pointerdown", down);
    plot.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) plot.addEventListener(name, up);
    plot.addEventListener("pointerleave", () => told.onPoint(NaN, NaN));
    plot.addEventListener("wheel", wheel, { passive: false });
  }

  /* ---- places ---- */

  /* The map is drawn once at a size of its own and fitted into the plot: how much smaller, and how far in. */
  function fit() {
    const { width, height } = plot._fullLayout, k = Math.min(size.width / width, size.height / height) || 1;
    return { k, x: (size.width - width * k) / 2, y: (size.height - height * k) / 2 };
  }

  /* From the map to pixels of the plot: x' = ax * x + bx. */
  function lens() {
    const { xaxis, yaxis } = plot._fullLayout, [left, right] = xaxis.range, [bottom, top] = yaxis.range, { k, x, y } = whole();
    const ax = xaxis._length / (right - left), ay = yaxis._length / (bottom - top);
    return { ax: ax * k, bx: (xaxis._offset - left * ax) * k + x, ay: ay * k, by: (yaxis._offset - top * ay) * k + y };
  }

  function whole() {
    const { k, x, y } = fit();
    return { k: k * view.k, x: x * view.k + view.x, y: y * view.k + view.y };
  }

  const at = ({ x, y }, { ax, bx, ay, by } = lens()) => ({ x: x * ax + bx, y: y * ay + by });
  const back = (x, y, { ax, bx, ay, by } = lens()) => ({ x: (x - bx) / ax, y: (y - by) / ay });
  const inside = ({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height;

  function local(event) {
    const { left, top } = plot.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  /* ---- moving ---- */

  function set(next) {
    const k = Math.min(FARTHEST, Math.max(1, next.k)), wide = size.width, high = size.height;
    const keep = (value, size) => Math.min(size * 0.5, Math.max(size * (0.5 - k), value));
    view = k === 1 ? { k, x: 0, y: 0 } : { k, x: keep(next.x, wide), y: keep(next.y, high) };
    place();
    cover.classList.toggle("closer", k > 1);
    told.onMove();
  }

  function place() {
    const { k: by, x, y } = whole();
    base.style.transform = `translate(${x}px, ${y}px) scale(${by})`;
  }

  /* Keep the picture as it is while it moves; draw it sharp once it rests. */
  function settle() {
    base.style.willChange = "opacity, transform";
    clearTimeout(timer);
    timer = setTimeout(() => { base.style.willChange = "opacity"; }, 180);
  }

  function zoom(by, x = size.width / 2, y = size.height / 2) {
    const k = Math.min(FARTHEST, Math.max(1, view.k * by)), share = k / view.k;
    settle();
    set({ k, x: x - (x - view.x) * share, y: y - (y - view.y) * share });
  }

  /* Bring places of the map into view, with some room around them. */
  function show(places) {
    if (!places.length) { reset(); return; }
    const base = lens(), xs = places.map(({ x }) => (x * base.ax + base.bx - view.x) / view.k), ys = places.map(({ y }) => (y * base.ay + base.by - view.y) / view.k);
    const wide = Math.max(...xs) - Math.min(...xs), high = Math.max(...ys) - Math.min(...ys);
    const k = Math.min(3, 0.7 * size.width / (wide + 80), 0.7 * size.height / (high + 80));
    if (k < 1.15) { reset(); return; }
    set({ k, x: size.width / 2 - k * (Math.max(...xs) + Math.min(...xs)) / 2, y: size.height / 2 - k * (Math.max(...ys) + Math.min(...ys)) / 2 });
  }

  const reset = () => set({ k: 1, x: 0, y: 0 });

  /* Move so far that a place of the map that lies outside comes into the middle. */
  function bring(node) {
    const { x, y } = at(node);
    if (!inside({ x, y })) set({ ...view, x: view.x + size.width / 2 - x, y: view.y + size.height / 2 - y });
  }

  /* ---- fingers ---- */

  function down(event) {
    if (event.button) return;
    fingers.set(event.pointerId, local(event));
    was = { ...local(event), view: { ...view }, moved: fingers.size > 1, held: 0, gap: gap() };
    const { x, y } = was, start = was;
    start.held = event.pointerType === "mouse" ? 0 : setTimeout(() => { if (was === start && !start.moved) { start.moved = true; told.onHold(x, y, event); } }, HOLD);
  }

  const middle = () => { const all = [...fingers.values()]; return { x: all.reduce((sum, { x }) => sum + x, 0) / all.length, y: all.reduce((sum, { y }) => sum + y, 0) / all.length }; };
  const gap = () => { const [one, other] = [...fingers.values()]; return other ? Math.hypot(one.x - other.x, one.y - other.y) : 0; };

  function move(event) {
    const here = local(event);
    if (!fingers.has(event.pointerId)) { if (event.pointerType === "mouse") told.onPoint(here.x, here.y, event); return; }
    const before = middle(), wide = gap();
    fingers.set(event.pointerId, here);
    if (!was.moved && Math.hypot(here.x - was.x, here.y - was.y) <= STILL) return;
    if (!was.moved) cover.setPointerCapture?.(event.pointerId);
    was.moved = true;
    clearTimeout(was.held);
    const after = middle();
    settle();
    set({ ...view, x: view.x + after.x - before.x, y: view.y + after.y - before.y });
    if (wide && gap()) zoom(gap() / wide, after.x, after.y);
  }

  function up(event) {
    if (!fingers.delete(event.pointerId)) return;
    clearTimeout(was?.held);
    if (was && !was.moved && event.type === "pointerup") told.onTap(was.x, was.y, event);
  }

  function wheel(event) {
    event.preventDefault();
    const { x, y } = local(event);
    zoom(Math.exp(-event.deltaY * WHEEL * (event.deltaMode ? 20 : 1)), x, y);
  }

  /* Styles are set on single elements: a class on the plot would style all of the map anew. */
  const dim = (on) => { base.style.opacity = on ? "0.38" : ""; };
  const over = (on) => { cover.classList.toggle("over", on); };

  return { mount, dim, over, at, back, lens, inside, zoom, reset, show, bring, step: STEP, get zoomed() { return view.k; }, get size() { return size; } };
})();
