"""Where each structure belongs on the plan: where the body map draws it, else near those it attaches beside."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log2
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from explorer.atlas import Atlas
from explorer.atlas.tables import Attachment, Muscle, Shape, Trauma
from explorer.drawing.body.axes import nearest_zone
from explorer.drawing.body.curves import polyline
from explorer.drawing.layout.plan import unrolled
from explorer.graph.units import units

Array = NDArray[np.float64]
Anchor = tuple[float, float]

NUDGE = 0.012  # structures with the same anchor start this far apart
CROWD, WIDEST = 48, 0.15  # more of them start further apart, at most so far
REGIONS: Mapping[str, Anchor] = {
    "head": (0.11, 1.18),
    "neck": (0.10, 1.00),
    "back": (0.19, 0.75),
    "thorax": (0.11, 0.80),
    "abdomen": (0.10, 0.66),
    "pelvis": (0.10, 0.53),
    "upper_limb": (0.39, 0.62),
    "lower_limb": (0.15, 0.29),
}


def anchors(atlas: Atlas) -> dict[str, Anchor]:
    """Return the anchor of every unit and trauma site: `x` grows to the right of the body, 0 is the middle."""
    places = dict(_places(atlas))
    crowds = Counter(places.values())
    return {structure: _nudged(structure, place, _reach(crowds[place])) for structure, place in places.items()}


def _reach(crowd: int) -> float:
    """Return how far structures with the same anchor may start from it: further in a crowd, the same as it grows."""
    return NUDGE if crowd <= CROWD else min(NUDGE * 2 ** (log2(crowd / CROWD) // 1 / 2 + 1), WIDEST)


def _places(atlas: Atlas) -> Iterator[tuple[str, Anchor]]:
    drawn = _drawn(atlas)
    known = {unit: place for unit in units(atlas) if (place := _own(atlas, unit, drawn)) is not None}
    beside, bones = _at_bones(atlas, known), _bones(atlas)
    for unit in units(atlas):
        yield unit, known.get(unit) or _by_neighbours(atlas, unit, bones, beside)
    for row in atlas.rows(Trauma):
        yield row.id, _site(row)


def _drawn(atlas: Atlas) -> dict[str, Anchor]:
    """Return the mean of each drawn structure's strips, unrolled."""
    strips: dict[str, list[tuple[str, Array]]] = {}
    for row in atlas.rows(Shape):
        vias = [cell for cell in row.via_polylines.split("|") if cell.strip()]
        lines = [polyline(cell).mean(axis=0) for cell in (row.origin_points, *vias, row.insertion_points)]
        strips.setdefault(row.structure, []).append((row.zone, np.mean(lines, axis=0)))
    return {name: unrolled(parts[0][0], np.mean([mean for _, mean in parts], axis=0)) for name, parts in strips.items()}


def _own(atlas: Atlas, unit: str, drawn: Mapping[str, Anchor]) -> Anchor | None:
    """Return where a unit, else its parts, else its whole, is drawn."""
    whole = atlas.by_id(Muscle)[unit].part_of
    for names in ((unit,), atlas.parts.get(unit, ()), (whole,)):
        found = [drawn[name] for name in names if name in drawn]
        if found:
            return _mean(found)
    return None


def _at_bones(atlas: Atlas, known: Mapping[str, Anchor]) -> dict[tuple[str, str], list[Anchor]]:
    """Return the anchors of the drawn units of a region at each bone."""
    muscles, found = atlas.by_id(Muscle), dict[tuple[str, str], list[Anchor]]()
    for row in atlas.rows(Attachment):
        if row.muscle in known:
            found.setdefault((muscles[row.muscle].region, row.bone), []).append(known[row.muscle])
    return found


def _bones(atlas: Atlas) -> dict[str, list[tuple[int, str]]]:
    """Return the bones of each muscle, with the number of the row."""
    found = defaultdict[str, list[tuple[int, str]]](list)
    for number, row in enumerate(atlas.rows(Attachment)):
        found[row.muscle].append((number, row.bone))
    return found


def _by_neighbours(
    atlas: Atlas,
    unit: str,
    bones: Mapping[str, list[tuple[int, str]]],
    beside: Mapping[tuple[str, str], list[Anchor]],
) -> Anchor:
    """Return the mean of the drawn units of the same region that share a bone, else the middle of the region."""
    region = atlas.by_id(Muscle)[unit].region
    own = dict.fromkeys(
        bone for _, bone in sorted(each for name in atlas.lineage(unit) for each in bones.get(name, ()))
    )
    found = [_mean(beside[region, bone]) for bone in own if (region, bone) in beside]
    return _mean(found) if found else REGIONS.get(region, (0.2, 0.5))


def _site(row: Trauma) -> Anchor:
    if not row.place:
        return REGIONS.get(row.region, (0.2, 0.5))
    x, y, z = (float(part) for part in row.place.split())
    point = np.array([abs(x), y, z])
    across, up = unrolled(nearest_zone(point), point)
    return (float(np.sign(x)) * across if not row.paired else across), up


def _mean(places: Iterable[Anchor]) -> Anchor:
    x, y = np.mean(list(places), axis=0)
    return float(x), float(y)


def _nudged(structure: str, anchor: Anchor, most: float) -> Anchor:
    """Return an anchor moved a little, always the same way, so that no two are equal."""
    mixed = crc32(structure.encode())
    turn, reach = 2 * np.pi * (mixed % 1024) / 1024, most * (0.2 + (mixed >> 10) % 1024 / 1280)
    return anchor[0] + float(np.cos(turn)) * reach, anchor[1] + float(np.sin(turn)) * reach
