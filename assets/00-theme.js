/* The language of the page; light, dark or for a projector: as the system says, until the person chooses; paper is light. */
window.explorerTheme = (() => {
  "use strict";
  const KEY = "explorer-theme", THEMES = ["light", "dark", "projector"];
  const system = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem(KEY); } catch { return null; }
  }

  function show() {
    const held = chosen();
    document.documentElement.dataset.theme = THEMES.includes(held) ? held : system.matches ? "dark" : "light";
  }

  function toggle() {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    try { localStorage.setItem(KEY, next); } catch { /* private window: the choice lasts until reload */ }
    document.documentElement.dataset.theme = next;
  }

  document.documentElement.lang ||= /(?:^|; )explorer-language=(\w+)/.exec(document.cookie)?.[1] ?? "en";
  show();
  system.addEventListener("change", show);
  window.addEventListener("beforeprint", () => { document.documentElement.dataset.theme = "light"; });
  window.addEventListener("afterprint", show);
  document.addEventListener("click", (event) => { if (event.target.closest("[data-theme]:not(html)")) toggle(); });
  return { toggle };
})();
