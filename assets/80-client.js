/* The client's window, from the practitioner's pages: V opens it, B blanks it, and a kept press nudges it at once. */
window.explorerClient = (() => {
  "use strict";
  const nudge = typeof BroadcastChannel === "function" ? new BroadcastChannel("explorer-client") : null;

  const session = () => {
    const found = /^\/(?:session|client)\/([^/]+)/.exec(location.pathname);
    return found ? found[1] : "";
  };

  const changed = () => nudge?.postMessage("changed");

  function open() {
    window.open(`/client/${session()}/open`, "explorer-client-window");
  }

  /* Tell the server one thing about the window; the answer says how it stands now. */
  async function press(what) {
    const answer = await fetch(`/client/${session()}/press`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    changed();
    return told;
  }

  async function blank() {
    try {
      const told = await press({ blank: "toggle" });
      document.dispatchEvent(new CustomEvent("client-told", { detail: told }));
    } catch {
      document.dispatchEvent(new CustomEvent("client-lost"));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (!session() || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, .popup")) return;
    const key = event.key.toLowerCase();
    if (key === "v") open();
    else if (key === "b") blank();
  });

  document.addEventListener("click", (event) => { if (event.target.closest("[data-client]")) location.assign(`/client/${session()}`); });

  /* Every answer to a press of the session screen is a reason to look again. */
  const received = window.dash_clientside?.session?.receive;
  if (received) window.dash_clientside.session.receive = (answer) => { const told = received(answer); changed(); return told; };

  return { open, press, blank, changed };
})();
