"""What is inferred from, and what comes out: the two-layer noisy-OR with noisy tests, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEAST_SLOPE = 1e-9
ROUNDING = 1e-15
MOST_DIGITS = 12


def log_odds(chance: Array) -> Array:
    """Return the log-odds of chances.

    >>> log_odds(np.array([0.5])).tolist()
    [0.0]
    """
    points: Array = np.log(chance) - np.log1p(-chance)
    return points


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
        """Return a and b of the likelihood a + b q of each test; b is never quite zero."""
        slope = np.maximum(1.0 - 2.0 * self.error, LEAST_SLOPE)
        return np.where(self.inhibited, 1.0 - self.error, self.error), np.where(self.inhibited, -slope, slope)

    @property
    def unexplained(self) -> Array:
        """Return the chance that a cause which is on leaves a test alone, tests x causes."""
        left: Array = np.maximum(1.0 - self.weights, 1e-12)
        return left


@dataclass(frozen=True)
class Posterior:
    """Per cause: its chance; tests x causes: its chance without each test; expected results it alone accounts for.

    `error` is, per cause, how far its chance may be off: rounding when `exact`, else the standard error.
    """

    chance: Array
    without: Array
    only_cause: Array
    error: Array
    exact: bool

    @property
    def digits(self) -> int:
        """Return how many decimals rounding leaves untouched, so that equal chances can be told from near ones."""
        worst = self.error.max(initial=0.0) if self.exact else 0.0
        return min(MOST_DIGITS, int(-np.log10(max(worst, ROUNDING))))


def settled(evidence: Evidence, chance: Array, pull: Array, pulls: Array, error: Array, *, exact: bool) -> Posterior:
    """Return the posterior from its moments.

    Args:
        evidence: what was inferred from.
        chance: E[d_k] per cause.
        pull: E[d_k b q / (a + b q)], tests x causes; what is left of `chance` is the share of a, which a test that
            was never done would have had alone.
        pulls: E[b q / (a + b q)] per test.
        error: how far each chance may be off.
        exact: whether nothing was sampled.
    """
    odds = evidence.weights / evidence.unexplained
    alone = odds * pull * ((1.0 - evidence.error) / evidence.constants[1] * evidence.inhibited)[:, None]
    without = (chance - pull) / (1.0 - pulls)[:, None]
    low, high = ROUNDING, 1.0 - ROUNDING
    return Posterior(np.clip(chance, low, high), np.clip(without, low, high), np.maximum(alone, 0.0), error, exact)
