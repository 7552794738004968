"""What covers what: the z-buffer must agree with the dissecting room."""

from functools import cache

import numpy as np
import pytest

from explorer.atlas.read import read_folders
from explorer.drawing.body.buffer import Buffer, covered, drawn
from explorer.drawing.body.cast import Cast, cast_of
from explorer.drawing.body.views import SURFACE, VIEWS
from explorer.settings import anatomy_folder

SCALE = 400.0


@cache
def cast() -> Cast:
    return cast_of(read_folders([anatomy_folder()]).rows)


@cache
def seen(view: str) -> Buffer:
    return drawn(cast().seen_in(VIEWS[view]), VIEWS[view], SCALE, cast().partner)


@pytest.mark.parametrize(
    ("above", "below", "view"),
    [
        ("gluteus_maximus", "piriformis", "back"),
        ("gluteus_maximus", "gluteus_minimus", "back"),
        ("gluteus_maximus", "quadratus_femoris", "back"),
        ("rectus_femoris", "vastus_intermedius", "front"),
        ("trapezius_middle", "rhomboid_major", "back"),
        ("trapezius_lower", "rhomboid_major", "back"),
        ("trapezius_upper", "semispinalis_capitis", "back"),
        ("external_oblique", "internal_oblique", "front"),
        ("external_oblique", "transversus_abdominis", "front"),
        ("rectus_abdominis", "psoas_major", "front"),
        ("pectoralis_major_sternocostal", "pectoralis_minor", "front"),
        ("latissimus_dorsi", "serratus_posterior_inferior", "back"),
        ("thoracolumbar_fascia", "multifidus_lumborum", "back"),
        ("gastrocnemius_medial_head", "soleus", "back"),
        ("gastrocnemius_lateral_head", "popliteus", "back"),
        ("biceps_brachii_short_head", "coracobrachialis", "front"),
        ("deltoid_posterior", "teres_minor", "back"),
        ("sternocleidomastoid", "scalenus_anterior", "front"),
        ("pectoralis_major_sternocostal", "internal_intercostal", "front"),
        ("thoracolumbar_fascia", "rotatores_lumborum", "back"),
        ("rectus_femoris", "articularis_genus", "front"),
    ],
)
def test_the_upper_layer_hides_the_lower_one(above: str, below: str, view: str) -> None:
    masks = [covered(cast().spheres[name], VIEWS[view], SCALE) for name in (above, below)]
    shared = seen(view).owner[masks[0] & masks[1]]

    assert len(shared) > 20
    assert np.mean(shared == cast().number(below)) < 0.05
    assert np.mean(shared == cast().number(above)) > 0.3


def test_each_side_owns_the_mirror_image_of_the_other() -> None:
    owner = seen("front").owner
    filled = owner >= 0

    np.testing.assert_array_equal(filled, filled[:, ::-1])
    np.testing.assert_array_equal(cast().partner[owner[filled]], owner[:, ::-1][filled])


@pytest.mark.parametrize("view", VIEWS)
def test_platysma_and_what_else_lies_on_layer_6_is_never_drawn_over_others(view: str) -> None:
    on_top = {shape.structure for shape in cast().shapes if shape.layer > SURFACE}

    assert "platysma" in on_top
    assert not np.isin(seen(view).owner, [cast().number(name) for name in on_top]).any()


@pytest.mark.parametrize("view", VIEWS)
def test_what_lies_in_orbit_mouth_throat_and_along_the_spine_stays_hidden(view: str) -> None:
    hidden = [
        "superior_rectus",
        "lateral_rectus",
        "genioglossus",
        "styloglossus",
        "levator_veli_palatini",
        "stapedius",
        "superior_pharyngeal_constrictor",
        "inferior_pharyngeal_constrictor",
        "thyroarytenoid",
        "interspinales_cervicis",
        "rotatores_lumborum",
        "levatores_costarum_breves",
    ]

    assert not np.isin(seen(view).owner, [cast().number(name) for name in hidden]).any()


def test_the_same_tables_give_the_same_pixels() -> None:
    again = drawn(cast().seen_in(VIEWS["back"]), VIEWS["back"], SCALE, cast().partner)

    np.testing.assert_array_equal(again.owner, seen("back").owner)
    np.testing.assert_array_equal(again.depth, seen("back").depth)
