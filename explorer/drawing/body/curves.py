"""Polylines as the tables write them, points along them, and smooth curves through them."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS_BETWEEN_POINTS = 24


def polyline(cell: str) -> Array:
    """Return the (n, 3) points of a cell.

    >>> polyline("0 0 1; 0 0.5 1").tolist()
    [[0.0, 0.0, 1.0], [0.0, 0.5, 1.0]]
    """
    return np.array([[float(number) for number in point.split()] for point in cell.split(";")])


def travelled(points: Array) -> Array:
    """Return the distance from the first point to each point, along the line; works on (..., n, 3)."""
    steps = np.linalg.norm(np.diff(points, axis=-2), axis=-1)
    return np.concatenate([np.zeros((*steps.shape[:-1], 1)), np.cumsum(steps, axis=-1)], axis=-1)


def length(points: Array) -> float:
    """Return the length of a polyline."""
    return float(travelled(points)[-1])


def at_fractions(points: Array, fractions: Array) -> Array:
    """Return the points at these fractions of a polyline's length; a single point stands for itself."""
    way = travelled(points)
    if way[-1] == 0:
        return np.repeat(points[:1], len(fractions), axis=0)
    return np.stack([np.interp(fractions, way / way[-1], points[:, axis]) for axis in range(3)], axis=1)


def _blend(before: Array, after: Array, start: Array, end: Array, now: Array) -> Array:
    """Return the point between `before` (at time `start`) and `after` (at time `end`)."""
    share = ((now - start) / (end - start))[..., None]
    return before + share * (after - before)


def _segment(points: list[Array], fractions: Array) -> Array:
    """Return the centripetal Catmull-Rom segment between the second and third of four points, for many curves."""
    distances = [np.linalg.norm(after - before, axis=-1) for before, after in pairwise(points)]
    gaps = [np.sqrt(np.maximum(distance, 1e-6)) for distance in distances]
    times = [time[:, None] for time in np.cumsum([np.zeros_like(gaps[0]), *gaps], axis=0)]
    now = times[1] + fractions * (times[2] - times[1])
    p = [point[:, None] for point in points]
    level1 = [_blend(p[k], p[k + 1], times[k], times[k + 1], now) for k in range(3)]
    level2 = [_blend(level1[k], level1[k + 1], times[k], times[k + 2], now) for k in range(2)]
    return _blend(level2[0], level2[1], times[1], times[2], now)


def smooth(controls: Array, count: int) -> Array:
    """Return, for (curves, controls, 3) control points, (curves, count, 3) points at equal steps of smooth curves."""
    first, last = 2 * controls[:, 0] - controls[:, 1], 2 * controls[:, -1] - controls[:, -2]
    points = [first, *(controls[:, k] for k in range(controls.shape[1])), last]
    fractions = np.arange(STEPS_BETWEEN_POINTS) / STEPS_BETWEEN_POINTS
    pieces = [_segment(points[k : k + 4], fractions) for k in range(len(points) - 3)]
    fine = np.concatenate([*pieces, controls[:, -1:]], axis=1)
    return np.stack([at_fractions(curve, np.linspace(0, 1, count)) for curve in fine])
