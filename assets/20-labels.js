/* Names beside the body: three columns, no overlaps, a line from each name to its muscle. Only moves pixels. */
window.explorerLabels = (() => {
  "use strict";
  const LINE = 15, GAP = 9, EDGE = 10, AIR = 12, PAD = 14, MOST = 16, REACH = 176, STEP = 4, LINES = 4;
  const FIRST = 20000, REST = 6000, WRAP = 14, FAR = 60;
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map(), broken = new Map();

  function width(text, bold) {
    const key = `${bold ? "b" : ""}${text}`;
    if (!widths.has(key)) {
      pen.font = `${bold ? "bold " : ""}13px system-ui, sans-serif`;
      widths.set(key, pen.measureText(text).width * 1.04);
    }
    return widths.get(key);
  }

  /* Break a name into so many lines, none longer than need be; nothing when it has too few words. */
  function wrap(text, count, bold) {
    const key = `${count}${bold ? "b" : ""}${text}`;
    if (!broken.has(key)) broken.set(key, evenly(text.split(" "), count, bold));
    return broken.get(key);
  }

  function evenly(words, count, bold) {
    if (count > words.length) return null;
    if (count === 1) return { lines: [words.join(" ")], wide: width(words.join(" "), bold) + PAD };
    let best = null;
    for (let cut = 1; cut <= words.length - count + 1; cut += 1) {
      const first = words.slice(0, cut).join(" "), rest = evenly(words.slice(cut), count - 1, bold);
      const wide = Math.max(width(first, bold) + PAD, rest.wide);
      if (!best || wide < best.wide) best = { lines: [first, ...rest.lines], wide };
    }
    return best;
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
      { align: "start", room: (t, b) => [Math.max(outer(first, -1), b > stage.shelf.top ? stage.shelf.right : 0), reach(first, t, b)[0] - AIR] },
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

  /* Where a name of so many lines may stand when its top is in a row of the stage: from, to; worked out once. */
  function roomAt(column, count, row, top) {
    const key = count * 4096 + row, held = (column.rooms ??= new Map());
    if (!held.has(key)) held.set(key, column.room(top, top + count * LINE));
    return held.get(key);
  }

  /* Seat the names of a column from top to bottom: in the order of their muscles, none over another or over the body,
     each as near to its muscle as can be; a name that finds no seat is left out, the least important first. */
  function seat(items, column, { top, height }) {
    const last = Math.floor((height - 6 + GAP - top) / STEP);
    let before = new Float64Array(last + 1);
    const choices = items.map((item) => {
      const now = new Float64Array(last + 1), chosen = new Array(last + 1);
      for (let end = 0; end <= last; end += 1) {
        now[end] = before[end] + item.skip;
        chosen[end] = null;
        if (end && now[end - 1] < now[end]) { now[end] = now[end - 1]; chosen[end] = "above"; }
        for (let count = 1; count <= LINES; count += 1) {
          const row = end - Math.ceil((count * LINE + GAP) / STEP), text = row < 0 ? null : wrap(item.text, count, item.bold);
          if (!text) break;
          const y = top + row * STEP, far = Math.abs(y + (count * LINE) / 2 - item.y);
          const price = before[row] + far + (far * far) / FAR + (count - 1) * WRAP;
          if (price >= now[end]) continue;
          const [from, to] = roomAt(column, count, row, y);
          if (to - from < text.wide) continue;
          now[end] = price;
          chosen[end] = { row, from, to, lines: text.lines, wide: text.wide, top: y };
        }
      }
      before = now;
      return chosen;
    });
    return follow(items, choices, last);
  }

  function follow(items, choices, last) {
    const seated = [];
    for (let place = items.length - 1, end = last; place >= 0; place -= 1) {
      while (choices[place][end] === "above") end -= 1;
      const found = choices[place][end];
      if (found) { seated.unshift(Object.assign(items[place], found)); end = found.row; }
    }
    return seated;
  }

  /* Place items ({figure, x, y, text, bold, weight}) and return those that have room, with lines, ends and corners. */
  function place(items, figures, stage) {
    stage.columns ??= columns(figures, stage);
    return stage.columns.flatMap((column, number) => {
      const mine = items.filter((item) => columnOf(item, figures) === number).sort((a, b) => a.weight - b.weight).slice(0, MOST);
      mine.forEach((item) => { item.skip = item.weight < 1 ? FIRST : REST / item.weight; });
      return seat(mine.sort((a, b) => a.y - b.y), column, stage).map((item) => finish(item, column));
    });
  }

  /* Close by: each name right beside its muscle, the most important first, none over another. */
  function beside(items, _, stage) {
    const taken = [];
    return [...items].sort((a, b) => a.weight - b.weight).flatMap((item) => {
      if (item.x < 0 || item.y < 0 || item.x > stage.width || item.y > stage.height) return [];
      const wide = width(item.text, item.bold) + PAD;
      for (const align of item.x + AIR + wide < stage.width ? ["start", "end"] : ["end"]) {
        const left = align === "start" ? item.x + AIR : item.x - AIR - wide, top = item.y - LINE / 2;
        if (left < 0 || taken.some((each) => left < each.left + each.wide + GAP && each.left < left + wide + GAP && Math.abs(top - each.top) < LINE + 2)) continue;
        taken.push({ left, top, wide });
        const edge = align === "start" ? left : left + wide;
        return [Object.assign(item, { align, lines: [item.text], wide, top, tx: edge, ex: edge, ey: item.y, bend: 0 })];
      }
      return [];
    });
  }

  function finish(item, column) {
    const before = item.x < (item.from + item.to) / 2, wide = item.wide;
    if (column.align === "start") { item.tx = item.from; item.ex = item.from + wide + 4; item.bend = 16; }
    else if (column.align === "end") { item.tx = item.to; item.ex = item.to - wide - 4; item.bend = -16; }
    else { item.tx = (item.from + item.to) / 2; item.ex = item.tx + (before ? -1 : 1) * (wide / 2 + 2); item.bend = before ? -10 : 10; }
    item.align = column.align;
    item.ey = item.top + (item.lines.length * LINE) / 2;
    return item;
  }

  return { place, beside, extents, LINE };
})();
