"""What is derived from the tables: synergists, antagonists, sides, parts, fascia."""

import pytest

from explorer.atlas.tables import Action, Fascia, FasciaLink, Posture
from explorer.graph import build
from explorer.graph.units import UnknownStructureError, expand
from tests.bodies import atlas_of, body, muscle, row


def kinds(atlas, first, second):
    return {facts["kind"] for facts in (build(atlas).get_edge_data(first, second) or {}).values()}


def test_two_muscles_with_the_same_motion_of_one_limb_are_synergists():
    atlas = body("alpha: hip_joint extension prime\nbeta: hip_joint extension assist")

    assert kinds(atlas, "alpha-right", "beta-right") == {"synergist"}


def test_limb_muscles_of_opposite_sides_share_nothing():
    atlas = body("alpha: hip_joint extension prime\nbeta: hip_joint extension assist")

    assert kinds(atlas, "alpha-right", "beta-left") == set()


def test_opposite_motions_make_antagonists():
    atlas = body("alpha: hip_joint extension prime\nbeta: hip_joint flexion prime")

    assert kinds(atlas, "alpha-left", "beta-left") == {"antagonist"}


def test_turning_the_trunk_to_one_side_joins_the_internal_of_that_side_with_the_external_of_the_other():
    atlas = body(
        "external: lumbar_spine contralateral_rotation prime\ninternal: lumbar_spine ipsilateral_rotation prime"
    )

    assert kinds(atlas, "internal-left", "external-right") == {"synergist"}
    assert kinds(atlas, "internal-left", "external-left") == {"antagonist"}
    assert kinds(atlas, "external-left", "external-right") == {"antagonist"}


def test_bending_the_trunk_forward_joins_both_sides():
    atlas = body("rectus: lumbar_spine flexion prime\npsoas: lumbar_spine flexion assist")

    assert kinds(atlas, "rectus-left", "psoas-right") == {"synergist"}
    assert kinds(atlas, "rectus-left", "rectus-right") == {"synergist"}


def test_actions_in_postures_that_exclude_each_other_share_nothing():
    straight = row(Posture, id="straight", name="straight", excludes=("bent",))
    bent = row(Posture, id="bent", name="bent")
    atlas = body("alpha: hip_joint extension prime when straight\nbeta: hip_joint extension prime when bent")
    atlas = atlas_of(
        straight,
        bent,
        *(each for rows in atlas.tables.values() for each in rows.values() if type(each) is not type(straight)),
    )

    assert kinds(atlas, "alpha-right", "beta-right") == set()


def test_parts_that_act_stand_in_for_their_whole_and_inherit_its_actions():
    atlas = atlas_of(
        muscle("whole"),
        muscle("upper", part_of="whole"),
        muscle("lower", part_of="whole"),
        muscle("other"),
        row(Action, muscle="whole", joint="hip_joint", motion="extension", role="prime"),
        row(Action, muscle="upper", joint="lumbar_spine", motion="flexion", role="prime"),
        row(Action, muscle="other", joint="hip_joint", motion="extension", role="prime"),
    )
    graph = build(atlas)

    assert "whole-right" not in graph
    assert expand(atlas, "whole-right") == ("upper-right", "lower-right")
    assert kinds(atlas, "lower-right", "other-right") == {"synergist"}


def test_a_line_that_crosses_joins_opposite_sides():
    atlas = atlas_of(
        muscle("lat"),
        muscle("glute"),
        row(Fascia, id="sling", name="sling", kind="sling", paired=True),
        row(Fascia, id="sheet", name="sheet", kind="sheet"),
        row(FasciaLink, fascia="sling", step=1, from_="lat", to="sheet", side="midline", grade="strong", source=("a",)),
        row(
            FasciaLink,
            fascia="sling",
            step=2,
            from_="sheet",
            to="glute",
            side="contralateral",
            grade="taught",
            source=("b",),
        ),
    )
    graph = build(atlas)

    (facts,) = graph.get_edge_data("lat-right", "glute-left").values()
    assert (facts["grade"], facts["source"], facts["through"]) == ("taught", ("a", "b"), ("sheet",))
    assert not graph.has_edge("lat-right", "glute-right")


def test_relations_reach_the_side_they_name():
    atlas = body("alpha\nbeta\nalpha -taught_pair/contralateral/fair-> beta")

    assert kinds(atlas, "alpha-right", "beta-left") == {"relation"}
    assert kinds(atlas, "alpha-right", "beta-right") == set()


def test_an_unknown_id_brings_the_nearest_names():
    with pytest.raises(UnknownStructureError, match="did you mean 'alpha'"):
        expand(body("alpha\nbeta"), "alpa-right")


def test_a_side_on_a_midline_structure_is_refused():
    with pytest.raises(UnknownStructureError, match="midline"):
        expand(body("diaphragm (midline)"), "diaphragm-left")
