/* Looking back: the session as it stood at an earlier moment, without changing it; and going on from there. */
window.explorerTimeline = (() => {
  "use strict";
  const C = window.explorerCatalogue, press = window.explorerPress, windows = window.explorerWindows;
  const { html, say, upper } = window.explorerMarkup;
  let now = null, at = 0, bar = null;

  const screen = () => window.explorerSession;
  const get = (address) => fetch(address).then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); });
  const lines = () => [{ number: 0, text: say("session.timeline.beginning"), at: "", taken: false }, ...screen().view.lines];

  async function look(number) {
    if (press.pending().length) { windows.toast(say("session.timeline.wait")); return; }
    const { id } = screen().scene.session;
    try {
      const [past, all] = await Promise.all([get(`/session/${id}/at/${number}.json`), screen().view.all ? screen().view.lines : get(`/session/${id}/timeline.json`)]);
      if (screen().scene.session.id !== id) return;
      now ??= screen().scene;
      at = number;
      Object.assign(screen().view, { looking: number, lines: all, all: true });
      screen().swap(past);
      draw();
    } catch { windows.toast(say("session.offline.look")); }
  }

  /* The bar of presses gives way to the bar of moments. */
  function draw() {
    const rows = lines(), place = rows.findIndex((row) => row.number === at), row = rows[place];
    const step = (to, key) => html`<button class="turn" data-look="${to?.number ?? ""}" aria-label="${say(key)}" title="${say(key)}"${to ? "" : html` disabled`}><span class="icon icon-back ${key.endsWith("after") ? "forth" : ""}" aria-hidden="true"></span></button>`;
    const one = place === 0 ? "" : html`<button class="act" data-past="${row.taken ? "redo" : "undo"}">${say(row.taken ? "session.timeline.again" : "session.timeline.only")}</button>`;
    if (!bar) {
      bar = Object.assign(document.createElement("div"), { className: "looking" });
      screen().root.querySelector(".bar").append(bar);
      screen().root.dataset.looking = "yes";
    }
    bar.innerHTML = html`<div class="moment">${step(rows[place - 1], "session.timeline.before")}<p role="status"><b>${say("session.timeline.looking", { number: place, count: rows.length - 1 })}</b> <span>${row.at ? `${window.explorerRecord.clock(row.at)} ` : ""}${upper(row.text)}</span></p>${step(rows[place + 1], "session.timeline.after")}</div>
      <div class="acts">${place + 1 < rows.length ? html`<button class="act" data-past="go_back">${say("session.timeline.go_back")}</button>` : ""}${one}<button class="button first" data-past="now">${say("session.timeline.now")}</button></div>`.text;
  }

  /* Another session was opened: nothing is looked at. */
  function forget() {
    now = null;
    bar?.remove();
    bar = null;
  }

  function leave() {
    if (!now) return;
    const scene = now;
    forget();
    delete screen().root.dataset.looking;
    screen().view.looking = 0;
    screen().swap(scene);
  }

  function click({ target }) {
    const { look: to, past } = target.closest?.("[data-look], [data-past]")?.dataset ?? {};
    if (to) look(Number(to));
    else if (past) { const number = at; leave(); if (past !== "now") screen().send({ kind: past, number }); }
  }

  function key(event) {
    if (!now) return;
    const rows = lines(), to = rows[rows.findIndex((row) => row.number === at) + ({ ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? NaN)];
    if (event.key === "Escape") leave();
    else if (to) look(to.number);
    else if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return; // letters would press
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /* Show every line; they are fetched anew whenever the session has gone on. */
  async function all() {
    const { id } = screen().scene.session;
    const found = await get(`/session/${id}/timeline.json`).catch(() => null);
    if (!found || screen().scene.session.id !== id) return;
    Object.assign(screen().view, { lines: found, all: true });
    screen().fill();
  }

  document.addEventListener("click", click);
  document.addEventListener("keydown", key, true);
  document.addEventListener("scene-kept", () => { if (screen().view.all && !now) all(); });
  return { all, forget, get looking() { return Boolean(now); }, renew: (scene) => { now = scene; } };
})();
