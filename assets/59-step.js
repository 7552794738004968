/* Body, graph and lists in step: what is pointed at or focused in one of them lights up in the others. */
window.explorerStep = (() => {
  "use strict";
  let lit = "", marked = [];

  function point(node, from) {
    if (node === lit) return;
    lit = node;
    for (const each of marked) each.classList.remove("lit-near");
    marked = node ? [...outlines(node), ...cards(node)] : [];
    for (const each of marked) each.classList.add("lit-near");
    window.explorerNetwork.point(node);
    if (from !== "focus") focusDot(node);
  }

  /* The outlines of the body that a node is drawn by; an outline may stand for several. */
  function outlines(node) {
    const C = window.explorerCatalogue, [unit, side] = C.split(node);
    const names = Object.keys(C.names.drawn).filter((outline) => C.names.drawn[outline].includes(unit));
    const wanted = names.flatMap((name) => [C.sided(name, side), name]).map((region) => `.hit[data-region="${CSS.escape(region)}"]`);
    return wanted.length ? document.querySelectorAll(wanted.join()) : [];
  }

  const cards = (node) => [...document.querySelectorAll("[data-card]")].filter(({ dataset }) => dataset.card === node || dataset.twin === node);

  /* The same dot of the focus, named as if pointed at. */
  function focusDot(node) {
    const plot = document.querySelector(".graph.focus .js-plotly-plot");
    if (!plot?._fullData || !plot.clientWidth) return;
    const found = plot._fullData.flatMap(({ ids }, curveNumber) => { const pointNumber = (ids ?? []).indexOf(node); return pointNumber < 0 ? [] : [{ curveNumber, pointNumber }]; });
    if (found.length) window.Plotly.Fx.hover(plot, found);
    else if (plot._hoverdata) window.Plotly.Fx.unhover(plot);
  }

  function nodeAt(target) {
    const held = target.closest?.("[data-card], .hit, .body .tag");
    if (!held) return "";
    return held.dataset.card ?? (held.dataset.node || window.explorerBodymap.unitsOf?.(held.dataset.region)?.[0]) ?? "";
  }

  function over(event) {
    if (event.target.closest?.(".graph")) return;
    point(nodeAt(event.target), "page");
  }

  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") over(event); });
  document.addEventListener("focusin", over);
  return { point, get lit() { return lit; } };
})();
