"""The long axes of trunk, arm and leg (right side): what a belly wraps around, and what parts front from back."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

AXES: dict[str, Points] = {
    "trunk": np.array(
        [
            [0, -0.030, 1.0],
            [0, -0.026, 0.90],
            [0, -0.026, 0.83],
            [0, -0.020, 0.74],
            [0, -0.010, 0.64],
            [0, -0.004, 0.56],
            [0, -0.004, 0.48],
        ]
    ),
    "arm": np.array(
        [
            [0.110, -0.006, 0.835],
            [0.126, -0.006, 0.735],
            [0.134, -0.008, 0.655],
            [0.168, -0.007, 0.590],
            [0.198, -0.002, 0.520],
            [0.222, 0, 0.42],
        ]
    ),
    "leg": np.array(
        [
            [0.052, 0, 0.56],
            [0.060, 0, 0.44],
            [0.063, 0, 0.27],
            [0.074, -0.006, 0.15],
            [0.078, -0.004, 0.04],
            [0.085, 0.05, 0.02],
        ]
    ),
}


def _nearest_on(start: Points, end: Points, points: Points) -> Points:
    along = end - start
    fraction = np.clip((points - start) @ along / (along @ along), 0, 1)
    return start + fraction[:, None] * along


def nearest_on_axis(zone: str, points: Points) -> Points:
    """Return, for each of the (n, 3) points, the nearest point of the zone's axis."""
    axis = AXES[zone]
    candidates = np.stack([_nearest_on(start, end, points) for start, end in pairwise(axis)])
    distances = np.linalg.norm(candidates - points, axis=2)
    nearest: Points = candidates[distances.argmin(axis=0), np.arange(len(points))]
    return nearest


def outward(zone: str, points: Points) -> Points:
    """Return the vectors from the zone's axis to each point."""
    return points - nearest_on_axis(zone, points)


def nearest_zone(point: Points) -> str:
    """Return the zone whose axis passes nearest to a point of the right side.

    >>> nearest_zone(np.array([0.07, 0.0, 0.2]))
    'leg'
    """
    return min(AXES, key=lambda zone: float(np.linalg.norm(outward(zone, point[None])[0])))
