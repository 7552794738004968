"""Laws where a ranking is sampled: more tests than can be summed over."""

import random

import pytest

from explorer.graph.sides import mirror
from explorer.reasoning.infer import EXACT_TESTS
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings, score_from


@pytest.fixture(scope="module")
def findings(bench):
    muscles = sorted(node for node, kind in bench.graph.nodes(data="kind") if kind == "muscle")
    marked = random.Random(4).sample(muscles, EXACT_TESTS + 4)
    return Findings(inhibited=frozenset(marked[:14]), clear=frozenset(marked[14:]))


def shown(ranking):
    rows = (*ranking.explains, *ranking.release_first, *ranking.trauma)
    return [(row.node, row.score, row.release_value) for row in rows]


def test_mirrored_marks_give_exactly_the_mirrored_ranking(bench, findings):
    there, here = rank(bench.bench, findings.mirrored()), rank(bench.bench, findings)

    assert shown(there) == [(mirror(node), *values) for node, *values in shown(here)]


def test_it_says_how_far_a_chance_may_be_off(bench, findings):
    notice = next(each for each in rank(bench.bench, findings).warnings if each.code == "estimated")

    assert 0 < notice.error < 0.01


def test_a_sampled_score_is_still_recomputed_from_its_reasons(bench, findings):
    for row in rank(bench.bench, findings).explains:
        assert row.score == pytest.approx(score_from(row.reasons), abs=1e-12)
