/* Words on the map: regions and sides, the names of hubs beside it at rest, the names of nodes where it is looked at closely. */
window.explorerNetwords = (() => {
  "use strict";
  const CLOSE = 1.7, MOST = 64, HUBS = 14, APART = 0.085, ROOMY = 130, HIGH = 16, BESIDE = 6, AIR = 3, HUB = 174, DOT = 6;
  const Graph = () => window.explorerNetgraph, Names = window.explorerNetnames;
  let captions = [], hubs = [];

  /* `told`: [key, x, y] of what is written at fixed places. */
  function read(told) {
    captions = told;
    hubs = chosen();
  }

  /* The weightiest nodes, each structure once, right and left by turns, none close to another. */
  function chosen() {
    const C = window.explorerCatalogue, found = [], seen = new Set();
    for (const node of Graph().weightiest) {
      const [id, side] = C.split(node.id);
      if (found.length >= HUBS || C.isTrauma(node.id)) { if (found.length >= HUBS) break; continue; }
      if (seen.has(id) || found.some((each) => Math.hypot(Math.abs(each.x) - Math.abs(node.x), each.y - node.y) < APART)) continue;
      seen.add(id);
      const wanted = found.length % 2 ? "right" : "left", other = side && side !== wanted ? Graph().nodes[Graph().at(C.mirror(node.id))] : null;
      found.push(other ?? node);
    }
    return found;
  }

  const called = (id, name) => { const C = window.explorerCatalogue, side = C.split(id)[1]; return `${name || C.plainName(id)}${side ? ` ${C.say(`letter.${side}`)}` : ""}`; };

  /* Hubs as what can be named in the columns beside the map. */
  function besides(lens, frame) {
    const room = Math.min(frame.middle, frame.width - frame.middle) - 0.57 * frame.scale;
    if (room < ROOMY) return [];
    return hubs.map((node) => ({ node, role: "hub", name: called(node.id), ...window.explorerNetview.at(node, lens) }));
  }

  /* Names of nodes in view, the weightiest first, none over another; `taken` are boxes that stay free. */
  function near(lens, zoomed, taken, without) {
    if (zoomed < CLOSE) return [];
    const View = window.explorerNetview, found = [], nodes = Graph().weightiest.map((node) => ({ node, at: View.at(node, lens) })).filter(({ at }) => View.inside(at));
    const boxes = [...taken, ...nodes.filter(({ node }) => node.weight >= HUB || without.has(node.id)).map(({ at }) => ({ left: at.x - DOT, right: at.x + DOT, top: at.y - DOT, bottom: at.y + DOT }))];
    for (const { node, at } of nodes) {
      if (found.length >= MOST) break;
      if (without.has(node.id)) continue;
      const text = called(node.id), wide = Names.wide(text, "near");
      for (const side of node.x < 0 ? [-1, 1] : [1, -1]) {
        const left = side > 0 ? at.x + BESIDE + AIR : at.x - BESIDE - AIR - wide, box = { left, top: at.y - HIGH / 2, right: left + wide, bottom: at.y + HIGH / 2 };
        if (box.left < 0 || box.right > View.size.width || boxes.some((each) => meets(each, box))) continue;
        boxes.push(box);
        found.push({ node, x: side > 0 ? box.left : box.right, y: at.y, end: side < 0, text });
        break;
      }
    }
    return found;
  }

  const meets = (one, other) => one.left < other.right + AIR && other.left < one.right + AIR && one.top < other.bottom && other.top < one.bottom;

  /* Regions and sides; close by only what is in view. */
  function fixed(lens) {
    const C = window.explorerCatalogue, View = window.explorerNetview;
    return captions.map(([key, x, y]) => ({ key, text: C.say(key), ...View.at({ x, y }, lens) })).filter(View.inside);
  }

  const boxOf = ({ x, y, text }) => { const half = Names.wide(text, "near") / 2; return { left: x - half, right: x + half, top: y - HIGH / 2, bottom: y + HIGH / 2 }; };

  return { read, besides, near, fixed, boxOf, called };
})();
