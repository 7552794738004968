"""Which muscle to test next: expected drop in uncertainty over the leading candidates, per second of the client's time.

Causes are taken as independent given what is known (mean field), so a whole body of tests is priced at once.
Source: Ben-Bassat 1978 (one-step look-ahead); costs as in peers of differential diagnosis.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.evidence import Setting
from explorer.reasoning.records import Findings, NextTest

Array = NDArray[np.float64]
OFFERED = 2
SPLITS_NAMED = 2


def _entropy(chance: Array) -> Array:
    """Return the entropy of each chance in bits."""
    safe = np.clip(chance, 1e-12, 1.0 - 1e-12)
    bits: Array = -(safe * np.log2(safe) + (1.0 - safe) * np.log2(1.0 - safe))
    return bits


def next_tests(
    setting: Setting,
    test_of: Mapping[str, tuple[str, float]],
    findings: Findings,
    chances: Array,
    leading: Sequence[int],
    position: str,
) -> tuple[NextTest, ...]:
    """Return the two tests that pay best, or fewer when no test pays for its time.

    Args:
        setting: the atlas' links and numbers.
        test_of: position and seconds of the hand test of each unsided muscle that has one.
        findings: what is marked already; marked muscles are not offered again.
        chances: chance of every node.
        leading: places of the candidates to tell apart.
        position: how the client lies now; empty when unknown.
    """
    graph, links, numbers = setting.links.graph, setting.links, setting.numbers
    nodes = [node for node in links.nodes if graph.nodes[node]["structure"] in test_of and node not in findings.marked]
    if not nodes or not leading:
        return ()
    rows = links.weights[[links.index[node] for node in nodes]].toarray()
    gains = _gains(
        rows, chances, np.asarray(leading), np.array([setting.error_of(node) for node in nodes]), numbers["leak"]
    )
    offered = []
    for place, node in enumerate(nodes):
        test_position, seconds = test_of[graph.nodes[node]["structure"]]
        turn = numbers["turn_over_seconds"] if position and test_position != position else 0.0
        best = np.argsort(-gains[place], kind="stable")[:SPLITS_NAMED]
        splits = tuple(links.nodes[leading[k]] for k in best if gains[place, k] > 0)
        offered.append(NextTest(node, test_position, seconds + turn, float(gains[place].sum()), splits))
    worth = [test for test in offered if test.bits >= numbers["least_bits"]]
    return tuple(sorted(worth, key=lambda test: (-round(test.bits / test.seconds, 12), test.node))[:OFFERED])


def _gains(rows: Array, chances: Array, leading: NDArray[np.intp], error: Array, leak: float) -> Array:
    """Return the expected drop in bits, tests x leading candidates."""
    quiet = (1.0 - leak) * np.exp(np.log1p(-rows * chances).sum(axis=1))[:, None]
    weight, chance = rows[:, leading], chances[leading]
    rest = quiet / (1.0 - weight * chance)
    slope, base = (1.0 - 2.0 * error)[:, None], (1.0 - error)[:, None]
    if_on, if_off = base - slope * rest * (1.0 - weight), base - slope * rest
    positive = chance * if_on + (1.0 - chance) * if_off
    after_positive = chance * if_on / positive
    after_negative = chance * (1.0 - if_on) / (1.0 - positive)
    gain: Array = _entropy(chance) - positive * _entropy(after_positive) - (1.0 - positive) * _entropy(after_negative)
    return np.maximum(gain, 0.0)
