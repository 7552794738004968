/* The layer above the map of all structures: marks, candidates, the links between them, names. Only moves pixels. */
window.explorerNetwork = (() => {
  "use strict";
  const NEAR = 14, STILL = 6, FONT = 13, LINE = 15, GAP = 7, EDGE = 10, TOP = 34, BODY = 0.57, ROOMY = 150, NATURAL = 720;
  const RADIUS = { leading: 8.6, possible: 7.4, unlikely: 6.2, "": 8.6 };
  const WIDTH = { leading: 3.4, possible: 2.1, unlikely: 1.2, "": 2.1 };
  const FIRST = ["inhibited", "overworking", "trauma", "synergist", "antagonist", "untestable", "clear"];
  const MARKS = new Set(["inhibited", "overworking", "clear", "untestable"]);
  const SOURCES = new Set(["synergist", "antagonist", "trauma", "overworking"]);
  const TOKENS = ["paper", "ink", "soft", ...FIRST.filter((role) => role !== "overworking").flatMap((role) => [role, `${role}-line`])];
  const listeners = [], resized = new ResizeObserver(() => draw());
  let plot = null, canvas = null, pen = null, nodes = [], place = new Map(), links = new Map(), anywhere = new Set();
  let states = {}, drawn = [], colour = null, scale = 0, observer = null, waiting = false;

  /* ---- finding the map and reading what it carries ---- */

  function attach() {
    waiting = false;
    if (plot?.isConnected) return;
    plot = [...document.querySelectorAll(".js-plotly-plot")].find((each) => each.layout?.meta?.network && each._fullLayout?.xaxis?._length && each.on) ?? null;
    if (!plot) return;
    observer.disconnect();
    read();
    canvas = Object.assign(document.createElement("canvas"), { className: "network-layer" });
    canvas.setAttribute("aria-hidden", "true");
    canvas.style.cssText = "position:absolute;inset:0;width:100%;height:100%;pointer-events:none;will-change:transform";
    pen = canvas.getContext("2d");
    for (const name of ["plotly_relayouting", "plotly_relayout"]) plot.on(name, draw);
    plot.on("plotly_afterplot", tint);
    plot.addEventListener("pointerdown", press, true);
    resized.disconnect();
    resized.observe(plot);
    dress();
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

  function read() {
    const { network } = plot.layout.meta, known = new Map();
    for (const trace of plot._fullData) {
      (trace.ids ?? []).forEach((id, number) => known.set(id, { id, name: trace.text[number], x: trace.x[number], y: trace.y[number] }));
    }
    nodes = network.nodes.map((id) => known.get(id));
    place = new Map(network.nodes.map((id, number) => [id, number]));
    anywhere = new Set(network.anywhere);
    links = new Map();
    for (const grade of ["taught", "shown"]) {
      const bytes = Uint8Array.from(atob(network[grade]), (letter) => letter.charCodeAt(0));
      const pairs = new Uint16Array(bytes.buffer);
      for (let at = 0; at < pairs.length; at += 2) links.set(pairs[at] * nodes.length + pairs[at + 1], grade);
    }
  }

  /* What joins two nodes: "shown", "taught" or nothing. */
  function link(first, second) {
    const [low, high] = first < second ? [first, second] : [second, first];
    return links.get(low * nodes.length + high) ?? (anywhere.has(first) ? "taught" : "");
  }

  /* ---- colours ---- */

  function dress() {
    const probe = document.body.appendChild(document.createElement("i"));
    colour = {};
    for (const token of TOKENS) {
      probe.style.color = `var(--${token})`;
      colour[token] = getComputedStyle(probe).color;
    }
    colour.font = getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
    probe.remove();
    tint();
  }

  /* Give the map the colours of the theme. */
  function tint() {
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    const tints = plot.layout.meta.tints[theme], change = {};
    if (plot.data.every(({ name, marker }) => name !== "muscles" || marker.color === tints.muscles.marker_color)) { draw(); return; }
    for (const name of new Set(Object.values(tints).flatMap(Object.keys))) {
      change[name.replace("marker_line_", "marker.line.").replaceAll("_", ".")] = plot.data.map((trace) => tints[trace.name]?.[name] ?? null);
    }
    const hover = { "hoverlabel.bgcolor": colour.paper, "hoverlabel.bordercolor": colour.soft, "hoverlabel.font.color": colour.ink };
    window.Plotly.update(plot, change, hover);
  }

  /* ---- where things are ---- */


  function at(node) {
    const { xaxis, yaxis } = plot._fullLayout, [left, right] = xaxis.range, [bottom, top] = yaxis.range;
    return {
      x: xaxis._offset + ((node.x - left) / (right - left)) * xaxis._length,
      y: yaxis._offset + ((top - node.y) / (top - bottom)) * yaxis._length,
    };
  }

  /* How much larger or smaller than usual the discs are: a little, with the zoom. */
  function growth() {
    const { xaxis } = plot._fullLayout;
    return Math.min(1.5, Math.max(0.85, xaxis._length / (xaxis.range[1] - xaxis.range[0]) / NATURAL));
  }

  const inside = ({ x, y }) => x >= 0 && y >= 0 && x <= plot.clientWidth && y <= plot.clientHeight;

  function targets() {
    if (!plot?.isConnected) return [];
    const { left, top } = plot.getBoundingClientRect();
    return nodes.map((node) => ({ id: node.id, ...at(node) })).filter(inside).map(({ id, x, y }) => ({ id, x: left + x, y: top + y }));
  }

  function nearest(x, y) {
    let found = null, least = NEAR ** 2;
    for (const node of nodes) {
      const here = at(node), far = (here.x - x) ** 2 + (here.y - y) ** 2 - (node.id in states ? 9 : 0);
      if (far <= least) { least = far; found = node; }
    }
    return found;
  }

  /* ---- picking ---- */

  function press(down) {
    if (down.button || down.target.closest(".modebar")) return;
    const lift = (up) => {
      if (Math.hypot(up.clientX - down.clientX, up.clientY - down.clientY) > STILL) return;
      const { left, top } = plot.getBoundingClientRect(), node = nearest(up.clientX - left, up.clientY - top);
      if (!node) return;
      for (const tell of listeners) tell(node.id, { x: up.clientX, y: up.clientY });
      window.explorerBus?.pick?.(node.id);
    };
    window.addEventListener("pointerup", lift, { once: true, capture: true });
  }

  /* ---- painting ---- */

  function paint(given) {
    states = given ?? {};
    draw();
  }

  function fit() {
    const holder = plot.querySelector(".svg-container");
    const above = [...plot.querySelectorAll(".main-svg")].find((each) => each.querySelector(".hoverlayer"));
    if (canvas.parentNode !== holder) holder?.insertBefore(canvas, above ?? null);
    const now = window.devicePixelRatio || 1, width = Math.round(plot.clientWidth * now), height = Math.round(plot.clientHeight * now);
    if (canvas.width !== width || canvas.height !== height || scale !== now) Object.assign(canvas, { width, height });
    scale = now;
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, plot.clientWidth, plot.clientHeight);
  }

  function draw() {
    drawn = [];
    if (!plot?.isConnected) watch();
    if (!plot?.clientWidth || !colour) return;
    fit();
    const marked = drawn = shown();
    if (!marked.length) return;
    veil();
    const joined = joints(marked);
    const thin = Math.min(1, Math.max(0.5, Math.sqrt(16 / joined.length)));
    for (const joint of joined) stroke(joint, thin);
    const names = label(marked);
    for (const name of names) leader(name);
    for (const each of [...marked].reverse()) dot(each);
    for (const name of names) write(name);
  }

  /* Dim the map from above: changing the map itself would cost its redrawing. */
  function veil() {
    pen.globalAlpha = 0.58;
    pen.fillStyle = colour.paper;
    pen.fillRect(0, 0, plot.clientWidth, plot.clientHeight);
    pen.globalAlpha = 1;
  }

  /* Everything that is painted, the most important first. */
  function shown() {
    const found = [], grown = growth();
    for (const [id, { role, band }] of Object.entries(states)) {
      const number = place.get(id);
      if (number === undefined || !FIRST.includes(role)) continue;
      const node = nodes[number];
      found.push({ number, node, role, band: band ?? "", radius: (RADIUS[band ?? ""] ?? 8) * grown, ...at(node) });
    }
    const rank = (each) => FIRST.indexOf(each.role) + (each.band === "leading" ? -3 : 0);
    return found.sort((a, b) => rank(a) - rank(b) || a.number - b.number);
  }

  function joints(marked) {
    const found = [];
    for (const to of marked.filter((each) => each.role === "inhibited")) {
      for (const from of marked) {
        const grade = SOURCES.has(from.role) ? link(from.number, to.number) : "";
        if (grade) found.push({ from, to, grade });
      }
    }
    return found.sort((a, b) => WIDTH[a.from.band] - WIDTH[b.from.band]);
  }

  const paintOf = (role) => (role === "overworking" ? "synergist" : role);

  function stroke({ from, to, grade }, thin) {
    const across = to.x - from.x, down = to.y - from.y, far = Math.hypot(across, down) || 1, bow = Math.min(0.16, 34 / far);
    const middle = at({ x: 0, y: 0 }).x, outside = (from.x + to.x) / 2 - middle, turn = outside * down >= 0 ? bow : -bow;
    pen.lineCap = "round";
    for (const [style, wider] of [[colour.paper, 2.6], [colour[paintOf(from.role)], 0]]) {
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      pen.quadraticCurveTo((from.x + to.x) / 2 + 2 * down * turn, (from.y + to.y) / 2 - 2 * across * turn, to.x, to.y);
      pen.setLineDash(grade === "taught" && !wider ? [1, 2 + 4 * thin] : []);
      pen.globalAlpha = wider ? 0.75 : 0.85;
      pen.lineWidth = WIDTH[from.band] * thin + wider;
      pen.strokeStyle = style;
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }

  function ring(x, y, radius) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
  }

  /* A disc that tells its role by colour and by what is drawn on it. */
  function dot({ x, y, role, radius }) {
    const tone = paintOf(role), hollow = ["trauma", "clear", "untestable"].includes(role);
    ring(x, y, radius + 1.8);
    pen.fillStyle = colour.paper;
    pen.fill();
    ring(x, y, radius);
    pen.fillStyle = hollow ? colour.paper : colour[tone];
    pen.fill();
    pen.save();
    pen.clip();
    FILL[role]?.(x, y, radius);
    pen.restore();
    ring(x, y, radius);
    pen.strokeStyle = colour[`${tone}-line`];
    pen.lineWidth = role === "overworking" ? 3 : hollow ? 2.2 : 1.4;
    pen.stroke();
  }

  function strokes(style, width, ...ways) {
    pen.beginPath();
    for (const [x, y, ...rest] of ways) {
      pen.moveTo(x, y);
      for (let step = 0; step < rest.length; step += 2) pen.lineTo(rest[step], rest[step + 1]);
    }
    pen.strokeStyle = style;
    pen.lineWidth = width;
    pen.stroke();
  }

  const hatch = (x, y, r) => strokes(colour.paper, 1.7, ...[-8, -3, 2, 7].map((by) => [x + by - r, y + r, x + by + r, y - r]));

  const FILL = {
    synergist: hatch,
    overworking: hatch,
    antagonist: (x, y, r) => {
      pen.fillStyle = colour.paper;
      for (const [across, down] of [[0, 0], [-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]]) { ring(x + across * r, y + down * r, 1.35); pen.fill(); }
    },
    trauma: (x, y, r) => strokes(colour["trauma-line"], 2, [x - r / 2.6, y - r / 2.6, x + r / 2.6, y + r / 2.6], [x - r / 2.6, y + r / 2.6, x + r / 2.6, y - r / 2.6]),
    clear: (x, y, r) => strokes(colour["clear-line"], 2, [x - r / 2, y, x - r / 8, y + r / 2.4, x + r / 2, y - r / 2.4]),
    untestable: (x, y, r) => {
      pen.font = `700 ${Math.round(r * 1.5)}px ${colour.font}`;
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      pen.fillStyle = colour["untestable-line"];
      pen.fillText("?", x, y + 0.5);
    },
  };

  /* ---- names: a column on each side, in order of height, none over another ---- */

  const weight = (role) => (role === "inhibited" || role === "overworking" ? 600 : 400);

  function label(marked) {
    const middle = at({ x: 0, y: 0 }).x, columns = { "-1": [], 1: [] };
    for (const each of marked.filter(inside)) {
      const side = each.x < middle - 1 || (Math.abs(each.x - middle) <= 1 && columns[-1].length < columns[1].length) ? -1 : 1;
      columns[side].push(each);
    }
    return [-1, 1].flatMap((side) => spread(columns[side].map((each) => worded(each, side))));
  }

  function worded(each, side) {
    const edge = at({ x: side * BODY, y: 0 }).x, free = side < 0 ? edge : plot.clientWidth - edge, roomy = free > ROOMY;
    const room = Math.min(230, Math.max(104, free - EDGE), plot.clientWidth / 3);
    pen.font = `${weight(each.role)} ${FONT}px ${colour.font}`;
    const lines = [];
    for (const word of each.node.name.split(" ")) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && (pen.measureText(longer).width <= room || word.length === 1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const wide = Math.max(...lines.map((line) => pen.measureText(line).width));
    const tx = roomy ? edge : side < 0 ? EDGE : plot.clientWidth - EDGE;
    return { each, side, lines, height: lines.length * LINE, tx, ends: roomy ? edge : tx - side * wide, outward: roomy };
  }

  function spread(names) {
    let left = plot.clientHeight - 2 * EDGE;
    const kept = names.filter((name) => (left -= name.height + GAP) > 0).sort((a, b) => a.each.y - b.each.y);
    for (const name of kept) name.top = name.each.y - name.height / 2;
    for (let round = 0; round < 60; round += 1) {
      for (let number = 1; number < kept.length; number += 1) {
        const above = kept[number - 1], below = kept[number], missing = above.top + above.height + GAP - below.top;
        if (missing > 0) { above.top -= missing / 2; below.top += missing / 2; }
      }
    }
    let floor = TOP, ceiling = plot.clientHeight - EDGE;
    for (const name of kept) { name.top = Math.max(name.top, floor); floor = name.top + name.height + GAP; }
    for (const name of [...kept].reverse()) { name.top = Math.min(name.top, ceiling - name.height); ceiling = name.top - GAP; }
    return kept;
  }

  function leader({ each, side, ends, top, height }) {
    const from = ends - side * 6, y = top + height / 2, bend = from - side * 14;
    const past = side * (bend - each.x) > 0;
    pen.globalAlpha = 0.7;
    strokes(colour[`${paintOf(each.role)}-line`], 1, [from, y, ...(past ? [bend, y] : []), each.x, each.y]);
    pen.globalAlpha = 1;
  }

  function write({ each, side, lines, tx, top, outward }) {
    pen.font = `${weight(each.role)} ${FONT}px ${colour.font}`;
    pen.textAlign = side < 0 === outward ? "right" : "left";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    lines.forEach((line, number) => {
      const y = top + LINE * (number + 0.5);
      pen.strokeStyle = colour.paper;
      pen.lineWidth = 4;
      pen.strokeText(line, tx, y);
      pen.fillStyle = colour.ink;
      pen.fillText(line, tx, y);
    });
  }

  new MutationObserver(() => { if (plot?.isConnected) dress(); }).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  watch();

  /* Whether the layer now shows a node as marked by hand. */
  const painted = (id) => Boolean(canvas?.isConnected) && drawn.some(({ node, role }) => node.id === id && MARKS.has(role));

  return { paint, painted, targets, onPick: (tell) => { listeners.push(tell); } };
})();
