"""Rows of `bones.csv` become spheres: tubes, sheets and ellipsoids."""

import numpy as np

from explorer.atlas.tables import Bone
from explorer.drawing.body.curves import Array, at_fractions, length, polyline, smooth, travelled
from explorer.drawing.body.spheres import Spheres

STEP = 0.0009
SHEET_STEP = 0.0022
GOLDEN_TURN = np.pi * (1 + 5**0.5)


def spheres_of(bone: Bone, owner: int, fineness: float = 1) -> Spheres:
    """Return the spheres of one piece of bone; more of them, closer together, for a close-up."""
    centre, radius = {"tube": _tube, "sheet": _sheet, "ellipsoid": _ellipsoid}[bone.kind](bone, fineness)
    count = len(centre)
    nothing = np.zeros(count)
    return Spheres(centre, radius, np.ones(count), nothing, nothing, nothing, np.full(count, owner))


def numbers(cell: str) -> Array:
    """Return the numbers of a cell."""
    return np.array([float(number) for number in cell.split()])


def _tube(bone: Bone, fineness: float) -> tuple[Array, Array]:
    """Return a tube through the points; one radius serves all points."""
    points, radii = polyline(bone.points), numbers(bone.radii)
    count = int(np.clip(length(points) / STEP, 8, 400) * fineness)
    fractions = travelled(points) / length(points)
    return smooth(points[None], count)[0], np.interp(np.linspace(0, 1, count), fractions, np.resize(radii, len(points)))


def _sheet(bone: Bone, fineness: float) -> tuple[Array, Array]:
    """Return straight rows of spheres between two edges."""
    edges = polyline(bone.points), polyline(bone.points_2)
    rows = np.linspace(0, 1, int(max(length(edge) for edge in edges) * fineness / SHEET_STEP) + 2)
    first, second = (at_fractions(edge, rows) for edge in edges)
    widest = float(np.linalg.norm(second - first, axis=1).max())
    columns = np.linspace(0, 1, int(widest * fineness / SHEET_STEP) + 2)[:, None, None]
    centre = (first + columns * (second - first)).reshape(-1, 3)
    return centre, np.full(len(centre), (bone.thickness or 0) / 2)


def _ellipsoid(bone: Bone, fineness: float) -> tuple[Array, Array]:
    """Return a shell of small spheres, evenly spread by the golden angle."""
    radii = numbers(bone.radii)
    ball = 0.22 * float(radii.min()) / fineness**0.5
    count = int(max(600.0, 56 * fineness * float(np.prod(radii)) ** (2 / 3) / ball**2))
    number = np.arange(count) + 0.5
    height, turn = 1 - 2 * number / count, GOLDEN_TURN * number
    ring = np.sqrt(1 - height**2)
    directions = np.stack([np.cos(turn) * ring, np.sin(turn) * ring, height], axis=1)
    return polyline(bone.points) + directions * (radii - ball), np.full(count, ball)
