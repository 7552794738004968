/* The language of the page; light or dark: as the system says, until the person chooses; the choice stays on this machine. */
window.explorerTheme = (() => {
  "use strict";
  const KEY = "explorer-theme";
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function show() {
    document.documentElement.dataset.theme = chosen() ?? (system.matches ? "dark" : "light");
  }

  function toggle() {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem(KEY, next); } catch { /* private window: the choice lasts until reload */ }
    document.documentElement.dataset.theme = next;
  }

  document.documentElement.lang ||= /(?:^|; )explorer-language=(\w+)/.exec(document.cookie)?.[1] ?? "en";
  show();
  system.addEventListener("change", show);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-theme]:not(html)")) toggle(); });
  return { toggle };
})();
