"""A buffer becomes a picture: warm clay lit from the upper left, soft contact shadows, no greys."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.drawing.body.buffer import Buffer, Floats, Mask

FLESH, FLESH_GROOVE = np.array([231, 193, 177]), np.array([16, 20, 20])
FLESH_VARIETY = np.array([8, 10, 10])
TENDON, BONE = np.array([247, 239, 229]), np.array([243, 236, 224])
FLESH_SHADOW, FLESH_LIGHT = np.array([0.74, 0.66, 0.62]), 1.10
PALE_SHADOW, PALE_LIGHT = np.array([0.80, 0.75, 0.70]), 1.06
SHADOW_TINT = np.array([0.62, 0.92, 1.0])
LIGHT = np.array([-0.42, -0.50, 0.76]) / np.linalg.norm([-0.42, -0.50, 0.76])
FINE_STEPS, COARSE_STEPS = (1, 1, 2), (1, 2, 4, 6, 8, 5, 3, 2, 1)
BEAD_STEPS = (1, 2)  # pixels: blurs the beads that a row of spheres leaves
SHADOW_REACH = (2, 5, 10)
SHADOW_STRENGTH, SHADOW_STRENGTH_ON_BONE = 0.044, 0.027
HEAD_FROM, SHADOW_ON_HEAD = 0.885, 0.8
COMPASS = ((0, 1), (0, -1), (1, 0), (-1, 0), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7))


def _moved(values: NDArray[np.generic], down: int, right: int) -> NDArray[np.generic]:
    return np.roll(values, (down, right), (0, 1))


def _smoothed(depth: Floats, buffer: Buffer, steps: Sequence[int]) -> Floats:
    """Return the depth blurred in ever wider steps, but never across the edge of a structure or a fold."""
    for step in steps:
        for neighbours in (((0, step), (0, -step)), ((step, 0), (-step, 0))):
            total, weight = 2 * depth, np.full_like(depth, 2)
            for down, right in neighbours:
                other = np.roll(depth, (down, right), (0, 1))
                same = (_moved(buffer.owner, down, right) == buffer.owner) & (np.abs(other - depth) < 2.2 * step + 4)
                total += np.where(same, other, 0)
                weight += same
            depth = total / weight
    return depth


def _slope(depth: Floats, buffer: Buffer, axis: int) -> Floats:
    """Return the change of depth along an axis, one-sided at the edges of a structure."""
    after, before = np.roll(depth, -1, axis) - depth, depth - np.roll(depth, 1, axis)
    has_after = np.roll(buffer.owner, -1, axis) == buffer.owner
    has_before = np.roll(buffer.owner, 1, axis) == buffer.owner
    count = has_after.astype(np.float32) + has_before
    slope: Floats = (np.where(has_after, after, 0) + np.where(has_before, before, 0)) / np.maximum(count, 1)
    return slope


def _normals(buffer: Buffer, steps: Sequence[int]) -> Floats:
    depth = _smoothed(buffer.depth, buffer, (*BEAD_STEPS, *steps))
    normal = np.stack([-_slope(depth, buffer, 1), -_slope(depth, buffer, 0), np.ones_like(depth)], axis=-1)
    unit: Floats = normal / np.linalg.norm(normal, axis=-1, keepdims=True)
    return unit


def _steps(steps: Sequence[int], scale: float) -> list[int]:
    return [max(1, int(step * scale / 1000)) for step in steps]


def _contact(buffer: Buffer, scale: float) -> Floats:
    """Return how much nearer the surroundings of each pixel stand: the dark of creases."""
    behind = np.where(buffer.filled, buffer.depth, -1e6).astype(np.float32)
    total = np.zeros_like(behind)
    for reach in _steps(SHADOW_REACH, scale):
        for down, right in COMPASS:
            other = np.roll(behind, (int(down * reach), int(right * reach)), (0, 1))
            total += np.clip((other - buffer.depth) / (1.6 * reach), 0, 1.1)
    return np.minimum(total, 10)


def _base_colour(buffer: Buffer, flesh: Mask) -> NDArray[np.float64]:
    """Return the colour before light: bone, or tendon turning into striped flesh, each structure a little its own."""
    variety = ((np.maximum(buffer.owner, 0) // 2 * 2654435761) % 97 / 97 - 0.5)[..., None]
    stripe = (0.5 + 0.5 * np.sin(95 * buffer.across[..., None] + 9 * variety)) * 0.55
    meat = FLESH - FLESH_GROOVE * stripe + FLESH_VARIETY * variety
    mixed = TENDON + (meat - TENDON) * buffer.belly[..., None] ** 0.7
    return np.where(flesh[..., None], mixed, BONE)


def shaded(buffer: Buffer, scale: float, first_structure: int, top: float) -> NDArray[np.uint8]:
    """Return an RGBA picture of a buffer; `top` is the height of its upper edge."""
    flesh = buffer.owner >= first_structure
    fine, coarse = (_normals(buffer, _steps(steps, scale)) for steps in (FINE_STEPS, COARSE_STEPS))
    light = 0.42 * np.clip(fine @ LIGHT, 0, 1) + 0.58 * np.clip(coarse @ LIGHT, 0, 1)
    pale = (~flesh | (buffer.belly < 0.25))[..., None]
    shadow, bright = np.where(pale, PALE_SHADOW, FLESH_SHADOW), np.where(pale, PALE_LIGHT, FLESH_LIGHT)
    level = np.where(pale, (light[..., None] - 0.2) / 0.75, (light[..., None] - 0.25) / 0.72)
    colour = _base_colour(buffer, flesh) * (shadow + (bright - shadow) * np.clip(level, 0, 1))
    rim = (1 - np.clip(coarse[..., 2:], 0, 1)) ** 2
    halfway = LIGHT + np.array([0, 0, 1])
    gleam = np.clip(coarse @ (halfway / np.linalg.norm(halfway)), 0, 1)[..., None] ** 28
    colour = colour * (1 - 0.14 * rim) + 10 * gleam * np.where(flesh, 1, 0.6)[..., None]
    strength = np.where(flesh, SHADOW_STRENGTH, SHADOW_STRENGTH_ON_BONE)
    strength[: int((top - HEAD_FROM) * scale)] *= SHADOW_ON_HEAD
    dark = 1 - np.exp(-strength * _contact(buffer, scale))
    colour *= 1 - dark[..., None] * SHADOW_TINT
    alpha = np.where(buffer.filled, 255, 0)
    return np.dstack([np.clip(colour, 0, 255), alpha]).astype(np.uint8)


def halved(picture: NDArray[np.uint8]) -> Image.Image:
    """Return the picture at half its size: four pixels become one, weighted by how opaque they are."""
    height, width = picture.shape[0] // 2, picture.shape[1] // 2
    alpha = picture[..., 3:].astype(np.float64) / 255
    fours = np.dstack([picture[..., :3] * alpha, alpha]).reshape(height, 2, width, 2, 4).mean(axis=(1, 3))
    colour = fours[..., :3] / np.maximum(fours[..., 3:], 1e-6)
    return Image.fromarray(np.dstack([colour, fours[..., 3:] * 255]).round().astype(np.uint8), "RGBA")
