"""Rows of `shapes.csv` become fibres: smooth curves from origin to insertion, thick in the belly, thin at the ends."""

from dataclasses import dataclass

import numpy as np

from explorer.atlas.tables import Shape
from explorer.drawing.body.axes import outward
from explorer.drawing.body.curves import Array, at_fractions, length, polyline, smooth, travelled
from explorer.drawing.body.sculpt import Surface
from explorer.drawing.body.spheres import Spheres

LAYER_STEP = 0.0035  # how far the next layer is lifted towards the viewer
STEP = 0.001  # between spheres along a fibre
FEWEST_SPHERES, MOST_SPHERES = 12, 360
WIDEST_GAP = 0.0024  # between fibres; wider strips get more fibres
MOST_FIBRES = 80
POINT, BLUNT = 0.006, 0.35  # over which length, and to how much of its radius, a fibre runs out at its ends
THINNEST = 0.0010  # a draped fibre is thin, but its spheres reach each other
WIDEST_FILL = 0.006  # a sphere is never widened beyond this to close a gap
LAID, ABOVE, DRAPED_STEP = 0.0007, 0.35, 0.0004  # height of a draped fibre: at least, of its radius, a layer more
SIDES_THINNER = 0.9  # how much thinner the outermost draped fibres are than the middle ones
BELLY_FADE = 0.10  # part of the length over which tendon turns into flesh


@dataclass(frozen=True)
class Ground:
    """A surface that strips are draped on, and its layer."""

    surface: Surface
    layer: int


def spheres_of(shape: Shape, owner: int, fineness: float = 1, ground: Ground | None = None) -> Spheres:
    """Return the spheres of one strip, laid on what it is draped on; more of them, closer together, for a close-up."""
    lines = [polyline(cell) for cell in (shape.origin_points, *_vias(shape), shape.insertion_points)]
    across = _across(shape, lines, fineness)
    controls = np.stack([at_fractions(line, across) for line in lines], axis=1)
    longest = float(travelled(controls)[:, -1].max())
    along = np.linspace(0, 1, int(np.clip(longest / STEP, FEWEST_SPHERES, MOST_SPHERES) * fineness))
    start, end = _belly(shape, across)
    fullness = np.sin(np.pi * np.clip((along - start) / (end - start), 0, 1)) ** shape.profile_power
    centre = _widened(smooth(controls, len(along)), fullness, across, shape)
    radius = shape.end_radius + max(shape.thickness / 2 - shape.end_radius, 0) * fullness
    if ground:
        sides = 1 - SIDES_THINNER * (2 * across[:, None] - 1) ** 4
        radius = shape.end_radius + (radius - shape.end_radius) * sides
        above = LAID + ABOVE * radius + (shape.layer - ground.layer) * DRAPED_STEP
        centre = ground.surface.onto(centre.reshape(-1, 3), above.ravel()).reshape(centre.shape)
    drawn = np.maximum(_without_gaps(centre, radius, radius * _pointed(along, longest)), THINNEST if ground else 0)
    belly = np.clip((along - start) / BELLY_FADE, 0, 1) * np.clip((end - along) / BELLY_FADE, 0, 1)
    return Spheres(
        centre=centre.reshape(-1, 3),
        radius=drawn.ravel(),
        flatness=np.minimum(radius / drawn, 1).ravel(),
        lift=np.full(drawn.size, (max(shape.layer, ground.layer if ground else 0) - 2) * LAYER_STEP),
        across=np.repeat(across, len(along)),
        belly=belly.ravel(),
        owner=np.full(drawn.size, owner),
    )


def _vias(shape: Shape) -> list[str]:
    return [cell for cell in shape.via_polylines.split("|") if cell.strip()]


def _across(shape: Shape, lines: list[Array], fineness: float) -> Array:
    """Return where each fibre lies between the strip's first edge (0) and last edge (1)."""
    spread = max(shape.extra_width, *(length(line) for line in lines))
    count = shape.fibres or int(np.clip(round(spread / min(0.42 * shape.thickness, WIDEST_GAP)), 1, MOST_FIBRES))
    if shape.fibres is None and shape.extra_width > 0:
        count = max(count, 5)
    count = 1 + round((count - 1) * fineness)
    return np.linspace(0, 1, count) if count > 1 else np.array([0.5])


def _belly(shape: Shape, across: Array) -> tuple[Array, float]:
    """Return where along each fibre the belly starts, and where it ends."""
    first, _, last = shape.belly_start.partition("/")
    starts: Array = float(first) + (float(last or first) - float(first)) * across
    return starts[:, None], shape.belly_end


def _pointed(along: Array, longest: float) -> Array:
    """Return how much of its radius a fibre keeps: its very ends run out into bone or sheet."""
    end = np.minimum(along, 1 - along) * longest / POINT
    pointed: Array = BLUNT + (1 - BLUNT) * np.sqrt(np.clip(end, 0, 1))
    return pointed


def _unit(vectors: Array) -> Array:
    unit: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return unit


def _widened(centre: Array, fullness: Array, across: Array, shape: Shape) -> Array:
    """Return the fibres spread sideways in the belly, the outer ones sunk towards the axis: a rounded spindle."""
    if shape.extra_width <= 0:
        return centre
    out = outward(shape.zone, centre.reshape(-1, 3)).reshape(centre.shape)
    side = _unit(np.cross(np.gradient(centre, axis=1), out))
    turned = np.sign((side[:, 1:] * side[:, :-1]).sum(axis=-1))
    side[:, 1:] *= np.cumprod(np.where(turned < 0, -1, 1), axis=1)[..., None]
    offset = (across - 0.5)[:, None]
    sideways = shape.extra_width * fullness * offset
    sunk = 0.25 * shape.extra_width * fullness * (2 * offset) ** 2
    widened: Array = centre + side * sideways[..., None] - _unit(out) * sunk[..., None]
    return widened


def _without_gaps(centre: Array, radius: Array, pointed: Array) -> Array:
    """Return radii wide enough to reach the neighbouring fibres; only what lies close together is pointed."""
    if len(centre) < 2:
        return np.broadcast_to(pointed, centre.shape[:2]).copy()
    gap = np.linalg.norm(np.diff(centre, axis=0), axis=2)
    nearest = np.maximum(np.vstack([gap, gap[-1:]]), np.vstack([gap[:1], gap]))
    tips = np.maximum(pointed, np.minimum(radius, nearest))
    filled: Array = np.maximum(tips, np.minimum(0.62 * nearest, WIDEST_FILL))
    return filled
