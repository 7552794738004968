/* Brings the map onto the page: library and figure are fetched and drawn while nobody touches it, or when it is opened. */
window.explorerNetopen = (() => {
  "use strict";
  const LIBRARY = "/_dash-component-suites/plotly/package_data/plotly.min.js", FIGURE = "/data/map.json";
  const REST = 1500, AGAIN = 250, LARGE = 3000;
  const sheet = Object.assign(document.createElement("div"), { className: "figure-of-graph" });
  let library = null, figure = null, drawn = null, touched = 0, timer = 0;

  function fetchLibrary() {
    library ||= window.Plotly ? Promise.resolve() : new Promise((done, failed) => {
      document.head.append(Object.assign(document.createElement("script"), { src: LIBRARY, onload: done, onerror: failed }));
    });
    library.catch(() => { library = null; });
    return library;
  }

  function fetchFigure() {
    figure ||= window.explorerCatalogue.get(FIGURE);
    figure.catch(() => { figure = null; });
    return figure;
  }

  function draw() {
    drawn ||= Promise.all([fetchFigure(), fetchLibrary()]).then(([told]) => {
      window.explorerNetwork.dress(told);
      return window.Plotly.newPlot(sheet, told.data, told.layout, told.config);
    });
    drawn.catch(() => { drawn = null; });
    return drawn;
  }

  /* Put the map into its place; it is drawn once and moves from session to session. */
  function open(place) {
    clearTimeout(timer);
    place.append(sheet);
    draw().catch(() => window.explorerWindows.toast(window.explorerCatalogue.say("session.offline")));
  }

  /* One step at a time, each while the page rests, so that no press waits for more than one; very large maps only wait. */
  function ahead(place) {
    const steps = [fetchFigure, fetchLibrary, async () => { if ((await figure)?.layout.meta.network.nodes.length <= LARGE) { place.append(sheet); await draw(); } }];
    const later = () => { clearTimeout(timer); if (steps.length && !drawn) timer = setTimeout(() => requestIdleCallback(next), AGAIN); };
    const next = () => { if (performance.now() - touched < REST) later(); else steps.shift()().then(later, () => {}); };
    touched = performance.now();
    later();
    if (drawn) place.append(sheet);
  }

  for (const name of ["pointerdown", "pointermove", "keydown", "wheel"]) window.addEventListener(name, () => { touched = performance.now(); }, { capture: true, passive: true });
  return { open, ahead };
})();
