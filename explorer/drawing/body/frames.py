"""Which part of a picture is shown to a client, and where its numbers stand: close enough to see, none over another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

Box = tuple[float, float, float, float]

WHOLE = (44.0, 0.0, 824.0, 1664.0)  # left, top, width, height: the body without the empty edges of the picture
BESIDE = (0.0, 0.0, 792.0, 1664.0)  # the same, looked at from one side
AIR, LEAST, MOST = 1.9, 520.0, 1250.0
ROUNDS = 80


@dataclass(frozen=True)
class Badge:
    """A number, or the cross of an injury, beside the point it names."""

    mark: str
    role: str
    x: float
    y: float
    at_x: float
    at_y: float


@dataclass(frozen=True)
class Frame:
    """One picture as it is shown; `radius` is the size of a badge in its pixels."""

    view: str
    left: float
    top: float
    width: float
    height: float
    radius: float
    badges: tuple[Badge, ...]


@dataclass(frozen=True)
class Named:
    """A place to name in a picture: its badge, and how far what it names reaches."""

    mark: str
    role: str
    x: float
    y: float
    outline: str = ""

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        pairs = [tuple(map(float, each)) for each in re.findall(r"(-?[\d.]+),(-?[\d.]+)", self.outline)]
        columns, rows = [x for x, _ in pairs] or [self.x], [y for _, y in pairs] or [self.y]
        return min(columns), min(rows), max(columns), max(rows)


def frame(view: str, places: Sequence[Named]) -> Frame:
    """Return how a picture with these places is shown."""
    whole = BESIDE if view.startswith("side") else WHOLE
    left, top, width, height = _crop([each.box for each in places], whole)
    radius = round(0.0172 * height, 1)
    badges = [_beside(each, radius, whole[0] + whole[2] / 2) for each in places]
    for _ in range(ROUNDS):
        badges = _apart(badges, radius)
    held = (_within(badge, left + radius, left + width - radius) for badge in badges)
    return Frame(view, left, top, width, height, radius, tuple(held))


def _crop(boxes: Sequence[Box], whole: Box) -> Box:
    if not boxes:
        return whole
    left, top, right, bottom = (
        pick(side) for pick, side in zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
    )
    height = max(LEAST, AIR * (bottom - top), AIR * (right - left) * whole[3] / whole[2])
    if height >= MOST:
        return whole
    width = height * whole[2] / whole[3]
    start = min(max((left + right - width) / 2, whole[0]), whole[0] + whole[2] - width)
    above = min(max((top + bottom - height) / 2, 0.0), whole[3] - height)
    return round(start, 1), round(above, 1), round(width, 1), round(height, 1)


def _beside(place: Named, radius: float, middle: float) -> Badge:
    """Return a badge on what it names, or beside that when it is too small to be covered."""
    left, top, right, bottom = place.box
    small = min(right - left, bottom - top) < 3 * radius
    out = (3.4 if place.x > middle else -3.4) * radius if small else 0.0
    return Badge(place.mark, place.role, place.x + out, place.y, place.x, place.y)


def _apart(badges: Sequence[Badge], radius: float) -> list[Badge]:
    moved = list(badges)
    for one in range(len(moved)):
        for other in range(one + 1, len(moved)):
            first, second = moved[one], moved[other]
            dx, dy = second.x - first.x, second.y - first.y
            gap = hypot(dx, dy)
            push = (2.3 * radius - gap) / 2
            if push > 0:
                ux, uy = (dx / gap, dy / gap) if gap > 1 else (0.0, 1.0)
                moved[one] = replace(first, x=first.x - ux * push, y=first.y - uy * push)
                moved[other] = replace(second, x=second.x + ux * push, y=second.y + uy * push)
    return moved


def _within(badge: Badge, least: float, most: float) -> Badge:
    return replace(badge, x=round(min(max(badge.x, least), most), 1), y=round(badge.y, 1))
