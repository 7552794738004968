/* Small windows over the page: what to mark, what lies at a point, the question about the other side, short messages. */
window.explorerWindows = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, say, sidedName } = window.explorerMarkup;
  const MARKS = ["inhibited", "clear", "untestable", "overworking"];
  let open = null, timer = 0;

  /* Open a window beside a point and put the focus into it. */
  function pop(text, { point, label, role = "dialog", keys = {} }) {
    const before = open ? open.returnTo : document.activeElement;
    shut();
    window.explorerFingers.hush();
    open = Object.assign(document.createElement("div"), { className: "popup", innerHTML: text, returnTo: before });
    open.setAttribute("role", role);
    open.setAttribute("aria-label", label);
    open.addEventListener("keydown", (event) => onKey(event, keys));
    document.querySelector(".session").append(open);
    const box = open.getBoundingClientRect();
    point ??= above(box);
    const left = Math.max(8, Math.min(point.x + 14, innerWidth - box.width - 8)), top = Math.max(8, Math.min(point.y - 24, innerHeight - box.height - 8));
    open.style.transform = `translate(${left}px, ${top}px)`;
    open.querySelector("button")?.focus({ preventScroll: true });
    return open;
  }

  /* Without a point: above the presses. */
  function above({ width, height }) {
    const bar = document.querySelector(".bar").getBoundingClientRect();
    return { x: bar.left + (bar.width - width) / 2, y: bar.top - height };
  }

  function shut() {
    const from = open?.returnTo, focused = open?.contains(document.activeElement);
    open?.remove();
    open = null;
    if (focused) from?.focus?.({ preventScroll: true });
  }

  function onKey(event, keys) {
    const buttons = [...open.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Tab: event.shiftKey ? -1 : 1 }[event.key];
    const own = keys[event.key.toLowerCase()];
    if (own) own();
    else if (step) buttons[(at + step + buttons.length) % buttons.length].focus();
    else if (event.key !== "Enter" || !event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* What to mark on a muscle. */
  function choose(node, mark, { point, onMark, onLayers }) {
    const marks = MARKS.map((each) => html`<button class="mark ${each}" data-set="${each}" aria-pressed="${mark === each}">${say(`session.press.${each}`)}</button>`);
    const text = html`<p class="head">${sidedName({ node })}</p><div class="marks">${marks}</div>
      <div class="acts">${mark ? html`<button class="act" data-set="">${say("session.press.remove")}</button>` : ""}<button class="act" data-layers="">${say("session.layers.more")}</button></div>`.text;
    pop(text, { point, label: C.nameOf(node) }).addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if ("layers" in button.dataset) { onLayers(); return; }
      shut();
      onMark(button.dataset.set);
    });
  }

  /* Every muscle at a point. */
  function layers(nodes, states, { point, onPick }) {
    const text = html`<p class="small">${say("session.layers")}</p><ul>${nodes.map((node) => html`<li><button data-pick="${node}"><i class="swatch ${states[node]?.role ?? "none"}"></i>${sidedName({ node })}</button></li>`)}</ul>`.text;
    pop(text, { point, label: say("session.layers") }).addEventListener("click", (event) => {
      const node = event.target.closest("[data-pick]")?.dataset.pick;
      if (node) onPick(node);
    });
  }

  /* The other side of a marked muscle is about to be marked: is that meant? */
  function otherSide(node, { point, onYes }) {
    const [, side] = C.split(node), was = C.split(C.mirror(node))[1];
    const question = say("session.other_side", { name: C.plainName(node), was: say(`side.${was}`).toUpperCase(), side: say(`side.${side}`).toUpperCase() });
    const text = html`<p class="question">${question}</p><div class="marks"><button class="button first" data-yes="">${say("session.yes")}</button><button class="button" data-no="">${say("session.no")}</button></div>`.text;
    const yes = () => { shut(); onYes(); };
    pop(text, { point, label: question, role: "alertdialog", keys: { y: yes, n: shut, arrowup: yes, arrowdown: shut } }).addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) (("yes" in button.dataset) ? yes : shut)();
    });
  }

  /* Which side of a paired structure is meant? */
  function whichSide(id, { onSide }) {
    const question = say("flow.which_side", { name: C.plainName(id) });
    const one = (side) => html`<button class="button first sided ${side}" data-which="${side}"><b class="badge" aria-hidden="true">${say(`letter.${side}`)}</b>${say(`session.side.${side}`)}</button>`;
    const pick = (side) => { shut(); onSide(side); };
    pop(html`<p class="question">${question}</p><div class="marks">${one("right")}${one("left")}</div>`.text, { label: question, role: "alertdialog", keys: { r: () => pick("right"), l: () => pick("left"), arrowright: () => pick("right"), arrowleft: () => pick("left") } })
      .addEventListener("click", (event) => { const side = event.target.closest("button")?.dataset.which; if (side) pick(side); });
  }

  /* A message that goes away by itself. */
  function toast(text) {
    clearTimeout(timer);
    let place = document.querySelector(".toast");
    if (!place) { place = Object.assign(document.createElement("div"), { className: "toast" }); place.setAttribute("role", "alert"); document.body.append(place); }
    place.textContent = text;
    place.hidden = false;
    timer = setTimeout(() => { place.hidden = true; }, 6000);
  }

  return { choose, layers, otherSide, whichSide, shut, toast, get open() { return open; } };
})();
