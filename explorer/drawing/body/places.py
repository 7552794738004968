"""Where trauma sites are seen; cheap, and used while the server runs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from explorer.atlas.tables import Trauma
from explorer.drawing.body.axes import nearest_zone, outward
from explorer.drawing.body.pose import arms_forward
from explorer.drawing.body.views import SCENES, VIEWS, Points, View

TURNED_AWAY = -0.004  # body heights: what lies this far behind the axis of its limb is not seen


@dataclass(frozen=True)
class Place:
    """Front or back, from where a point is seen, and its pixel (column, row) in every view that shows it.

    A view of one side also has a mirror image, named `-left`.
    """

    view: str
    pixels: dict[str, tuple[float, float]]


def place_of(x: float, y: float, z: float) -> Place:
    """Return where a point of the body is drawn; it is seen from the front if it lies before the axis of its limb."""
    point = np.array([[x, y, z]])
    right = point * (1 if x >= 0 else -1, 1, 1)
    out = outward(nearest_zone(right[0]), right)[0] * (1 if x >= 0 else -1, 1, 1)
    home = "front" if out[1] > 0 else "back"
    pixels = {}
    for name, view in VIEWS.items():
        for mirrored in [1] if view.symmetric else [1, -1]:
            if name == home or (name not in SCENES["front"] and _faces(view, out * (mirrored, 1, 1), x * mirrored)):
                pixels[name if mirrored == 1 else f"{name}-left"] = _pixel(view, point * (mirrored, 1, 1), mirrored)
    return Place(home, {name: pixel for name, pixel in pixels.items() if pixel})


def _faces(view: View, out: Points, x: float) -> bool:
    """Whether a point is turned to the viewer: outwards from its limb, and of the right side if only that is drawn."""
    return bool(out @ np.array(view.towards) > TURNED_AWAY) and (view.symmetric or x >= 0)


def _pixel(view: View, point: Points, mirrored: int) -> tuple[float, float] | None:
    posed = arms_forward(point, view.arms_forward)
    if not view.shows(point)[0] or not view.within(posed)[0]:
        return None
    column, row, _ = view.project(posed)
    x = float(column[0]) if mirrored == 1 else view.size()[0] - float(column[0])
    return round(x, 1), round(float(row[0]), 1)


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
