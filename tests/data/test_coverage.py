"""How complete the shipped tables are: every muscle is stated, drawn and named, or one of the few that say why not."""

import pytest

from explorer.atlas.coverage import coverage
from explorer.atlas.tables import Innervation, Muscle, Nerve, Shape

COLUMNS = {
    "both ends": set(),
    "nerve": set(),
    "roots": set(),
    "plain name": set(),
    "shape": {"occipitofrontalis"},  # drawn as its two bellies, which are muscles of their own
    "second source": {"muscle_of_terminal_notch"},  # a variant of the ear that one book names
}
CRANIAL = "CN "


@pytest.fixture(scope="module")
def table(atlas):
    return coverage(atlas)


@pytest.mark.parametrize(("thing", "spared"), COLUMNS.items())
def test_every_muscle_has_it_or_is_spared_for_a_reason(table, thing, spared):
    assert set(table.lacking[thing]) <= spared


def test_a_muscle_without_an_action_says_why(atlas, table):
    assert [muscle for muscle in table.lacking["action"] if not atlas.by_id(Muscle)[muscle].note] == []


def test_the_spared_muscle_is_drawn_by_its_bellies(atlas):
    assert {"frontalis", "occipitalis"} <= {row.structure for row in atlas.rows(Shape)}


def test_at_least_120_muscles_are_tested_and_have_homework(table):
    assert table.muscles - len(table.lacking["hand test"]) >= 120
    assert table.muscles - len(table.lacking["homework"]) >= 120


def test_links_and_sources_are_counted_by_what_supports_them(table):
    assert {"strong", "moderate", "weak", "taught", "contested", "none"} == set(table.links)
    assert {"seen", "project"} == set(table.sources)


def test_nerves_lead_back_to_where_they_leave_brain_or_spinal_cord(atlas):
    parents = {row.id: row.parent for row in atlas.rows(Nerve)}
    for nerve in parents:
        way = [nerve]
        while parents[way[-1]]:
            assert parents[way[-1]] not in way, way
            way.append(parents[way[-1]])


def test_roots_of_a_nerve_are_all_spinal_or_all_cranial(atlas):
    mixed = [
        (row.muscle, row.nerve)
        for row in atlas.rows(Innervation)
        if 0 < sum(root.startswith(CRANIAL) for root in row.roots) < len(row.roots)
    ]

    assert mixed == []
