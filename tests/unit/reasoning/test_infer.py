"""The arithmetic of the noisy-OR against counting every case by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.reasoning import infer as room
from explorer.reasoning.causes import gather
from explorer.reasoning.evidence import Setting, direct_reasons
from explorer.reasoning.infer import EXACT_TESTS, Evidence, infer
from explorer.reasoning.infer.chains import by_chains
from explorer.reasoning.infer.subsets import by_subsets
from explorer.reasoning.links import Links
from explorer.reasoning.records import Findings
from tests.unit.reasoning.links_of import NUMBERS, graph_of, pairs


def by_hand(evidence):
    """Sum over every combination of causes."""
    tests, causes = evidence.weights.shape
    a, b = evidence.constants
    mass, on, alone = np.zeros(tests + 1), np.zeros((tests + 1, causes)), np.zeros((tests, causes))
    for combination in product((0, 1), repeat=causes):
        d = np.array(combination)
        prior = np.prod(np.where(d, evidence.prior, 1 - evidence.prior))
        quiet = (1 - evidence.leak) * np.prod((1 - evidence.weights) ** d, axis=1)
        likelihood = a + b * quiet
        for left_out in range(tests + 1):
            kept = np.delete(likelihood, left_out) if left_out < tests else likelihood
            mass[left_out] += prior * kept.prod()
            on[left_out] += prior * kept.prod() * d
        freed = quiet[:, None] * evidence.weights / (1 - evidence.weights) * (1 - evidence.error[:, None])
        alone += prior * likelihood.prod() * d * freed / likelihood[:, None]
    posterior = on / mass[:, None]
    return posterior[-1], posterior[:-1], alone / mass[-1] * evidence.inhibited[:, None]


@st.composite
def evidences(draw):
    tests, causes = draw(st.integers(0, 5)), draw(st.integers(1, 6))
    chance = st.one_of(st.just(0.0), st.floats(0.01, 0.9))
    weights = draw(st.lists(chance, min_size=tests * causes, max_size=tests * causes))
    return Evidence(
        np.array(weights).reshape(tests, causes),
        np.array(draw(st.lists(st.booleans(), min_size=tests, max_size=tests)), dtype=bool),
        np.array(draw(st.lists(st.floats(0.01, 0.5), min_size=tests, max_size=tests))),
        np.array(draw(st.lists(st.floats(0.01, 0.5), min_size=causes, max_size=causes))),
        0.05,
    )


@settings(deadline=None)
@given(evidences())
def test_subset_sums_agree_with_counting_every_case(evidence):
    chance, without, alone = by_hand(evidence)

    found = by_subsets(evidence)

    assert found.chance == pytest.approx(chance, abs=1e-9)
    assert found.without == pytest.approx(without, abs=1e-9)
    assert found.only_cause == pytest.approx(alone, abs=1e-6)


@settings(deadline=None)
@given(
    pairs(), st.sets(st.sampled_from(["alpha", "beta", "gamma", "delta"])), st.sets(st.sampled_from(["alpha", "beta"]))
)
def test_the_posterior_of_a_small_atlas_agrees_with_counting_every_case(taught, inhibited, clear):
    setting = Setting(Links(graph_of(taught), NUMBERS), {"alpha": 0.756})
    findings = Findings(
        inhibited=frozenset(f"{name}-right" for name in inhibited),
        clear=frozenset(f"{name}-right" for name in clear - inhibited),
    )

    evidence, _ = gather(setting, findings, direct_reasons(setting, findings))

    chance, without, _ = by_hand(evidence)
    assert infer(evidence).chance == pytest.approx(chance, abs=1e-9)
    assert infer(evidence).without == pytest.approx(without, abs=1e-9)


def many(tests, causes=20, seed=5, *, inhibited=0.6):
    random = np.random.default_rng(seed)
    weights = random.random((tests, causes)) * 0.5 * (random.random((tests, causes)) < 0.4)
    weights[:, -3:] = np.eye(tests)[:, :3] * 0.3
    priors = random.uniform(0.02, 0.2, causes)
    return Evidence(weights, random.random(tests) < inhibited, np.full(tests, 0.14), priors, 0.08)


def test_subset_sums_of_many_tests_agree_with_sums_in_another_order():
    evidence, turned = many(12), np.random.default_rng(1).permutation(12)
    other = Evidence(
        evidence.weights[turned], evidence.inhibited[turned], evidence.error[turned], evidence.prior, evidence.leak
    )

    first, second = by_subsets(evidence), by_subsets(other)

    assert first.chance == pytest.approx(second.chance, abs=1e-10)
    assert first.without[turned] == pytest.approx(second.without, abs=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sampling_comes_as_near_the_exact_answer_as_it_says(seed):
    evidence = many(12, seed=seed)
    exact, sampled = by_subsets(evidence), by_chains(evidence, seed=0)

    off = (sampled.chance - exact.chance) / sampled.error

    assert not sampled.exact
    assert sampled.error.max() < 0.01
    assert np.abs(off).max() < 4.5
    assert np.sqrt((off**2).mean()) < 2
    assert sampled.without == pytest.approx(exact.without, abs=0.03)
    assert sampled.only_cause == pytest.approx(exact.only_cause, abs=0.02)


def test_sampling_with_the_same_seed_gives_the_same_answer():
    evidence = many(14)

    assert np.array_equal(by_chains(evidence, seed=3).chance, by_chains(evidence, seed=3).chance)


def test_a_cause_that_no_test_reaches_keeps_its_prior_however_it_is_worked_out():
    evidence = many(4)
    evidence.weights[:, 0] = 0.0

    for found in (by_subsets(evidence), by_chains(evidence, seed=0)):
        assert found.chance[0] == pytest.approx(evidence.prior[0], abs=1e-12)
        assert found.without[:, 0] == pytest.approx(evidence.prior[0], abs=1e-12)


def test_many_tests_are_sampled_and_say_how_far_they_may_be_off():
    assert infer(many(EXACT_TESTS)).exact
    assert infer(many(EXACT_TESTS)).error.max() <= room.LARGEST_ERROR

    beyond = infer(many(EXACT_TESTS + 1))

    assert not beyond.exact
    assert 0 < beyond.error.max() < 0.01


def test_what_rounding_would_spoil_is_sampled_instead(monkeypatch):
    monkeypatch.setattr(room, "LARGEST_ERROR", 1e-18)

    assert not infer(many(6)).exact


def test_a_cause_that_alone_accounts_for_a_finding_would_free_it():
    evidence = Evidence(np.array([[0.9, 0.0]]), np.array([True]), np.array([0.01]), np.array([0.5, 0.5]), 0.001)

    only = by_subsets(evidence).only_cause

    assert only[0, 0] > 0.9
    assert only[0, 1] == 0
