"""Pieces that flow into one another, and strips that are laid on them."""

from functools import cache

import numpy as np
import pytest

from explorer.atlas.tables import Bone, Shape
from explorer.drawing.body import sculpt, strips
from explorer.drawing.body.sculpt import Surface

GRAIN = 0.0012


def make_piece(
    points: str, radii: str, blend: float, *, kind: str = "ellipsoid", mirrored: bool = False, piece: int = 1
) -> Bone:
    return Bone("head", piece, mirrored, "", kind, points, radii, "", None, blend, "", None)


@cache
def ball() -> Surface:
    return sculpt.surface([make_piece("0.05 0 0.5", "0.02 0.02 0.02", 0)])


def width_at(surface: Surface, x: float) -> float:
    near = np.abs(surface.points[:, 0] - x) < GRAIN
    return float(np.linalg.norm(surface.points[near][:, 1:] - (0, 0.5), axis=1).max())


def test_a_ball_has_its_radius_and_its_normals_point_outwards() -> None:
    from_centre = ball().points - (0.05, 0, 0.5)

    assert np.linalg.norm(from_centre, axis=1) == pytest.approx(0.02, abs=GRAIN / 4)
    assert ((from_centre * ball().normals).sum(axis=1) > 0.0195).all()


def test_two_pieces_flow_into_one_another_where_they_meet() -> None:
    pair = [make_piece(f"{x} 0 0.5", "0.02 0.02 0.02", 0.01, piece=piece) for piece, x in enumerate((0.05, 0.085), 1)]
    hard = sculpt.surface([make_piece(each.points, each.radii, 0) for each in pair])

    assert width_at(sculpt.surface(pair), 0.0675) > width_at(hard, 0.0675) + 0.001


def test_a_piece_with_a_minus_is_carved_out() -> None:
    orbit = make_piece("0.05 0.02 0.5", "0.006 0.006 0.006", -0.001)
    carved = sculpt.surface([make_piece("0.05 0 0.5", "0.02 0.02 0.02", 0), orbit])

    assert np.linalg.norm(carved.points - (0.05, 0.02, 0.5), axis=1).min() > 0.005


def test_a_mirrored_piece_meets_its_mirror_image_without_a_crease() -> None:
    cheek = sculpt.surface([make_piece("0.006 0 0.5", "0.01 0.01 0.01", 0.006, mirrored=True)])
    middle = np.abs(cheek.points[:, 0]) < GRAIN

    assert middle.any()
    assert np.abs(cheek.normals[middle][:, 0]).max() < 0.2


def test_a_draped_strip_lies_on_its_ground_and_a_higher_layer_above_a_lower_one() -> None:
    def heights(layer: int) -> np.ndarray:
        shape = Shape(
            "m", "trunk", layer, 1, "0.04 0.01 0.49", "", "0.06 0.01 0.51", 0, 0.002, "-1", 2, 0.0005, 5, 0.8, "head"
        )
        ground = strips.Ground(ball(), 4)
        return np.linalg.norm(strips.spheres_of(shape, 0, 1, ground).centre - (0.05, 0, 0.5), axis=1) - 0.02

    assert (heights(4) > 0).all()
    assert (heights(4) < 0.003).all()
    assert (heights(5) > heights(4)).all()


def test_the_same_pieces_give_the_same_surface() -> None:
    again = sculpt.surface([make_piece("0.05 0 0.5", "0.02 0.02 0.02", 0)])

    np.testing.assert_array_equal(again.points, ball().points)
    np.testing.assert_array_equal(again.triangles, ball().triangles)
