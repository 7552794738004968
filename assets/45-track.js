/* The track of steps: which is open, which have something to show, and the arrow keys along it. */
window.explorerTrack = (() => {
  "use strict";
  const flow = window.explorerFlow;
  let root = null, session = "", onOpen = () => {};

  const tabs = () => [...root.querySelectorAll('[role="tab"]')];
  const key = () => `explorer-step-${session}`;

  /* Open the step that was open in this window before it was loaded anew, else the one the session stands at. */
  function mount(place, scene, given) {
    [root, session, onOpen] = [place, scene.session.id, given.onOpen];
    let held = null;
    try { held = sessionStorage.getItem(key()); } catch { /* no storage: found from what was entered */ }
    open(held ?? flow.opening(scene));
  }

  function open(step) {
    root.dataset.tab = step;
    try { sessionStorage.setItem(key(), step); } catch { /* no storage: found again from what was entered */ }
    onOpen(step);
    const here = tabs().find((each) => each.dataset.tab === step), line = here.parentNode;
    line.scrollLeft = here.offsetLeft - line.offsetLeft - (line.clientWidth - here.clientWidth) / 2;
    if (scrollY) scrollTo(0, 0);
    const panel = document.getElementById("session-panel");
    if (step === "record" && panel.getBoundingClientRect().top > 0.75 * innerHeight) panel.scrollIntoView();
  }

  /* Tick what has something to show for itself, and count. */
  function tick(scene) {
    const counts = { history: scene.history.length, record: scene.hypotheses.length, flags: scene.flags.length };
    for (const each of root.querySelectorAll("[data-count]")) each.textContent = counts[each.dataset.count] || "";
    for (const each of tabs()) {
      const { tab } = each.dataset, here = tab === root.dataset.tab;
      each.setAttribute("aria-selected", String(here));
      each.tabIndex = here ? 0 : -1;
      each.classList.toggle("done", Boolean(flow.DONE[tab]?.(scene)));
    }
    document.getElementById("session-panel").setAttribute("aria-labelledby", `session-tab-${root.dataset.tab}`);
  }

  /* Arrow keys walk the steps; Home and End reach the ends. */
  function walk(event) {
    const all = tabs(), at = all.indexOf(event.target.closest('[role="tab"]'));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length];
    open(next.dataset.tab);
    next.focus();
  }

  return { mount, open, tick, walk };
})();
