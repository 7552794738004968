/* The map of all structures and the layer above it: finds it, keeps what is marked, chosen and pointed at, paints it. */
window.explorerNetwork = (() => {
  "use strict";
  const NATURAL = 720, MOST_NEIGHBOURS = 40, RESTING = 1.15, DISC = 10, FOREMOST = 4;
  const RADIUS = { leading: 8.6, possible: 7.4, unlikely: 6.2, "": 8.6 };
  const FIRST = ["inhibited", "overworking", "trauma", "synergist", "antagonist", "untestable", "clear"];
  const MARKS = new Set(["inhibited", "overworking", "clear", "untestable"]);
  const SOURCES = new Set(["synergist", "antagonist", "trauma", "overworking"]);
  const layers = ["words", "joints", "route", "leaders", "dots", "chosen", "names", "pointed"];
  const listeners = [];
  let plot = null, layer = null, groups = {}, observer = null, waiting = false;
  let states = {}, points = new Map(), drawn = [], chosen = "", pointed = "", route = null;

  const Graph = () => window.explorerNetgraph, View = () => window.explorerNetview, Marks = () => window.explorerNetmarks, Words = () => window.explorerNetwords;

  /* ---- finding the map ---- */

  function attach() {
    waiting = false;
    if (plot?.isConnected) return;
    plot = [...document.querySelectorAll(".js-plotly-plot")].find((each) => each.layout?.meta?.network && each._fullLayout?.xaxis?._length && each.on) ?? null;
    if (!plot) return;
    observer.disconnect();
    Graph().read(plot.layout.meta.network);
    Words().read(plot.layout.meta.captions);
    layer = plot.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    layer.setAttribute("class", "network-layer");
    layer.setAttribute("aria-hidden", "true");
    layer.innerHTML = Marks().defs + layers.map((name) => `<g class="${name}"></g>`).join("");
    groups = Object.fromEntries(layers.map((name) => [name, layer.querySelector(`g.${name}`)]));
    View().mount(plot, { onMove: draw, ...window.explorerNetpoint.mount(plot) });
    layer.before(plot.querySelector(".netcover"));
    window.explorerNetkeys.mount(plot);
    plot.on("plotly_afterplot", () => { tint(); filter(); draw(); });
    tint();
    filter();
    draw();
  }

  function watch() {
    observer ??= new MutationObserver(() => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(attach);
    });
    observer.observe(document.documentElement, { childList: true, subtree: true });
    attach();
  }

  const theme = () => (document.documentElement.dataset.theme === "dark" ? "dark" : "light");

  /* Give a figure the colours of the theme; whether anything had to change. */
  function dress(figure) {
    const { meta: { tints }, shapes } = figure.layout, wanted = tints[theme()];
    if (shapes[0].fillcolor === wanted[shapes[0].name].fillcolor) return false;
    for (const part of [...figure.data, ...shapes]) {
      for (const [key, value] of Object.entries(wanted[part.name])) {
        const names = key.split("_"), last = names.pop();
        names.reduce((held, name) => (held[name] ??= {}), part)[last] = value;
      }
    }
    return true;
  }

  function tint() {
    if (dress(plot)) window.Plotly.redraw(plot);
  }

  /* Show only the lines of the kinds and grades that are let through; nothing is drawn anew. */
  function filter(hidden) {
    if (hidden) Graph().hide(hidden);
    if (!plot?.isConnected) return;
    plot.layout.shapes.forEach(({ name }, number) => {
      const [kind, grade] = name.split(":");
      if (grade) plot.querySelector(`.shapelayer [data-index="${number}"]`)?.classList.toggle("hidden-lines", !Graph().admits(kind, grade));
    });
    draw();
  }

  /* ---- what to paint ---- */

  /* `held`: node -> role and band; `ties`: [cause, mark, points] as the ranking gives them. */
  function paint(held, ties = []) {
    states = held ?? {};
    points = new Map(ties.map(([from, to, brought]) => [`${from} ${to}`, brought]));
    draw();
  }

  const choose = (node) => { chosen = node; around(); window.explorerNetkeys.follow(node); };
  const point = (node) => { if (pointed !== node) { pointed = node; around(); } };
  const follow = (next) => { route = next; draw(); };

  /* How much larger or smaller than usual the discs are: a little, with the zoom. */
  const growth = (ax) => Math.min(1.7, Math.max(0.85, ax / NATURAL));

  function draw() {
    drawn = [];
    if (!plot?.isConnected) watch();
    if (!layer || !View().size.width) return;
    const lens = View().lens(), { width, height } = View().size, frame = { middle: View().at({ x: 0, y: 0 }, lens).x, scale: lens.ax, width, height };
    const marked = drawn = shown(lens), way = route && along(lens);
    View().dim(marked.length || way);
    const resting = !marked.length && !way, close = View().zoomed > RESTING;
    const named = resting ? (close ? [] : Words().besides(lens, frame)) : [...(way ? way.stations : []), ...marked].filter((each) => !each.within && View().inside(each));
    const names = window.explorerNetnames.place(named, frame), { html, joints, dot, leader, name } = Marks();
    groups.words.classList.toggle("behind", !resting);
    groups.words.innerHTML = said(lens, names, new Set(marked.map(({ node }) => node.id)), [...marked, ...(way ? way.stations : [])]).text;
    groups.joints.innerHTML = way ? "" : joints(ties(marked), frame.middle).text;
    groups.route.innerHTML = way ? Marks().route(way, frame.middle).text : "";
    groups.leaders.innerHTML = html`${names.map(leader)}`.text;
    groups.dots.innerHTML = html`${[...marked].reverse().map(dot)}`.text;
    groups.names.innerHTML = html`${names.map(name)}`.text;
    around(lens);
    window.explorerNetkeys.place(lens);
  }

  /* Words of the map itself: regions and sides, and close by the names of nodes that are not named beside it. */
  function said(lens, names, without, spots) {
    const fixed = Words().fixed(lens), boxes = names.map(({ each, lines, tx, top, height, outward, side }) => {
      const wide = Math.max(...lines.map((line) => window.explorerNetnames.wide(line, each.role))), left = (side < 0) === outward ? tx - wide : tx;
      return { left, right: left + wide, top, bottom: top + height };
    });
    const clear = fixed.filter((each) => { const { left, right, top, bottom } = Words().boxOf(each); return !spots.some(({ x, y }) => x > left - DISC && x < right + DISC && y > top - DISC && y < bottom + DISC); });
    const near = Words().near(lens, View().zoomed, [...boxes, ...fixed.map(Words().boxOf)], without);
    return Marks().words(clear, near);
  }

  /* Everything that is marked or may explain it, the most important first; on a route only what is marked by hand. */
  function shown(lens) {
    const found = [], grown = growth(lens.ax);
    for (const [id, { role, band, called, within }] of Object.entries(states)) {
      const number = Graph().at(id);
      if (number === undefined || !FIRST.includes(role) || (route && !MARKS.has(role))) continue;
      const node = Graph().nodes[number];
      found.push({ number, node, role, band: band ?? "", within, name: Words().called(id, called), radius: (RADIUS[band ?? ""] ?? 8) * grown, ...View().at(node, lens) });
    }
    const rank = (each) => FIRST.indexOf(each.role) + (each.band === "leading" ? -3 : 0);
    return found.sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  }

  /* The links between candidates and marks: the points of the ranking, or what each link alone would bring. */
  function ties(marked) {
    return marked.filter(({ role }) => role === "inhibited").flatMap((to) => marked.filter(({ role }) => SOURCES.has(role)).flatMap((from) => {
      const found = Graph().between(from.number, to.number);
      if (!found.length) return [];
      const alone = 1 - found.reduce((left, { weight }) => left * (1 - weight), 1);
      return [{ from, to, points: points.get(`${from.node.id} ${to.node.id}`) ?? 4 * alone, taught: Graph().onlyTaught(found) }];
    }));
  }

  /* The route in pixels: each station in the middle of its members; sheets and bones between those before and after. */
  function along(lens) {
    const stations = route.stations.map(({ name, nodes }) => {
      const members = nodes.map((id) => Graph().nodes[Graph().at(id)]).filter(Boolean).map((node) => View().at(node, lens));
      return { ...mean(members), members: members.length > 1 ? members : [], name, role: "station" };
    });
    const known = new Set(stations.keys().filter((number) => Number.isFinite(stations[number].x)));
    const beside = (number) => route.steps.flatMap(({ from, to }) => (from === number ? [to] : to === number ? [from] : []));
    for (let round = 0; round < stations.length && known.size < stations.length; round += 1) {
      for (const [number, station] of stations.entries()) {
        const near = beside(number).filter((each) => known.has(each)).map((each) => stations[each]);
        if (known.has(number) || !near.length) continue;
        Object.assign(station, mean(near.length > 1 ? near : [{ x: near[0].x + 24, y: near[0].y - 16 }]));
        known.add(number);
      }
    }
    return { stations, steps: route.steps, active: route.active };
  }

  const mean = (places) => ({ x: places.reduce((sum, { x }) => sum + x, 0) / places.length, y: places.reduce((sum, { y }) => sum + y, 0) / places.length });

  /* What is chosen or pointed at: a ring, and the lines to its neighbours in the colour of their kind. */
  function around(lens = plot?.isConnected ? View().lens() : null) {
    if (!lens || !layer || !View().size.width) return;
    const { html, curve } = Marks(), middle = View().at({ x: 0, y: 0 }, lens).x, here = placed(pointed, lens), own = placed(chosen, lens);
    groups.chosen.innerHTML = own && !route ? html`<circle class="chosen" cx="${own.x}" cy="${own.y}" r="${12 * growth(lens.ax)}"/>`.text : "";
    if (!here) { groups.pointed.innerHTML = ""; return; }
    const seen = route ? [] : Graph().links(here.number).slice(0, MOST_NEIGHBOURS);
    const lines = seen.map(({ other, kind, grade }) => {
      const there = View().at(Graph().nodes[other], lens), taught = grade === "taught" || grade === "none";
      return html`<path class="near ${kind} ${taught ? "taught" : ""}" d="${curve(here, there, middle)}"/><circle class="near ${kind}" cx="${there.x}" cy="${there.y}" r="3.4"/>`;
    });
    groups.pointed.innerHTML = html`${lines}<circle class="pointed" cx="${here.x}" cy="${here.y}" r="${9 * growth(lens.ax)}"/>`.text;
  }

  function placed(id, lens) {
    const number = Graph().at(id);
    return number === undefined ? null : { number, ...View().at(Graph().nodes[number], lens) };
  }

  /* ---- for tests and other rooms ---- */

  function targets() {
    if (!plot?.isConnected) return [];
    const { left, top } = plot.getBoundingClientRect(), lens = View().lens();
    return Graph().nodes.map((node) => ({ id: node.id, ...View().at(node, lens) })).filter(View().inside).map(({ id, x, y }) => ({ id, x: left + x, y: top + y }));
  }

  /* What the layer now shows as marked by hand. */
  const marked = () => Object.fromEntries((layer?.isConnected ? drawn : []).filter(({ role }) => MARKS.has(role)).map(({ node, role }) => [node.id, role]));

  new MutationObserver(() => { if (plot?.isConnected) tint(); }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  window.addEventListener("load", watch);

  /* What is marked and what may explain it first, as places of the map. */
  const matters = () => {
    const brought = new Map(), by = (role) => drawn.filter((each) => MARKS.has(each.role) === role), of = ({ node }) => brought.get(node.id) ?? 0;
    for (const [key, value] of points) { const id = key.split(" ")[0]; brought.set(id, (brought.get(id) ?? 0) + value); }
    return [...by(true), ...by(false).filter(({ band }) => band === "leading" || band === "possible").sort((one, other) => of(other) - of(one)).slice(0, FOREMOST)].map(({ node }) => node);
  };

  return {
    matters, paint, choose, point, follow, filter, dress, marked, targets,
    painted: (id) => id in marked(),
    pick: (id, place) => { for (const tell of listeners) tell(id, place); },
    onPick: (tell) => { listeners.push(tell); },
    stateOf: (id) => states[id],
    get pointed() { return pointed; },
    get plot() { return plot?.isConnected ? plot : null; },
    get route() { return route; },
  };
})();
