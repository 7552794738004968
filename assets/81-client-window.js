/* The window a client looks at: asks for its one view, follows it, draws it. Knows nothing else and sends nothing. */
(() => {
  "use strict";
  const root = document.querySelector("main.client-window");
  if (!root) return;
  const { draw: figures, make, areasOf } = window.explorerClientFigures;
  const NEAR = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname) ? 100 : 400, AWAY = 5000, LOST = 2500;
  const PAGES = ["today", "tried", "home", "story", "path"];
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  let view = null, version = "", page = "today", timer = 0, asking = null, seen = Date.now(), step = 1, playing = false, clock = 0;

  /* ---- following ---- */

  async function look() {
    clearTimeout(timer);
    asking?.abort();
    const mine = (asking = new AbortController());
    let wait = document.hidden ? AWAY / 5 : NEAR;
    try {
      const answer = await fetch(`${root.dataset.at}/state.json`, { headers: version ? { "If-None-Match": version } : {}, signal: mine.signal, cache: "no-store" });
      seen = Date.now();
      if (answer.status === 200) { version = answer.headers.get("ETag"); take(await answer.json()); }
      else if (answer.status === 404 || answer.status === 410 || answer.status === 403) { end(); wait = AWAY; }
      else if (answer.status === 429) wait = AWAY * 2;
      root.classList.remove("lost");
    } catch (error) {
      if (error.name === "AbortError") return;
      if (Date.now() - seen > LOST) root.classList.add("lost");
      wait = Math.max(wait, 700);
    }
    timer = setTimeout(look, wait);
  }

  function take(next) {
    const before = view;
    view = next;
    if (!before || before.page !== next.page || before.blank !== next.blank) show(next.page);
    else draw();
  }

  function end() {
    const words = view?.words;
    view = null;
    version = "";
    halt();
    root.replaceChildren(make("div", "closed", [make("h1", "", words?.ended ?? "…"), make("p", "", words?.["ended.how"] ?? "")]));
  }

  if (typeof BroadcastChannel === "function") new BroadcastChannel("explorer-client").addEventListener("message", look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
  window.addEventListener("online", look);

  /* ---- small pieces ---- */

  const say = (key, values = {}) => (view.words[key] ?? "").replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  const areas = () => areasOf(view);

  /* ---- pages ---- */

  const has = {
    today: () => true,
    tried: () => true,
    home: () => true,
    story: () => view.story.length > 0,
    path: () => view.paths.length > 0,
  };

  function show(next) {
    halt();
    page = view.words["page.today"] && has[next]?.() ? next : "today";
    step = 1;
    draw();
    if (page === "story" && !calm.matches) play();
  }

  function draw() {
    document.documentElement.lang = view.language;
    document.documentElement.dir = view.direction;
    root.dataset.page = page;
    root.dataset.position = view.position;
    if (view.blank) { halt(); root.replaceChildren(make("div", "closed blank", [make("p", "", say("blank"))])); return; }
    if (!view.words["page.today"]) return;
    if (!has[page]()) page = root.dataset.page = "today";
    const focused = document.activeElement?.dataset?.page ?? document.activeElement?.dataset?.story;
    root.replaceChildren(tabs(), make("div", "spread", [figures(view, { at: root.dataset.at, ways: page === "path" }), make("div", "words", [page === "story" || (page === "today" && !view.area) ? null : make("h1", "unseen", say(`page.${page}`)), ...BODIES[page]()])]), notice());
    root.dataset.step = page === "story" ? step : "";
    if (focused) root.querySelector(`[data-page="${focused}"], [data-story="${focused}"]`)?.focus({ preventScroll: true });
  }

  function tabs() {
    const bar = make("nav", "tabs");
    for (const each of PAGES.filter((name) => has[name]())) {
      const button = make("button", "", say(`page.${each}`));
      button.dataset.page = each;
      if (each === page) button.setAttribute("aria-current", "page");
      bar.append(button);
    }
    const theme = make("button", "theme");
    theme.dataset.theme = "";
    theme.setAttribute("aria-label", say("theme"));
    bar.append(theme);
    return bar;
  }

  const notice = () => {
    const made = make("p", "notice", say("waiting"));
    made.setAttribute("role", "status");
    return made;
  };

  function card(area, number) {
    const made = make("section", `area ${area.role}`, [
      make("h2", "", [make("span", "number", String(number)), make("i", `mark ${area.role}`), make("span", "", area.heading)]),
      make("p", "", area.label),
    ]);
    made.querySelector(".number").setAttribute("aria-hidden", "true");
    return made;
  }

  /* The areas that help stand under one heading. */
  function helpers() {
    const found = [];
    for (const role of ["helping", "maybe"]) {
      const mine = view.helping.filter((area) => area.role === role);
      if (!mine.length) continue;
      const list = make("ul", "", mine.map((area) => make("li", "", [make("span", `number ${role}`, String(areas().indexOf(area) + 1)), make("span", "", area.label)])));
      found.push(make("section", `area ${role}`, [make("h2", "", [make("i", `mark ${role}`), make("span", "", mine[0].heading)]), list]));
    }
    return found;
  }

  function injuries() {
    if (!view.injuries.length) return null;
    const list = make("ul", "", view.injuries.map((spot) => make("li", "", [make("span", "number injury", "×"), make("span", "", spot.label)])));
    return make("section", "area injury", [make("h2", "", [make("i", "mark injury"), make("span", "", say("injury"))]), list]);
  }

  const listed = (heading, texts, cls = "") => (texts.length ? make("section", `listed ${cls}`, [make("h2", "", heading), make("ul", "", texts.map((text) => make("li", "", text)))]) : null);

  const BODIES = {
    today: () => (view.area ? [card(view.area, 1), ...helpers(), injuries(), make("section", "why", [make("h2", "", say("why")), make("p", "", view.why)]), make("p", "honest", say("honest"))]
      : [make("h1", "alone", view.why), ...view.next.map((text) => make("p", "", text))]),
    tried: () => [
      view.tried.length ? make("section", "tried", [make("h2", "", say("page.tried")), make("ul", "", view.tried.map((row) => make("li", "", [make("span", "soft", say("tried.relaxed")), make("b", "", row.label), make("span", "", row.then)])))]) : make("section", "tried", [make("h2", "", say("page.tried")), make("p", "", say("tried.none"))]),
      changes(),
      listed(say("next"), view.next, "next"),
    ],
    home: () => [
      ...(view.exercises.length ? [view.exercises.some((row) => row.kind === "release") && view.exercises.some((row) => row.kind === "activate") ? make("p", "order", say("home.order")) : null, ...view.exercises.map(exercise)] : [make("p", "", say("home.none"))]),
      make("div", "after", [listed(say("expect"), view.expect), listed(say("call"), view.call, "call")]),
    ],
    story: () => [make("h1", "", view.story[step - 1].title), make("p", "analogy", [make("span", "soft", view.analogy), make("span", "", view.story[step - 1].text)]), player()],
    path: () => [view.area && card(view.area, 1), ...view.paths.map((path) => make("section", "path", [
      make("h2", "", [make("span", "number helping", String(view.helping.findIndex((area) => area.label === path.label) + 2)), make("span", "", path.label)]),
      make("ol", "", path.steps.map((text) => make("li", "", text))),
      make("p", "grade", path.grade),
    ]))],
  };

  function changes() {
    if (!view.changed.length) return make("section", "changed", [make("h2", "", say("changed")), make("p", "", say("changed.none"))]);
    const rows = view.changed.map((row) => make("li", row.better ? "better" : "", [
      make("b", "", row.label),
      make("span", "two", [make("span", "state before", [make("small", "", say("before")), make("span", "", row.before)]), make("i", "arrow"), make("span", "state now", [make("small", "", say("now")), make("span", "", row.now)])]),
    ]));
    return make("section", "changed", [make("h2", "", say("changed")), make("ul", "", rows)]);
  }

  function exercise(row) {
    const name = row.name.charAt(0).toUpperCase() + row.name.slice(1);
    return make("section", `exercise ${row.kind}`, [
      make("h2", "", `${row.heading}: ${row.label}`),
      make("h3", "", name),
      make("p", "", row.steps),
      make("dl", "", [make("dt", "", say("home.dose")), make("dd", "", row.dose), make("dt", "", say("home.stop")), make("dd", "", row.caution)]),
    ]);
  }

  /* ---- the story ---- */

  function player() {
    const toggle = make("button", "play", say(playing ? "story.pause" : "story.play"));
    toggle.dataset.story = "toggle";
    const next = make("button", "", say("story.next"));
    next.dataset.story = "next";
    const dots = make("span", "dots", [1, 2, 3].map((each) => make("i", each === step ? "on" : "")));
    const told = make("span", "unseen", say("story.step", { step }));
    told.setAttribute("role", "status");
    return make("div", "player", [calm.matches ? null : toggle, next, dots, told]);
  }

  function advance() {
    step = (step % 3) + 1;
    draw();
  }

  function play() {
    playing = true;
    clearInterval(clock);
    clock = setInterval(advance, 5200);
    draw();
  }

  function halt() {
    playing = false;
    clearInterval(clock);
  }

  /* ---- fingers and keys ---- */

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.page) show(button.dataset.page);
    else if (button?.dataset.story === "next") { halt(); advance(); }
    else if (button?.dataset.story === "toggle") { if (playing) { halt(); draw(); } else play(); }
  });
  document.addEventListener("keydown", (event) => {
    if (!view || view.blank) return;
    if (event.key === " " && page === "story" && !event.target.closest("button")) { event.preventDefault(); if (playing) { halt(); draw(); } else play(); }
    const place = "12345".indexOf(event.key);
    if (place >= 0 && has[PAGES[place]]?.()) show(PAGES[place]);
  });
  window.explorerClientWindow = { get version() { return version; } };
  look();
})();
