/* Routes over the map: a line followed from end to end, the best supported path between two structures. */
window.explorerRoute = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  const { html, say } = window.explorerMarkup;
  const ends = { from: "", to: "" };
  let panel = null, side = () => "right", route = null;

  /* `which` says which side of the client is on. */
  function mount(root, which) {
    [panel, side] = [root.querySelector(".route-panel"), which];
    show(null);
    for (const host of root.querySelectorAll("[data-end]")) {
      const end = host.dataset.end;
      window.explorerFinder.mount(host, { kinds: ["muscle", "group", "trauma"], prompt: say(`session.route.${end}`), side, whole: true, onPick: (node) => pick(host, end, node) });
    }
  }

  function pick(host, end, node) {
    ends[end] = node;
    host.querySelector("input").value = C.row(C.split(node)[0]) ? C.nameOf(node) : C.names.groups.find(({ id }) => id === node)?.name ?? node;
    if (ends.from && ends.to) ask("path", ends);
  }

  function ask(kind, what) {
    fetch(`/route/${kind}.json?${new URLSearchParams(what)}`).then((answer) => answer.json()).then((found) => {
      window.explorerNetfilter.shut();
      if (found.refused || !found.stations.length) window.explorerWindows.toast(found.refused || say("session.route.none"));
      else show(found);
    }, () => window.explorerWindows.toast(say("session.offline")));
  }

  function show(found) {
    route = found && { ...found, active: null };
    window.explorerNetwork.follow(route);
    panel.hidden = !route;
    if (!route) return;
    panel.innerHTML = told(route).text;
    const places = route.stations.flatMap(({ nodes }) => nodes).map((node) => window.explorerNetgraph.nodes[window.explorerNetgraph.at(node)]).filter(Boolean);
    panel.classList.toggle("other", places.reduce((sum, { x }) => sum + x, 0) > 0);
    if (places.length && window.explorerNetwork.plot) window.explorerNetview.show(places);
  }

  const link = (row) => (/^https?:\/\//.test(row.url) ? html`<a href="${row.url}" title="${row.citation}" target="_blank" rel="noopener noreferrer">${row.label}</a>` : html`<span title="${row.citation}">${row.label}</span>`);

  function told({ title, stations, steps }) {
    const step = (row, number) => html`<li><button class="leg" data-leg="${number}" aria-pressed="false"><i class="line way ${row.grade} ${row.taught ? "taught" : ""}"></i>
      <span><b>${row.from + 1} ${stations[row.from].name}</b> → <b>${row.to + 1} ${stations[row.to].name}</b></span></button>
      <p>${row.text} <span class="chip ${row.grade}">${row.grade_word}</span> ${row.sources.map((each) => html`${link(each)} `)}</p></li>`;
    return html`<header><h2>${title}</h2><button class="quiet" data-route="close" title="${say("session.route.close")}" aria-label="${say("session.route.close")}">✕</button></header>
      <ol>${steps.map(step)}</ol>
      <div class="acts"><button class="act" data-route="before">${say("session.route.before")}</button><button class="act" data-route="next">${say("session.route.next")}</button></div>`;
  }

  /* Stand on one step of the route; outside it all of it is shown. */
  function stand(number) {
    route.active = number >= 0 && number < route.steps.length ? number : null;
    for (const leg of panel.querySelectorAll("[data-leg]")) leg.setAttribute("aria-pressed", String(Number(leg.dataset.leg) === route.active));
    panel.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
    window.explorerNetwork.follow(route);
  }

  const MOVES = { close: () => show(null), next: () => stand(route.active === null ? 0 : route.active + 1), before: () => stand(route.active === null ? route.steps.length - 1 : route.active - 1) };

  document.addEventListener("click", (event) => {
    const { leg, route: move } = event.target.closest(".route-panel button")?.dataset ?? {};
    if (leg !== undefined) stand(route.active === Number(leg) ? -1 : Number(leg));
    else if (move) MOVES[move]();
  });
  document.addEventListener("change", (event) => { if (event.target.matches?.("[data-line]") && event.target.value) ask("line", { line: event.target.value, side: side() }); });

  return { mount, ask, show, get shown() { return route; } };
})();
