/* The panel of lists: written anew only when its text changed; what is open, typed and focused stays. */
window.explorerPanel = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  let drawn = {};

  /* `finderOf(kind)` says what a search field looks for, and whom to tell what was found. */
  function fill(place, name, text, finderOf) {
    if (drawn.place === place && drawn.name === name && drawn.text === text) return;
    const same = drawn.place === place && drawn.name === name, inside = place.contains(document.activeElement);
    const opened = same ? [...place.querySelectorAll("details[open]")].map((each) => each.dataset.key) : [];
    const focused = inside ? keyOf(document.activeElement) : "", writing = inside && document.activeElement.matches('[type="text"]') ? document.activeElement.value : null;
    const typed = same ? [...place.querySelectorAll("textarea")].filter((each) => each.value !== each.defaultValue).map((each) => [each.dataset.key, each.value]) : [];
    if (!same) place.scrollTop = 0;
    place.innerHTML = text;
    drawn = { place, name, text };
    for (const each of place.querySelectorAll("details")) each.open = opened.includes(each.dataset.key);
    for (const [key, value] of typed) place.querySelector(`[data-key="${CSS.escape(key)}"]`).value = value;
    for (const host of place.querySelectorAll("[data-finder]")) mount(host, finderOf(host.dataset.finder));
    const again = focused ? place.querySelector(`[data-key="${CSS.escape(focused)}"]`) : null;
    if (again && writing !== null) again.value = writing;
    (again?.matches("details") ? again.querySelector("summary") : again)?.focus({ preventScroll: true });
  }

  const keyOf = (held) => held.closest("[data-key]")?.dataset.key ?? "";

  const mount = (host, given) => window.explorerFinder.mount(host, { ...given, prompt: C.say(given.prompt) });

  return { fill };
})();
