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

  const would = (node, marks) => Boolean(C.split(node)[1] && !marks[node] && marks[C.mirror(node)] && !sure.has(C.split(node)[0]));

  /* Whether to ask before this mark: the first one on the other side of a marked muscle. From now on it is settled. */
  function ask(node, marks) {
    if (!would(node, marks)) return false;
    sure.add(C.split(node)[0]);
    try { sessionStorage.setItem(key(), JSON.stringify([...sure])); } catch { /* no storage: asked again after a reload */ }
    return true;
  }

  return { open, ask, would };
})();
