/* The training pages: figures of the body, choosing and committing an answer, keys. It never judges; the server does. */
window.explorerTraining = (() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const TRIM = 46;
  let outlines = null, asked = 0, drawn = 0;

  const make = (name, attributes, parent) => {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent?.append(made);
    return made;
  };
  const tell = (id, data) => window.dash_clientside.set_props(id, { data });
  const question = () => document.querySelector("[data-key][data-seed]");

  /* ---- figures ---- */

  async function load() {
    outlines ??= fetch("/data/training/outlines.json").then((answer) => answer.json());
    return outlines;
  }

  async function figure(place) {
    if (place.dataset.drawn) return;
    place.dataset.drawn = "yes";
    const { size, silhouette, regions } = await load();
    if (!place.isConnected) return;
    const view = place.dataset.figure, [width, height] = size[view];
    const svg = make("svg", { viewBox: `${TRIM} 10 ${width - 2 * TRIM} ${height - 12}`, class: "training-body" });
    hatch(svg, ++drawn);
    make("path", { class: "silhouette", d: silhouette[view] }, svg);
    make("image", { class: "picture", href: `/assets/body/${view}-surface.webp`, width, height }, svg);
    const paint = (region, state) => { if (regions[view][region]) lit(svg, regions[view][region], state, drawn); };
    paint(place.dataset.missed, "missed");
    paint(place.dataset.lit, "lit-right");
    if (place.dataset.tap) for (const [region, d] of Object.entries(regions[view])) touch(svg, region, d, place);
    place.replaceChildren(svg);
    const shown = svg.querySelector(".lit-right .edge");
    if (shown && place.dataset.close) near(svg, shown.getBBox(), width, height, Number(place.dataset.close));
  }

  function hatch(svg, number) {
    const pattern = make("pattern", { id: `training-hatch-${number}`, width: 11, height: 11, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)", class: "texture" }, make("defs", {}, svg));
    make("path", { d: "M0,0V11" }, pattern);
  }

  function lit(svg, d, state, number) {
    const group = make("g", { class: `training-lit ${state}`, "pointer-events": "none" }, svg);
    make("path", { class: "halo", d }, group);
    make("path", { class: "fill", d }, group);
    if (state === "missed") make("path", { d, fill: `url(#training-hatch-${number})` }, group);
    make("path", { class: "edge", d }, group);
  }

  /* A small figure looks at the neighbourhood of what it shows. */
  function near(svg, box, width, height, least) {
    const span = Math.min(Math.max(box.height * 2.4, box.width * 3, least), height - 12);
    const wide = Math.min(span * 0.86, width - 2 * TRIM);
    const x = Math.min(Math.max(box.x + box.width / 2 - wide / 2, TRIM), width - TRIM - wide);
    const y = Math.min(Math.max(box.y + box.height / 2 - span / 2, 10), height - 2 - span);
    svg.setAttribute("viewBox", `${x} ${y} ${wide} ${span}`);
  }

  function touch(svg, region, d, place) {
    const path = make("path", { class: "training-hit", d, tabindex: "0", role: "button", "aria-label": `${svg.querySelectorAll(".training-hit").length + 1}`, "data-option": region, "aria-pressed": "false" }, svg);
    path.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(path); } });
    place.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  /* ---- answering ---- */

  function choose(option) {
    const room = question();
    if (!room || room.dataset.judged) return;
    for (const each of room.querySelectorAll("[data-option]")) each.setAttribute("aria-pressed", String(each === option));
    for (const each of room.querySelectorAll("[data-confidence]")) each.disabled = false;
    room.classList.add("has-choice");
  }

  function commit(confidence, answer) {
    const room = question();
    if (!room || room.dataset.judged) return;
    const { key, seed, deck, mode, nearness } = room.dataset;
    room.dataset.judged = "sent";
    for (const each of room.querySelectorAll("button")) each.disabled = true;
    tell("training-commit", { key, seed: Number(seed), deck, mode, nearness: Number(nearness), answer, confidence, seconds: (performance.now() - asked) / 1000 });
  }

  const chosen = () => question()?.querySelector("[data-option][aria-pressed='true']")?.dataset.option;

  function onClick(event) {
    const target = event.target.closest?.("[data-option], [data-confidence], [data-unknown], [data-next], [data-case]");
    if (!target || !target.closest(".training") || target.disabled) return;
    if ("option" in target.dataset) choose(target);
    else if ("confidence" in target.dataset) { const option = chosen(); if (option) commit(target.dataset.confidence, option); }
    else if ("unknown" in target.dataset) commit("", "");
    else if ("case" in target.dataset) tell("training-case-press", { do: target.dataset.case, node: target.dataset.node ?? "", confidence: Number(target.dataset.sure || 0), at: Date.now() });
    else { target.disabled = true; tell("training-next", Date.now()); }
  }

  const CONFIDENCES = { g: "guess", f: "fairly", s: "sure" };

  function onKey(event) {
    const room = question();
    if (!room || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const key = event.key.toLowerCase(), place = "abcd1234".indexOf(key) % 4;
    if (room.dataset.judged === "yes") {
      if (key !== "n") return;
      room.querySelector("[data-next]")?.click();
    } else if (place >= 0 && room.querySelectorAll(".option")[place]) choose(room.querySelectorAll(".option")[place]);
    else if (CONFIDENCES[key] && chosen()) commit(CONFIDENCES[key], chosen());
    else if (key === "?" || key === "0") commit("", "");
    else return;
    event.preventDefault();
  }

  /* ---- what appears is brought to life ---- */

  /* Plots are drawn by the server in the theme of the page. */
  function colour() {
    const page = document.getElementById("training-plots"), theme = document.documentElement.dataset.theme;
    if (!page || page.dataset.shown === theme || !window.dash_clientside?.set_props) return;
    page.dataset.shown = theme;
    setTimeout(() => tell("training-theme", theme));
  }

  let standing = "";
  function appear() {
    colour();
    for (const place of document.querySelectorAll("[data-figure]:not([data-drawn])")) figure(place);
    const room = question(), now = room ? `${room.dataset.key}/${room.dataset.seed}` : "";
    if (now !== standing) { standing = now; asked = performance.now(); if (now) window.scrollTo({ top: 0 }); }
    const tab = document.querySelector(".parts [aria-current]:not([data-met])");
    if (tab) { tab.dataset.met = "yes"; tab.scrollIntoView({ block: "nearest", inline: "center" }); }
    room?.querySelector("[data-next]:not([data-met])")?.focus({ preventScroll: true });
    for (const each of document.querySelectorAll("[data-next]:not([data-met])")) each.dataset.met = "yes";
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  new MutationObserver(appear).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-theme"] });

  return { choose, commit };
})();
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  training: { reload: (chosen, left) => { if (chosen || left) window.location.assign("/training"); return true; } },
});
