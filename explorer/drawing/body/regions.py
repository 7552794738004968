"""Masks become SVG paths and label anchors, and each structure gets the view it is best seen in."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from shapely.geometry import LinearRing, Polygon
from skimage import measure

from explorer.drawing.body.buffer import Buffer, Floats, Mask, covered, drawn
from explorer.drawing.body.cast import Cast
from explorer.drawing.body.views import View

OVERSAMPLING = 2
TOLERANCE = 0.4  # pixels of the picture
SMALLEST_PIECE, SMALLEST_REGION = 6, 30  # square pixels of the picture
SILHOUETTE_MARGIN = 0.009
WELL_SEEN = 0.12
CLOSING = 4
EDGE = 12  # empty pixels kept around a mask that is cut out
BLUR = 1.0  # pixels of the mask

Rings = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class Outline:
    """A closed SVG path (holes included, wound the other way) and a point well inside, in pixels of the picture."""

    rings: Rings
    centre: tuple[float, float]

    @property
    def path(self) -> str:
        """The path as SVG writes it."""
        return "".join("M" + " ".join(f"{x:g},{y:g}" for x, y in ring) + "Z" for ring in self.rings)

    def mirrored(self, width: int) -> "Outline":
        """Return the outline on the other half of a picture of this width, drawn in the same direction."""
        rings = tuple(tuple((round(width - x, 1), y) for x, y in reversed(ring)) for ring in self.rings)
        return Outline(rings, (round(width - self.centre[0], 1), self.centre[1]))


def _cut_out(mask: Mask) -> tuple[Mask, int, int]:
    """Return the part of a mask that holds anything, with an empty edge, and the column and row where it starts."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    part = mask[top : rows[-1] + 1, left : columns[-1] + 1]
    return np.pad(part, EDGE), left - EDGE, top - EDGE


def _rings(soft: Floats, left: int, top: int, tolerance: float) -> Rings:
    """Return the contours at one half, in pixels of the picture, largest first."""
    found = []
    for contour in measure.find_contours(soft, 0.5):
        points = (contour[:, ::-1] + (left + 0.5, top + 0.5)) / OVERSAMPLING
        if len(points) < 8 or Polygon(points).area < SMALLEST_PIECE:
            continue
        ring = LinearRing(points).simplify(tolerance)
        found.append((Polygon(points).area, tuple((round(x, 1), round(y, 1)) for x, y in list(ring.coords)[:-1])))
    return tuple(ring for _, ring in sorted(found, reverse=True) if len(ring) >= 3)


def outline_of(mask: Mask) -> Outline | None:
    """Return the outline of a mask drawn at twice the picture's size, or None if it is too small to be touched."""
    if mask.sum() < SMALLEST_REGION * OVERSAMPLING**2:
        return None
    part, left, top = _cut_out(mask)
    soft = ndimage.gaussian_filter(part.astype(np.float32), BLUR)
    rings = _rings(soft, left, top, TOLERANCE)
    if not rings:
        return None
    inside = ndimage.distance_transform_edt(soft > 0.5)
    row, column = np.unravel_index(int(inside.argmax()), inside.shape)
    centre = (round((int(column) + left + 0.5) / OVERSAMPLING, 1), round((int(row) + top + 0.5) / OVERSAMPLING, 1))
    return Outline(rings, centre)


def silhouette(buffer: Buffer, scale: float) -> str:
    """Return the path of a calm outline around the whole body."""
    margin = int(2 * SILHOUETTE_MARGIN * scale)
    around = ndimage.distance_transform_edt(~np.pad(buffer.filled, margin)) < SILHOUETTE_MARGIN * scale
    solid = ndimage.binary_fill_holes(ndimage.gaussian_filter(around.astype(np.float32), 9) > 0.5)
    rings = _rings(solid.astype(np.float32), -margin, -margin, 0.6)
    return Outline(rings[:1], (0, 0)).path


@dataclass(frozen=True)
class Regions:
    """What one view offers to touch, by structure: the visible outline, the outline alone, and how much is visible."""

    view: View
    width: int
    buffer: Buffer
    visible: dict[str, Outline]
    alone: dict[str, Mask]
    share: dict[str, float]

    def solo(self, structure: str) -> Outline | None:
        """Return the outline of a structure as if nothing covered it."""
        return outline_of(ndimage.binary_closing(self.alone[structure], iterations=CLOSING))


def regions_of(cast: Cast, view: View, scale: float) -> Regions:
    """Return the regions of the right side and the midline in one view."""
    buffer = drawn(cast.seen_in(view), view, scale, cast.partner)
    alone, visible, share = {}, {}, {}
    for name in cast.structures:
        right = cast.spheres[name]
        alone[name] = covered(cast.both_sides(right) if name in cast.unpaired else right, view, scale)
        seen = buffer.owner == cast.number(name)
        share[name] = float(seen.sum()) / max(1, int(alone[name].sum()))
        outline = outline_of(seen)
        if outline:
            visible[name] = outline
    return Regions(view, view.size()[0], buffer, visible, alone, share)


def home_views(cast: Cast, views: dict[str, Regions]) -> dict[str, str]:
    """Return the view in which each structure is shown when only one is."""
    homes = {}
    for name in cast.structures:
        best = max(views, key=lambda view: views[view].share[name])
        facing = "front" if cast.before_axis(name) else "back"
        homes[name] = best if views[best].share[name] >= WELL_SEEN else facing
    return homes
