/* The Compare screen: another session is chosen by its address; the plot is drawn in the theme of the page. */
(() => {
  "use strict";

  document.addEventListener("change", ({ target }) => {
    if (!target.dataset?.compare) return;
    const [then, now] = ["then", "now"].map((which) => document.querySelector(`[data-compare="${which}"]`).value);
    location.assign(`/session/${now}/compare/${then}`);
  });

  function appear() {
    const page = document.getElementById("compare-plot"), theme = document.documentElement.dataset.theme;
    if (!page || page.dataset.shown === theme || !window.dash_clientside?.set_props) return;
    page.dataset.shown = theme;
    setTimeout(() => window.dash_clientside.set_props("compare-theme", { data: theme }));
  }

  new MutationObserver(appear).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-theme"] });
})();
