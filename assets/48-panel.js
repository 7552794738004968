/* The panel of lists: written anew only when its text changed; what is open, typed and focused stays. */
window.explorerPanel = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  let drawn = {};

  /* `finder` says which side is on, and whom to tell of an injury that was found. */
  function fill(place, name, text, finder) {
    if (drawn.place === place && drawn.name === name && drawn.text === text) return;
    const same = drawn.place === place && drawn.name === name, inside = place.contains(document.activeElement);
    const opened = same ? [...place.querySelectorAll("details[open]")].map((each) => each.dataset.key) : [];
    const focused = inside ? keyOf(document.activeElement) : "", writing = inside && document.activeElement.type === "text" ? document.activeElement.value : null;
    const typed = place.querySelector("[data-newnote]")?.value ?? "";
    if (!same) place.scrollTop = 0;
    place.innerHTML = text;
    drawn = { place, name, text };
    for (const each of place.querySelectorAll("details")) each.open = opened.includes(each.dataset.key);
    const note = place.querySelector("[data-newnote]");
    if (note && typed) note.value = typed;
    mount(place.querySelector('[data-finder="history"]'), finder);
    const again = focused ? place.querySelector(`[data-key="${CSS.escape(focused)}"]`) : null;
    if (again && writing !== null) again.value = writing;
    (again?.matches("details") ? again.querySelector("summary") : again)?.focus({ preventScroll: true });
  }

  const keyOf = (held) => held.closest("[data-key]")?.dataset.key ?? "";

  function mount(host, { side, onPick }) {
    if (host) window.explorerFinder.mount(host, { kinds: ["trauma"], prompt: C.say("session.search.history"), side, onPick });
  }

  return { fill };
})();
