/* Names beside the body: three columns, no overlaps, a line from each name to its muscle. Only moves pixels. */
window.explorerLabels = (() => {
  "use strict";
  const LINE = 15, GAP = 9, EDGE = 10, AIR = 12, MOST = 16, REACH = 176, FULL = 0.9;
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function width(text) {
    if (!widths.has(text)) {
      pen.font = "13px system-ui, sans-serif";
      widths.set(text, pen.measureText(text).width * 1.04);
    }
    return widths.get(text);
  }

  /* Break a name into lines that fit. */
  function wrap(text, room) {
    const lines = [];
    for (const word of text.split(" ")) {
      const last = lines.length - 1;
      if (last >= 0 && width(`${lines[last]} ${word}`) <= room) lines[last] += ` ${word}`;
      else lines.push(word);
    }
    return lines;
  }

  /* How far the body reaches to the left and right in each row of 8 units. */
  function extents(path) {
    const rows = new Map();
    for (const part of path.split("M").slice(1)) {
      const points = [...part.matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map((found) => [Number(found[1]), Number(found[2])]);
      points.forEach((point, place) => {
        const [x1, y1] = point, [x2, y2] = points[(place + 1) % points.length];
        const steps = Math.max(1, Math.ceil(Math.abs(y2 - y1) / 8));
        for (let step = 0; step <= steps; step += 1) {
          const x = x1 + ((x2 - x1) * step) / steps, row = Math.round((y1 + ((y2 - y1) * step) / steps) / 8);
          const held = rows.get(row) ?? [Infinity, -Infinity];
          rows.set(row, [Math.min(held[0], x), Math.max(held[1], x)]);
        }
      });
    }
    return rows;
  }

  function reach(figure, top, bottom) {
    let left = Infinity, right = -Infinity;
    const from = Math.floor((top - figure.y) / figure.scale / 8), to = Math.ceil((bottom - figure.y) / figure.scale / 8);
    for (let row = from; row <= to; row += 1) {
      const held = figure.rows.get(row);
      if (held) { left = Math.min(left, held[0]); right = Math.max(right, held[1]); }
    }
    if (left === Infinity) return [figure.middle, figure.middle];
    return [figure.x + left * figure.scale, figure.x + right * figure.scale];
  }

  function columns(figures, stage) {
    const [first, last] = [figures[0], figures[figures.length - 1]];
    const outer = (figure, side) => (side < 0 ? Math.max(EDGE, figure.left - REACH) : Math.min(stage.width - EDGE, figure.right + REACH));
    const made = [
      { align: "start", room: (t, b) => [outer(first, -1), reach(first, t, b)[0] - AIR] },
      { align: "end", room: (t, b) => [reach(last, t, b)[1] + AIR, outer(last, 1)] },
    ];
    if (figures.length > 1) {
      made.splice(1, 0, { align: "middle", room: (t, b) => [reach(first, t, b)[1] + AIR, reach(last, t, b)[0] - AIR] });
    }
    return made;
  }

  function columnOf(item, figures) {
    const place = figures.indexOf(item.figure);
    return item.x < item.figure.middle ? place : place + 1;
  }

  function fit(item, column) {
    const height = item.height ?? LINE;
    const [from, to] = column.room(item.top ?? item.y - height / 2, (item.top ?? item.y - height / 2) + height);
    item.lines = wrap(item.text, Math.max(64, to - from - 14));
    item.height = item.lines.length * LINE;
    item.from = from;
    item.to = to;
  }

  /* Push rows apart until none overlaps, then keep them on the stage. */
  function spread(items, { top, height }) {
    items.forEach((item) => { item.top = item.y - item.height / 2; });
    for (let round = 0; round < 120; round += 1) {
      let moved = false;
      for (let place = 1; place < items.length; place += 1) {
        const above = items[place - 1], below = items[place];
        const missing = above.top + above.height + GAP - below.top;
        if (missing > 0.5) { above.top -= missing / 2; below.top += missing / 2; moved = true; }
      }
      if (!moved) break;
    }
    let floor = top;
    for (const item of items) { item.top = Math.max(item.top, floor); floor = item.top + item.height + GAP; }
    let ceiling = height - 6;
    for (const item of [...items].reverse()) { item.top = Math.min(item.top, ceiling - item.height); ceiling = item.top - GAP; }
  }

  /* Leave out the least important names until the rest has room. */
  function thin(items, { top, height }) {
    const needed = () => items.reduce((sum, item) => sum + item.height + GAP, 0);
    while (items.length > 1 && needed() > (height - top) * FULL) items.pop();
  }

  /* Place items ({figure, x, y, text, weight}) and return them with lines, ends and corners. */
  function place(items, figures, stage) {
    const all = columns(figures, stage), placed = [];
    all.forEach((column, number) => {
      const mine = items.filter((item) => columnOf(item, figures) === number);
      mine.sort((a, b) => a.weight - b.weight).splice(MOST);
      mine.forEach((item) => fit(item, column));
      thin(mine, stage);
      mine.sort((a, b) => a.y - b.y);
      for (let round = 0; round < 3; round += 1) {
        mine.forEach((item) => fit(item, column));
        spread(mine, stage);
      }
      mine.forEach((item) => placed.push(finish(item, column)));
    });
    return placed;
  }

  function finish(item, column) {
    const wide = Math.max(...item.lines.map(width)) + 14;
    const before = item.x < (item.from + item.to) / 2;
    if (column.align === "start") { item.tx = item.from; item.ex = item.from + wide + 4; item.bend = 16; }
    else if (column.align === "end") { item.tx = item.to; item.ex = item.to - wide - 4; item.bend = -16; }
    else { item.tx = (item.from + item.to) / 2; item.ex = item.tx + (before ? -1 : 1) * (wide / 2 + 2); item.bend = before ? -10 : 10; }
    item.align = column.align;
    item.ey = item.top + item.height / 2;
    return item;
  }

  return { place, extents, LINE };
})();
