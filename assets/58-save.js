/* Saves a picture of what is in view, with legend, date and sources: SVG, PNG at twice the size, or printed to PDF. */
window.explorerSave = (() => {
  "use strict";
  const { html, say } = window.explorerMarkup;
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "letter-spacing", "mix-blend-mode", "vector-effect", "stop-color", "stop-opacity"];
  const SHOWN = ".body > .figure, .body > .labels, .graph .svg-container > .main-svg, .network-layer";
  const EDGE = 24, HEAD = 46, LINE = 17, MOST = 14, TWICE = 2, CAPTION = 110;
  let scene = () => null;

  /* ---- copying what the page shows ---- */

  /* A copy of an SVG that looks the same outside the page: what the style sheet gave is written on each element. */
  function copied(svg) {
    const made = svg.cloneNode(true), before = [svg, ...svg.querySelectorAll("*")], after = [made, ...made.querySelectorAll("*")], gone = [];
    before.forEach((each, number) => {
      const seen = getComputedStyle(each);
      if (seen.display === "none" || seen.visibility === "hidden") { gone.push(after[number]); return; }
      after[number].setAttribute("style", STYLES.map((name) => `${name}:${seen.getPropertyValue(name)}`).join(";"));
      for (const name of ["class", "tabindex", "role", "aria-label"]) after[number].removeAttribute(name);
    });
    gone.forEach((each) => each.remove());
    return made;
  }

  async function fetched(image) {
    const blob = await (await fetch(image.getAttribute("href"))).blob();
    const text = await new Promise((done) => { const reader = new FileReader(); reader.onload = () => done(reader.result); reader.readAsDataURL(blob); });
    image.setAttribute("href", text);
  }

  /* Everything in view as one drawing; a map that was moved or zoomed stays so. */
  async function views(stage) {
    const box = stage.getBoundingClientRect(), found = [...stage.querySelectorAll(SHOWN)].filter((each) => each.getClientRects().length);
    const parts = found.map((svg, number) => {
      const holder = svg.closest(".svg-container"), scale = holder ? holder.getBoundingClientRect().width / holder.offsetWidth : 1;
      const pane = svg.closest(".graph, .body").getBoundingClientRect(), at = svg.getBoundingClientRect(), made = copied(svg), dim = holder?.style.opacity || 1;
      made.setAttribute("width", at.width / scale);
      made.setAttribute("height", at.height / scale);
      const clip = `<clipPath id="pane${number}"><rect x="${pane.x - box.x}" y="${pane.y - box.y}" width="${pane.width}" height="${pane.height}"/></clipPath>`;
      return { made, text: () => `${clip}<g clip-path="url(#pane${number})"><g opacity="${dim}" transform="translate(${at.x - box.x},${at.y - box.y}) scale(${scale})">${new XMLSerializer().serializeToString(made)}</g></g>` };
    });
    await Promise.all(parts.flatMap(({ made }) => [...made.querySelectorAll("image")].map(fetched)));
    return { width: box.width, height: box.height, text: parts.map(({ text }) => text()).join("") };
  }

  /* ---- what stands around it ---- */

  function colour(token) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${token})`;
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  function legend(now) {
    const roles = [...new Set(Object.values(now.states).map(({ role }) => role))].map((role) => [say(`role.${role}`), colour(`${role === "overworking" ? "synergist" : role}-flat`), "disc"]);
    const kinds = [...document.querySelectorAll('.chips [data-linked][aria-pressed="true"]')].filter((chip) => !chip.dataset.linked.startsWith("grade."));
    const onMap = document.querySelector(".network-layer")?.getClientRects().length;
    return [...roles, ...(onMap ? kinds.map((chip) => [chip.textContent, getComputedStyle(chip.querySelector("i")).borderTopColor, "line"]) : [])];
  }

  function keyed(entries, width, top) {
    let x = EDGE, y = top;
    const parts = entries.map(([word, tone, form]) => {
      const wide = 30 + word.length * 7.2 + 18;
      if (x + wide > width - EDGE) { x = EDGE; y += LINE + 4; }
      const sign = form === "disc" ? html`<circle cx="${x + 9}" cy="${y - 4}" r="6" fill="${tone}"/>` : html`<path d="M${x},${y - 4}h20" stroke="${tone}" stroke-width="3"/>`;
      const part = html`${sign}<text x="${x + 27}" y="${y}">${word}</text>`;
      x += wide;
      return part;
    });
    return { text: html`${parts}`.text, bottom: y + LINE };
  }

  /* What the picture rests on: the sources of the route, else those of the candidates in view. */
  function sources(now) {
    const route = window.explorerRoute.shown, rows = route ? route.steps : [...now.explains, ...now.trauma].filter(({ node }) => node in now.states).flatMap(({ reasons }) => reasons);
    const found = [...new Set(rows.flatMap((row) => row.sources).map(({ citation, url }) => `${citation} ${url}`.trim()))];
    return found.length > MOST ? [...found.slice(0, MOST), say("session.save.more", { count: found.length - MOST })] : found;
  }

  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  async function drawing() {
    const now = scene(), inside = await views(document.querySelector(".stage")), stage = document.querySelector(".stage");
    const bar = stage.querySelector(".bar").getBoundingClientRect(), high = Math.min(inside.height, bar.top - stage.getBoundingClientRect().top || inside.height);
    const top = HEAD + high + LINE, key = keyed(legend(now), inside.width, top), list = sources(now), most = Math.max(CAPTION, Math.round(inside.width / 6));
    const words = list.map((text, number) => html`<text x="${EDGE}" y="${key.bottom + 14 + LINE * (number + 1)}" font-size="10.5">${cut(text, most)}</text>`);
    const height = key.bottom + (list.length ? LINE * (list.length + 1) + 14 : 0) + LINE * 2;
    const title = say("session.save.title", { name: window.explorerRoute.shown?.title ?? now.session.code_name, date: new Date().toISOString().slice(0, 10) });
    const frame = html`<rect width="100%" height="100%" fill="${colour("paper")}"/><text x="${EDGE}" y="30" font-size="17" font-weight="650">${title}</text>`;
    const foot = html`${list.length ? html`<text x="${EDGE}" y="${key.bottom + 12}" font-weight="650">${say("session.save.sources")}</text>` : ""}${words}<text x="${EDGE}" y="${height - LINE}" font-size="10.5">${say("honest.ranking")}</text>`;
    const font = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
    const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${Math.round(inside.width)}" height="${Math.round(height)}" font-family="${font}" font-size="12.5" fill="${colour("ink")}">${frame.text}<svg y="${HEAD}" width="${inside.width}" height="${high}">${inside.text}</svg>${key.text}${foot.text}</svg>`;
    return { text, width: Math.round(inside.width), height: Math.round(height), name: title.replace(/[^\p{L}\p{N}]+/gu, "-") };
  }

  /* ---- giving it ---- */

  function give(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const svg = ({ text, name }) => give(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);

  async function png({ text, width, height, name }) {
    const image = new Image(width, height), sheet = Object.assign(document.createElement("canvas"), { width: TWICE * width, height: TWICE * height });
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    URL.revokeObjectURL(image.src);
    sheet.toBlob((blob) => give(blob, `${name}.png`), "image/png");
  }

  /* The browser writes the PDF: its printing keeps lines and letters sharp. */
  function pdf({ text, width, height, name }) {
    const page = Object.assign(document.createElement("iframe"), { className: "printed", title: name });
    page.srcdoc = `<!doctype html><title>${name}</title><style>@page { size: ${width}px ${height}px; margin: 0 } body { margin: 0 } svg { display: block }</style>${text}`;
    page.addEventListener("load", () => {
      page.contentWindow.addEventListener("afterprint", () => setTimeout(() => page.remove(), 0));
      page.contentWindow.print();
    });
    document.body.append(page);
  }

  const KINDS = { svg, png, pdf };
  document.addEventListener("click", async (event) => {
    const kind = event.target.closest("[data-save]")?.dataset.save;
    if (!kind || !scene()) return;
    window.explorerNetfilter.shut();
    KINDS[kind](await drawing());
  });

  return { of: (given) => { scene = given; }, drawing };
})();
