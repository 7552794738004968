"""Laws that hold for every set of marks, on the shipped tables."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.graph.sides import mirror
from explorer.reasoning.evidence import error_rate
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings, score_from

FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def all_findings(bench):
    """Draw findings over the nodes of the shipped graph; no node carries two marks."""
    muscles = sorted(node for node, facts in bench.graph.nodes(data=True) if facts["kind"] == "muscle")
    injuries = sorted(node for node, facts in bench.graph.nodes(data=True) if facts["kind"] == "trauma")

    @st.composite
    def draw_findings(draw):
        marked = draw(st.lists(st.sampled_from(muscles), min_size=1, max_size=6, unique=True))
        cut = draw(st.integers(1, len(marked)))
        cut2 = draw(st.integers(cut, len(marked)))
        history = draw(st.sets(st.sampled_from(injuries), max_size=2))
        return Findings(
            inhibited=frozenset(marked[:cut]),
            overworking=frozenset(marked[cut:cut2]),
            clear=frozenset(marked[cut2:]),
            history=frozenset(history),
        )

    return draw_findings()


def shown(ranking):
    return [(row.node, row.score, row.band) for row in (*ranking.explains, *ranking.release_first, *ranking.trauma)]


@FEW
@given(st.data())
def test_mirrored_marks_give_exactly_the_mirrored_ranking(bench, data):
    findings = data.draw(all_findings(bench))

    there = shown(rank(bench.bench, findings.mirrored()))

    if findings != findings.mirrored():
        assert there == [(mirror(node), score, band) for node, score, band in shown(rank(bench.bench, findings))]


@FEW
@given(st.data())
def test_mirroring_twice_changes_nothing(bench, data):
    findings = data.draw(all_findings(bench))

    assert findings.mirrored().mirrored() == findings


@FEW
@given(st.data())
def test_a_score_can_be_recomputed_from_its_reasons_alone(bench, data):
    ranking = rank(bench.bench, data.draw(all_findings(bench)))

    for row in (*ranking.explains, *ranking.trauma):
        assert row.score == pytest.approx(score_from(row.reasons), abs=1e-12)


@FEW
@given(st.data())
def test_reasons_of_a_score_name_every_source_they_rest_on(bench, data):
    ranking = rank(bench.bench, data.draw(all_findings(bench)))

    for row in ranking.explains:
        for reason in row.reasons:
            assert not reason.grade or reason.sources


@FEW
@given(st.data())
def test_a_test_that_could_not_be_done_changes_no_score(bench, data):
    findings = data.draw(all_findings(bench))
    muscles = sorted(set(bench.bench.setting.links.nodes) - findings.marked)
    unknown = data.draw(st.sets(st.sampled_from(muscles), max_size=3))

    there = rank(bench.bench, replace(findings, untestable=frozenset(unknown)))

    assert shown(there) == shown(rank(bench.bench, findings))


@FEW
@given(st.data())
def test_without_an_inhibited_or_overworking_mark_there_is_no_hypothesis(bench, data):
    findings = data.draw(all_findings(bench))

    ranking = rank(bench.bench, Findings(clear=findings.clear, history=findings.history))

    assert not ranking.explains
    assert not ranking.trauma


def test_order_of_marks_is_irrelevant(bench):
    first = rank(bench.bench, Findings(inhibited=frozenset(["gluteus_maximus-right", "rectus_abdominis-left"])))
    second = rank(bench.bench, Findings(inhibited=frozenset(["rectus_abdominis-left", "gluteus_maximus-right"])))

    assert first == second


@given(st.one_of(st.none(), st.floats(0.5, 0.99)))
def test_the_weight_of_a_test_never_exceeds_its_cap(agreement):
    error = error_rate(agreement, {"test_ratio_cap": 6.0})

    cap = (
        6.0
        if agreement is None
        else (1 - (1 - (2 * agreement - 1) ** 0.5) / 2) / ((1 - (2 * agreement - 1) ** 0.5) / 2)
    )
    assert (1 - error) / error <= cap + 1e-9


@FEW
@given(st.data())
def test_structures_that_no_table_has_change_nothing(bench, data):
    findings = data.draw(all_findings(bench))
    strangers = replace(
        findings, inhibited=findings.inhibited | {"gone_in_this_release-right"}, history=findings.history | {"x"}
    )

    assert shown(rank(bench.bench, strangers)) == shown(rank(bench.bench, findings))
