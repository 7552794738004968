/* Presses on their way to the server: one at a time, in order, each kept in this browser until it is acknowledged.
   A press lies under a key of its own, so that two tabs never overwrite each other; its token makes it count once. */
window.explorerPress = (() => {
  "use strict";
  const PATIENCE = [3000, 5000, 10000], OLD = 10000, LOOK = 15000, UNSEEN = 100, SIGN = "explorer-pending:";
  let session = "", queue = [], tries = 0, timer = 0, told = () => {}, reason = "", unkept = false, sweeping = false, last = 0;

  /* ---- what lies in the browser ---- */

  function stored() {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(SIGN)).sort().map(read).filter(Boolean);
    } catch { return []; }
  }

  function read(key) {
    const [, of, stamp] = key.split(":");
    try { return { key, of, stamp: Number(stamp.split("-")[0]), press: JSON.parse(localStorage.getItem(key)) }; } catch { return null; }
  }

  function keep(press) {
    last = Math.max(Date.now(), last + 1, ...stored().map((each) => each.stamp + 1));
    const key = `${SIGN}${press.session}:${String(last).padStart(15, "0")}-${press.token}`;
    try { localStorage.setItem(key, JSON.stringify(press)); } catch { unkept = true; }
    return { key, press };
  }

  function forget({ key }) {
    try { localStorage.removeItem(key); } catch { /* no storage: nothing was kept */ }
  }

  function token() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* ---- the session that is open ---- */

  function open(id, onChange) {
    clearTimeout(timer);
    session = id;
    told = onChange;
    tries = 0;
    queue = stored().filter(({ of }) => of === id);
    if (queue.length) send();
    sweep();
  }

  function push(ask) {
    queue.push(keep({ ...ask, session, token: token() }));
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
    window.dash_clientside.set_props("session-press", { data: { ...queue[0].press, attempt: tries } });
    timer = setTimeout(again, PATIENCE[Math.min(tries, PATIENCE.length - 1)]);
  }

  function again() {
    tries += 1;
    told();
    send();
  }

  /* Take the server's answer; return whether it was awaited. */
  function settle(answer) {
    if (!queue.length || answer.token !== queue[0].press.token) return false;
    clearTimeout(timer);
    reason = answer.again ? answer.refused : "";
    if (answer.again) {
      timer = setTimeout(again, PATIENCE[0]);
      tries += 1;
    } else {
      forget(queue.shift());
      tries = 0;
      if (!queue.length) unkept = false;
      send();
    }
    told();
    return true;
  }

  /* ---- what other tabs and earlier visits left behind ---- */

  const elsewhere = () => stored().filter(({ of }) => of !== session);

  /* Send it in order; what this session's own closed tabs left joins the queue. */
  async function sweep() {
    if (sweeping) return;
    sweeping = true;
    try {
      adopt();
      for (const each of elsewhere()) if (Date.now() - each.stamp > OLD || each.stamp > Date.now()) if (!(await post(each))) break;
    } finally {
      sweeping = false;
      document.dispatchEvent(new CustomEvent("presses-swept", { detail: elsewhere().length }));
    }
  }

  function adopt() {
    const here = new Set(queue.map(({ press }) => press.token)), idle = !queue.length;
    const left = stored().filter(({ of, stamp, press }) => of === session && !here.has(press.token) && Date.now() - stamp > OLD);
    queue.push(...left);
    if (idle && left.length) { send(); told(); }
  }

  async function post(each) {
    try {
      const answer = await fetch(`/session/${each.of}/press.json`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(each.press) });
      if (!answer.ok || (await answer.json()).again) return false;
      forget(each);
      return true;
    } catch { return false; }
  }

  /* Another tab had a press acknowledged that waits here too. */
  window.addEventListener("storage", ({ key, newValue }) => {
    if (newValue !== null || !key?.startsWith(`${SIGN}${session}:`)) return;
    queue = queue.filter((each, place) => place === 0 || each.key !== key);
    told();
  });
  window.addEventListener("online", () => { if (queue.length) send(); sweep(); });
  window.addEventListener("load", () => setTimeout(sweep, 500));
  setInterval(sweep, LOOK);

  return {
    open, push, settle, sweep,
    pending: () => queue.map(({ press }) => press),
    late: () => queue.length > 0 && tries > 0,
    get reason() { return reason; },
    get unkept() { return unkept; },
  };
})();
