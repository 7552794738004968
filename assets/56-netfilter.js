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

  /* The same buttons for the map and for the body; which of them is told by where the button stands. */
  const ZOOMS = {
    in: ({ view }) => view.zoom(view.step),
    out: ({ view }) => view.zoom(1 / view.step),
    whole: ({ view }) => view.reset(),
    matters: ({ view, places }) => view.show(places()),
  };
  const BODY = { view: window.explorerBodyview, places: () => window.explorerBodymap.matters() };
  const MAP = { view: window.explorerNetview, places: () => window.explorerNetwork.matters() };

  /* One sheet at a time; a press elsewhere or Escape shuts it. */
  function shut(but = null) {
    for (const each of document.querySelectorAll("details.tool[open]")) if (each !== but) each.open = false;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    shut(event.target.closest("details.tool"));
    if (button?.dataset.linked) toggle(button);
    else if (button?.dataset.zoom && button.closest(".body-pane")) ZOOMS[button.dataset.zoom](BODY);
    else if (button?.dataset.zoom && window.explorerNetwork.plot) ZOOMS[button.dataset.zoom](MAP);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  window.explorerNetfilter = { shut, hidden };
})();
