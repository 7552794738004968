"""Pieces of `bones.csv` that flow into one another become one smooth surface: a skull, a face, a hand.

Each piece is a distance: how far a point lies outside it. A smooth minimum joins them, a smooth maximum carves, and
where the distance is zero lies the surface. The right half is worked out; a piece that is mirrored counts from both
sides, so that nothing creases at the midline.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from skimage import measure

from explorer.atlas.tables import Bone
from explorer.drawing.body import skeleton
from explorer.drawing.body.curves import Array, polyline
from explorer.drawing.body.spheres import Spheres

FINEST, MOST_CELLS = 0.0009, 1_000_000
MIDLINE = 0.012  # a mirrored piece that stays further away than this does not meet its mirror image
NEIGHBOURS = 8
FAR = 1.0
BALL = 1.3  # how wide a sphere is drawn, in grains of the surface

Triangles = NDArray[np.int64]


@dataclass(frozen=True)
class Surface:
    """Points of a surface, which way is out at each, the triangles between them and how wide those are."""

    points: Array
    normals: Array
    triangles: Triangles
    grain: float

    def finer(self) -> "Surface":
        """Return the surface with a point more in the middle of every edge."""
        edges = np.unique(np.sort(self.triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1), axis=0)
        points, normals = (np.vstack([each, each[edges].mean(axis=1)]) for each in (self.points, self.normals))
        return Surface(points, _unit(normals), self.triangles, self.grain / 2)

    def onto(self, points: Array, above: Array) -> Array:
        """Return points laid onto the surface, each so far above it; points are moved the nearest way."""
        nearest = cKDTree(self.points).query(points)[1]
        foot, out = self.points[nearest], self.normals[nearest]
        height = ((points - foot) * out).sum(axis=1)
        laid: Array = points + out * (above - height)[:, None]
        return laid


def surface(pieces: Sequence[Bone]) -> Surface:
    """Return the surface of all pieces of one bone, in the order of the table."""
    low, high = _bounds(pieces)
    grain = max(FINEST, float(np.prod(high - low) / MOST_CELLS) ** (1 / 3))
    axes = [np.arange(start, end + grain, grain) for start, end in zip(low, high, strict=True)]
    field = np.full([len(axis) for axis in axes], FAR)
    for piece in pieces:
        for mirrored in (False, True) if piece.mirrored and low[0] < MIDLINE else (False,):
            _add(field, axes, piece, grain, mirrored=mirrored)
    corners, triangles, _, _ = measure.marching_cubes(field, 0.0, gradient_direction="descent")
    points = low + corners.astype(np.float64) * grain
    return Surface(points, _normals(points, triangles), triangles.astype(np.int64), grain)


def _bounds(pieces: Sequence[Bone]) -> tuple[Array, Array]:
    boxes = np.array([_box(piece, 0.006) for piece in pieces if not _carves(piece)])
    low, high = boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)
    low[0] = max(low[0], -0.003) if low[0] < MIDLINE else low[0]
    return low, high


def _carves(piece: Bone) -> bool:
    return (piece.blend or 0) < 0


def _box(piece: Bone, margin: float) -> Array:
    """Return the lowest and highest corner of what a piece reaches."""
    spheres = skeleton.spheres_of(piece, 0)
    reach = spheres.radius[:, None] + margin
    return np.array([(spheres.centre - reach).min(axis=0), (spheres.centre + reach).max(axis=0)])


def _add(field: Array, axes: Sequence[Array], piece: Bone, grain: float, *, mirrored: bool) -> None:
    """Join a piece to the field, or carve it out, where it can make a difference."""
    blend = abs(piece.blend or 0)
    low, high = _box(piece, blend + 3 * grain)
    if mirrored:
        low[0], high[0] = -high[0], -low[0]
    part = tuple(slice(*np.searchsorted(axis, (start, end))) for axis, start, end in zip(axes, low, high, strict=True))
    here = field[part]
    if not here.size:
        return
    grid = np.stack(np.meshgrid(*(axis[way] for axis, way in zip(axes, part, strict=True)), indexing="ij"), axis=-1)
    away = _distance(piece, grid.reshape(-1, 3) * ((-1, 1, 1) if mirrored else 1)).reshape(here.shape)
    field[part] = -_joined(-here, away, blend) if _carves(piece) else _joined(here, away, blend)


def _joined(first: Array, second: Array, blend: float) -> Array:
    """Return the smaller distance, rounded off where both are nearly the same."""
    both = np.clip(blend - np.abs(first - second), 0, None) ** 2 / (4 * max(blend, 1e-9))
    joined: Array = np.minimum(first, second) - both
    return joined


def _distance(piece: Bone, points: Array) -> Array:
    """Return how far outside a piece each point lies."""
    if piece.kind == "ellipsoid":
        radii = skeleton.numbers(piece.radii)
        scaled = (points - polyline(piece.points)) / radii
        reach = np.linalg.norm(scaled, axis=1)
        away: Array = reach * (reach - 1) / np.maximum(np.linalg.norm(scaled / radii, axis=1), 1e-9)
        return away
    spheres = skeleton.spheres_of(piece, 0)
    gaps, nearest = cKDTree(spheres.centre).query(points, k=min(NEIGHBOURS, len(spheres)))
    outside: Array = (gaps - spheres.radius[nearest]).min(axis=1)
    return outside


def _unit(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)
    return unit


def _normals(points: Array, triangles: Triangles) -> Array:
    """Return the mean direction of the triangles that meet at each point."""
    first, second, third = (points[triangles[:, corner]] for corner in range(3))
    flat = np.cross(second - first, third - first)
    total = np.zeros_like(points)
    for corner in range(3):
        np.add.at(total, triangles[:, corner], flat)
    return _unit(total)


def spheres_of(smooth: Surface, owner: int, fineness: float = 1) -> Spheres:
    """Return spheres just below a surface, close enough together to hide what lies beneath."""
    drawn = smooth.finer() if fineness > 1 else smooth
    radius = BALL * drawn.grain
    count = len(drawn.points)
    nothing = np.zeros(count)
    centre = drawn.points - radius * drawn.normals
    return Spheres(centre, np.full(count, radius), np.ones(count), nothing, nothing, nothing, np.full(count, owner))
