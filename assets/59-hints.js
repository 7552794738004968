/* A gentle hint while somebody writes: what claims more than anyone can know, and what can be said instead. */
(() => {
  "use strict";
  const FIELDS = ".session .lists :is(textarea, input[type='text']:not([role='combobox'])), #client-contact", REST = 500;
  const known = new Map();
  let timer = 0;

  async function judged(text, client) {
    const key = `${client} ${text}`;
    if (!known.has(key)) {
      const answer = await fetch("/data/hints.json", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text, client }) });
      if (!answer.ok) return [];
      known.set(key, await answer.json());
    }
    return known.get(key);
  }

  async function look(field) {
    const text = field.value.trim(), host = field.closest(".dash-input-container") ?? field;
    const found = text.length > 3 ? await judged(text, field.id === "client-contact").catch(() => []) : [];
    if (field.value.trim() !== text || !field.isConnected) return;
    let box = host.nextElementSibling?.matches(".wording") ? host.nextElementSibling : null;
    if (!found.length) { box?.remove(); return; }
    if (!box) {
      box = Object.assign(document.createElement("p"), { className: "wording" });
      box.setAttribute("role", "status");
      host.after(box);
    }
    const told = found.map((hint) => hint.told).join("\n");
    if (box.textContent !== told) box.textContent = told;
  }

  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(FIELDS)) return;
    clearTimeout(timer);
    timer = setTimeout(look, target.value ? REST : 0, target);
  });

  /* The panel was written anew: what stands in its fields is hinted at again, without asking the server again. */
  document.addEventListener("panel-filled", () => { for (const field of document.querySelectorAll(FIELDS)) if (field.value) look(field); });
})();
