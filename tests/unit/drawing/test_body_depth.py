"""What covers what: the z-buffer must agree with the dissecting room."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from explorer.atlas.read import read_folders
from explorer.drawing.body.buffer import OVERSAMPLING, Buffer, covered, drawn
from explorer.drawing.body.cast import Cast, cast_of
from explorer.drawing.body.views import VIEWS, View
from explorer.settings import anatomy_folder

SMALLER = 0.4
ON_TOP = 6


@cache
def cast() -> Cast:
    return cast_of(read_folders([anatomy_folder()]).rows)


def small(name: str) -> View:
    return replace(VIEWS[name], magnified=SMALLER * VIEWS[name].magnified)


@cache
def seen(name: str, cut: str = "surface") -> Buffer:
    chosen = next(each for each in VIEWS[name].cuts if each.name == cut)
    return drawn(cast().seen_in(small(name), chosen), small(name), cast().partner)


def whole(structure: str, view: str) -> np.ndarray:
    right = cast().spheres[structure]
    return covered(cast().posed(right, small(view)), small(view))


def owners_where_both_lie(above: str, below: str, view: str, cut: str) -> np.ndarray:
    owner = seen(view, cut).owner[::OVERSAMPLING, ::OVERSAMPLING]
    return owner[whole(above, view) & whole(below, view)]


@pytest.mark.parametrize(
    ("above", "below", "view", "cut"),
    [
        # from behind
        ("gluteus_maximus", "piriformis", "back", "surface"),
        ("gluteus_maximus", "gluteus_minimus", "back", "surface"),
        ("gluteus_maximus", "quadratus_femoris", "back", "surface"),
        ("gluteus_maximus", "obturator_internus", "back", "surface"),
        ("gluteus_maximus", "superior_gemellus", "back", "surface"),
        ("trapezius_middle", "rhomboid_major", "back", "surface"),
        ("trapezius_lower", "rhomboid_major", "back", "surface"),
        ("trapezius_upper", "semispinalis_capitis", "back", "surface"),
        ("trapezius_upper", "levator_scapulae", "back", "surface"),
        ("trapezius_middle", "supraspinatus", "back", "surface"),
        ("latissimus_dorsi", "serratus_posterior_inferior", "back", "surface"),
        ("thoracolumbar_fascia", "multifidus_lumborum", "back", "surface"),
        ("thoracolumbar_fascia", "rotatores_lumborum", "back", "surface"),
        ("thoracolumbar_fascia", "longissimus_thoracis", "back", "surface"),
        ("deltoid_posterior", "teres_minor", "back", "surface"),
        ("gastrocnemius_medial_head", "soleus", "back", "surface"),
        ("gastrocnemius_lateral_head", "popliteus", "back", "surface"),
        ("gastrocnemius_lateral_head", "plantaris", "back", "surface"),
        ("semitendinosus", "semimembranosus", "back", "surface"),
        ("biceps_femoris_long_head", "biceps_femoris_short_head", "back", "surface"),
        ("biceps_femoris_long_head", "adductor_magnus_adductor_part", "back", "surface"),
        ("triceps_brachii_long_head", "triceps_brachii_medial_head", "back", "surface"),
        ("semispinalis_capitis", "multifidus_cervicis", "back", "middle"),
        ("longissimus_thoracis", "multifidus_thoracis", "back", "middle"),
        ("iliocostalis_lumborum", "quadratus_lumborum", "back", "middle"),
        ("soleus", "tibialis_posterior", "back", "middle"),
        ("soleus", "flexor_hallucis_longus", "back", "middle"),
        ("semimembranosus", "adductor_magnus_ischiocondylar_part", "back", "middle"),
        # from the front
        ("rectus_femoris", "vastus_intermedius", "front", "surface"),
        ("rectus_femoris", "articularis_genus", "front", "surface"),
        ("sartorius", "adductor_longus", "front", "surface"),
        ("adductor_longus", "adductor_brevis", "front", "surface"),
        ("external_oblique", "internal_oblique", "front", "surface"),
        ("external_oblique", "transversus_abdominis", "front", "surface"),
        ("rectus_abdominis", "psoas_major", "front", "surface"),
        ("rectus_abdominis", "diaphragm", "front", "surface"),
        ("pectoralis_major_sternocostal", "pectoralis_minor", "front", "surface"),
        ("pectoralis_major_sternocostal", "internal_intercostal", "front", "surface"),
        ("pectoralis_major_clavicular", "subclavius", "front", "surface"),
        ("biceps_brachii_short_head", "coracobrachialis", "front", "surface"),
        ("biceps_brachii_long_head", "brachialis", "front", "surface"),
        ("deltoid_anterior", "subscapularis", "front", "surface"),
        ("sternocleidomastoid", "scalenus_anterior", "front", "surface"),
        ("sternohyoid", "longus_colli", "front", "surface"),
        ("flexor_digitorum_superficialis", "flexor_digitorum_profundus", "front", "middle"),
        ("internal_oblique", "transversus_abdominis", "front", "middle"),
        ("pectineus", "obturator_externus", "front", "middle"),
        ("psoas_major", "quadratus_lumborum", "front", "deep"),
        ("flexor_digitorum_profundus", "pronator_quadratus", "front", "deep"),
        ("adductor_brevis", "adductor_magnus_adductor_part", "front", "deep"),
        # from the side
        ("tensor_fasciae_latae", "gluteus_minimus", "side", "surface"),
        ("iliotibial_tract", "vastus_lateralis", "side", "surface"),
        ("deltoid_middle", "supraspinatus", "side", "surface"),
        ("fibularis_longus", "fibularis_brevis", "side", "surface"),
        ("external_oblique", "internal_oblique", "side", "surface"),
        ("sternocleidomastoid", "longissimus_capitis", "side", "surface"),
        ("masseter", "buccinator", "side", "surface"),
        # close by
        ("masseter", "lateral_pterygoid", "jaw", "surface"),
        ("flexor_digitorum_brevis", "quadratus_plantae", "soles", "middle"),
        ("lumbrical_of_foot", "plantar_interosseous", "soles", "deep"),
        ("plantar_aponeurosis", "flexor_digitorum_brevis", "soles", "surface"),
        ("flexor_digitorum_longus", "adductor_hallucis", "soles", "deep"),
        ("extensor_digitorum_longus", "extensor_digitorum_brevis", "foot", "surface"),
        ("inferior_extensor_retinaculum", "tibialis_anterior", "foot", "surface"),
        ("anconeus", "supinator", "hand_back", "surface"),
        ("extensor_carpi_ulnaris", "supinator", "hand_back", "surface"),
    ],
)
def test_the_upper_layer_hides_the_lower_one(above: str, below: str, view: str, cut: str) -> None:
    shared = owners_where_both_lie(above, below, view, cut)

    assert len(shared) > 3
    assert np.mean(shared == cast().number(below)) < 0.15
    assert np.mean(shared == cast().number(above)) > 0.3


@pytest.mark.parametrize("view", ["front", "back", "soles"])
def test_each_side_owns_the_mirror_image_of_the_other(view: str) -> None:
    owner = seen(view).owner
    filled = owner >= 0

    np.testing.assert_array_equal(filled, filled[:, ::-1])
    np.testing.assert_array_equal(cast().partner[owner[filled]], owner[:, ::-1][filled])


@pytest.mark.parametrize("view", ["front", "back", "side"])
def test_platysma_and_what_else_lies_on_layer_6_is_never_drawn_over_the_whole_body(view: str) -> None:
    on_top = {shape.structure for shape in cast().shapes if shape.layer == ON_TOP}

    assert "platysma" in on_top
    assert not np.isin(seen(view).owner, [cast().number(name) for name in on_top]).any()


@pytest.mark.parametrize("view", ["front", "back"])
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


def test_the_arm_swung_forward_leaves_the_trunk_free() -> None:
    biceps, trunk = whole("brachioradialis", "side"), whole("external_oblique", "side")

    assert not (biceps & trunk).any()


def test_the_same_tables_give_the_same_pixels() -> None:
    chosen = VIEWS["back"].cuts[0]
    again = drawn(cast().seen_in(small("back"), chosen), small("back"), cast().partner)

    np.testing.assert_array_equal(again.owner, seen("back").owner)
    np.testing.assert_array_equal(again.depth, seen("back").depth)
