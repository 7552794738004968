/* A student's page: one question at a time, one answer that stands. Nothing is judged here, and nothing is kept here. */
(() => {
  "use strict";
  const root = document.querySelector("main.class-student");
  if (!root) return;
  const { at, words, sure, results, tables, longest, languages, language } = JSON.parse(root.dataset.told);
  const NEAR = 1500, AWAY = 6000, LOST = 4000, MOST = 12;
  let state = null, version = "", timer = 0, seen = Date.now(), shown = "", chosen = null, table = 0, structures = null, sending = false;

  const say = (key, values = {}) => (words[key] ?? "").replace(/{(\w+)}/g, (_, name) => values[name] ?? "");

  function make(name, cls, held = "", more = {}) {
    const made = document.createElement(name);
    if (cls) made.className = cls;
    if (Array.isArray(held)) made.append(...held.filter(Boolean)); else made.textContent = held;
    for (const [key, value] of Object.entries(more)) if (key === "press") made.addEventListener("click", value); else made.setAttribute(key, value);
    return made;
  }

  /* ---- following ---- */

  async function look() {
    clearTimeout(timer);
    let wait = document.hidden ? AWAY : NEAR * (0.85 + Math.random() * 0.3);
    try {
      const answer = await fetch(`${at}/state.json`, { headers: version ? { "If-None-Match": version } : {}, cache: "no-store" });
      seen = Date.now();
      if (answer.status === 200) { version = answer.headers.get("ETag"); take(await answer.json()); }
      else if (answer.status === 404) { take({ phase: "over" }); return; } /* the trainer has deleted the room */
      else if (answer.status !== 304) wait = AWAY;
      root.classList.remove("lost");
    } catch {
      if (Date.now() - seen > LOST) root.classList.add("lost");
    }
    timer = setTimeout(look, wait);
  }

  function take(next) {
    const before = state?.round?.number;
    state = next;
    if (before !== next.round?.number) { chosen = null; table = Number(next.mine?.table) || table; }
    draw();
  }

  async function press(what) {
    if (sending) return;
    sending = true;
    for (const each of root.querySelectorAll("button")) each.disabled = true;
    try {
      const answer = await fetch(`${at}/press`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(what) });
      const told = await answer.json();
      version = "";
      said(told.said);
      shown = "";
      take(told.state);
    } catch {
      said(say("again"));
      for (const each of root.querySelectorAll("button")) each.disabled = false;
    } finally {
      sending = false;
    }
  }

  const notice = make("p", "said", "", { role: "alert" });
  const away = make("p", "away", say("away"), { role: "status" });
  function said(text) { notice.textContent = text ?? ""; }

  /* ---- pages ---- */

  const PAGES = { join, wait, asking, spread: outcome, path: outcome, over };

  /* What stands is left alone while it says the same, so that no half-typed word is lost. */
  function draw() {
    const now = JSON.stringify(state);
    if (now === shown) return;
    const typed = root.querySelector("input")?.value ?? "";
    const same = root.dataset.phase === state.phase && root.dataset.round === String(state.round?.number ?? "");
    shown = now;
    root.dataset.phase = state.phase;
    root.dataset.round = state.round?.number ?? "";
    root.replaceChildren(head(), notice, away, make("div", "page", PAGES[state.phase]()));
    const box = root.querySelector("input");
    if (box && same && typed) { box.value = typed; box.dispatchEvent(new Event("input")); }
    if (!same) { window.scrollTo({ top: 0 }); root.querySelector("h1")?.focus({ preventScroll: true }); }
  }

  function head() {
    const tongues = Object.entries(languages).map(([code, name]) => make("button", "", code.toUpperCase(), { lang: code, "aria-label": name, "aria-pressed": String(code === language), press: () => speak(code) }));
    const theme = make("button", "theme", "", { "aria-label": say("theme"), "data-theme": "" });
    const who = state.nickname ? make("b", "who", [state.nickname, state.panel ? make("small", "", say("panel")) : null]) : make("b", "who", say("title"));
    return make("header", "", [who, make("span", "tongues", tongues, { role: "group", "aria-label": words.language }), theme]);
  }

  function speak(code) {
    document.cookie = `explorer-language=${code}; path=/; max-age=31536000; samesite=strict`;
    location.reload();
  }

  const title = (text) => make("h1", "", text, { tabindex: "-1" });

  function join() {
    const box = make("input", "", "", { id: "nickname", maxlength: longest, autocomplete: "off", autocapitalize: "words", enterkeyhint: "go" });
    const go = () => { if (box.value.trim()) press({ join: box.value }); else said(say("nickname.empty")); };
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
    return [title(say("join")), make("p", "soft", say("join.what")), make("label", "", [make("span", "", say("nickname")), box], { for: "nickname" }), make("button", "first", say("join.do"), { press: go })];
  }

  function wait() {
    return [title(say("hello", { name: state.nickname })), make("p", "soft", say("wait")), make("span", "pulse", "", { "aria-hidden": "true" })];
  }

  function over() {
    return [title(say("over.student")), make("p", "soft", say("over.student.what"))];
  }

  function told() {
    const { title: name, story, found, prompt, kind } = state.round;
    return [
      make("p", "kind", `${say(`kind.${kind}`)} · ${say("round", { number: state.round.number })}`),
      story ? title(name) : null,
      story ? make("blockquote", "", story) : null,
      found.length ? make("ul", "found", found.map((each) => make("li", "", `${each}: ${say("weak")}`))) : null,
      story ? make("p", "prompt", prompt) : title(prompt),
    ].filter(Boolean);
  }

  function asking() {
    if (state.round.kind === "pairs") return [...told(), ...trials()];
    if (state.mine) return [...told(), mine(), make("p", "soft", say("given"))];
    return [...told(), ...(state.round.options.length ? options() : search()), sureness()];
  }

  function mine() {
    const found = sure.find((each) => Math.abs(each.value - state.mine.confidence) < 0.01);
    return make("p", "mine", [make("span", "", say("yours")), make("b", "", state.mine.text), found && state.mine.answer ? make("small", "", found.text) : null]);
  }

  /* ---- choosing ---- */

  function choose(id, button) {
    chosen = id;
    for (const each of root.querySelectorAll("[data-id]")) each.setAttribute("aria-pressed", String(each === button));
    for (const each of root.querySelectorAll("[data-sure]")) each.disabled = false;
  }

  function option(id, text) {
    const button = make("button", "option", text, { "data-id": id, "aria-pressed": String(chosen === id) });
    button.addEventListener("click", () => choose(id, button));
    return button;
  }

  const options = () => [make("div", `options ${state.round.kind}`, state.round.options.map((each) => option(each.id, each.text)), { role: "group" })];

  function search() {
    const box = make("input", "", "", { type: "search", autocomplete: "off", placeholder: say("search"), "aria-label": say("search") });
    const list = make("div", "options", "", { role: "group", "aria-live": "polite" });
    box.addEventListener("input", async () => {
      const wanted = box.value.trim().toLowerCase().split(/[\s,]+/).filter(Boolean);
      if (wanted.join("").length < 2) { list.replaceChildren(); return; }
      structures ??= await (await fetch(`${at}/structures.json`)).json();
      const hit = (row) => wanted.every((word) => row[1].toLowerCase().includes(word) || row[2].toLowerCase().includes(word));
      const rank = (row) => (row[1].toLowerCase().startsWith(wanted[0]) ? 0 : row[1].toLowerCase().includes(wanted[0]) ? 1 : 2);
      const rows = structures.filter(hit).sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
      list.replaceChildren(...(rows.length ? rows.map((row) => option(row[0], row[1])) : [make("p", "soft", say("search.none"))]));
    });
    return [box, list];
  }

  function sureness() {
    const give = (answer, confidence) => press({ say: { round: state.round.number, answer, confidence } });
    const buttons = sure.map((each) => {
      const button = make("button", "sure", each.text, { "data-sure": each.value, press: () => chosen !== null && give(chosen, each.value) });
      button.disabled = chosen === null;
      return button;
    });
    const unknown = make("button", "unknown", say("unknown_answer"), { press: () => give("", 0) });
    return make("div", "giving", [make("p", "soft", say("sure")), make("div", "sures", buttons), unknown]);
  }

  /* ---- testing in pairs ---- */

  function trials() {
    const held = state.mine?.results ?? {};
    if (!table && !state.mine) return [make("p", "screen", say("screen")), make("p", "prompt", say("table")), make("div", "tables", Array.from({ length: tables }, (_, place) => make("button", "", String(place + 1), { press: () => { table = place + 1; shown = ""; draw(); } })))];
    const at = Number(state.mine?.table) || table, open = state.round.muscles.find((each) => !held[each.id]);
    const rows = state.round.muscles.map((each) => make("li", each === open ? "now" : "", [make("span", "", [make("b", "", `${each.name}, ${each.side}`), make("small", "", each.position)]), held[each.id] ? make("em", held[each.id], say(`result.${held[each.id]}`)) : each === open ? pressed(each.id, at) : null]));
    return [make("p", "soft", say("table.at", { table: at })), make("ol", "trials", rows), open ? null : make("p", "soft", say("given"))];
  }

  function pressed(muscle, at) {
    return make("span", "results", results.map((result) => make("button", result, say(`result.${result}`), { press: () => press({ tested: { round: state.round.number, table: at, muscle, result } }) })));
  }

  /* ---- after ---- */

  function outcome() {
    const { kind } = state.round;
    if (kind === "pairs") return [title(say("kind.pairs")), state.kappa ? make("p", "mine", [make("span", "", say("kappa")), make("b", "", state.kappa)]) : make("p", "soft", say("kappa.none")), make("p", "soft", say("kappa.honest"))];
    const most = Math.max(1, ...state.spread.map((each) => Math.max(each.count, each.panel)));
    const panel = state.spread.some((each) => each.panel);
    const bars = state.spread.map((each) => make("li", `${each.mine ? "mine-bar" : ""} ${each.right ? "right" : ""}`, [
      make("span", "", [each.text, each.mine ? make("i", "", say("yours")) : null, each.right ? make("i", "so", say("right")) : null]),
      make("span", "counts", [meter("of-class", each.count, most), each.panel ? meter("of-panel", each.panel, most) : null]),
    ]));
    return [
      make("p", "kind", `${say(`kind.${kind}`)} · ${say("round", { number: state.round.number })}`),
      title(say("spread.student")),
      make("ol", "bars", bars),
      panel ? make("p", "soft legend", [make("i", "of-class"), say("class"), make("i", "of-panel"), say("panel")]) : null,
      state.score ? make("p", "mine", [make("span", "", say("score")), make("b", "", state.score)]) : null,
      state.truth.length ? make("p", "truth", [make("span", "", say(kind === "case" ? "truth" : "right")), make("b", "", state.truth.join("; "))]) : null,
      state.phase === "path" ? make("p", "soft", say("look_up")) : null,
      state.cards ? make("a", "button", say("cards"), { href: `${at}/cards.txt`, download: "" }) : null,
    ];
  }

  const meter = (kind, count, most) => make("span", "count", [make("meter", kind, "", { min: 0, max: most, value: count }), make("b", "", String(count))]);

  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", look);
  look();
})();
