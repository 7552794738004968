/* The trainer's room: buttons become presses, and the page follows the class while it gives in. It never judges. */
(() => {
  "use strict";
  const EVERY = 1000;
  let timer = 0, room = "";

  const page = () => document.querySelector(".classroom[data-room]");
  const tell = (id, data) => window.dash_clientside?.set_props?.(id, { data });
  const draw = () => tell("class-shown", `${document.documentElement.dataset.theme}/${Date.now()}`);

  /* ---- following ---- */

  async function look() {
    clearTimeout(timer);
    const here = page();
    if (!here) { room = ""; return; }
    try {
      const answer = await fetch(`/classroom/${here.dataset.room}/state.json`, { cache: "no-store" });
      if (answer.ok) follow(here, await answer.json());
    } catch { /* the server is away: what was given in is kept there, and the next look finds it */ }
    timer = setTimeout(look, document.hidden ? 5 * EVERY : EVERY);
  }

  function follow(here, now) {
    const moved = now.stage !== here.dataset.stage, came = now.people !== here.dataset.people;
    if (moved || (came && here.querySelector(".who-chip[open]"))) draw();
    here.dataset.stage = now.stage;
    here.dataset.people = now.people;
    for (const each of here.querySelectorAll(".count-here")) each.textContent = now.here;
    for (const each of here.querySelectorAll(".count-done")) each.textContent = now.done;
  }

  /* ---- pressing ---- */

  async function send(what) {
    const answer = await fetch("/classroom/press", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
    const told = await answer.json();
    if (told.room !== undefined) location.assign(told.room ? `/classroom/${told.room}` : "/classroom");
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-lead], [data-opens], [data-gone]");
    if (!button) return;
    const { lead, opens, gone, value } = button.dataset;
    if (opens !== undefined) send({ open: document.getElementById("class-title").value });
    else if (gone) send({ delete: gone });
    else {
      tell("class-press", { do: lead, value: value ?? "", at: Date.now() });
      if (lead === "ask") button.closest("details.asking-drawer")?.removeAttribute("open");
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.id === "class-title") send({ open: event.target.value });
    if (event.key === "Escape") document.querySelector(".asking-drawer[open], .classroom .who-chip[open]")?.removeAttribute("open");
  });

  new MutationObserver((changes) => {
    const here = page();
    const theme = changes.some((change) => change.attributeName === "data-theme");
    if (here && (here.dataset.room !== room || theme) && window.dash_clientside?.set_props) { room = here.dataset.room; setTimeout(() => { draw(); look(); }); }
  }).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-theme"] });
})();
