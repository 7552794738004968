"""Moves nodes apart that would cover each other: a little, always the same way, never far from where they belong."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROUNDS, QUICK = 160, 8  # rounds; of very many nodes, which never come quite apart
MANY = 3000
HOME = 0.04  # how strongly a node is drawn back to its anchor, each round
FARTHEST = 0.075


def apart(anchors: Array, gap: float, between: tuple[float, float], fixed: Array) -> Array:
    """Return (n, 2) points near their anchors with about `gap` between any two and from the `fixed` points.

    All stay `between` these two distances from the middle line.
    """
    points = anchors.copy()
    rounds = ROUNDS if len(anchors) <= MANY else QUICK
    for step in range(rounds):
        points += _pushes(points, fixed, gap)
        points += HOME * (1 - step / rounds) * (anchors - points)
        moved = points - anchors
        far = np.linalg.norm(moved, axis=1, keepdims=True)
        points = anchors + moved * np.minimum(1, FARTHEST / np.maximum(far, 1e-12))
        points[:, 0] = np.clip(points[:, 0], *between)
    return points


def _pushes(points: Array, fixed: Array, gap: float) -> Array:
    from scipy.spatial import cKDTree  # noqa: PLC0415 - takes a while to import, and only the map needs it

    everything = np.concatenate([points, fixed])
    pairs = cKDTree(everything).query_pairs(gap, output_type="ndarray")
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    between = everything[pairs[:, 0]] - everything[pairs[:, 1]]
    length = np.maximum(np.linalg.norm(between, axis=1, keepdims=True), 1e-9)
    push = between / length * (gap - length) / 2.5
    moves = np.zeros_like(everything)
    np.add.at(moves, pairs[:, 0], push)
    np.add.at(moves, pairs[:, 1], -push)
    moved: Array = moves[: len(points)]
    return moved
