/* The practitioner's switches: spoken echo, hide until entered, figure turns with the test, where the head lies.
   Kept on this machine; and the voice of the browser, which is off until it is switched on. */
window.explorerSwitches = (() => {
  "use strict";
  const KEY = "explorer-switches", FIRST = { speak: false, commit: false, turns: true, head: "left" };
  let held = { ...FIRST }, told = () => {};
  try { held = { ...FIRST, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") }; } catch { /* no storage: as they come */ }

  const isOn = (name) => held[name] === true || held[name] === "right";

  /* Show how they stand, and tell what was switched. */
  function mount(root, onSwitch) {
    told = onSwitch;
    for (const each of root.querySelectorAll("[data-switch]")) each.setAttribute("aria-checked", String(isOn(each.dataset.switch)));
    window.explorerSheets.head(held.head);
  }

  function toggle(name, button) {
    held[name] = name === "head" ? (isOn(name) ? "left" : "right") : !isOn(name);
    button.setAttribute("aria-checked", String(isOn(name)));
    try { localStorage.setItem(KEY, JSON.stringify(held)); } catch { /* no storage: until the page is closed */ }
    if (name === "head") window.explorerSheets.head(held.head);
    if (!held.speak) window.speechSynthesis?.cancel();
    told(name);
  }

  /* Say it aloud; what was being said gives way, unless this is to come after it. */
  function speak(text, after = false) {
    if (!held.speak || !text || !window.speechSynthesis) return;
    if (!after) window.speechSynthesis.cancel();
    window.speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(text), { lang: document.documentElement.lang }));
  }

  return { mount, toggle, speak, on: isOn };
})();
