/* The map without a pointer: one node holds the focus, arrow keys lead to the nearest in their direction, Enter picks. */
window.explorerNetkeys = (() => {
  "use strict";
  const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
  const LEAST = 2, ASIDE = 2.2;
  const { say } = window.explorerMarkup;
  const Graph = () => window.explorerNetgraph, View = () => window.explorerNetview;
  let host = null, spot = null, node = null;

  function mount(plot) {
    host = Object.assign(document.createElement("div"), { className: "netspots" });
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", `${say("session.graph.map")}. ${say("session.graph.hint")}`);
    host.addEventListener("keydown", walk);
    host.addEventListener("click", pick);
    host.addEventListener("focusin", () => window.explorerNetpoint.rest(node));
    host.addEventListener("focusout", () => window.explorerNetpoint.rest(null));
    plot.append(host);
    node = null;
    stand(Graph().weightiest[0]);
  }

  /* Each node has a button of its own while it is stood on, so that a screen reader tells every step. */
  function stand(on) {
    if (!on) return;
    const before = spot?.isConnected ? spot : null, focused = before === document.activeElement;
    node = on;
    spot = Object.assign(document.createElement("button"), { className: "netspot", type: "button" });
    spot.dataset.node = node.id;
    place();
    host.append(spot);
    if (focused) spot.focus();
    before?.remove();
  }

  /* Where the node is now, and what it is called in its present state. */
  function place(lens) {
    if (!spot) return;
    const { x, y } = View().at(node, lens), state = window.explorerNetwork.stateOf(node.id), name = window.explorerCatalogue.nameOf(node.id);
    const said = state ? `${name}, ${say(`role.${state.role}`)}` : name;
    spot.style.transform = `translate(${x}px, ${y}px) translate(-50%, -50%)`;
    if (spot.getAttribute("aria-label") !== said) spot.setAttribute("aria-label", said);
  }

  function walk(event) {
    const way = WAYS[event.key];
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const next = neighbour(...way);
    if (!next) return;
    View().bring(next);
    stand(next);
  }

  function pick() {
    const { left, right, top, bottom } = spot.getBoundingClientRect();
    window.explorerNetpoint.rest(null);
    window.explorerNetwork.pick(node.id, { x: (left + right) / 2, y: (top + bottom) / 2 });
  }

  function neighbour(right, down) {
    const lens = View().lens(), from = View().at(node, lens);
    let best = null, least = Infinity;
    for (const other of Graph().nodes) {
      const to = View().at(other, lens), across = to.x - from.x, below = to.y - from.y;
      const along = across * right + below * down, off = Math.abs(across * down) + Math.abs(below * right);
      if (along > LEAST && along + ASIDE * off < least) { least = along + ASIDE * off; best = other; }
    }
    return best;
  }

  /* Start from what was chosen elsewhere, unless one walks here. */
  const follow = (id) => { const at = Graph().at(id); if (at !== undefined && host && document.activeElement !== spot) stand(Graph().nodes[at]); };

  return { mount, place, follow };
})();
