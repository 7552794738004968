"""Where a trauma site stands on the pictures; cheap, and used while the server runs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from explorer.atlas.tables import Trauma
from explorer.drawing.body.axes import nearest_zone, outward
from explorer.drawing.body.views import VIEWS, Points


@dataclass(frozen=True)
class Place:
    """The view in which a point is seen, and its pixel (column, row) in every view."""

    view: str
    pixels: dict[str, tuple[float, float]]


def place_of(x: float, y: float, z: float) -> Place:
    """Return where a point of the body is drawn; it is seen from the front if it lies before the axis of its limb."""
    point = np.array([x, y, z])
    right = point * (1 if x >= 0 else -1, 1, 1)
    before = outward(nearest_zone(right), right[None])[0, 1] > 0
    return Place(
        view="front" if before else "back",
        pixels={name: _pixel(name, point) for name in VIEWS},
    )


def _pixel(view: str, point: Points) -> tuple[float, float]:
    column, row, _ = VIEWS[view].project(point[None])
    return round(float(column[0]), 1), round(float(row[0]), 1)


def places(traumas: Iterable[Trauma]) -> dict[str, Place]:
    """Return the place of every trauma site by sided id; a site that is not paired keeps its plain id."""
    found: dict[str, Place] = {}
    for trauma in traumas:
        x, y, z = (float(part) for part in trauma.place.split())
        if trauma.paired:
            found[f"{trauma.id}-right"] = place_of(x, y, z)
            found[f"{trauma.id}-left"] = place_of(-x, y, z)
        else:
            found[trauma.id] = place_of(x, y, z)
    return found
