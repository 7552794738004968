"""Which muscle to test next: expected drop in uncertainty over the leading candidates, per second of the client's time.

Causes are taken as independent given what is known (mean field), so a whole body of tests is priced at once.
Source: Ben-Bassat 1978 (one-step look-ahead); costs as in peers of differential diagnosis.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from explorer.reasoning.evidence import Setting
from explorer.reasoning.infer import Array
from explorer.reasoning.records import Findings, NextTest

OFFERED = 2
SPLITS_NAMED = 2


def _entropy(chance: Array) -> Array:
    """Return the entropy of each chance in bits."""
    safe = np.clip(chance, 1e-12, 1.0 - 1e-12)
    bits: Array = -(safe * np.log2(safe) + (1.0 - safe) * np.log2(1.0 - safe))
    return bits


@dataclass(frozen=True)
class HandTests:
    """Every hand test of an atlas, as arrays: made once, priced at every mark."""

    nodes: tuple[str, ...]
    positions: NDArray[np.str_]
    seconds: Array
    error: Array
    weights: csr_array

    @classmethod
    def of(cls, setting: Setting, test_of: Mapping[str, tuple[str, float]]) -> "HandTests":
        """Gather position and seconds of the test of each unsided muscle, for every side it has."""
        links, structure = setting.links, setting.links.graph.nodes(data="structure")
        nodes = tuple(node for node, name in structure if str(name) in test_of)
        held = [test_of[str(setting.links.graph.nodes[node]["structure"])] for node in nodes]
        return cls(
            nodes,
            np.array([position for position, _ in held], dtype=np.str_),
            np.array([seconds for _, seconds in held], dtype=float),
            np.array([setting.error_of(node) for node in nodes]),
            setting.accounts.weights[[links.index[node] for node in nodes]],
        )

    @cached_property
    def _by_cause(self) -> csc_array:
        return self.weights.tocsc()

    def near(self, causes: NDArray[np.intp]) -> tuple[NDArray[np.intp], Array]:
        """Return the tests linked to any of these causes, and their weights, tests x causes."""
        held, counts = _slices(self._by_cause.indptr, causes)
        tests, rows = np.unique(self._by_cause.indices[held], return_inverse=True)
        weights = np.zeros((len(tests), len(causes)))
        weights[rows, np.repeat(np.arange(len(causes)), counts)] = self._by_cause.data[held]
        return tests, weights

    def quiet(self, tests: NDArray[np.intp], chances: Array) -> Array:
        """Return the chance that no cause inhibits each of these tests, causes taken as independent."""
        held, counts = _slices(self.weights.indptr, tests)
        logs: Array = np.log1p(-self.weights.data[held] * chances[self.weights.indices[held]])
        return np.exp(np.add.reduceat(logs, np.cumsum(counts) - counts))


def _slices(starts: NDArray[np.intp], rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the entries of these rows lie in a compressed matrix, and how many each row has."""
    first, counts = starts[rows], starts[rows + 1] - starts[rows]
    before = np.cumsum(counts) - counts
    return np.repeat(first - before, counts) + np.arange(counts.sum()), counts


def next_tests(
    numbers: Mapping[str, float],
    hand: HandTests,
    findings: Findings,
    chances: Array,
    leading: Mapping[int, str],
    position: str,
) -> tuple[NextTest, ...]:
    """Return the two tests that pay best, or fewer when no test pays for its time.

    Args:
        numbers: the rows of scoring.csv.
        hand: every hand test; muscles that are marked already are not offered again.
        findings: what is known.
        chances: chance of every node.
        leading: the candidates to tell apart, by the column that stands for each.
        position: how the client lies now; empty when unknown.
    """
    if not hand.nodes or not leading:
        return ()
    tests, gains = _gains(hand, chances, np.array(list(leading)), numbers["leak"])
    turned = hand.positions[tests] != position if position else np.zeros(len(tests), dtype=bool)
    seconds = hand.seconds[tests] + turned * numbers["turn_over_seconds"]
    bits = gains.sum(axis=1)
    pay = np.round(bits / seconds, 12)
    marked = findings.marked
    worth = [at for at in np.flatnonzero(bits >= numbers["least_bits"]).tolist() if hand.nodes[tests[at]] not in marked]
    best = nsmallest(OFFERED, worth, key=lambda place: (-pay[place], hand.nodes[tests[place]]))
    return tuple(
        NextTest(
            hand.nodes[tests[place]],
            str(hand.positions[tests[place]]),
            float(seconds[place]),
            float(bits[place]),
            _splits(gains[place], list(leading.values())),
        )
        for place in best
    )


def _splits(gain: Array, leading: Sequence[str]) -> tuple[str, ...]:
    """Return the candidates that a test says most about."""
    best = np.argsort(-gain, kind="stable")[:SPLITS_NAMED]
    return tuple(leading[place] for place in best if gain[place] > 0)


def _gains(hand: HandTests, chances: Array, leading: NDArray[np.intp], leak: float) -> tuple[NDArray[np.intp], Array]:
    """Return the tests linked to the leading candidates, and the expected drop in bits, tests x candidates."""
    tests, weight = hand.near(leading)
    quiet = ((1.0 - leak) * hand.quiet(tests, chances))[:, None]
    chance, error = chances[leading], hand.error[tests]
    rest = quiet / (1.0 - weight * chance)
    slope, base = (1.0 - 2.0 * error)[:, None], (1.0 - error)[:, None]
    if_on, if_off = base - slope * rest * (1.0 - weight), base - slope * rest
    positive = chance * if_on + (1.0 - chance) * if_off
    after_positive = chance * if_on / positive
    after_negative = chance * (1.0 - if_on) / (1.0 - positive)
    gain: Array = _entropy(chance) - positive * _entropy(after_positive) - (1.0 - positive) * _entropy(after_negative)
    return tests, np.where(weight > 0, np.maximum(gain, 0.0), 0.0)
