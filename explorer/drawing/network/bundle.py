"""Lines drawn together where they run alike, so that streams show instead of a haze (kernel density edge bundling).

Every line is a row of points. Again and again, points move uphill on the density of all points, smoothed ever finer,
and lines are straightened a little. Ends stay where they are.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

POINTS = 7
CELL = 0.006
WIDEST, FINER, ROUNDS = 0.045, 0.86, 14
STEP = 0.35  # of the width, each round
SMOOTHING = 0.35
LONG = 0.32  # shorter lines give way less


def bundled(ends: Array) -> Array:
    """Return (n, POINTS, 2) points of n lines whose (n, 2, 2) ends are given."""
    share = np.linspace(0, 1, POINTS)[None, :, None]
    lines: Array = ends[:, :1] * (1 - share) + ends[:, 1:] * share
    if len(ends) < 2:
        return lines
    length = np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1)
    give = np.sin(np.pi * share) * np.minimum(1, length / LONG)[:, None, None]
    low = lines.reshape(-1, 2).min(axis=0) - 2 * WIDEST
    width = WIDEST
    for _ in range(ROUNDS):
        lines += STEP * width * give * _uphill(lines.reshape(-1, 2), low, width).reshape(lines.shape)
        lines[:, 1:-1] += SMOOTHING * ((lines[:, :-2] + lines[:, 2:]) / 2 - lines[:, 1:-1])
        width *= FINER
    return lines


def _uphill(points: Array, low: Array, width: float) -> Array:
    """Return the direction of steepest rise of the density at each point, at most 1 long."""
    from scipy.ndimage import gaussian_filter, map_coordinates  # noqa: PLC0415 - takes a while to import, and only the map needs it

    cells = (points - low) / CELL
    shape = np.ceil(cells.max(axis=0) + 2 * WIDEST / CELL).astype(int)
    density = np.zeros(shape)
    np.add.at(density, tuple(cells.round().astype(int).T), 1.0)
    rise = np.gradient(gaussian_filter(density, width / CELL))
    slope = np.stack([map_coordinates(each, cells.T, order=1) for each in rise], axis=1)
    steep = np.linalg.norm(slope, axis=1, keepdims=True)
    direction: Array = slope / np.maximum(steep, steep.max() * 0.05 + 1e-12)
    return direction
