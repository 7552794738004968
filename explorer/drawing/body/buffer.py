"""Spheres become pixels: for each pixel the nearest sphere and how near it is.

Depth and the number of the sphere share one whole number, so the nearest sphere is a plain maximum, ties are settled
by order, and the same tables give the same pixels on every machine. A symmetric view is drawn in its left half only
(the right side of the body from the front, the left side from behind) and mirrored, so both sides agree exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.drawing.body.spheres import Spheres, Whole
from explorer.drawing.body.views import View

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

SMALLEST_RADIUS = 0.6  # pixels
DEPTH_STEPS = 1024  # per pixel
DEPTH_OFFSET = 1 << 24
SPHERE_BITS = 22
FRAGMENTS_AT_ONCE = 2_000_000
NOBODY = -1


@dataclass(frozen=True)
class Buffer:
    """What each pixel of a view shows; `depth` is nearness in pixels."""

    owner: Whole
    depth: Floats
    across: Floats
    belly: Floats

    @property
    def filled(self) -> Mask:
        """Where anything is drawn."""
        filled: Mask = self.owner != NOBODY
        return filled


@dataclass(frozen=True)
class Discs:
    """Spheres as a view sees them, in pixels."""

    column: NDArray[np.float64]
    row: NDArray[np.float64]
    near: NDArray[np.float64]
    radius: NDArray[np.float64]
    flatness: NDArray[np.float64]


def _discs(spheres: Spheres, view: View, scale: float) -> Discs:
    column, row, near = view.project(spheres.centre, scale)
    radius = np.maximum(spheres.radius * scale, SMALLEST_RADIUS)
    return Discs(column - 0.5, row - 0.5, near + spheres.lift * scale, radius, spheres.flatness)


def _fragments(discs: Discs, width: int, height: int) -> Iterator[tuple[Whole, Whole, NDArray[np.float64]]]:
    """Yield batches of (pixel, sphere, nearness) for every pixel that a sphere covers."""
    reach = np.ceil(discs.radius + 0.5).astype(int)
    for size in np.unique(reach):
        grid = np.arange(-size, size + 1)
        right, down = (offset.ravel() for offset in np.meshgrid(grid, grid))
        near_enough = right**2 + down**2 <= (size + 0.5) ** 2
        right, down = right[near_enough], down[near_enough]
        members = np.flatnonzero(reach == size)
        for some in np.array_split(members, max(1, len(members) * len(right) // FRAGMENTS_AT_ONCE)):
            x = np.rint(discs.column[some]).astype(int)[:, None] + right
            y = np.rint(discs.row[some]).astype(int)[:, None] + down
            height2 = (discs.radius[some] ** 2)[:, None] - (x - discs.column[some][:, None]) ** 2
            height2 -= (y - discs.row[some][:, None]) ** 2
            sphere, offset = np.nonzero((height2 >= 0) & (x >= 0) & (x < width) & (y >= 0) & (y < height))
            bulge = np.sqrt(height2[sphere, offset]) * discs.flatness[some][sphere]
            yield y[sphere, offset] * width + x[sphere, offset], some[sphere], discs.near[some][sphere] + bulge


def _drawn_width(view: View, width: int) -> int:
    return width // 2 if view.symmetric else width


def drawn(spheres: Spheres, view: View, scale: float, partner: Whole) -> Buffer:
    """Return the buffer of a view."""
    width, height = view.size(scale)
    part = _drawn_width(view, width)
    front = np.full(part * height, -1, dtype=np.int64)
    for pixel, sphere, near in _fragments(_discs(spheres, view, scale), part, height):
        depth = np.rint(near * DEPTH_STEPS).astype(np.int64) + DEPTH_OFFSET
        np.maximum.at(front, pixel, depth << SPHERE_BITS | sphere)
    nearest = front.reshape(height, part)
    sphere, empty = nearest & ((1 << SPHERE_BITS) - 1), nearest < 0
    sphere[empty] = 0

    def picked(values: NDArray[np.float64]) -> Floats:
        return np.where(empty, 0, values[sphere]).astype(np.float32)

    half = Buffer(
        owner=np.where(empty, NOBODY, spheres.owner[sphere]),
        depth=np.where(empty, 0, ((nearest >> SPHERE_BITS) - DEPTH_OFFSET) / DEPTH_STEPS).astype(np.float32),
        across=picked(spheres.across),
        belly=picked(spheres.belly),
    )
    return _with_mirror_image(half, partner) if view.symmetric else half


def _with_mirror_image(half: Buffer, partner: Whole) -> Buffer:
    other = np.where(half.owner == NOBODY, NOBODY, partner[half.owner])
    return Buffer(
        owner=np.hstack([half.owner, other[:, ::-1]]),
        depth=np.hstack([half.depth, half.depth[:, ::-1]]),
        across=np.hstack([half.across, half.across[:, ::-1]]),
        belly=np.hstack([half.belly, half.belly[:, ::-1]]),
    )


def covered(spheres: Spheres, view: View, scale: float) -> Mask:
    """Return the pixels these spheres cover when nothing else is drawn."""
    width, height = view.size(scale)
    mask = np.zeros(width * height, dtype=bool)
    for pixel, _, _ in _fragments(_discs(spheres, view, scale), width, height):
        mask[pixel] = True
    return mask.reshape(height, width)
