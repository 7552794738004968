/* The picture of now: the scene the server gave, and what the presses on their way will make of it. */
window.explorerPicture = (() => {
  "use strict";
  const C = window.explorerCatalogue, press = window.explorerPress;
  const ARROWS = 3;

  function states(scene) {
    const now = {};
    for (const [node, state] of Object.entries(scene.states)) now[node] = { ...state };
    for (const row of scene.history) now[row.node] = { role: "trauma", band: "", asked: true };
    for (const each of press.pending()) expect(now, each);
    return now;
  }

  function expect(now, { kind, node, mark, present }) {
    if (kind === "mark" && mark) {
      now[node] = { role: mark, band: "" };
      if (mark === "inhibited") for (const [other, state] of C.knownOf(node)) now[other] ??= state;
    } else if (kind === "history" && present) now[node] = { role: "trauma", band: "", asked: true };
    else if (kind === "mark" || kind === "history") delete now[node];
  }

  function marks(scene) {
    const now = { ...scene.marks };
    for (const { kind, node, mark } of press.pending()) if (kind === "mark") { if (mark) now[node] = mark; else delete now[node]; }
    return now;
  }

  /* From what is inhibited to the foremost candidates that it alone would raise. */
  function arcs(scene) {
    if (press.pending().length) return [];
    const now = marks(scene), inhibited = Object.keys(now).filter((node) => now[node] === "inhibited");
    return scene.explains.slice(0, ARROWS).flatMap((row) => [row.node, row.twin].filter(Boolean).flatMap((node) => {
      const from = inhibited.find((each) => C.knownOf(each).some(([other]) => other === node));
      return from && row.role !== "overworking" ? [[from, node, row.role]] : [];
    }));
  }

  /* The points that each candidate gets from each mark, as the ranking told them: [cause, mark, points]. */
  function ties(scene) {
    if (press.pending().length) return [];
    const of = (row) => row.reasons.flatMap((reason) => Object.entries(reason.ties ?? {})).filter(([, points]) => points > 0);
    const told = [...scene.explains, ...scene.trauma].flatMap((row) => of(row).flatMap(([mark, points]) => [[row.node, mark, points], ...(row.twin ? [[row.twin, C.mirror(mark), points]] : [])]));
    const sums = new Map();
    for (const [from, to, points] of told) sums.set(`${from} ${to}`, [from, to, (sums.get(`${from} ${to}`)?.[2] ?? 0) + points]);
    return [...sums.values()];
  }

  return { states, marks, arcs, ties };
})();
