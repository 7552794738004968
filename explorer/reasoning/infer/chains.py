"""The posterior by seeded sampling, for more tests than subset sums can hold.

Gibbs sampling over parallel chains. Causes linked to one test only are summed out; for the others the chance at each
step is counted, not the coin that fell (Rao-Blackwell). Chains are independent of each other, so the spread of their
means gives the standard error. They start near the exact posterior of some of the tests, so few sweeps are thrown away.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.infer.problem import Array, Evidence, Posterior, settled
from explorer.reasoning.infer.subsets import by_subsets

CHAINS = 256
SWEEPS = 16
BURN_IN = 4
TESTS_AT_START = 10


def by_chains(evidence: Evidence, seed: int) -> Posterior:
    """Return the estimated posterior of every cause."""
    chains = _Chains(evidence, np.random.default_rng(seed))
    for sweep in range(SWEEPS):
        chains.sweep(count=sweep >= BURN_IN)
    return chains.posterior()


def _standard_error(samples: Array) -> Array:
    """Return the standard error of the mean of each row, one column a chain."""
    error: Array = samples.std(axis=1, ddof=1) / np.sqrt(samples.shape[1])
    return error


class _Chains:
    """Where every chain stands, one column a chain, and what the kept sweeps add up to.

    `silent` is q of each test, `held` is b q / (a + b q); `free` are the causes that are drawn, `alone` those summed
    out.
    """

    def __init__(self, evidence: Evidence, random: np.random.Generator) -> None:
        self.evidence, self.random = evidence, random
        self.a, self.b = (each[:, None] for each in evidence.constants)
        links = (evidence.weights > 0).sum(axis=0)
        self.free, self.alone = np.flatnonzero(links > 1), np.flatnonzero(links == 1)
        self.linked = [np.flatnonzero(evidence.weights[:, cause]) for cause in self.free]
        self.keep = [
            evidence.unexplained[rows, cause, None] for rows, cause in zip(self.linked, self.free, strict=True)
        ]
        self.odds = evidence.prior / (1.0 - evidence.prior)
        self.state = random.random((len(self.free), CHAINS)) < _start(evidence)[self.free, None]
        quiet = (1.0 - evidence.prior[self.alone] * evidence.weights[:, self.alone]).prod(axis=1) * (
            1.0 - evidence.leak
        )
        self.silent = quiet[:, None] * np.exp(np.log(evidence.unexplained[:, self.free]) @ self.state)
        self.held = self.b * self.silent / (self.a + self.b * self.silent)
        self.chance_sum = np.zeros(self.state.shape)
        self.pull_sum = np.zeros((len(self.a), len(self.free)))
        self.held_sum = np.zeros(self.held.shape)
        self.products_sum = np.zeros((len(self.a), len(self.a)))

    def sweep(self, *, count: bool) -> None:
        """Draw every free cause once, given all others."""
        coins = self.random.random(self.state.shape)
        for place in range(len(self.free)):
            self._step(place, coins[place], count=count)
        if count:
            self.held_sum += self.held
            self.products_sum += self.held @ self.held.T

    def _step(self, place: int, coins: Array, *, count: bool) -> None:
        rows, keep, on_before = self.linked[place], self.keep[place], self.state[place]
        a, b, silent = self.a[rows], self.b[rows], self.silent[rows]
        if_off = np.where(on_before, silent / keep, silent)
        if_on = if_off * keep
        likely_off, likely_on = a + b * if_off, a + b * if_on
        odds = self.odds[self.free[place]] * (likely_on / likely_off).prod(axis=0)
        chance = odds / (1.0 + odds)
        held_on = b * if_on / likely_on
        if count:
            self.chance_sum[place] += chance
            self.pull_sum[:, place] += self.held @ chance
            self.pull_sum[rows, place] += (held_on - self.held[rows]) @ chance
        state = coins < chance
        self.state[place] = state
        self.silent[rows] = np.where(state, if_on, if_off)
        self.held[rows] = np.where(state, held_on, b * if_off / likely_off)

    def posterior(self) -> Posterior:
        """Return the means of what was counted."""
        kept, prior = SWEEPS - BURN_IN, self.evidence.prior
        chance, held, error = self.chance_sum / kept, self.held_sum / kept, np.zeros(len(prior))
        pulls, products = held.mean(axis=1), self.products_sum / (kept * CHAINS)
        mean, pull = prior.copy(), np.outer(pulls, prior)
        mean[self.free], error[self.free] = chance.mean(axis=1), _standard_error(chance)
        pull[:, self.free] = self.pull_sum / (kept * CHAINS)
        test, lost = self._lost()
        mean[self.alone] += lost * pulls[test]
        error[self.alone] = np.abs(lost) * _standard_error(held)[test]
        pull[:, self.alone] += lost * products[:, test]
        pull[test, self.alone] = (prior[self.alone] + lost) * pulls[test]
        return settled(self.evidence, mean, pull, pulls, error, exact=False)

    def _lost(self) -> tuple[NDArray[np.intp], Array]:
        """Return the test of each cause that was summed out, and how much of its prior a silent test takes."""
        weights, prior = self.evidence.weights[:, self.alone], self.evidence.prior[self.alone]
        test, weight = weights.argmax(axis=0), weights.max(axis=0, initial=0.0)
        return test, prior * ((1.0 - weight) / (1.0 - prior * weight) - 1.0)


def _start(evidence: Evidence) -> Array:
    """Return the exact chance of each cause given the first tests alone."""
    some = slice(TESTS_AT_START)
    few = replace(
        evidence, weights=evidence.weights[some], inhibited=evidence.inhibited[some], error=evidence.error[some]
    )
    return by_subsets(few).chance
