/* Pointing at the map: what lies nearest, what is said of it, what a tap picks. */
window.explorerNetpoint = (() => {
  "use strict";
  const NEAR = 14, REASONS = 3, SHOWN = 4200;
  const { html, say, upper } = window.explorerMarkup;
  let plot = null, tip = null, timer = 0, cards = () => null;

  function mount(given) {
    plot = given;
    tip = plot.appendChild(Object.assign(document.createElement("div"), { className: "nettip", hidden: true }));
    tip.setAttribute("aria-hidden", "true");
    return { onTap: tap, onHold: hold, onPoint: (x, y) => over(x, y) };
  }

  function nearest(x, y, reach = NEAR) {
    const View = window.explorerNetview, lens = View.lens(), place = View.back(x, y, lens), states = window.explorerNetwork;
    let found = null, least = reach ** 2;
    for (const node of window.explorerNetgraph.near(place.x, place.y, reach / lens.ax)) {
      const here = View.at(node, lens), far = (here.x - x) ** 2 + (here.y - y) ** 2 - (states.stateOf(node.id) ? 9 : 0);
      if (far <= least) { least = far; found = node; }
    }
    return found;
  }

  function tap(x, y, event) {
    const named = event.target.closest?.(".name")?.dataset.node, node = named || nearest(x, y, event.pointerType === "mouse" ? NEAR : 22)?.id;
    over(NaN, NaN);
    if (node) window.explorerNetwork.pick(node, { x: event.clientX, y: event.clientY });
  }

  function over(x, y, given = null) {
    clearTimeout(timer);
    const node = Number.isNaN(x) ? null : given ?? nearest(x, y);
    window.explorerNetview.over(Boolean(node));
    window.explorerStep.point(node?.id ?? "", "graph");
    if (node) tell(node, x, y);
    else tip.hidden = true;
  }

  /* What holds the focus says what pointing says. */
  function rest(node) {
    const { x, y } = node ? window.explorerNetview.at(node) : { x: NaN, y: NaN };
    over(x, y, node);
  }

  /* A long touch says what pointing says. */
  function hold(x, y) {
    over(x, y);
    timer = setTimeout(() => over(NaN, NaN), SHOWN);
  }

  function tell(node, x, y) {
    if (tip.dataset.node !== node.id || tip.hidden) tip.innerHTML = said(node).text;
    tip.dataset.node = node.id;
    tip.hidden = false;
    const { width, height } = window.explorerNetview.size, right = x > width / 2, below = y > height / 2;
    tip.style.transform = `translate(${x + (right ? -14 : 14)}px, ${y + (below ? -14 : 14)}px) translate(${right ? "-100%" : "0"}, ${below ? "-100%" : "0"})`;
  }

  /* The name, then why it is a candidate; where it is none, what it is joined to. */
  function said(node) {
    const C = window.explorerCatalogue, state = window.explorerNetwork.stateOf(node.id), card = cards(node.id);
    const role = card ? `${card.band_word} · ${card.role_word}` : state ? say(`role.${state.role}`) : "";
    const reasons = card ? card.reasons.slice(0, REASONS).map((row) => html`<p>${row.text} ${row.grade_word ? html`<em>${row.grade_word}</em>` : ""}</p>`) : html`<p>${joined(node)}</p>`;
    return html`<b>${upper(C.nameOf(node.id))}</b>${role ? html`<i>${role}</i>` : ""}${reasons}`;
  }

  function joined(node) {
    const found = new Map();
    for (const { kind } of window.explorerNetgraph.links(node.number)) found.set(kind, (found.get(kind) ?? 0) + 1);
    return [...found].map(([kind, count]) => `${say(`map.kind.${kind}`)} ${count}`).join(" · ") || say("map.kind.nothing");
  }

  return { mount, nearest, rest, cards: (given) => { cards = given; } };
})();
