"""The body, unrolled onto the page: trunk, arm and leg are opened along the back, so that front and back both show.

On the right half of the body, `x` grows from the middle outwards and `y` from the soles upwards. Each zone is a band
around a middle line; the front of the body lies in its inner half, the back in its outer half. Head, hands and feet,
which hold many small muscles, get more room than they have on a body.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from explorer.drawing.body.axes import outward

Array = NDArray[np.float64]

MIDLINE = 0.045  # half the strip that is kept for what has no side
SIDEWAYS = 0.3  # of a limb's half width: how far its inner and outer face part
FOOT = 0.045  # below this height the foot is drawn as seen from above
FOOT_FORWARD = 0.75
MARGIN = 0.02  # skin around the outermost nodes

# height of the body, height on the page, middle line, half width
TRUNK = np.array([
    [1.00, 1.060, 0.0, 0.130],
    [0.97, 1.020, 0.0, 0.185],
    [0.93, 0.950, 0.0, 0.225],
    [0.89, 0.865, 0.0, 0.215],
    [0.86, 0.800, 0.0, 0.165],
    [0.83, 0.745, 0.0, 0.200],
    [0.79, 0.685, 0.0, 0.265],
    [0.70, 0.595, 0.0, 0.245],
    [0.62, 0.520, 0.0, 0.225],
    [0.53, 0.440, 0.0, 0.255],
    [0.47, 0.385, 0.0, 0.270],
])
ARM = np.array([
    [0.84, 0.690, 0.370, 0.060],
    [0.76, 0.630, 0.385, 0.075],
    [0.66, 0.545, 0.415, 0.070],
    [0.60, 0.490, 0.440, 0.080],
    [0.54, 0.425, 0.465, 0.075],
    [0.50, 0.370, 0.485, 0.080],
    [0.46, 0.305, 0.505, 0.085],
    [0.41, 0.245, 0.520, 0.055],
])
LEG = np.array([
    [0.54, 0.455, 0.155, 0.105],
    [0.46, 0.380, 0.160, 0.110],
    [0.36, 0.305, 0.165, 0.100],
    [0.27, 0.240, 0.170, 0.085],
    [0.18, 0.180, 0.175, 0.090],
    [0.09, 0.120, 0.180, 0.075],
    [0.04, 0.080, 0.190, 0.090],
    [0.00, 0.045, 0.195, 0.095],
])
ZONES = {"trunk": TRUNK, "arm": ARM, "leg": LEG}
FRAME = ((-0.64, 0.64), (-0.04, 1.09))


def _at(zone: str, height: float) -> tuple[float, float, float]:
    """Return page height, middle line and half width of a zone at a height of the body."""
    table = ZONES[zone][::-1]
    y, middle, half = (float(np.interp(height, table[:, 0], table[:, column])) for column in (1, 2, 3))
    return y, middle, half


def unrolled(zone: str, point: Array) -> tuple[float, float]:
    """Return where a point of the right half of the body lies on the page.

    >>> front, back = (unrolled("leg", np.array([0.06, y, 0.4])) for y in (0.04, -0.04))
    >>> front[0] < back[0] and front[1] == back[1]
    True
    """
    y, middle, half = _at(zone, float(point[2]))
    away = outward(zone, point[None])[0][:2]
    aside, ahead = away / max(float(np.linalg.norm(away)), 1e-9)
    if zone == "trunk":
        turned = float(np.arctan2(abs(aside), ahead)) / np.pi
        return MIDLINE + 0.015 + (half - MIDLINE - 0.015) * turned, y
    if zone == "leg" and point[2] < FOOT:
        y -= FOOT_FORWARD * max(float(point[1]), 0.0) * (1 - float(point[2]) / FOOT)
    turned = float(np.arccos(np.clip(ahead, -1, 1))) / np.pi
    return middle + half * (0.85 * (2 * turned - 1) + SIDEWAYS * float(aside)) / (0.85 + SIDEWAYS), max(y, 0.0)


def outlines(*, front: bool) -> Iterator[Array]:
    """Yield closed outlines of the unrolled body, or only of its front: rings of (x, y), both sides."""
    for zone, table in ZONES.items():
        y, middle, half = table[:, 1], table[:, 2], table[:, 3] + MARGIN
        if zone == "trunk":
            inner, outer = -half, half
            if front:
                inner, outer = -(MIDLINE + half) / 2, (MIDLINE + half) / 2
            yield _ring(inner, outer, y)
        else:
            outer = middle if front else middle + half
            for side in (-1, 1):
                yield _ring(side * (middle - half), side * outer, y)


def _ring(inner: Array, outer: Array, y: Array) -> Array:
    """Return a closed outline between two edges, its ends rounded."""
    ring = np.concatenate([np.stack([inner, y], axis=1), np.stack([outer, y], axis=1)[::-1]])
    return np.concatenate([ring, ring[:1]])
