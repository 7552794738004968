/* Which muscles were already asked for their other side: once each in a session, also after a reload. */
window.explorerSides = (() => {
  "use strict";
  const C = window.explorerCatalogue;
  let session = "", sure = new Set();

  const key = () => `explorer-sides-${session}`;

  function open(id) {
    session = id;
    try { sure = new Set(JSON.parse(sessionStorage.getItem(key()) ?? "[]")); } catch { sure = new Set(); }
  }

  /* Whether to ask before this mark: the first one on the other side of a marked muscle. From now on it is settled. */
  function ask(node, marks) {
    const [muscle, side] = C.split(node);
    if (!side || marks[node] || !marks[C.mirror(node)] || sure.has(muscle)) return false;
    sure.add(muscle);
    try { sessionStorage.setItem(key(), JSON.stringify([...sure])); } catch { /* no storage: asked again after a reload */ }
    return true;
  }

  return { open, ask };
})();
