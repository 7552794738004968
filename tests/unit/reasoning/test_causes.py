"""A family is one cause; members that test inhibited stand apart; what is taught for a group mate says a little."""

from dataclasses import replace

import pytest

from explorer.atlas.tables import Group, GroupMember, Relation, RelationType
from explorer.graph import build
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Findings, score_from
from tests.bodies import atlas_of, muscle, row
from tests.unit.reasoning.links_of import NAMES, NUMBERS

TARGET = Findings(inhibited=frozenset(["alpha-right"]))


def group(name, *members, family):
    return [row(Group, id=name, name=name, family=family), *(row(GroupMember, group=name, member=m) for m in members)]


def taught(source, target, strength="fair"):
    ends = {"source_id": source, "target_id": target, "type": "taught_pair", "side": "ipsilateral"}
    return row(Relation, **ends, strength=strength, grade="taught", source=("book",))


def bench_of(*rows):
    drives = row(RelationType, id="taught_pair", name="overworks for", role="drives", kind="taught")
    graph = build(atlas_of(drives, *map(muscle, NAMES), *rows))
    tests = dict.fromkeys(NAMES, ("supine", 10.0))
    retests = {"retest_chance": 0.25, "retest_least_share": 0.3, "retest_ratio_cap": 4.0, "retest_worse_share": 0.6}
    return Bench(Setting(Links(graph, NUMBERS | retests), dict.fromkeys(NAMES)), tests)


PAIR = group("pair", "beta", "gamma", family=True)


def test_a_family_is_one_candidate_and_its_linked_members_are_named_with_it():
    ranking = rank(bench_of(*PAIR, taught("beta", "alpha"), taught("gamma", "alpha", "weak")), TARGET)

    assert [row.node for row in ranking.explains] == ["beta-right"]
    assert ranking.explains[0].family == "pair"
    assert ranking.explains[0].others == (("gamma-right", "taught"),)


def test_what_is_taught_of_a_family_weighs_as_much_as_what_is_taught_of_one_muscle():
    family = rank(bench_of(*PAIR, taught("pair", "alpha")), TARGET).explains[0]
    single = rank(bench_of(taught("delta", "alpha")), TARGET).explains[0]

    assert family.score == pytest.approx(single.score)


def test_what_is_taught_of_a_group_is_spread_over_its_families():
    trio = group("trio", "pair", "delta", family=False)
    spread = rank(bench_of(*PAIR, *trio, taught("trio", "alpha")), TARGET).explains

    assert [row.node for row in spread] == ["beta-right", "delta-right"]
    assert spread[0].score < rank(bench_of(taught("delta", "alpha")), TARGET).explains[0].score


def test_a_member_that_tests_inhibited_stands_apart_and_the_rest_may_overwork_for_it():
    bench = bench_of(*PAIR, taught("gamma", "beta"), taught("beta", "alpha"))

    ranking = rank(bench, Findings(inhibited=frozenset(["beta-right"])))

    assert [row.node for row in ranking.explains] == ["gamma-right"]
    assert ranking.explains[0].others == ()


def test_the_member_that_was_released_keeps_its_name_and_moves_its_family():
    bench = bench_of(*PAIR, taught("beta", "alpha", "strong"), taught("gamma", "alpha", "weak"))
    before = rank(bench, TARGET).explains[0]

    after = rank(bench, replace(TARGET, retests={"gamma-right": "same"})).explains[0]

    assert (before.node, after.node) == ("beta-right", "gamma-right")
    assert after.score < before.score
    assert {reason.member for reason in after.reasons if reason.kind == "taught"} == {"beta-right"}
    assert after.score == pytest.approx(score_from(after.reasons))


def test_what_is_taught_for_a_group_mate_counts_for_less_and_is_never_more_than_taught():
    duo = group("duo", "alpha", "gamma", family=False)
    ranking = rank(bench_of(*duo, taught("beta", "gamma")), TARGET)

    (candidate,) = ranking.explains
    reason = next(reason for reason in candidate.reasons if reason.kind == "kin")
    assert (candidate.node, candidate.role, reason.grade) == ("beta-right", "kin", "taught")
    assert candidate.score < rank(bench_of(taught("beta", "alpha")), TARGET).explains[0].score


def test_a_large_group_says_nothing_of_its_members():
    small = NUMBERS["kin_largest_group"]
    others = [muscle(f"other_{number}") for number in range(int(small))]
    crowd = group("crowd", "alpha", "gamma", *(each.id for each in others), family=False)

    assert not rank(bench_of(*others, *crowd, taught("beta", "gamma")), TARGET).explains
