"""The two-layer noisy-OR, worked out exactly by subset sums up to a dozen tests, by seeded sampling beyond.

Causes d_k ("k overworks", "this scar drives it") are independent a priori with odds p_k. A tested muscle is inhibited
with P(F=0|d) = (1 - leak) * prod_k (1 - w_k)^d_k. A test misses or false-alarms with rate e, so that each result has
the likelihood a + b q(d) with q = P(F=0|d): a, b = 1 - e, -(1 - 2e) for inhibited and e, 1 - 2e for clear.
Source: Heckerman 1989 (quickscore) for QMR-DT (Shwe et al. 1991), noisy tests folded in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EXACT_TESTS = 12
CHAINS = 64
SWEEPS = 120
BURN_IN = 30


@dataclass(frozen=True)
class Evidence:
    """Tests x causes: `weights`; per test: `inhibited` result, error rate; per cause: prior chance."""

    weights: Array
    inhibited: NDArray[np.bool_]
    error: Array
    prior: Array
    leak: float

    @property
    def constants(self) -> tuple[Array, Array]:
        """Return a and b of the likelihood a + b q of each test."""
        slope = 1.0 - 2.0 * self.error
        return np.where(self.inhibited, 1.0 - self.error, self.error), np.where(self.inhibited, -slope, slope)


@dataclass(frozen=True)
class Posterior:
    """Per cause: its chance; tests x causes: its chance without each test; expected results it alone accounts for."""

    chance: Array
    without: Array
    only_cause: Array
    exact: bool


def infer(evidence: Evidence, seed: int = 0) -> Posterior:
    """Return the posterior of every cause."""
    return _exact(evidence) if len(evidence.inhibited) <= EXACT_TESTS else _sampled(evidence, seed)


def _log_unexplained(evidence: Evidence) -> Array:
    """Return log(1 - w), tests x causes."""
    logs: Array = np.log1p(-np.minimum(evidence.weights, 1.0 - 1e-12))
    return logs


def _exact(evidence: Evidence) -> Posterior:
    tests, causes = evidence.weights.shape
    subsets = (np.arange(2**tests)[:, None] >> np.arange(tests) & 1).astype(float)
    reach = subsets @ _log_unexplained(evidence)
    kept = np.expm1(reach) * evidence.prior + 1.0
    total = np.log(kept).sum(axis=1) + subsets.sum(axis=1) * np.log1p(-evidence.leak)
    mass = np.exp(total)
    on = evidence.prior * np.exp(reach) / kept
    a, b = evidence.constants
    terms = np.where(subsets > 0, b, a)
    all_ = terms.prod(axis=1) * mass
    evidence_mass = all_.sum()
    chance = all_ @ on / evidence_mass
    without, only = np.empty((tests, causes)), np.empty((tests, causes))
    odds = evidence.weights / (1.0 - np.minimum(evidence.weights, 1.0 - 1e-12))
    for test in range(tests):
        others = np.delete(terms, test, axis=1).prod(axis=1) * mass
        free = others * (subsets[:, test] == 0)
        without[test] = free @ on / free.sum()
        held = others * (subsets[:, test] > 0) * (1.0 - evidence.error[test])
        only[test] = odds[test] * (held @ on) / evidence_mass
    return Posterior(chance, without, only * evidence.inhibited[:, None], exact=True)


def _sampled(evidence: Evidence, seed: int) -> Posterior:
    """Gibbs sampling over parallel chains; the standard error of a chance is at most about 0.5 / sqrt(samples / 10)."""
    random = np.random.default_rng(seed)
    logs, (a, b) = _log_unexplained(evidence), evidence.constants
    causes = evidence.weights.shape[1]
    linked = [np.flatnonzero(evidence.weights[:, cause]) for cause in range(causes)]
    state = random.random((CHAINS, causes)) < evidence.prior
    quiet = np.log1p(-evidence.leak) + state @ logs.T
    prior_odds = np.log(evidence.prior) - np.log1p(-evidence.prior)
    chance = np.zeros(causes)
    without_sum, without_mass = np.zeros(logs.shape), np.zeros(len(a))
    only = np.zeros(logs.shape)
    odds = evidence.weights / (1.0 - np.minimum(evidence.weights, 1.0 - 1e-12))
    for sweep in range(SWEEPS):
        for cause in range(causes):
            rows = linked[cause]
            if len(rows) == 0:
                continue
            base = quiet[:, rows] - state[:, [cause]] * logs[rows, cause]
            on = np.log(a[rows] + b[rows] * np.exp(base + logs[rows, cause])).sum(axis=1)
            off = np.log(a[rows] + b[rows] * np.exp(base)).sum(axis=1)
            state[:, cause] = random.random(CHAINS) < 1.0 / (1.0 + np.exp(off - on - prior_odds[cause]))
            quiet[:, rows] = base + state[:, [cause]] * logs[rows, cause]
        if sweep >= BURN_IN:
            chance += state.sum(axis=0)
            silent = np.exp(quiet)
            likelihood = a + b * silent
            without_sum += (1.0 / likelihood).T @ state
            without_mass += (1.0 / likelihood).sum(axis=0)
            only += ((silent / likelihood).T @ state) * odds * (1.0 - evidence.error)[:, None]
    samples = CHAINS * (SWEEPS - BURN_IN)
    untouched = np.array([len(rows) == 0 for rows in linked])
    low, high = 0.5 / samples, 1.0 - 0.5 / samples
    return Posterior(
        np.where(untouched, evidence.prior, np.clip(chance / samples, low, high)),
        np.where(untouched, evidence.prior, np.clip(without_sum / without_mass[:, None], low, high)),
        only / samples * evidence.inhibited[:, None],
        exact=False,
    )
