/* Names beside the map: a column on each side, in order of height, none over another. */
window.explorerNetnames = (() => {
  "use strict";
  const FONT = 13, LINE = 15, GAP = 7, EDGE = 10, TOP = 34, BODY = 0.57, ROOMY = 150, ROUNDS = 60;
  const pen = document.createElement("canvas").getContext("2d");
  const heavy = (role) => role === "inhibited" || role === "overworking" || role === "station";
  let font = "", widths = new Map();

  function wide(text, role) {
    const key = `${heavy(role)}${text}`;
    if (!widths.has(key)) {
      font ||= getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif";
      pen.font = `${heavy(role) ? 600 : 400} ${FONT}px ${font}`;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  /* Each of `marked` has x, y, role and name; what comes first is kept first. */
  function place(marked, frame) {
    const columns = { "-1": [], 1: [] };
    for (const each of marked) {
      const side = each.x < frame.middle - 1 || (Math.abs(each.x - frame.middle) <= 1 && columns[-1].length < columns[1].length) ? -1 : 1;
      columns[side].push(each);
    }
    return [-1, 1].flatMap((side) => spread(columns[side].map((each) => worded(each, side, frame)), frame));
  }

  function worded(each, side, frame) {
    const edge = frame.middle + side * BODY * frame.scale, free = side < 0 ? edge : frame.width - edge, roomy = free > ROOMY;
    const room = Math.min(230, Math.max(104, free - EDGE), frame.width / 3), lines = [];
    for (const word of each.name.split(" ")) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && (wide(longer, each.role) <= room || word.length === 1)) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    const most = Math.max(...lines.map((line) => wide(line, each.role)));
    const tx = roomy ? edge : side < 0 ? EDGE : frame.width - EDGE;
    return { each, side, lines, height: lines.length * LINE, tx, ends: roomy ? edge : tx - side * most, outward: roomy };
  }

  function spread(names, { height }) {
    let left = height - 2 * EDGE - TOP;
    const kept = names.filter((name) => (left -= name.height + GAP) > 0).sort((a, b) => a.each.y - b.each.y);
    for (const name of kept) name.top = name.each.y - name.height / 2;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (let number = 1; number < kept.length; number += 1) {
        const above = kept[number - 1], below = kept[number], missing = above.top + above.height + GAP - below.top;
        if (missing > 0) { above.top -= missing / 2; below.top += missing / 2; }
      }
    }
    let floor = TOP, ceiling = height - EDGE;
    for (const name of kept) { name.top = Math.max(name.top, floor); floor = name.top + name.height + GAP; }
    for (const name of [...kept].reverse()) { name.top = Math.min(name.top, ceiling - name.height); ceiling = name.top - GAP; }
    return kept;
  }

  return { place, heavy, wide, FONT, LINE };
})();
