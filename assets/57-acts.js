/* What the buttons and fields of the lists stand for, as presses. */
window.explorerActs = (() => {
  "use strict";
  const loop = window.explorerLoop, answers = window.explorerAnswers, look = window.explorerLook;
  let page = null;

  /* `page`: the scene and its root; and whom to tell. */
  const mount = (given) => { page = given; };
  const send = (what) => page.send(what);

  /* Presses that stand for one thing and never for its mirror image. */
  const ACTS = {
    screen: () => answers.screen(),
    closing: () => send({ kind: "closing", text: page.root.querySelector("[data-closing]").value }),
    redraft: () => redraft(),
    pause: ({ node, value }) => send({ kind: "pause", node, paused: Boolean(value) }),
    focus: ({ node, value }) => { loop.set({ type: value, node }); page.attend(); },
    complaint: ({ node }) => send({ kind: "complaint", condition: node, present: false }),
    unspot: ({ value }) => send({ kind: "undo", number: Number(value) }),
    which: ({ node, value }) => respot(value, { node: spotOf(value).node === node ? "" : node }),
    home: ({ node, value, name }, pressed) => send({ kind: "home", node, exercise: value, name, given: !pressed }),
  };

  function act(kind, data, button) {
    const { node, twin, value } = data, pressed = button.getAttribute("aria-pressed") === "true", now = pressed ? "" : value;
    if (ACTS[kind]) ACTS[kind](data, pressed);
    else if (kind === "mark" && !twin) page.mark(node, now);
    else both(node, twin, (each) => ({
      mark: { kind, node: each, mark: now },
      history: { kind, node: each, present: Boolean(value) },
      retest: { kind, node: each, outcome: now },
      hypothesis: { kind, node: each, status: now },
    })[kind]);
  }

  /* One press, and the same for the mirror image of a card that stands for both sides. */
  function both(node, twin, what) {
    if (twin) page.choose(node);
    send(what(node));
    if (twin) send({ ...what(twin), twin: true });
    if (twin) page.say();
  }

  /* Write the closing note as the presses tell it. */
  function redraft() {
    fetch(`/data/closing/${page.scene.session.id}.json`)
      .then((answer) => answer.json())
      .then((text) => { const field = page.root.querySelector("[data-closing]"); if (field) field.value = text; }, () => {});
  }

  const spotOf = (number) => page.scene.intake.spots.find((row) => row.number === Number(number));

  function respot(number, changes) {
    const { spot: kind, view: seen, x, y, side: own, over, node, words, year } = spotOf(number);
    send({ kind: "chart", spot: kind, view: seen, x, y, side: own, over, node, words, year, number: Number(number), ...changes });
  }

  function rewhen(node, changes) {
    const { year, words } = page.scene.history.find((row) => row.node === node);
    send({ kind: "history", node, present: true, year, words, ...changes });
  }

  function change({ target }) {
    const { flag, order, more, spot, when, field, words } = target.dataset, { value } = target;
    if (more) look.more(value);
    else if (flag) send({ kind: "flag", flag, present: target.checked });
    else if (order !== undefined) send({ kind: "order", scars_first: target.checked });
    else if (spot) respot(spot, { [field]: value });
    else if (when) rewhen(when, { [field]: value });
    else if (words !== undefined) send({ kind: "words", text: value });
  }

  /* What would change a candidate's place is asked for when its card is opened. */
  function opened(event) {
    const place = event.target.open && event.target.querySelector?.(":scope > .inside > [data-turning]");
    if (!place) return;
    fetch(`/data/turning/${page.scene.session.id}/${place.dataset.turning}.json`)
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((texts) => { place.innerHTML = window.explorerLists.turning(texts); }, () => {});
  }

  return { mount, act, change, opened, redraft };
})();
