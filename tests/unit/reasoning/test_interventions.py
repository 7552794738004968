"""Retests as interventions, history under its caps, paused marks, tendencies, postures, steadiness, turning points."""

from dataclasses import replace
from math import exp, log

import pytest

from explorer.graph.sides import mirror
from explorer.reasoning.causes import gather
from explorer.reasoning.evidence import direct_reasons
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings
from explorer.reasoning.retest import retest_ratio
from explorer.reasoning.steadiness import steadiness
from explorer.reasoning.turning import turning_points

GLUTE = Findings(inhibited=frozenset(["gluteus_maximus-right"]))
NUMBERS = {"retest_chance": 0.25, "retest_least_share": 0.3, "retest_ratio_cap": 4.0, "retest_worse_share": 0.6}


def score(bench, findings, node):
    ranking = rank(bench.bench, findings, top=999)
    return next(row for row in (*ranking.explains, *ranking.trauma) if row.node == node)


def place(bench, findings, node):
    return [row.node for row in rank(bench.bench, findings, top=999).explains].index(node)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 1.0])
def test_a_retest_moves_the_odds_the_way_it_should_and_never_beyond_its_cap(share):
    changed, same, worse = (retest_ratio(outcome, share, NUMBERS) for outcome in ("changed", "same", "worse"))

    assert 1.0 < changed <= 4.0
    assert 0.25 <= worse <= same < 1.0


def test_a_structure_that_alone_explains_more_gains_more_from_a_changed_test():
    assert retest_ratio("changed", 0.8, NUMBERS) > retest_ratio("changed", 0.4, NUMBERS)
    assert retest_ratio("same", 0.8, NUMBERS) < retest_ratio("same", 0.4, NUMBERS)


def test_a_retest_that_changed_lifts_what_was_released_and_one_that_did_not_lowers_it(bench):
    first = rank(bench.bench, GLUTE).explains[0].node
    before = score(bench, GLUTE, first).score

    assert score(bench, replace(GLUTE, retests={first: "changed"}), first).score > before
    assert score(bench, replace(GLUTE, retests={first: "same"}), first).score < before


def test_a_release_that_worked_is_listed_even_if_no_table_links_it(bench):
    unlinked = "dorsal_interosseous_of_hand-left"

    ranking = rank(bench.bench, replace(GLUTE, retests={unlinked: "changed"}), top=999)

    assert unlinked in {row.node for row in ranking.explains}


def test_history_never_raises_a_muscle_beyond_its_caps(bench):
    numbers, injuries = bench.bench.numbers, [n for n, f in bench.graph.nodes(data=True) if f["kind"] == "trauma"]

    findings = Findings(history=frozenset(injuries))
    _, causes = gather(bench.bench.setting, findings, direct_reasons(bench.bench.setting, findings))

    raised = [[reason for reason in cause.reasons if reason.kind == "raised_by_history"] for cause in causes]
    assert any(raised)
    for found in raised:
        assert exp(sum(reason.points for reason in found)) <= numbers["history_ratio_cap"] + 1e-9
        for reason in found:
            if reason.grade not in {"strong", "moderate"}:
                assert reason.points <= log(numbers["raise_cap_unmeasured"]) + 1e-12


def test_a_paused_mark_changes_nothing_and_is_not_offered_as_a_test(bench):
    marked = Findings(inhibited=frozenset(["gluteus_maximus-right", "psoas_major-left"]))
    paused = replace(marked, inhibited=GLUTE.inhibited, paused=frozenset(["psoas_major-left"]))

    assert rank(bench.bench, paused).explains == rank(bench.bench, GLUTE).explains
    assert "psoas_major-left" not in {test.node for test in rank(bench.bench, paused).next_tests}


def test_scars_come_before_muscles_only_while_the_taught_order_is_on(bench):
    findings = replace(GLUTE, history=frozenset(["caesarean_section_scar", "lateral_ankle_sprain-right"]))

    taught = rank(bench.bench, findings).release_first
    plain = [row.release_value for row in rank(bench.bench, findings, scars_first=False).release_first]

    assert [row.node for row in taught[:2]] == ["caesarean_section_scar", "lateral_ankle_sprain-right"]
    assert plain == sorted(plain, reverse=True)
    assert [row.release_value for row in taught] != plain


def test_a_tendency_counts_only_where_another_fact_links_the_muscle(bench):
    links = bench.bench.setting.links

    with_tendency = {
        source: kinds for source, kinds in links.strongest("gluteus_maximus-right").items() if "tendency" in kinds
    }

    assert "tensor_fasciae_latae-right" in with_tendency
    assert all(set(kinds) - {"tendency", "suspect"} for kinds in with_tendency.values())


def test_a_movement_that_the_hand_test_does_not_ask_for_weighs_less(bench):
    edges = [facts for *_, facts in bench.graph.edges(data=True) if facts["kind"] == "synergist"]
    outside = [facts for facts in edges if not facts["in_test"]]

    assert outside
    assert all(facts["condition"] or facts["target_condition"] for facts in outside)


def test_steadiness_is_seeded_and_the_same_for_the_mirror_image(bench):
    found = steadiness(bench.bench, GLUTE)

    assert found == steadiness(bench.bench, GLUTE)
    assert found == steadiness(bench.bench, GLUTE.mirrored())
    assert 0.0 <= found.same <= 1.0
    assert 0.0 <= found.kept <= 3.0


def test_numbers_that_are_not_shaken_keep_the_first_three(bench):
    still = replace(bench.bench.setting.links, numbers={**bench.bench.numbers, "jitter": 0.0})
    found = steadiness(replace(bench.bench, setting=replace(bench.bench.setting, links=still)), GLUTE)

    assert (found.same, found.kept) == (1.0, 3.0)


def test_without_marks_there_is_nothing_to_be_steady(bench):
    assert steadiness(bench.bench, Findings()) is None


def test_a_turning_point_is_what_happens_when_its_result_comes_in(bench):
    first = rank(bench.bench, GLUTE).explains[0].node

    test, release = turning_points(bench.bench, GLUTE, first)

    result = {test.result: getattr(GLUTE, test.result) | {test.node}}
    then = replace(GLUTE, **result)
    gained = log(score(bench, then, first).score / (1 - score(bench, then, first).score))
    was = log(score(bench, GLUTE, first).score / (1 - score(bench, GLUTE, first).score))
    assert test.points == pytest.approx(gained - was, abs=1e-9)
    assert test.points < 0
    assert (release.node, release.result, release.place) == (first, "retest_same", 1)
    assert release.then > 1


def test_turning_points_mirror(bench):
    first = rank(bench.bench, GLUTE).explains[0].node

    here, there = (turning_points(bench.bench, f, n) for f, n in ((GLUTE, first), (GLUTE.mirrored(), mirror(first))))

    assert [(mirror(turn.node), turn.result, turn.place, turn.then) for turn in there] == [
        (turn.node, turn.result, turn.place, turn.then) for turn in here
    ]


def test_nothing_can_change_what_the_findings_do_not_reach(bench):
    assert turning_points(bench.bench, GLUTE, "no_such_muscle-left") == ()
