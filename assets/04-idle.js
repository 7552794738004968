/* The lock after idle: tells the server that somebody is there, and leaves the page when nobody was for too long. */
(() => {
  "use strict";
  const SEND = 20000, LOOK = 5000, SHARED = "explorer-awake";
  let after = 0, seen = Date.now(), sent = 0;

  const post = (address, told) => fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told ?? {}) });
  const leave = () => location.replace(`/sign-in?next=${encodeURIComponent(location.pathname)}`);

  /* Ask how it stands; a page that is locked already is left. */
  async function ask(touch = false) {
    try {
      const answer = await (touch ? post("/awake") : fetch("/awake"));
      if (answer.status === 401) leave();
      else if (answer.ok) after = 1000 * (await answer.json()).after;
    } catch { /* the server does not answer: nothing can be shown anyway but what is on the page */ }
  }

  function active() {
    seen = Date.now();
    if (!after || seen - sent < SEND) return;
    sent = seen;
    try { localStorage.setItem(SHARED, seen); } catch { /* each tab counts for itself */ }
    ask(true);
  }

  /* What was done in another tab counts too. */
  function lastSeen() {
    try { return Math.max(seen, Number(localStorage.getItem(SHARED) ?? 0)); } catch { return seen; }
  }

  function lock() { post("/lock").then(leave, leave); }

  for (const each of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) document.addEventListener(each, active, { capture: true, passive: true });
  setInterval(() => { if (after && Date.now() - lastSeen() > after) lock(); }, LOOK);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  window.addEventListener("pageshow", () => ask());

  document.addEventListener("click", async ({ target }) => {
    const what = target.closest?.("button[data-lock]")?.dataset.lock;
    if (what === "now") lock();
    if (what !== "set") return;
    const field = document.getElementById("sessions-lock-passphrase"), said = document.querySelector('[data-lock="said"]');
    const answer = await post("/lock-after", { after: document.querySelector('select[data-lock="after"]').value, passphrase: field.value });
    const told = await answer.json().catch(() => ({ said: String(answer.status) }));
    said.textContent = told.said;
    if (told.kept) ask(true);
  });
})();
