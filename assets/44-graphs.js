/* Body, graph or both; and which graph: the map is opened by 37-netopen.js, the focus asked for while it is in view. */
window.explorerGraphs = (() => {
  "use strict";
  let root = null, sceneOf = () => null;

  function mount(place, scene) {
    [root, sceneOf] = [place, scene];
    mode(root.dataset.mode);
    network(root.dataset.network);
  }

  const all = (selector) => root.querySelectorAll(selector);

  function mode(to) {
    root.dataset.mode = to;
    for (const each of all("button[data-mode]")) each.setAttribute("aria-pressed", String(each.dataset.mode === to));
    if (to !== "body") window.explorerNetopen.open(document.getElementById("session-graph"));
    focusAgain();
  }

  function network(to) {
    root.dataset.network = to;
    for (const each of all(".networks [data-network]")) each.setAttribute("aria-pressed", String(each.dataset.network === to));
    focusAgain();
  }

  /* The focus is drawn by the server: ask for it while it is in view. */
  function focusAgain() {
    if (!root?.isConnected || !sceneOf() || root.dataset.mode === "body" || root.dataset.network !== "focus") return;
    const theme = document.documentElement.dataset.theme, narrow = root.querySelector(".graph-pane").clientWidth < 600, { id, number } = sceneOf().session;
    window.dash_clientside.set_props("session-asked", { data: { session: id, number, theme, narrow } });
  }

  new MutationObserver(focusAgain).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return { mount, mode, network, focusAgain };
})();
