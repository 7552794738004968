"""Anchors -> places of all sided nodes: one half is laid out, the other is its exact mirror image."""

from collections.abc import Mapping

import numpy as np

from explorer.atlas import Atlas
from explorer.atlas.tables import Trauma
from explorer.drawing.layout.anchors import Anchor, anchors
from explorer.drawing.layout.apart import apart
from explorer.drawing.layout.plan import MIDLINE
from explorer.graph.sides import PAIR, sided
from explorer.graph.units import paired

Point = tuple[float, float]

GAP = 0.0245
MIDLINE_GAP = 0.017
STRIP = 0.032  # sites without a side stand this near the middle line; muscles without a side stand on it
OUTERMOST = 0.63
DENSEST = 0.75  # over the root of the number of nodes: the gap of very many
DIGITS = 4


def positions(atlas: Atlas) -> dict[str, Point]:
    """Return where each node stands; `x` runs from the body's right (negative) to its left."""
    places = anchors(atlas)
    sites = atlas.by_id(Trauma)
    both = {name: place for name, place in places.items() if paired(atlas, name)}
    aside = {name: places[name] for name in sites if name not in both and abs(places[name][0]) > MIDLINE}
    middle = {name: (0.0, place[1]) for name, place in places.items() if name not in both and name not in sites}
    placed = both | aside | middle
    near = {name: place for name, place in places.items() if name not in placed}
    middle = _spread(middle, MIDLINE_GAP, (0.0, 0.0), {})
    near = _spread(near, MIDLINE_GAP, (-STRIP, STRIP), middle)
    alone = middle | near
    mirrored = {f"mirror of {name}": (-x, y) for name, (x, y) in alone.items()}
    half = {name: (abs(x), y) for name, (x, y) in (both | aside).items()}
    spread = _spread(half, GAP, (MIDLINE, OUTERMOST), alone | mirrored)
    found = {name: (-x, y) for name, (x, y) in alone.items()}
    found |= {name: (-float(np.sign(aside[name][0])) * spread[name][0], spread[name][1]) for name in aside}
    for name in both:
        x, y = spread[name]
        found |= {sided(name, side): (x if side == PAIR[0] else -x, y) for side in PAIR}
    return {node: (round(x, DIGITS), round(y, DIGITS)) for node, (x, y) in found.items()}


def _spread(
    places: Mapping[str, Anchor], gap: float, between: tuple[float, float], fixed: Mapping[str, Anchor]
) -> dict[str, Anchor]:
    """Return the places moved apart from each other and from the fixed ones."""
    if not places:
        return {}
    gap = min(gap, DENSEST / len(places) ** 0.5)
    around = np.array([*fixed.values()]).reshape(-1, 2)
    moved = apart(np.array([*places.values()]), gap, between, around)
    return {name: (float(x), float(y)) for name, (x, y) in zip(places, moved, strict=True)}
