/* Which kinds of link and which grades are shown; the sheets of the tools; the zoom buttons. */
(() => {
  "use strict";
  const hidden = new Set(window.explorerNetgraph.QUIET);

  function toggle(button) {
    const name = button.dataset.linked, on = hidden.delete(name);
    if (!on) hidden.add(name);
    button.setAttribute("aria-pressed", String(on));
    window.explorerNetwork.filter(hidden);
  }

  const ZOOMS = { in: () => window.explorerNetview.zoom(window.explorerNetview.step), out: () => window.explorerNetview.zoom(1 / window.explorerNetview.step), whole: () => window.explorerNetview.reset() };

  /* One sheet at a time; a press elsewhere or Escape shuts it. */
  function shut(but = null) {
    for (const each of document.querySelectorAll("details.tool[open]")) if (each !== but) each.open = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    shut(event.target.closest("details.tool"));
    if (button?.dataset.linked) toggle(button);
    else if (button?.dataset.zoom && window.explorerNetwork.plot) ZOOMS[button.dataset.zoom]();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  window.explorerNetfilter = { shut, hidden };
})();
