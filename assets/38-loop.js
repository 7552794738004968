/* The loop of a session: test, touch a candidate, release and test again, homework, next test. Which of these is in
   focus, what comes before and after it, and where an answer leads. Knows the scene only; draws nothing. */
window.explorerLoop = (() => {
  "use strict";
  const TOP = 3;
  const C = window.explorerCatalogue;
  const PICK = { type: "pick", node: "", twin: "" };
  let focus = PICK, wanted = null;

  const keyOf = ({ type, node }) => `${type}:${node}`;
  const same = (one, other) => keyOf(one) === keyOf(other);
  const item = (type, row) => ({ type, node: row.node, twin: row.twin ?? "" });

  /* The foremost candidates, as the list shows them. */
  const foremost = (scene, ranking) => scene[ranking].filter((row) => row.kind !== "trauma" && row.band !== "unlikely").slice(0, TOP);

  /* The muscle the loop is about: the one that was found weak last. */
  const subject = (scene) => Object.keys(scene.marks).filter((node) => scene.marks[node] === "inhibited").at(-1) ?? "";

  function items(scene, ranking) {
    const weak = subject(scene), tests = (weak ? scene.next_tests : scene.first_tests).filter((row) => !scene.marks[row.node]).map((row) => item("test", row));
    if (!weak) return tests.length ? tests : [PICK];
    const rows = foremost(scene, ranking).filter((row) => !scene.retested[row.node]);
    const found = Object.keys(scene.marks).filter((node) => scene.marks[node] === "overworking" && !scene.retested[node]).map((node) => item("release", { node }));
    const releases = found.length ? found : rows.filter((row) => scene.touched[row.node] !== "same").slice(0, 1).map((row) => item("release", row));
    const touches = rows.filter((row) => scene.touched[row.node] !== "changed" && scene.marks[row.node] !== "overworking").map((row) => item("touch", row));
    return [...touches, ...releases, ...home(scene), ...tests];
  }

  /* Homework is offered once a release has changed a test, until it is given or left. */
  const offered = (scene) => scene.homework.filter((row) => !row.given && !row.left);

  function home(scene) {
    const changed = Object.keys(scene.retested).filter((node) => scene.retested[node] === "changed").at(-1);
    return changed && offered(scene).length ? [item("home", { node: changed })] : [];
  }

  /* Where Next or Back led since the last press; a page that is loaded again goes on there, else where the last answer led. */
  const key = ({ session }) => `explorer-focus-${session.id}`;

  function keep(scene) {
    try { sessionStorage.setItem(key(scene), JSON.stringify({ number: scene.session.number, focus })); } catch { /* no storage: a reload goes to the last answer */ }
  }

  function kept(scene) {
    try {
      const held = JSON.parse(sessionStorage.getItem(key(scene)) ?? "null");
      return held?.number === scene.session.number && held.focus.type !== PICK.type ? held.focus : null;
    } catch { return null; }
  }

  function open(scene) {
    const stepped = kept(scene);
    if (stepped) { set(stepped); return; }
    const { type, node, answer } = scene.loop, all = items(scene, "explains");
    set(type ? all.find((each) => same(each, { type, node })) ?? { type, node } : subject(scene) ? PICK : all[0] ?? PICK);
    if (!answer) return;
    answered(answer);
    settle(scene, "explains");
  }

  function set(next) {
    [focus, wanted] = [{ ...PICK, ...next }, null];
  }

  /* One step on or back; beyond the end it begins again, before the beginning it stays. */
  function step(by, scene, ranking) {
    const all = items(scene, ranking), at = all.findIndex((each) => same(each, focus));
    const next = at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[by > 0 ? (at + 1) % all.length : Math.max(at - 1, 0)];
    set(next ?? PICK);
    keep(scene);
  }

  /* Where an answer leads, best first; a type, or a type and whom it is about. */
  const LEADS = {
    test: { inhibited: ["touch", "release", "test"], overworking: ["release:", "test"], clear: ["test", "touch"], untestable: ["test", "touch"] },
    touch: { same: ["touch", "release", "test"], changed: ["release:"] },
    release: { changed: ["home:", "test", "touch"], same: ["touch", "release", "test"], worse: ["touch", "test"] },
    home: { given: ["test", "touch"], left: ["test", "touch"] },
  };

  /* After an answer: the focus moves on as soon as the scene that follows from it is here. */
  function answered(answer) {
    wanted = { from: focus, leads: LEADS[focus.type]?.[answer] ?? [] };
  }

  function settle(scene, ranking) {
    if (!wanted) return false;
    const { from, leads } = wanted, all = items(scene, ranking).filter((each) => !same(each, from) && !(each.type === "touch" && scene.touched[each.node]));
    const find = (lead) => (lead.endsWith(":") ? all.find((each) => keyOf(each) === lead + from.node) : all.find((each) => each.type === lead));
    const next = leads.map(find).find(Boolean);
    set(next ?? all[0] ?? PICK);
    return true;
  }

  return { open, set, step, answered, settle, subject, offered, get focus() { return focus; }, get waiting() { return wanted !== null; } };
})();
