"""The shipped anatomy agrees with what published tables say: the aims for textbook tables, held here."""

from dataclasses import replace

import pytest

from explorer.atlas import Atlas
from explorer.atlas.tables import Action
from tests.votes import agreement

AIMS = {"nerve": (99, 99), "root": (97, 97), "motion": (97, 97), "origin": (97, 95), "insertion": (97, 95)}


@pytest.fixture(scope="module")
def found(atlas):
    return agreement(atlas)


@pytest.mark.parametrize("kind", AIMS)
def test_what_half_of_the_tables_say_is_ours_and_ours_is_said_there(found, kind):
    recall, precision = AIMS[kind]

    assert found.settled[kind] > 200
    assert found.recall[kind] >= recall, found.missing[kind]
    assert found.precision[kind] >= precision, found.unbacked[kind]


def test_a_nerve_left_out_and_a_motion_made_up_are_found(atlas):
    nerves = {key: row for key, row in atlas.tables["innervation"].items() if row.muscle != "tibialis_anterior"}
    turned = next(row for row in atlas.rows(Action) if row.muscle == "brachialis")
    actions = {**atlas.tables["actions"], ("made up",): replace(turned, motion="extension")}

    found = agreement(Atlas({**atlas.tables, "innervation": nerves, "actions": actions}))

    assert "tibialis_anterior" in {muscle for muscle, _ in found.missing["nerve"]}
    assert ("brachialis", "elbow_joint:extension") in found.unbacked["motion"]
