"""A buffer becomes a picture: warm clay lit from the upper left, soft contact shadows, no greys."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.drawing.body.buffer import OVERSAMPLING, Buffer, Floats, Kind, Mask
from explorer.drawing.body.views import View


def _three(*values: float) -> Floats:
    return np.array(values, dtype=np.float32)


FLESH, FLESH_GROOVE, FLESH_VARIETY = _three(231, 193, 177), _three(16, 20, 20), _three(8, 10, 10)
TENDON, TENDON_GROOVE, BONE = _three(244, 232, 220), _three(5, 8, 9), _three(243, 236, 224)
TISSUES = {
    "cartilage": _three(238, 228, 216),
    "ligament": _three(246, 238, 228),
    "fat": _three(243, 226, 205),
    "skin": _three(240, 221, 206),
    "lip": _three(216, 164, 150),
    "gland": _three(238, 214, 190),
    "tooth": _three(252, 249, 243),
    "nail": _three(246, 228, 218),
    "eye": _three(234, 224, 217),
    "iris": _three(126, 98, 80),
    "lens": _three(52, 44, 40),
}
FLESH_SHADOW, FLESH_LIGHT = _three(0.74, 0.66, 0.62), np.float32(1.10)
PALE_SHADOW, PALE_LIGHT = _three(0.80, 0.75, 0.70), np.float32(1.06)
SHADOW_TINT = _three(0.62, 0.92, 1.0)
LIGHT = _three(-0.42, -0.50, 0.76) / np.float32(np.linalg.norm([-0.42, -0.50, 0.76]))
HALFWAY = (LIGHT + _three(0, 0, 1)) / np.linalg.norm(LIGHT + _three(0, 0, 1))
FINE_STEPS, COARSE_STEPS = (1, 1, 2), (1, 2, 4, 6, 8, 5, 3, 2, 1)
BEAD_STEPS = (0.45, 0.63)  # blurs the beads that a row of spheres leaves
SEAM = 40  # how far beyond the middle a symmetric picture is worked out, wider than all steps together
SHADOW_REACH = (2, 5, 10)
STRAIGHTENED, STEEPEST = 0.6, 6  # how far a slope is taken for flat, and up to which steepness
SHADOW_STRENGTH, SHADOW_STRENGTH_ON_BONE = 0.044, 0.027
HEAD_FROM, SHADOW_ON_HEAD = (0.86, 0.91), 0.8
COMPASS = ((0, 1), (0, -1), (1, 0), (-1, 0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))


def _moved(values: NDArray[Kind], down: int, right: int) -> NDArray[Kind]:
    """Return a picture shifted by so many pixels; what leaves on one side comes in on the other."""
    return np.roll(values, (down, right), (0, 1))


def _smoothed(depth: Floats, owner: NDArray[np.int32], steps: Sequence[int]) -> Floats:
    """Return the depth blurred in ever wider steps, but never across the edge of a structure or a fold."""
    for step in steps:
        for neighbours in (((0, step), (0, -step)), ((step, 0), (-step, 0))):
            total, weight = 2 * depth, np.full_like(depth, 2)
            for down, right in neighbours:
                other = _moved(depth, down, right)
                same = (_moved(owner, down, right) == owner) & (np.abs(other - depth) < 5 * step + 6)
                total += np.where(same, other, 0)
                weight += same
            depth = total / weight
    return depth


def _slope(depth: Floats, owner: NDArray[np.int32], axis: int) -> Floats:
    """Return the change of depth along an axis, one-sided at the edges of a structure."""
    after, before = np.roll(depth, -1, axis) - depth, depth - np.roll(depth, 1, axis)
    has_after = np.roll(owner, -1, axis) == owner
    has_before = np.roll(owner, 1, axis) == owner
    count = has_after.astype(np.float32) + has_before
    slope: Floats = (np.where(has_after, after, 0) + np.where(has_before, before, 0)) / np.maximum(count, 1)
    return slope


def _normals(depth: Floats, owner: NDArray[np.int32]) -> Floats:
    normal = np.stack([-_slope(depth, owner, 1), -_slope(depth, owner, 0), np.ones_like(depth)], axis=-1)
    unit: Floats = normal / np.linalg.norm(normal, axis=-1, keepdims=True)
    return unit


def _relief(depth: Floats, owner: NDArray[np.int32], scale: float, *, symmetric: bool) -> tuple[Floats, ...]:
    """Return the normals, in detail and calmed; of a symmetric picture only the left half is worked out."""
    half, seam = depth.shape[1] // 2, int(SEAM * scale / 1000)
    part = np.s_[:, : half + seam] if symmetric and half > seam else np.s_[:, :]
    level = _smoothed(depth[part], owner[part], (*_doubled(scale), *_steps(BEAD_STEPS, scale)))
    calmed = (_smoothed(level, owner[part], _steps(steps, scale)) for steps in (FINE_STEPS, COARSE_STEPS))
    normals = (_without_echoes(_normals(depth, owner[part]), owner[part], scale) for depth in calmed)
    if part == np.s_[:, :]:
        return tuple(normals)
    return tuple(np.hstack([each[:, :half], each[:, :half][:, ::-1] * _three(-1, 1, 1)]) for each in normals)


def _without_echoes(normals: Floats, owner: NDArray[np.int32], scale: float) -> Floats:
    """Return normals blurred where a close-up would show the wide steps of the blur as fine lines."""
    steps = _doubled(scale)
    if len(steps) <= 2:
        return normals
    return np.stack([_smoothed(normals[..., axis], owner, steps) for axis in range(3)], axis=-1)


def _doubled(scale: float) -> list[int]:
    """Return 1, 2, 4 and so on up to the finest step of the scale: blurs what rounding to pixels leaves."""
    return [2**power for power in range(1 + int(np.log2(max(1, FINE_STEPS[0] * scale / 1000))))]


def _steps(steps: Sequence[float], scale: float) -> list[int]:
    return [max(1, int(step * scale / 1000)) for step in steps]


def _contact(buffer: Buffer, coarse: Floats, scale: float) -> Floats:
    """Return how much nearer the surroundings of each pixel stand than its own slope leads to expect: creases."""
    behind = np.where(buffer.filled, buffer.depth, -1e6).astype(np.float32)
    total = np.zeros_like(behind)
    slope = [np.clip(-coarse[..., axis] / np.maximum(coarse[..., 2], 0.1), -STEEPEST, STEEPEST) for axis in (1, 0)]
    for reach in _steps(SHADOW_REACH, scale):
        for way in COMPASS:
            down, right = (int(part * reach) for part in way)
            expected = buffer.depth - STRAIGHTENED * (slope[0] * down + slope[1] * right)
            total += np.clip((_moved(behind, down, right) - expected) / np.float32(1.6 * reach), 0, 1.1)
    return np.minimum(total, 10)


def _base_colour(owner: NDArray[np.int32], across: Floats, belly: Floats, bones: Floats) -> Floats:
    """Return the colour before light: of a bone, or tendon turning into striped flesh, each structure its own."""
    numbers = np.arange(owner.max(initial=0) + 1, dtype=np.int64) // 2 * 2654435761 % 97
    variety = (numbers.astype(np.float32) / 97 - 0.5)[owner][:, None]
    stripe = (0.5 + 0.5 * np.sin(95 * across[:, None] + 9 * variety)) * 0.55
    meat = FLESH - FLESH_GROOVE * stripe + FLESH_VARIETY * variety
    tendon = TENDON - TENDON_GROOVE * stripe
    mixed = tendon + (meat - tendon) * belly[:, None] ** 0.7
    flesh = (owner >= len(bones))[:, None]
    return np.where(flesh, mixed, bones[np.where(flesh[:, 0], 0, owner)])


def _strength(flesh: Mask, height: Floats) -> Floats:
    """Return how dark creases are: more on flesh, less on the head."""
    strength = np.where(flesh, SHADOW_STRENGTH, SHADOW_STRENGTH_ON_BONE)
    return (strength * np.interp(height, HEAD_FROM, (1, SHADOW_ON_HEAD))).astype(np.float32)


def _heights(view: View, shape: tuple[int, int]) -> Floats:
    """Return the height above the floor of every pixel of an upright view; elsewhere none is on the head."""
    rows = view.window[3] - np.arange(shape[0], dtype=np.float32) / (view.scale * OVERSAMPLING)
    return np.broadcast_to((rows if view.upward[2] == 1 else 0 * rows)[:, None], shape)


def shaded(buffer: Buffer, view: View, tissues: Sequence[str]) -> NDArray[np.uint8]:
    """Return an RGBA picture of a buffer, given what the lowest numbers of owners are made of."""
    bones = np.array([TISSUES.get(tissue, BONE) for tissue in tissues])
    scale, owner, here = view.scale * OVERSAMPLING, buffer.owner.astype(np.int32), buffer.filled
    relief = _relief(buffer.depth, owner, scale, symmetric=view.symmetric)
    fine, coarse = (normal[here] for normal in relief)
    flesh, belly = owner[here] >= len(bones), buffer.belly[here]
    colour = _base_colour(owner[here], buffer.across[here], belly, bones) * _light(
        fine, coarse, flesh & (belly >= 0.25)
    )
    rim = (1 - np.clip(coarse[:, 2:], 0, 1)) ** 2
    gleam = np.clip(coarse @ HALFWAY, 0, 1)[:, None] ** 28
    colour = colour * (1 - 0.14 * rim) + 10 * gleam * np.where(flesh, 1, 0.6)[:, None].astype(np.float32)
    dark = 1 - np.exp(-_strength(flesh, _heights(view, here.shape)[here]) * _contact(buffer, relief[1], scale)[here])
    picture = np.zeros((*here.shape, 4), dtype=np.uint8)
    picture[here, :3] = np.clip(colour * (1 - dark[:, None] * SHADOW_TINT), 0, 255)
    picture[here, 3] = 255
    return picture


def _light(fine: Floats, coarse: Floats, meat: Mask) -> Floats:
    """Return what the light makes of each colour: warm shadows, deeper on flesh than on what is pale."""
    light = (0.42 * np.clip(fine @ LIGHT, 0, 1) + 0.58 * np.clip(coarse @ LIGHT, 0, 1))[:, None]
    on_flesh = FLESH_SHADOW + (FLESH_LIGHT - FLESH_SHADOW) * np.clip((light - 0.25) / 0.72, 0, 1)
    on_pale = PALE_SHADOW + (PALE_LIGHT - PALE_SHADOW) * np.clip((light - 0.2) / 0.75, 0, 1)
    return np.where(meat[:, None], on_flesh, on_pale)


def halved(picture: NDArray[np.uint8]) -> Image.Image:
    """Return the picture at half its size: four pixels become one, weighted by how opaque they are."""
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    alpha = picture[..., 3:].astype(np.float32) / 255
    fours = np.dstack([picture[..., :3] * alpha, alpha]).reshape(height, 2, width, 2, 4).mean(axis=(1, 3))
    colour = fours[..., :3] / np.maximum(fours[..., 3:], 1e-6)
    return Image.fromarray(np.dstack([colour, fours[..., 3:] * 255]).round().astype(np.uint8), "RGBA")
