"""The arms of the standing figure, swung forward where they would hide the trunk from the side."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

SHOULDER = np.array([0.0, -0.006, 0.832])
ARMPIT = np.array(
    [[0.45, 0.145], [0.56, 0.118], [0.68, 0.106], [0.76, 0.098], [0.80, 0.095], [0.86, 0.100]]
)  # height, x
SOFT = 0.012  # how wide the band is in which the trunk turns into the arm


def _smooth(share: Points) -> Points:
    held = np.clip(share, 0, 1)
    eased: Points = held * held * (3 - 2 * held)
    return eased


def _of_the_arm(points: Points) -> Points:
    """Return how far each point follows the arm, 0 to 1."""
    inner = np.interp(points[:, 2], ARMPIT[:, 0], ARMPIT[:, 1])
    outside = _smooth((np.abs(points[:, 0]) - inner + SOFT) / (2 * SOFT))
    below = _smooth((SHOULDER[2] + 0.012 - points[:, 2]) / 0.06)
    free: Points = outside * below
    return free


def arms_forward(points: Points, degrees: float) -> Points:
    """Return points of the standing body with both arms swung forward about the shoulders."""
    if not degrees:
        return points
    angle = np.radians(degrees) * _of_the_arm(points)
    y, z = (points - SHOULDER)[:, 1:].T
    turned = np.stack([y * np.cos(angle) - z * np.sin(angle), y * np.sin(angle) + z * np.cos(angle)], axis=1)
    return np.column_stack([points[:, 0], turned + SHOULDER[1:]])
