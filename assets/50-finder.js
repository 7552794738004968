/* A search field with a list of results, worked by keyboard, pointer or finger. */
window.explorerFinder = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const SHORTEST = 2;

  /* `whole`: a group is picked as it is, not member by member. */
  function mount(host, { kinds, prompt, side, onPick, whole = false }) {
    const input = Object.assign(document.createElement("input"), { type: "search", placeholder: prompt, autocomplete: "off", spellcheck: false });
    const list = Object.assign(document.createElement("ul"), { id: `${host.id || "finder"}-list`, hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", prompt);
    for (const [name, value] of [["role", "combobox"], ["aria-label", prompt], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) input.setAttribute(name, value);
    host.replaceChildren(input, list);
    let rows = [], active = 0;

    function show() {
      list.hidden = !rows.length;
      list.innerHTML = window.explorerLists.results(rows, active, side());
      input.setAttribute("aria-expanded", String(rows.length > 0));
      input.setAttribute("aria-activedescendant", rows.length ? `found-${active}` : "");
      list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    }

    function look() {
      const wanted = input.value.trim();
      rows = wanted.length < SHORTEST ? [] : C.search(wanted, kinds);
      if (!rows.length && wanted.length > SHORTEST) rows = [{ kind: "said", id: "", text: C.say("session.search.none") }];
      active = 0;
      show();
    }

    function members(row) {
      const said = row.refer_when ? [{ kind: "said", id: "", text: row.refer_when }] : [];
      rows = [...said, ...row.members.map((id) => ({ id, kind: C.isTrauma(id) ? "trauma" : "muscle", name: C.plainName(id) }))];
      active = said.length;
      show();
    }

    function pick(row) {
      if (!row || row.kind === "said") return;
      if (row.members && !whole) { members(row); input.focus(); return; }
      input.value = "";
      rows = [];
      show();
      input.blur();
      onPick(C.sided(row.id, C.sideFor(row.id, side())), row.kind);
    }

    function close() {
      rows = [];
      show();
    }

    input.addEventListener("input", look);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { input.value = ""; close(); input.blur(); }
      else if (event.key === "Enter") { event.preventDefault(); pick(rows[active]); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        active = (active + (event.key === "ArrowDown" ? 1 : -1) + rows.length) % Math.max(rows.length, 1);
        show();
      }
    });
    input.addEventListener("blur", () => setTimeout(() => { if (!host.contains(document.activeElement)) close(); }, 120));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => pick(rows[Number(event.target.closest("li")?.dataset.place)]));
    return { focus: () => input.focus(), refresh: () => { if (rows.length) show(); } };
  }

  return { mount };
})();
