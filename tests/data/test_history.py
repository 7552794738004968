"""Injuries, operations and habits of a history: asked about, with a side rule, linked or said to be unstudied."""

import pytest

from explorer.atlas.find import find
from explorer.atlas.tables import Muscle, Relation, Trauma

NAMED = (
    "caesarean;appendicectomy;cholecystectomy;hernia;laparoscopy;hysterectomy;sternotomy;thoracotomy;mastectomy;"
    "thyroidectomy;tonsillectomy;spinal surgery;hip replacement;knee replacement;ankle surgery;shoulder surgery;"
    "wrist surgery;carpal tunnel release;tooth extraction;dental implant;sprain;strain;fracture;dislocation;whiplash;"
    "concussion;intubation;birth tear;episiotomy;forceps;burn;tattoo;piercing;vaccination;teeth grinding;"
    "mouth breathing;sitting;phone use;high heels"
)
FOR_A_DOCTOR = "_history"
"""Illnesses of brain and nerves: the complaint of that name says to refer; nothing of them is ever released."""


@pytest.mark.parametrize("word", NAMED.split(";"))
def test_what_a_history_may_bring_up_is_found_by_its_usual_name(atlas, word):
    best = next(found for found in find(atlas, word) if found.kind == "trauma")

    assert best.score >= 90, best


def test_every_injury_has_a_link_or_says_that_no_study_was_found(atlas):
    linked = {end for row in atlas.rows(Relation) for end in (row.source_id, row.target_id)}

    assert [row.id for row in atlas.rows(Trauma) if row.id not in linked and not row.id.endswith(FOR_A_DOCTOR)] == []


def test_nothing_is_released_for_an_illness_of_the_nerves(atlas):
    ill = {row.id for row in atlas.rows(Trauma) if row.id.endswith(FOR_A_DOCTOR)}

    assert len(ill) == 5
    assert [row for row in atlas.rows(Relation) if {row.source_id, row.target_id} & ill] == []


def test_a_link_with_a_side_starts_from_something_with_sides(atlas):
    unpaired = {row.id for row in atlas.rows(Trauma) if not row.paired}
    muscles = {row.id for row in atlas.rows(Muscle) if row.paired}
    sided = [
        (row.source_id, row.target_id)
        for row in atlas.rows(Relation)
        if row.source_id in unpaired and row.target_id in muscles and row.side in {"ipsilateral", "contralateral"}
    ]

    assert sided == []


def test_no_study_found_never_weighs_anything(atlas):
    rows = [row for row in atlas.rows(Relation) if row.type == "no_study_found"]

    assert rows
    assert {(row.strength, row.grade) for row in rows} == {("none", "none")}
