"""The shipped tables: no faults, enough of them, nothing without a source, and anatomy that must hold."""

import re

import pytest

from explorer.atlas import check_folders
from explorer.atlas.tables import (
    Action,
    Aftercare,
    Attachment,
    Fascia,
    FasciaLink,
    Homework,
    Innervation,
    ManualTest,
    Motion,
    Muscle,
    Relation,
    Shape,
    Source,
    Trauma,
)
from explorer.graph.units import units

FORBIDDEN = re.compile(
    r"\b(switched off|shut down|broken|damaged|out of place|cure[sd]?|proven|unstable|weak link)\b", re.IGNORECASE
)
LINES = (
    "superficial_back_line",
    "superficial_front_line",
    "lateral_line",
    "spiral_line",
    "deep_front_line",
    "superficial_front_arm_line",
    "deep_front_arm_line",
    "superficial_back_arm_line",
    "deep_back_arm_line",
    "back_functional_line",
    "front_functional_line",
    "ipsilateral_functional_line",
)


def test_no_table_has_a_fault(shipped_folder):
    assert [str(fault) for fault in check_folders([shipped_folder])[1]] == []


def test_all_270_whole_muscles_and_more_than_100_injuries_are_there(atlas):
    assert sum(row.level == "muscle" for row in atlas.rows(Muscle)) == 270
    assert len(atlas.rows(Trauma)) > 100
    assert all(row.question.endswith("?") for row in atlas.rows(Trauma))


def _family(atlas, muscle):
    whole = atlas.by_id(Muscle)[muscle].part_of or muscle
    return {whole, *atlas.parts.get(whole, ())}


@pytest.mark.parametrize("table", [Attachment, Innervation, Action])
def test_every_muscle_attaches_is_supplied_and_acts(atlas, table):
    named = {row.muscle for row in atlas.rows(table)}
    silent = {row.id for row in atlas.rows(Muscle) if row.note} if table is Action else set()

    assert [row.id for row in atlas.rows(Muscle) if not named & _family(atlas, row.id) and row.id not in silent] == []


def test_every_muscle_has_both_ends(atlas):
    ends = {}
    for row in atlas.rows(Attachment):
        ends.setdefault(row.muscle, set()).add(row.end)

    for muscle in atlas.rows(Muscle):
        held = set().union(*(ends.get(name, set()) for name in _family(atlas, muscle.id)))
        assert held == {"origin", "insertion"}, muscle.id


def test_the_twelve_lines_and_four_slings_are_there_step_by_step(atlas):
    kinds = {row.id: row.kind for row in atlas.rows(Fascia)}
    steps = {}
    for row in atlas.rows(FasciaLink):
        steps.setdefault(row.fascia, []).append(row.step)

    assert {*LINES} <= {id_ for id_, kind in kinds.items() if kind == "line"}
    assert sum(kind == "sling" for kind in kinds.values()) == 4
    for line, kind in kinds.items():
        if kind in {"line", "sling"}:
            assert sorted(steps[line]) == list(range(1, len(steps[line]) + 1)), line


def test_every_motion_has_movers_or_says_what_makes_it(atlas):
    moved = {(row.joint, row.motion) for row in atlas.rows(Action)}

    assert [
        (row.joint, row.motion)
        for row in atlas.rows(Motion)
        if (row.joint, row.motion) not in moved and not row.passive
    ] == []


def test_every_tested_muscle_has_something_to_release_and_to_activate(atlas):
    held = {(row.muscle, row.kind) for row in atlas.rows(Homework)}

    assert len(atlas.rows(ManualTest)) >= 120
    assert [
        row.muscle for row in atlas.rows(ManualTest) if not {(row.muscle, "release"), (row.muscle, "activate")} <= held
    ] == []


def test_aftercare_says_what_to_expect_what_to_do_and_when_to_stop(atlas):
    assert {row.kind for row in atlas.rows(Aftercare)} == {"expect", "do", "stop"}


def test_no_step_of_the_front_line_claims_support(atlas):
    grades = {row.grade for row in atlas.rows(FasciaLink) if row.fascia == "superficial_front_line"}

    assert grades <= {"none", "contested", "taught"}


def test_nothing_says_what_must_not_be_said(atlas):
    for name, rows in atlas.tables.items():
        for row in rows.values() if name not in {"sources", "claims"} else ():
            for text in vars(row).values():
                assert not (isinstance(text, str) and FORBIDDEN.search(text)), (name, text)


def test_no_antagonist_shares_all_its_motions(bench):
    kinds = {}
    for first, second, facts in bench.graph.edges(data=True):
        if facts["kind"] in {"synergist", "antagonist"} and not (facts["condition"] or facts["target_condition"]):
            kinds.setdefault((first, second, facts["kind"]), set()).add((facts["joint"], facts["motion"]))
    done = {
        unit: {
            (row.joint, row.motion)
            for name in bench.atlas.lineage(unit)
            for row in bench.atlas.rows(Action)
            if row.muscle == name
        }
        for unit in units(bench.atlas)
    }
    for (first, second, kind), motions in kinds.items():
        if kind == "antagonist" and first.rpartition("-")[2] == second.rpartition("-")[2]:
            shared = kinds.get((first, second, "synergist"), set())
            assert shared != done[second.rpartition("-")[0] or second] or not motions, (first, second)


def test_shapes_draw_muscles_that_exist(atlas):
    known = {*atlas.by_id(Muscle), *atlas.by_id(Fascia)}

    assert {row.structure for row in atlas.rows(Shape)} <= known


def test_sources_are_used_and_never_paraphrased(atlas):
    assert all(row.title[0] not in "([" for row in atlas.rows(Source))
    assert {row.status for row in atlas.rows(Source)} <= {"seen", "project"}
    assert all(row.source for row in atlas.rows(Relation))


def edge_kinds(bench, first, second):
    return {facts["kind"] for facts in (bench.graph.get_edge_data(first, second) or {}).values()}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("external_oblique-right", "internal_oblique-left"),
        ("sternocleidomastoid-right", "splenius_capitis-left"),
        ("biceps_femoris_long_head-right", "gluteus_maximus-right"),
        ("semitendinosus-left", "gluteus_maximus-left"),
        ("trapezius_upper-right", "serratus_anterior-right"),
        ("infraspinatus-right", "teres_minor-right"),
    ],
)
def test_synergists_that_every_textbook_names(bench, first, second):
    assert "synergist" in edge_kinds(bench, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("psoas_major-right", "gluteus_maximus-right"),
        ("external_oblique-right", "external_oblique-left"),
        ("subscapularis-right", "infraspinatus-right"),
        ("tibialis_anterior-right", "soleus-right"),
        ("longus_colli-right", "splenius_capitis-right"),
        ("masseter-right", "digastric-right"),
    ],
)
def test_antagonists_that_every_textbook_names(bench, first, second):
    assert "antagonist" in edge_kinds(bench, first, second)


def test_teres_major_is_no_synergist_of_infraspinatus_in_rotation(bench):
    motions = {
        (facts["kind"], facts["motion"])
        for facts in (bench.graph.get_edge_data("teres_major-right", "infraspinatus-right") or {}).values()
        if "motion" in facts
    }

    assert ("synergist", "lateral_rotation") not in motions
    assert any(kind == "antagonist" for kind, _ in motions)
