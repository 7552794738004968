"""Spheres become pixels: for each pixel the nearest sphere and how near it is.

Depth and the number of the sphere share one whole number, so the nearest sphere is a plain maximum, ties are settled
by order, and the same tables give the same pixels on every machine. Spheres that cover the same pattern of pixels are
drawn together. A symmetric view is drawn in its left half only (the right side of the body from the front, the left
side from behind) and mirrored, so both sides agree exactly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.drawing.body.spheres import Spheres, Whole
from explorer.drawing.body.views import View

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
Kind = TypeVar("Kind", bound=np.generic)

OVERSAMPLING = 2
SMALLEST_RADIUS = 0.6  # pixels
RADII_PER_PIXEL, FLATNESS_STEPS, PLACES_PER_PIXEL = 4, 32, 2
DEPTH_STEPS = 1024  # per pixel
LIFT_HIDDEN = 0.7  # how much of the lift that keeps layers in order casts no shadow
DEPTH_OFFSET = 1 << 24
SPHERE_BITS = 22
PIXELS_AT_ONCE = 4_000_000
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
class Stamps:
    """Spheres that cover the same pattern: their numbers, the pixel of each, and the pattern's pixels and bulges."""

    spheres: Whole
    pixel: Whole
    pattern: Whole
    bulge: Whole


@dataclass(frozen=True)
class Canvas:
    """A picture with an edge wide enough that no sphere reaches beyond it; pixels are counted row by row."""

    width: int
    height: int
    edge: int

    @property
    def row(self) -> int:
        """Pixels in a row, with the edges."""
        return self.width + 2 * self.edge

    @property
    def pixels(self) -> int:
        """Pixels in all, with the edges."""
        return self.row * (self.height + 2 * self.edge)

    def picture(self, values: NDArray[Kind]) -> NDArray[Kind]:
        """Return the picture of a value for every pixel, without the edges."""
        inside = slice(self.edge, self.edge + self.height), slice(self.edge, self.edge + self.width)
        return values.reshape(-1, self.row)[inside]


