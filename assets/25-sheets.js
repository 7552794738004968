/* What a view of the body shows: outlines fetched when it is first wanted, the left side made from the right. */
window.explorerSheets = (() => {
  "use strict";
  const FOLDER = "/assets/body", LEFT = "-left", DEPTHS = ["surface", "middle", "deep"];
  let figure = "female", lying = false, side = "left";
  let index = null, loading = null, fetched = new Map(), waiting = new Map(), sheets = new Map();

  const get = (address) => fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  });

  function load() {
    loading ||= get(`${FOLDER}/index.json`).then((told) => { index = told; });
    loading.catch(() => { loading = null; });
    return loading;
  }

  const base = (view) => (view.endsWith(LEFT) ? view.slice(0, -LEFT.length) : view);

  /* Fetch what was not fetched; a view whose outlines are here already is ready at once. */
  function open(views) {
    return Promise.all(views.map(base).map((view) => {
      if (!waiting.has(view)) {
        waiting.set(view, get(`${FOLDER}/${view}.json`).then((told) => { fetched.set(view, told); }));
        waiting.get(view).catch(() => waiting.delete(view));
      }
      return waiting.get(view);
    }));
  }

  const ready = (views) => views.every((view) => fetched.has(base(view)));

  /* The cut of a view that comes nearest to the one that is wanted. */
  function cutOf(view, cut) {
    const cuts = index.views[base(view)].cuts, wanted = DEPTHS.indexOf(cut);
    return cuts.find((each) => DEPTHS.indexOf(each) >= wanted) ?? cuts.at(-1);
  }

  function picture(view, cut) {
    return `${FOLDER}/${base(view)}-${cutOf(view, cut)}.webp`;
  }

  /* Rings written as steps of half pixels become an SVG path, as seen or as in a mirror of this width. */
  function drawn(told, width) {
    return told.split("|").filter(Boolean).map((ring) => {
      const steps = ring.split(" ");
      let x = 0, y = 0, path = "";
      for (let place = 0; place < steps.length; place += 2) {
        x += Number(steps[place]) / 2;
        y += Number(steps[place + 1]) / 2;
        path += `${place ? " " : "M"}${width ? width - x : x},${y}`;
      }
      return `${path}Z`;
    }).join("");
  }

  const outline = ([told, x, y, share], width) => ({ d: drawn(told, width), c: [width ? width - x : x, y], share: (share ?? 0) / 100 });

  /* Every structure with its side: both from a symmetric view, else the one that is turned to the viewer. */
  function sided(told, view) {
    const { size: [width], symmetric } = index.views[base(view)], found = {}, mirror = view.endsWith(LEFT);
    for (const [name, each] of Object.entries(told)) {
      const alone = index.unpaired.includes(name);
      if (alone) found[name] = outline(each, mirror ? width : 0);
      else {
        if (symmetric || !mirror) found[`${name}-right`] = outline(each, 0);
        if (symmetric || mirror) found[`${name}-left`] = outline(each, width);
      }
    }
    return found;
  }

  function sheet(view, cut) {
    const key = `${view} ${cutOf(view, cut)}`;
    if (!sheets.has(key)) {
      const told = fetched.get(base(view)), mirror = view.endsWith(LEFT), [width, height] = index.views[base(view)].size;
      sheets.set(key, {
        width, height, mirror, picture: picture(view, cut),
        around: Object.fromEntries(Object.entries(told.around).map(([figure, rings]) => [figure, drawn(rings, mirror ? width : 0)])),
        seen: sided(told.seen[cutOf(view, cut)], view), whole: sided(told.whole, view),
      });
    }
    return sheets.get(key);
  }

  /* The views that stand side by side for a switch: pairs of the whole body, or close-ups of one side. */
  function standing(facing, side) {
    const sides = { right: "side", left: `side${LEFT}` };
    if (lying && (facing in sides || facing === "front" || facing === "back")) return [sides[facing] ?? facing];
    if (facing in sides) return ["side", `side${LEFT}`];
    const views = index.scenes[facing === "back" ? "front" : facing];
    return views.map((view) => (index.views[view].symmetric || side !== "left" ? view : `${view}${LEFT}`));
  }

  /* Have pictures and outlines at hand before they are asked for. */
  function ahead(facings) {
    const views = facings.flatMap((facing) => standing(facing, "right")).map(base);
    for (const view of new Set(views)) {
      open([view]).catch(() => {});
      for (const cut of index.views[view].cuts) Object.assign(new Image(), { src: picture(view, cut) }).decode().catch(() => {});
    }
  }

  /* How a picture is turned when the client lies: its head to the left or to the right, as in the room. */
  const lies = (view) => lying && index.scenes.front.concat(index.scenes.side).includes(base(view)) && side;

  function laid([x, y], view) {
    const [width, height] = index.views[base(view)].size, to = lies(view);
    return to === "left" ? [y, width - x] : to ? [height - y, x] : [x, y];
  }

  function turned(view) {
    const [width, height] = index.views[base(view)].size, to = lies(view);
    return to ? { transform: to === "left" ? `matrix(0 -1 1 0 0 ${width})` : `matrix(0 1 -1 0 ${height} 0)` } : {};
  }

  function laidPath(path, view) {
    return lies(view) ? path.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x, y) => laid([Number(x), Number(y)], view).join()) : path;
  }

  /* From where to look, and whether lying, when the client lies like this. */
  const LIES = { standing: "front", supine: "front", prone: "back", side: "" };

  function lie(how, side) {
    lying = how !== "standing";
    return LIES[how] || side;
  }

  /* Which outline stands around the muscles; kept on this machine. */
  function dress(next) {
    figure = next;
    try { localStorage.setItem("explorer-figure", next); } catch { /* no storage: asked again next time */ }
  }
  try { figure = localStorage.getItem("explorer-figure") ?? figure; } catch { /* no storage */ }

  /* Where a structure is seen best, as a switch and a depth; nothing when no picture shows it. */
  function best(outline, side) {
    const [view, cut, share] = index.best[outline] ?? [];
    if (!view) return null;
    const scene = Object.keys(index.scenes).find((each) => index.scenes[each].includes(view));
    return { facing: { side, front: view }[scene] ?? scene, cut, share: share / 100, view };
  }

  return {
    load, open, ready, sheet, cutOf, standing, ahead, lies, laid, laidPath, turned, lie, head: (to) => { side = to; }, dress, best,
    get index() { return index; }, get lying() { return lying && side; }, get figure() { return figure; },
  };
})();
