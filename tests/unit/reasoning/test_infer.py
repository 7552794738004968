"""The arithmetic of the noisy-OR against counting every case by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.reasoning.infer import Evidence
from explorer.reasoning.infer.chains import by_chains as _sampled
from explorer.reasoning.infer.subsets import by_subsets as _exact


def by_hand(evidence):
    """Sum over every combination of causes."""
    tests, causes = evidence.weights.shape
    a, b = evidence.constants
    mass, on = np.zeros(tests + 1), np.zeros((tests + 1, causes))
    for combination in product((0, 1), repeat=causes):
        d = np.array(combination)
        prior = np.prod(np.where(d, evidence.prior, 1 - evidence.prior))
        quiet = (1 - evidence.leak) * np.prod((1 - evidence.weights) ** d, axis=1)
        likelihood = a + b * quiet
        for left_out in range(tests + 1):
            kept = np.delete(likelihood, left_out) if left_out < tests else likelihood
            mass[left_out] += prior * kept.prod()
            on[left_out] += prior * kept.prod() * d
    posterior = on / mass[:, None]
    return posterior[-1], posterior[:-1]


@st.composite
def evidences(draw):
    tests, causes = draw(st.integers(1, 4)), draw(st.integers(1, 6))
    chance = st.floats(0.01, 0.9)
    weights = draw(st.lists(chance, min_size=tests * causes, max_size=tests * causes))
    return Evidence(
        np.array(weights).reshape(tests, causes),
        np.array(draw(st.lists(st.booleans(), min_size=tests, max_size=tests))),
        np.array(draw(st.lists(st.floats(0.01, 0.45), min_size=tests, max_size=tests))),
        np.array(draw(st.lists(st.floats(0.01, 0.5), min_size=causes, max_size=causes))),
        0.05,
    )


@given(evidences())
def test_subset_sums_agree_with_counting_every_case(evidence):
    chance, without = by_hand(evidence)

    found = _exact(evidence)

    assert found.chance == pytest.approx(chance, abs=1e-9)
    assert found.without == pytest.approx(without, abs=1e-9)


def test_sampling_comes_near_the_exact_answer():
    random = np.random.default_rng(5)
    evidence = Evidence(
        random.random((4, 6)) * 0.5, np.array([True, True, False, True]), np.full(4, 0.14), np.full(6, 0.1), 0.08
    )

    assert _sampled(evidence, seed=1).chance == pytest.approx(_exact(evidence).chance, abs=0.04)


def test_sampling_with_the_same_seed_gives_the_same_answer():
    evidence = Evidence(np.full((2, 3), 0.3), np.array([True, False]), np.full(2, 0.14), np.full(3, 0.1), 0.08)

    assert np.array_equal(_sampled(evidence, seed=3).chance, _sampled(evidence, seed=3).chance)


def test_a_cause_that_alone_accounts_for_a_finding_would_free_it():
    evidence = Evidence(np.array([[0.9, 0.0]]), np.array([True]), np.array([0.01]), np.array([0.5, 0.5]), 0.001)

    only = _exact(evidence).only_cause

    assert only[0, 0] > 0.9
    assert only[0, 1] == 0