def _stamps(spheres: Spheres, view: View, canvas: Canvas, oversampling: int, *, deep: bool) -> Iterator[Stamps]:
    """Yield the spheres that reach the canvas, by radius, flatness and place within their pixel."""
    column, row, _ = view.project(spheres.centre, oversampling)
    x, y = (np.rint((way - 0.5) * PLACES_PER_PIXEL).astype(np.int64) for way in (column, row))
    radius = np.rint(_radii(spheres, view, oversampling) * RADII_PER_PIXEL).astype(np.int64)
    flat = np.rint(spheres.flatness * FLATNESS_STEPS).astype(np.int64) if deep else np.zeros_like(radius)
    left, top = x // PLACES_PER_PIXEL, y // PLACES_PER_PIXEL
    codes = ((radius * (FLATNESS_STEPS + 1) + flat) * PLACES_PER_PIXEL + x % PLACES_PER_PIXEL) * PLACES_PER_PIXEL
    codes += y % PLACES_PER_PIXEL
    reaches = (left >= -canvas.edge // 2) & (left < canvas.width + canvas.edge // 2)
    reaches &= (top >= -canvas.edge // 2) & (top < canvas.height + canvas.edge // 2)
    order = np.flatnonzero(reaches)
    order = order[np.argsort(codes[order], kind="stable")]
    pixels = (top + canvas.edge) * canvas.row + left + canvas.edge
    for group in np.split(order, np.flatnonzero(np.diff(codes[order])) + 1):
        if len(group):
            pattern, bulge = _pattern(int(codes[group[0]]), canvas.row)
            for some in np.array_split(group, max(1, len(group) * len(pattern) // PIXELS_AT_ONCE)):
                yield Stamps(some, pixels[some], pattern, bulge)


def _radii(spheres: Spheres, view: View, oversampling: int) -> NDArray[np.float64]:
    return np.maximum(spheres.radius * view.scale * oversampling, SMALLEST_RADIUS)


def _pattern(code: int, row: int) -> tuple[Whole, Whole]:
    """Return the pixels that a sphere of this code covers, counted from its own, and how far it bulges there."""
    rest, y = divmod(code, PLACES_PER_PIXEL)
    rest, x = divmod(rest, PLACES_PER_PIXEL)
    radius, flat = divmod(rest, FLATNESS_STEPS + 1)
    reach = radius // RADII_PER_PIXEL + 2
    right, down = np.meshgrid(np.arange(-reach, reach + 1), np.arange(-reach, reach + 1))
    height2 = (radius / RADII_PER_PIXEL) ** 2 - (right - x / PLACES_PER_PIXEL) ** 2 - (down - y / PLACES_PER_PIXEL) ** 2
    inside = height2 >= 0
    bulge = np.sqrt(height2[inside]) * (flat / FLATNESS_STEPS * DEPTH_STEPS)
    return (down * row + right)[inside], np.rint(bulge).astype(np.int64)


def _canvas(spheres: Spheres, view: View, oversampling: int, *, half: bool = False) -> Canvas:
    width, height = view.size(oversampling)
    edge = 2 * int(np.ceil(_radii(spheres, view, oversampling).max(initial=1))) + 6
    return Canvas(width // 2 if half else width, height, edge)


def drawn(spheres: Spheres, view: View, partner: Whole) -> Buffer:
    """Return the buffer of a view."""
    canvas = _canvas(spheres, view, OVERSAMPLING, half=view.symmetric)
    nearness = view.project(spheres.centre, OVERSAMPLING)[2] + spheres.lift * view.scale * OVERSAMPLING
    depth = np.rint(nearness * DEPTH_STEPS).astype(np.int64) + DEPTH_OFFSET
    key = depth << SPHERE_BITS | np.arange(len(spheres))
    front = np.full(canvas.pixels, -1, dtype=np.int64)
    for stamps in _stamps(spheres, view, canvas, OVERSAMPLING, deep=True):
        where = np.add.outer(stamps.pixel, stamps.pattern)
        what = np.add.outer(key[stamps.spheres], stamps.bulge << SPHERE_BITS)
        np.maximum.at(front, where.ravel(), what.ravel())
    half = _read_back(spheres, canvas.picture(front), view.scale * OVERSAMPLING)
    return _with_mirror_image(half, partner) if view.symmetric else half


def _read_back(spheres: Spheres, nearest: Whole, scale: float) -> Buffer:
    """Return what the numbers of the nearest spheres stand for; their depth nearly as it is without the lift."""
    sphere, empty = nearest & ((1 << SPHERE_BITS) - 1), nearest < 0
    sphere[empty] = 0

    depth = np.where(empty, 0, ((nearest >> SPHERE_BITS) - DEPTH_OFFSET) / DEPTH_STEPS)

    def picked(values: NDArray[np.float64]) -> Floats:
        return np.where(empty, 0, values[sphere]).astype(np.float32)

    return Buffer(
        owner=np.where(empty, NOBODY, spheres.owner[sphere]),
        depth=depth.astype(np.float32) - picked(spheres.lift) * np.float32(LIFT_HIDDEN * scale),
        across=picked(spheres.across),
        belly=picked(spheres.belly),
    )


def _with_mirror_image(half: Buffer, partner: Whole) -> Buffer:
    other = np.where(half.owner == NOBODY, NOBODY, partner[half.owner])
    return Buffer(
        owner=np.hstack([half.owner, other[:, ::-1]]),
        depth=np.hstack([half.depth, half.depth[:, ::-1]]),
        across=np.hstack([half.across, half.across[:, ::-1]]),
        belly=np.hstack([half.belly, half.belly[:, ::-1]]),
    )


def covered(spheres: Spheres, view: View) -> Mask:
    """Return the pixels of the picture that these spheres cover when nothing else is drawn."""
    canvas = _canvas(spheres, view, 1)
    mask = np.zeros(canvas.pixels, dtype=bool)
    for stamps in _stamps(spheres, view, canvas, 1, deep=False):
        mask[np.add.outer(stamps.pixel, stamps.pattern).ravel()] = True
    return canvas.picture(mask)
