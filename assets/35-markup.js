/* Text into markup: every value is escaped; the small pieces that all lists share. */
window.explorerMarkup = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const MARKED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

  class Safe { constructor(text) { this.text = text; } toString() { return this.text; } }
  const escaped = (value) => String(value ?? "").replace(/[&<>"']/g, (letter) => MARKED[letter]);
  const shown = (value) => (Array.isArray(value) ? value.map(shown).join("") : value instanceof Safe ? value.text : escaped(value));
  const html = (strings, ...values) => new Safe(strings.reduce((text, part, place) => text + shown(values[place - 1]) + part));
  const some = (list, made) => (list.length ? made() : "");
  const say = (key, values) => C.say(key, values);
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  const badge = (side) => (side ? html`<b class="badge ${side}" aria-hidden="true">${say(`letter.${side}`)}</b>` : "");

  /* A name with the letter of its side, which stays beside the last word of it. */
  function lettered(name, side) {
    const words = name.split(" "), last = words.pop();
    return html`<span class="name">${words.join(" ")} <span class="last">${last} ${badge(side)}</span></span>`;
  }

  /* A node, or a node and its mirror image, by name and letter. */
  function sidedName({ node, twin }) {
    const name = twin ? `${C.plainName(node)}, ${say("side.both")}` : C.nameOf(node);
    return lettered(upper(name), twin ? "both" : C.split(node)[1]);
  }

  /* A button that presses for a node, and for its mirror image when there is one. */
  function act(kind, { node, twin = "" }, value, word, pressed = null, extra = "") {
    const state = pressed === null ? "" : html` aria-pressed="${pressed}"`;
    return html`<button class="act ${extra}" data-act="${kind}" data-node="${node}" data-twin="${twin}" data-value="${value}" data-key="${kind}:${node}:${value}"${state}>${word}</button>`;
  }

  return { html, some, say, upper, badge, lettered, sidedName, act };
})();
