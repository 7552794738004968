"""Masks become SVG paths and label anchors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from shapely.geometry import LinearRing, Polygon
from skimage import measure

from explorer.drawing.body.buffer import OVERSAMPLING, Buffer, Floats, Mask, covered
from explorer.drawing.body.cast import Cast
from explorer.drawing.body.views import View

TOLERANCE, TOLERANCE_ALONE = 0.4, 0.7  # pixels of the picture
SMALLEST_PIECE, SMALLEST_REGION, SMALLEST_WHOLE = 6, 30, 8  # square pixels of the picture
SILHOUETTE_MARGIN = 14.4
CLOSING = 2
EDGE = 12  # empty pixels kept around a mask that is cut out
BLUR = 1.0  # pixels of the mask

Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Outline:
    """Closed rings (holes included, wound the other way) and a point well inside, in pixels of the picture."""

    rings: Rings
    centre: tuple[float, float]

    @property
    def told(self) -> str:
        """The rings in half pixels, each point counted from the one before: short to send, and whole numbers."""
        return "|".join(_steps_of(ring) for ring in self.rings)


def _steps_of(ring: tuple[tuple[float, float], ...]) -> str:
    points = np.rint(2 * np.array(ring)).astype(int)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), dtype=int))
    moved = steps[(steps != 0).any(axis=1)]
    return " ".join(str(number) for number in moved.ravel())


def _cut_out(mask: Mask) -> tuple[Mask, int, int]:
    """Return the part of a mask that holds anything, with an empty edge, and the column and row where it starts."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    return np.pad(part, EDGE), left - EDGE, top - EDGE


def _rings(soft: Floats, left: int, top: int, tolerance: float, oversampling: int) -> Rings:
    """Return the contours at one half, in pixels of the picture, largest first."""
    found = []
    for contour in measure.find_contours(soft, 0.5):
        points = (contour[:, ::-1] + (left + 0.5, top + 0.5)) / oversampling
        if len(points) < 8 or Polygon(points).area < SMALLEST_PIECE:
            continue
        ring = LinearRing(points).simplify(tolerance)
        found.append((Polygon(points).area, tuple((round(x, 1), round(y, 1)) for x, y in list(ring.coords)[:-1])))
    return tuple(ring for _, ring in sorted(found, reverse=True) if len(ring) >= 3)


def _told(mask: Mask, oversampling: int) -> Mask:
    """Return the pieces of a mask that are surely large enough for a ring: the point inside must lie in one of them."""
    piece, _ = ndimage.label(mask)
    sizes = np.bincount(piece[mask], minlength=1)
    large = sizes >= min(sizes.max(), 2 * SMALLEST_PIECE * oversampling**2)
    told: Mask = large[piece] & mask
    return told


def outline_of(
    mask: Mask, oversampling: int = OVERSAMPLING, *, closed: int = 0, least: int = SMALLEST_REGION
) -> Outline | None:
    """Return the outline of a mask, or None if it is too small to be touched; `closed` fills gaps of so many pixels."""
    if mask.sum() < least * oversampling**2:
        return None
    part, left, top = _cut_out(mask)
    part = ndimage.binary_closing(part, iterations=closed) if closed else part
    soft = ndimage.gaussian_filter(part.astype(np.float32), BLUR)
    rings = _rings(soft, left, top, TOLERANCE if oversampling > 1 else TOLERANCE_ALONE, oversampling)
    if not rings:
        return None
    inside = ndimage.distance_transform_edt(_told(soft > 0.5, oversampling))
    row, column = np.unravel_index(int(inside.argmax()), inside.shape)
    centre = (round((int(column) + left + 0.5) / oversampling, 1), round((int(row) + top + 0.5) / oversampling, 1))
    return Outline(rings, centre)


def silhouette(buffer: Buffer, flesh: Mask | None = None) -> Outline:
    """Return a calm outline around all that is drawn, and around the flesh that a figure adds to it."""
    filled, edge = buffer.filled[::OVERSAMPLING, ::OVERSAMPLING], int(2 * SILHOUETTE_MARGIN)
    far = ndimage.distance_transform_edt(~np.pad(filled, edge)) >= SILHOUETTE_MARGIN
    around = ~far if flesh is None else ~far | np.pad(flesh, edge)
    solid = ndimage.binary_fill_holes(ndimage.gaussian_filter(around.astype(np.float32), 4.5) > 0.5)
    return Outline(_rings(solid.astype(np.float32), -edge, -edge, 0.6, 1), (0, 0))


@dataclass(frozen=True)
class Seen:
    """What one cut shows of a structure of the right side or the midline: its outline, and how much of it that is."""

    outline: Outline
    share: float


def seen_in(cast: Cast, buffer: Buffer, names: Sequence[str], alone: Mapping[str, float]) -> dict[str, Seen]:
    """Return the structures that a buffer shows, given the pixels that each covers when nothing hides it."""
    pixels = np.bincount(buffer.owner[buffer.filled], minlength=len(cast.partner)) / OVERSAMPLING**2
    found = {}
    for name in names:
        number = cast.number(name)
        if pixels[number] >= SMALLEST_REGION:
            outline = outline_of(buffer.owner == number)
            if outline:
                found[name] = Seen(outline, float(pixels[number]) / max(1.0, alone[name]))
    return found


def alone(cast: Cast, view: View, name: str) -> tuple[Mask, float]:
    """Return what a structure covers when nothing hides it, and how many pixels that would be in a larger window."""
    right = cast.posed(cast.spheres[name], view)
    inside = float(view.within(right.centre).sum()) / len(cast.spheres[name])
    if not inside:
        return np.zeros((0, 0), dtype=bool), 0.0
    mask = covered(cast.posed(cast.both_sides(cast.spheres[name]), view) if name in cast.unpaired else right, view)
    return mask, float(mask.sum()) / max(inside, 0.01)


def whole(mask: Mask) -> Outline | None:
    """Return the outline of a structure as if nothing covered it, small holes closed."""
    return outline_of(mask, 1, closed=CLOSING, least=SMALLEST_WHOLE)
