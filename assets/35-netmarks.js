/* The layer above the map as markup: marks, candidates, what joins them, routes, names. Colours come from the style sheet. */
window.explorerNetmarks = (() => {
  "use strict";
  const { html } = window.explorerMarkup;
  const Names = window.explorerNetnames;
  const HOLLOW = new Set(["trauma", "clear", "untestable"]);
  const TEXTURE = { synergist: "net-hatch", overworking: "net-hatch", antagonist: "net-dots" };
  const THINNEST = 0.9, THICKEST = 6;
  const r = (value) => Math.round(value * 10) / 10;

  const defs = html`<defs><pattern id="net-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0,0V5" class="texture-line"/></pattern>
    <pattern id="net-dots" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2.5" cy="2.5" r="1.25" class="texture-dot"/></pattern></defs>`.text;

  /* A curve that bows towards the outside of the body, the same on both sides. */
  function curve(from, to, middle) {
    const across = to.x - from.x, down = to.y - from.y, far = Math.hypot(across, down) || 1, bow = Math.min(0.16, 34 / far);
    const turn = ((from.x + to.x) / 2 - middle) * down >= 0 ? bow : -bow;
    return `M${r(from.x)},${r(from.y)}Q${r((from.x + to.x) / 2 + 2 * down * turn)},${r((from.y + to.y) / 2 - 2 * across * turn)} ${r(to.x)},${r(to.y)}`;
  }

  /* Links between candidates and marks, as thick as the points they bring beside the most. */
  function joints(found, middle) {
    const most = Math.max(...found.map(({ points }) => points), 1e-9), thin = Math.min(1, Math.max(0.5, Math.sqrt(16 / found.length)));
    return html`${[...found].sort((a, b) => a.points - b.points).map(({ from, to, points, taught }) => {
      const d = curve(from, to, middle), wide = r((THINNEST + (THICKEST - THINNEST) * (points / most)) * thin);
      return html`<path class="casing" d="${d}" stroke-width="${wide + 2.4}"/><path class="joint ${from.role} ${taught ? "taught" : ""}" d="${d}" stroke-width="${wide}"/>`;
    })}`;
  }

  const mark = { clear: "M-.5,0L-.12,.42L.5,-.42", trauma: "M-.38,-.38L.38,.38M-.38,.38L.38,-.38" };

  /* A disc that tells its role by colour and by what is drawn on it. */
  function dot({ x, y, role, radius, node }) {
    const hollow = HOLLOW.has(role), at = `${r(x)},${r(y)}`;
    const sign = mark[role] ? html`<path class="sign" d="${mark[role]}" transform="scale(${radius})"/>` : role === "untestable" ? html`<text class="sign" dy=".36em" font-size="${radius * 1.5}">?</text>` : "";
    return html`<g class="dot ${role} ${hollow ? "hollow" : ""}" data-node="${node.id}" transform="translate(${at})"><circle class="gap" r="${r(radius + 1.8)}"/><circle class="disc" r="${r(radius)}"/>
      ${TEXTURE[role] ? html`<circle fill="url(#${TEXTURE[role]})" r="${r(radius)}"/>` : ""}${sign}</g>`;
  }

  function leader({ each, side, ends, top, height }) {
    const from = ends - side * 6, y = top + height / 2, bend = from - side * 14, past = side * (bend - each.x) > 0;
    return html`<path class="leader ${each.role}" d="M${r(from)},${r(y)}${past ? `L${r(bend)},${r(y)}` : ""}L${r(each.x)},${r(each.y)}"/>`;
  }

  function name({ each, side, lines, tx, top, outward }) {
    const end = side < 0 === outward;
    return html`<text class="name ${Names.heavy(each.role) ? "heavy" : ""} ${end ? "end" : ""}" data-node="${each.node?.id ?? ""}">${lines.map((line, number) => html`<tspan x="${r(tx)}" y="${r(top + Names.LINE * (number + 0.5) + 4.5)}">${line}</tspan>`)}</text>`;
  }

  /* Regions and sides in the middle of their places; names of nodes beside them. */
  function words(fixed, near) {
    const captions = fixed.map(({ key, text, x, y }) => html`<text class="caption ${key.split(".")[0]}" x="${r(x)}" y="${r(y + 4.5)}">${text}</text>`);
    return html`${captions}${near.map(({ node, x, y, end, text }) => html`<text class="name beside ${end ? "end" : ""}" data-node="${node.id}" x="${r(x)}" y="${r(y + 4.5)}">${text}</text>`)}`;
  }

  /* The stations of a route in order, and the way from one to the next: dashed where it is only taught. */
  function route({ stations, steps, active }, middle) {
    const ways = steps.map((step, number) => {
      const d = curve(stations[step.from], stations[step.to], middle), now = active === number ? "now" : "";
      return html`<path class="casing" d="${d}" stroke-width="9"/><path class="way ${step.grade} ${step.taught ? "taught" : ""} ${now}" d="${d}"/>`;
    });
    const seen = active === null ? null : new Set([steps[active]?.from, steps[active]?.to]);
    const stops = stations.map(({ x, y, members }, number) => html`${members.map((each) => html`<circle class="member" cx="${r(each.x)}" cy="${r(each.y)}" r="5"/>`)}
      <g class="station ${seen && !seen.has(number) ? "later" : ""}" transform="translate(${r(x)},${r(y)})"><circle r="9.5"/><text dy=".35em">${number + 1}</text></g>`);
    return html`${ways}${stops}`;
  }

  return { defs, joints, dot, leader, name, words, route, curve, html };
})();
