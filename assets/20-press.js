/* Presses on their way to the server: one at a time, in order, each until it is acknowledged; none is lost. */
window.explorerPress = (() => {
  "use strict";
  const PATIENCE = [3000, 5000, 10000, 20000], UNSEEN = 100;
  let session = "", queue = [], tries = 0, timer = 0, told = () => {};

  const key = () => `explorer-pending-${session}`;

  function keep() {
    try {
      if (queue.length) sessionStorage.setItem(key(), JSON.stringify(queue));
      else sessionStorage.removeItem(key());
    } catch { /* no storage: the queue lives as long as the page */ }
  }

  function token() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function open(id, onChange) {
    clearTimeout(timer);
    session = id;
    told = onChange;
    tries = 0;
    try { queue = JSON.parse(sessionStorage.getItem(key()) ?? "[]"); } catch { queue = []; }
    if (queue.length) send();
  }

  function push(ask) {
    queue.push({ ...ask, session, token: token() });
    keep();
    if (queue.length === 1) soon();
    told();
  }

  /* What was pressed is painted first; the way to the server begins with the next frame, or soon when none comes. */
  function soon() {
    let waiting = true;
    const go = () => { if (waiting) { waiting = false; send(); } };
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, UNSEEN);
  }

  function send() {
    clearTimeout(timer);
    if (!queue.length) return;
    window.dash_clientside.set_props("session-press", { data: { ...queue[0], attempt: tries } });
    timer = setTimeout(again, PATIENCE[Math.min(tries, PATIENCE.length - 1)]);
  }

  function again() {
    tries += 1;
    told();
    send();
  }

  /* Take the server's answer; return whether it was awaited. */
  function settle(answer) {
    if (!queue.length || answer.token !== queue[0].token) return false;
    clearTimeout(timer);
    if (answer.again) {
      timer = setTimeout(again, PATIENCE[0]);
      tries += 1;
    } else {
      queue.shift();
      tries = 0;
      keep();
      send();
    }
    told();
    return true;
  }

  window.addEventListener("online", () => { if (queue.length) send(); });
  return { open, push, settle, pending: () => queue, late: () => queue.length > 0 && tries > 0 };
})();
