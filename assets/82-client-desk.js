/* The practitioner's page beside the client's window: ticks and choices become presses; the answer says what holds. */
(() => {
  "use strict";
  const client = window.explorerClient;
  const root = () => document.querySelector("main.client-desk");
  const at = (id) => document.getElementById(`client-${id}`);
  let timer = 0;

  async function press(what) {
    try {
      told(await client.press(what));
    } catch {
      lost();
    }
  }

  function told(now) {
    if (!root() || !now.page) return;
    const checked = (button, held) => button.setAttribute("aria-checked", String(held));
    for (const each of root().querySelectorAll("[data-choose]")) {
      const name = each.dataset.choose;
      if (name !== "area" || now.area) each.setAttribute("aria-pressed", String(now[name] === each.dataset.value));
    }
    for (const each of root().querySelectorAll("[data-tick]")) checked(each, each.dataset.tick === "left_out" ? !now.left_out.includes(each.dataset.value) : now[each.dataset.tick]);
    for (const each of root().querySelectorAll("[data-toggle]")) each.setAttribute("aria-pressed", String(now[each.dataset.toggle]));
    for (const each of root().querySelectorAll("[data-network]")) checked(each, now.network);
    const address = now.token ? `/view/${now.token}` : "about:blank";
    if (root().dataset.token !== now.token) { root().dataset.token = now.token; at("preview").src = address; }
    devices(now);
    said(now.said || root().dataset.kept);
  }

  function devices(now) {
    const place = at("devices"), session = place.dataset.session;
    if (!now.link) { place.replaceChildren(paragraph(now.network ? place.dataset.ended : place.dataset.off)); return; }
    place.replaceChildren(...["window", "sheet.html"].map((what) => {
      const box = document.createElement("figure"), picture = document.createElement("img"), words = document.createElement("figcaption"), link = document.createElement("code");
      picture.src = `/client/${session}/qr/${what}.svg?${now.token}`;
      picture.alt = words.textContent = place.dataset[what === "window" ? "window" : "sheet"];
      link.textContent = what === "window" ? now.link : `${now.link}/${what}`;
      box.append(picture, words, link);
      return box;
    }));
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text ?? "";
    return made;
  }

  function said(text) {
    const place = at("said");
    clearTimeout(timer);
    place.textContent = text ?? "";
    timer = setTimeout(() => { place.textContent = ""; }, 4000);
  }

  const lost = () => root() && said(root().dataset.lost);

  function click(event) {
    const button = event.target.closest("main.client-desk button");
    if (!button) return;
    const { choose, tick, value, toggle, network, link, opening, passphrase } = button.dataset;
    const held = button.getAttribute("aria-checked") === "true" || button.getAttribute("aria-pressed") === "true";
    if (choose) press({ [choose]: value });
    else if (tick === "left_out") press({ left_out: [...root().querySelectorAll('[data-tick="left_out"]')].filter((each) => (each === button ? held : each.getAttribute("aria-checked") !== "true")).map((each) => each.dataset.value) });
    else if (tick) press({ [tick]: !held });
    else if (toggle) press({ [toggle]: !held });
    else if (network !== undefined) press({ network: !held });
    else if (link) press({ link });
    else if (opening !== undefined) client.open();
    else if (passphrase !== undefined) { press({ passphrase: at("passphrase").value }); at("passphrase").value = ""; }
  }

  document.addEventListener("click", click);
  document.addEventListener("change", (event) => { if (event.target.id === "client-contact") press({ contact: event.target.value }); });
  document.addEventListener("client-told", (event) => told(event.detail));
  document.addEventListener("client-lost", lost);
  new MutationObserver(() => { if (root() && !root().dataset.asked) { root().dataset.asked = "yes"; press({ link: "look" }); } }).observe(document.documentElement, { childList: true, subtree: true });
})();
