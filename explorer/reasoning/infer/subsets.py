"""The exact posterior: a sum over all subsets of the tests (quickscore), with noisy tests folded in.

Each result has the likelihood a + b q. Multiplied out over the tests, every term takes b q from a subset S of them and
a from the rest, and factors over the causes: prod_k (1 - p_k + p_k prod_{t in S} (1 - w_kt)). A cause is worked out
only over the tests up to the last one that it is linked to, so tests with many links come first.
Inhibited results alternate the signs: what cancels is measured, and the rounding it leaves is told as the error.
Source: Heckerman 1989 (quickscore) for QMR-DT (Shwe et al. 1991).
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.infer.problem import Array, Evidence, Posterior, settled

BLOCK = 1 << 17  # numbers worked on at a time: a block stays in the processor's cache
EPSILON = float(np.finfo(float).eps)
Block = tuple[int, NDArray[np.intp], Array, Array]


def by_subsets(evidence: Evidence) -> Posterior:
    """Return the posterior of every cause; time and memory double with every test."""
    order = np.argsort(-(evidence.weights > 0).sum(axis=1), kind="stable")
    turned = replace(
        evidence,
        weights=evidence.weights[order],
        inhibited=evidence.inhibited[order],
        error=evidence.error[order],
    )
    terms = _terms(turned)
    joint = _joint(turned, terms)
    mass, back = joint[0, -1], 1 + np.argsort(order)
    chance, pull = joint[0] / mass, joint[back] / mass
    error = chance * (EPSILON * np.abs(terms).sum() / mass)
    return settled(evidence, chance[:-1], pull[:, :-1], pull[:, -1], error[:-1], exact=True)


def _blocks(evidence: Evidence) -> Iterator[Block]:
    """Yield causes by the last test they are linked to: that test, the causes, p reach and 1 - p + p reach.

    Both are causes x subsets. Bit t of a subset's number says whether test t is in it; reach is the product of 1 - w
    over the tests in it.
    """
    tests, left = len(evidence.weights), evidence.unexplained.T
    last = ((evidence.weights > 0) * np.arange(1, tests + 1)[:, None]).max(axis=0, initial=0) - 1
    for level in range(tests):
        found = np.flatnonzero(last == level)
        step = max(1, BLOCK >> (level + 1))
        for start in range(0, len(found), step):
            causes = found[start : start + step]
            prior = evidence.prior[causes, None]
            reach = np.empty((len(causes), 2 << level))
            reach[:, :1] = prior
            for test in range(level + 1):
                half = 1 << test
                np.multiply(reach[:, :half], left[causes, test, None], out=reach[:, half : 2 * half])
            yield level, causes, reach, reach + (1.0 - prior)


def _terms(evidence: Evidence) -> Array:
    """Return the signed term of each subset of the tests."""
    a, b = evidence.constants
    b = b * (1.0 - evidence.leak)
    terms, done = np.ones(1), 0
    for level, _, _, whole in _blocks(evidence):
        terms = _doubled(terms, a[done : level + 1], b[done : level + 1])
        done = level + 1
        for row in whole:
            terms *= row
    return _doubled(terms, a[done:], b[done:])


def _doubled(terms: Array, without: Array, within: Array) -> Array:
    """Return the terms with more tests, each left out or taken in."""
    for left_out, taken_in in zip(without, within, strict=True):
        terms = np.concatenate([terms * left_out, terms * taken_in])
    return terms


def _joint(evidence: Evidence, terms: Array) -> Array:
    """Return the sum of the terms in which each cause is on: over all subsets, then over those with each test in.

    The last column holds the sums of the terms themselves. No product of matrices here: threads of a linear algebra
    library wait for each other when the processor has other work.
    """
    tests, causes = evidence.weights.shape
    levels = _levels(terms, tests)
    joint = np.empty((tests + 1, causes + 1))
    joint[:] = np.append(*levels[0])[:, None]
    joint[:, :-1] *= evidence.prior
    for level, found, on, whole in _blocks(evidence):
        total, later = levels[level + 1]
        share = np.divide(on, whole, out=on)
        joint[level + 2 :, found] = np.einsum("ts,cs->tc", later, share)
        share *= total
        for test in range(level, -1, -1):
            out, in_ = share[:, : 1 << test], share[:, 1 << test :]
            joint[test + 1, found] = in_.sum(axis=1)
            share = out + in_
        joint[0, found] = share[:, 0]
    return joint


def _levels(terms: Array, tests: int) -> list[tuple[Array, Array]]:
    """Return, for each number of leading tests, the terms summed over all later ones, and over those with each in."""
    total, later = terms, np.empty((0, terms.size))
    levels = [(total, later)]
    for test in range(tests - 1, -1, -1):
        half = 1 << test
        later = np.concatenate([total[None, half:], later[:, :half] + later[:, half:]])
        total = total[:half] + total[half:]
        levels.append((total, later))
    return levels[::-1]
