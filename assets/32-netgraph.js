/* What the map carries: nodes and their places, what joins them, and which kinds and grades are let through. */
window.explorerNetgraph = (() => {
  "use strict";
  const GROUP = { anatomy: "anatomy", strong: "studied", moderate: "studied", weak: "studied", taught: "taught", contested: "disputed", none: "disputed" };
  const QUIET = ["nerve", "attachment"];
  let nodes = [], weightiest = [], place = new Map(), kinds = [], grades = [], pairs = [], facts = [], start = [], held = [], anywhere = new Set();
  let hidden = new Set(QUIET), cells = new Map(), cell = 0.05;

  function bytes(text) {
    const letters = atob(text), found = new Uint8Array(letters.length);
    for (let place = 0; place < letters.length; place += 1) found[place] = letters.charCodeAt(place);
    return found;
  }

  function read(network) {
    const places = new Float32Array(bytes(network.places).buffer);
    const weights = bytes(network.weights);
    nodes = network.nodes.map((id, number) => ({ id, number, x: places[2 * number], y: places[2 * number + 1], weight: weights[number] }));
    weightiest = [...nodes].sort((a, b) => b.weight - a.weight || a.number - b.number);
    place = new Map(network.nodes.map((id, number) => [id, number]));
    [kinds, grades, anywhere] = [network.kinds, network.grades, new Set(network.anywhere)];
    pairs = new Uint16Array(bytes(network.pairs).buffer);
    facts = bytes(network.facts);
    index();
    cell = Math.max(0.006, 1.4 / Math.sqrt(nodes.length || 1));
    cells = new Map();
    for (const node of nodes) { const key = cellOf(node.x, node.y); cells.set(key, [...(cells.get(key) ?? []), node]); }
  }

  /* The ties of each node, one after the other: those of node n stand from start[n] to start[n + 1]. */
  function index() {
    start = new Int32Array(nodes.length + 1);
    for (const number of pairs) start[number + 1] += 1;
    for (let number = 0; number < nodes.length; number += 1) start[number + 1] += start[number];
    const next = start.slice();
    held = new Int32Array(pairs.length);
    pairs.forEach((number, at) => { held[next[number]++] = at >> 1; });
  }

  const cellOf = (x, y) => Math.round(x / cell) * 65536 + Math.round(y / cell);

  /* The nodes near a place of the map, at most so far away. */
  function* near(x, y, far) {
    const reach = Math.ceil(far / cell);
    for (let across = -reach; across <= reach; across += 1) {
      for (let up = -reach; up <= reach; up += 1) yield* cells.get(cellOf(x + across * cell, y + up * cell)) ?? [];
    }
  }

  function tie(at, from) {
    const kind = kinds[facts[2 * at] >> 4], grade = grades[facts[2 * at] & 15];
    return { other: pairs[2 * at] === from ? pairs[2 * at + 1] : pairs[2 * at], kind, grade, weight: facts[2 * at + 1] / 255 };
  }

  const admits = (kind, grade) => !hidden.has(kind) && !hidden.has(`grade.${GROUP[grade]}`);

  /* Everything that joins a node to others, the weightiest first; hidden kinds and grades are left out. */
  function links(number) {
    const found = [];
    for (let at = start[number]; at < start[number + 1]; at += 1) found.push(tie(held[at], number));
    return found.filter(({ kind, grade }) => admits(kind, grade)).sort((a, b) => b.weight - a.weight);
  }

  /* What joins two nodes. Some are taught to reach every muscle. */
  function between(first, second) {
    const [few, other] = start[first + 1] - start[first] < start[second + 1] - start[second] ? [first, second] : [second, first];
    const found = links(few).filter((each) => each.other === other);
    if (!found.length && anywhere.has(first) && admits("taught", "taught")) return [{ other: second, kind: "taught", grade: "taught", weight: 0 }];
    return found;
  }

  const onlyTaught = (found) => found.every(({ grade }) => grade === "taught" || grade === "none");

  return {
    read, near, links, between, onlyTaught, admits, QUIET,
    at: (id) => place.get(id),
    hide: (names) => { hidden = new Set(names); },
    get hidden() { return hidden; },
    get nodes() { return nodes; },
    get weightiest() { return weightiest; },
  };
})();
