/* What the Record tab is pressed for; open questions of the client; whether everything is kept; the other devices. */
(() => {
  "use strict";
  const C = window.explorerCatalogue, press = window.explorerPress, timeline = window.explorerTimeline, record = window.explorerRecord;
  const LOOK = 3000;
  const tabs = typeof BroadcastChannel === "function" ? new BroadcastChannel("explorer-session") : null;
  const screen = () => window.explorerSession;
  let kept = "", at = "", looking = false;

  const ACTS = {
    note: keepNote,
    lines: () => timeline.all(),
    drop: (node) => screen().send({ kind: "hypothesis", node, status: "" }),
    test: (node) => screen().found(node, "muscle"),
    take_up: (node, value) => takeUp(node, value),
    weight: (node, value, button) => screen().send({ kind: "hypothesis", node, weight: button.getAttribute("aria-pressed") === "true" ? "" : value }),
  };

  function keepNote() {
    const field = screen().root.querySelector("[data-newnote]"), text = field.value.trim();
    if (text && !screen().send({ kind: "note", text })) return;
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* An open question comes into this session with the note and weight it had. */
  function takeUp(node, status) {
    const { note = "", weight = "" } = screen().view.questions.find((row) => row.node === node) ?? {};
    screen().send({ kind: "hypothesis", node, status, note, weight });
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-record]");
    if (button) ACTS[button.dataset.record](button.dataset.node, button.dataset.value, button);
  });

  document.addEventListener("change", ({ target }) => {
    const { status, note } = target.dataset ?? {};
    if (status) screen().send({ kind: "hypothesis", node: status, status: target.value });
    else if (note) screen().send({ kind: "hypothesis", node: note, note: target.value });
  });

  /* ---- open questions ---- */

  document.addEventListener("session-opened", () => {
    const { id } = screen().scene.session;
    fetch(`/session/${id}/questions.json`).then((answer) => (answer.ok ? answer.json() : [])).then((found) => {
      if (screen().scene.session.id !== id) return;
      screen().view.questions = found;
      if (found.length) screen().fill();
    }, () => {});
    kept = at = "";
    told();
  });

  /* ---- kept or not ---- */

  function told() {
    const place = screen().root?.querySelector("[data-saved]"), count = press.pending().length, late = press.late();
    if (!place) return;
    place.textContent = late ? C.say("session.unsaved", { count }) : "";
    place.classList.toggle("late", late);
    autosave(count, late);
  }

  function autosave(count, late) {
    const line = screen().root.querySelector("[data-autosave]");
    if (!line) return;
    const why = press.unkept ? C.say("session.unkept") : press.reason || C.say("session.offline");
    const text = late ? `${C.say("session.unsaved", { count })}. ${why}` : kept ? C.say("session.saved.at", { time: kept }) : C.say("session.saved");
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("late", late);
  }

  /* On the list of sessions: presses of any session that this browser still holds. */
  document.addEventListener("presses-swept", ({ detail }) => {
    const place = document.querySelector("[data-unsaved]");
    if (place) place.textContent = detail ? place.dataset.unsaved.replace("{count}", detail) : "";
  });

  document.addEventListener("press-told", told);
  document.addEventListener("panel-filled", told);
  document.addEventListener("scene-kept", ({ detail }) => {
    if (detail === "pressed") kept = record.clock(Date.now());
    tabs?.postMessage(screen().scene.session.id);
    told();
  });

  /* ---- the same session in another tab or on another device ---- */

  const get = (address) => fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null);
  const waits = () => !screen().scene || !screen().ready || !screen().root.isConnected || press.pending().length > 0;

  async function follow() {
    if (looking || waits()) return;
    looking = true;
    const { id } = screen().scene.session, number = await get(`/session/${id}/number.json`);
    const behind = number !== null && number !== at && (timeline.looking || number > screen().scene.session.number);
    const fresh = behind ? await get(`/session/${id}/scene.json`) : null;
    looking = false;
    if (!fresh || waits() || screen().scene.session.id !== id) return;
    at = fresh.session.number;
    if (timeline.looking) timeline.renew(fresh);
    else screen().swap(fresh);
  }

  tabs?.addEventListener("message", ({ data }) => { if (data === screen().scene?.session.id) follow(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) follow(); });
  setInterval(() => { if (!document.hidden) follow(); }, LOOK);
})();
