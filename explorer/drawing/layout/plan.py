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
ROUNDING = 0.12
MARGIN = 0.018  # skin around the outermost nodes

# height of the body, height on the page, middle line, half width
TRUNK = np.array(
    [
        [1.00, 1.372, 0.0, 0.050],
        [0.985, 1.355, 0.0, 0.105],
        [0.965, 1.310, 0.0, 0.150],
        [0.93, 1.235, 0.0, 0.176],
        [0.91, 1.170, 0.0, 0.168],
        [0.89, 1.110, 0.0, 0.132],
        [0.87, 1.050, 0.0, 0.104],
        [0.85, 0.980, 0.0, 0.104],
        [0.835, 0.930, 0.0, 0.150],
        [0.82, 0.895, 0.0, 0.226],
        [0.78, 0.840, 0.0, 0.258],
        [0.74, 0.785, 0.0, 0.246],
        [0.68, 0.720, 0.0, 0.224],
        [0.62, 0.655, 0.0, 0.206],
        [0.55, 0.580, 0.0, 0.228],
        [0.49, 0.505, 0.0, 0.248],
        [0.46, 0.460, 0.0, 0.240],
    ]
)
ARM = np.array(
    [
        [0.85, 0.872, 0.270, 0.026],
        [0.80, 0.848, 0.312, 0.046],
        [0.74, 0.785, 0.346, 0.062],
        [0.68, 0.715, 0.374, 0.060],
        [0.63, 0.655, 0.398, 0.064],
        [0.58, 0.590, 0.426, 0.066],
        [0.53, 0.510, 0.456, 0.058],
        [0.50, 0.455, 0.476, 0.064],
        [0.47, 0.400, 0.492, 0.066],
        [0.44, 0.350, 0.502, 0.052],
        [0.41, 0.320, 0.508, 0.026],
    ]
)
LEG = np.array(
    [
        [0.54, 0.560, 0.140, 0.096],
        [0.48, 0.490, 0.144, 0.104],
        [0.42, 0.430, 0.148, 0.100],
        [0.34, 0.360, 0.150, 0.088],
        [0.27, 0.295, 0.152, 0.070],
        [0.20, 0.225, 0.156, 0.078],
        [0.11, 0.145, 0.160, 0.060],
        [0.06, 0.100, 0.164, 0.056],
        [0.03, 0.065, 0.170, 0.074],
        [0.01, 0.030, 0.176, 0.084],
        [0.00, 0.000, 0.178, 0.060],
    ]
)
FOOT_TOP = 0.052  # where on the page the foot starts
ZONES = {"trunk": TRUNK, "arm": ARM, "leg": LEG}
FRAME = ((-0.60, 0.60), (-0.07, 1.43))


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
        share = 1 - float(point[2]) / FOOT
        y = (1 - share) * y + share * (FOOT_TOP - FOOT_FORWARD * max(float(point[1]), 0.0))
    turned = float(np.arccos(np.clip(ahead, -1, 1))) / np.pi
    return middle + half * (0.85 * (2 * turned - 1) + SIDEWAYS * float(aside)) / (0.85 + SIDEWAYS), max(y, 0.0)


def outlines() -> Iterator[Array]:
    """Yield closed outlines of the unrolled body: rings of (x, y), both sides."""
    for zone, table in ZONES.items():
        y, middle, half = table[:, 1], table[:, 2], table[:, 3] + MARGIN
        yield _ring(middle - half, middle + half, y)
        if zone != "trunk":
            yield _ring(-middle - half, half - middle, y)


def _ring(inner: Array, outer: Array, y: Array) -> Array:
    """Return a closed outline between two edges, its ends rounded."""
    middle, bulge = (inner + outer) / 2, (outer - inner) * ROUNDING
    top, bottom = (np.array([[middle[end], y[end] + sign * bulge[end]]]) for end, sign in ((0, 1), (-1, -1)))
    edges = np.stack([inner, y], axis=1), np.stack([outer, y], axis=1)[::-1]
    return np.concatenate([top, edges[0], bottom, edges[1], top])
