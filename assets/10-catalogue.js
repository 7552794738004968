/* Names, words, sides and search: what the page knows by itself. Draws nothing. */
window.explorerCatalogue = (() => {
  "use strict";
  const OTHER = { left: "right", right: "left", "": "" };
  const LIMIT = 9, STILL = 202, SOON = 150;
  let names = null, known = {}, entries = [];

  /* What the server is still working out is asked for again. */
  const get = (address) => fetch(address).then((answer) => {
    if (answer.status === STILL) return new Promise((again) => setTimeout(again, SOON)).then(() => get(address));
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  });

  let loading = null, knowing = null;
  function load() {
    loading ||= get("/data/names.json").then((told) => {
      names = told;
      entries = [...searchable()];
      knowing ||= get("/data/known.json").then((found) => { known = found; }, () => { knowing = null; });
    });
    loading.catch(() => { loading = null; });
    return loading;
  }

  function say(key, values = {}) {
    const text = names.words[key] ?? key;
    return text.replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  }

  function split(node) {
    const found = /^(.*)-(left|right)$/.exec(node);
    return found ? [found[1], found[2]] : [node, ""];
  }

  const sided = (id, side) => (side ? `${id}-${side}` : id);

  function mirror(node) {
    const [id, side] = split(node);
    return sided(id, OTHER[side]);
  }

  const row = (id) => names.units[id] ?? names.trauma[id];
  const sideFor = (id, side) => (row(id)?.paired ? side : "");
  const plainName = (node) => row(split(node)[0])?.name ?? split(node)[0].replaceAll("_", " ");

  function nameOf(node) {
    const [, side] = split(node);
    return side ? say("name.sided", { side: say(`side.${side}`), name: plainName(node) }) : plainName(node);
  }

  /* What one inhibited muscle alone paints; the left side is the mirror image of the right. */
  function knownOf(node) {
    const [, side] = split(node);
    const held = known[side === "left" ? mirror(node) : node] ?? {};
    const there = (each) => (side === "left" ? mirror(each) : each);
    return Object.entries(held).map(([other, [role, band, called, within]]) => [there(other), { role, band, called, within: within && there(within) }]);
  }

  function* searchable() {
    const plain = (called) => called.map(fold);
    for (const [id, unit] of Object.entries(names.units)) yield { id, kind: "muscle", name: unit.name, called: plain(unit.called) };
    for (const group of names.groups) yield { ...group, called: plain(group.called) };
    for (const [id, injury] of Object.entries(names.trauma)) yield { id, kind: "trauma", name: injury.name, called: plain(injury.called) };
  }

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[_-]/g, " ").trim();
  }

  function score(wanted, parts, name) {
    if (name === wanted) return 100;
    if (name.startsWith(wanted)) return 95;
    const words = name.split(/\s+/);
    if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 90;
    if (name.includes(wanted)) return 80;
    return wanted.length > 3 && words.some((word) => near(word.slice(0, wanted.length + 1), wanted)) ? 60 : 0;
  }

  /* Whether two short words differ by at most one letter, two in long ones. */
  function near(word, wanted) {
    const allowed = wanted.length > 6 ? 2 : 1;
    let before = Array.from({ length: wanted.length + 1 }, (_, place) => place);
    for (let i = 1; i <= word.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= wanted.length; j += 1) {
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (word[i - 1] === wanted[j - 1] ? 0 : 1));
      }
      before = now;
    }
    return before[wanted.length] <= allowed;
  }

  const KINDS = { muscle: 0, group: 1, condition: 2, trauma: 3 };
  function search(text, kinds) {
    const wanted = fold(text);
    if (!wanted) return [];
    const parts = wanted.split(/\s+/);
    const found = [];
    for (const entry of entries) {
      if (!kinds.includes(entry.kind)) continue;
      let best = 0, matched = "";
      for (const name of entry.called) {
        const now = score(wanted, parts, name);
        if (now > best) { best = now; matched = name; }
      }
      if (best) found.push({ ...entry, score: best, matched });
    }
    found.sort((a, b) => b.score - a.score || KINDS[a.kind] - KINDS[b.kind] || a.matched.length - b.matched.length);
    return found.slice(0, LIMIT);
  }

  return {
    get, load, say, split, sided, mirror, row, sideFor, plainName, nameOf, knownOf, search,
    whenKnown: (then) => knowing?.then(then),
    isTrauma: (node) => split(node)[0] in names.trauma,
    get names() { return names; },
  };
})();
