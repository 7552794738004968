"""How steady the top of a ranking is: the same inference over and over with every link shaken a little, seeded.

Experts agree on the order of such numbers far more than on the numbers (van der Gaag et al.), so an answer that hangs
on their exact size should say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.belief import believed
from explorer.reasoning.causes import Cause, gather
from explorer.reasoning.evidence import Setting, direct_reasons
from explorer.reasoning.infer import Array, Evidence
from explorer.reasoning.rank import Bench, toward
from explorer.reasoning.records import Findings

RUNS, SHAKEN, FIRST, MOST_TESTS = 40, 24, 3, 9


@dataclass(frozen=True)
class Steadiness:
    """`same`: share of runs with the very same first three structures; `kept`: how many of them stay, on average."""

    same: float
    kept: float


def steadiness(bench: Bench, findings: Findings, seed: int = 0) -> Steadiness | None:
    """Return how steady the first three stand; None when nothing is ranked or too much is marked."""
    setting = bench.setting
    findings = toward(findings.among(setting.links.index))
    if not findings.inhibited or len(findings.inhibited) + len(findings.clear) > MOST_TESTS:
        return None
    if findings.retests:
        belief = believed(setting, findings)
        evidence, causes = belief.evidence, belief.causes
    else:
        evidence, causes = gather(setting, findings, direct_reasons(setting, findings))
    places, names = _foremost(setting, findings, evidence, causes)
    if len(places) < FIRST:
        return None
    tops = [_top(chances, names) for chances in _shaken_chances(evidence, places, seed, bench.numbers["jitter"])]
    plain = _top(_chances(evidence, places, evidence.weights[:, places][None])[0], names)
    kept = [len(plain & top) for top in tops]
    return Steadiness(float(np.mean([count == len(plain) for count in kept])), float(np.mean(kept)))


def _foremost(
    setting: Setting, findings: Findings, evidence: Evidence, causes: Sequence[Cause]
) -> tuple[NDArray[np.intp], list[str]]:
    """Return the causes that can be among the first at all, and the structure that each of them is."""
    index, inhibited = setting.links.index, findings.inhibited
    free = [not setting.is_trauma[index[cause.node]] and cause.node not in inhibited for cause in causes]
    muscle = np.array(free, dtype=bool) & evidence.weights.any(axis=0)
    size = evidence.prior * (evidence.weights * evidence.inhibited[:, None]).sum(axis=0) * muscle
    places = np.argsort(-size, kind="stable")[:SHAKEN]
    places = places[size[places] > 0]
    return places, [setting.accounts.name(causes[place].node) for place in places]


def _shaken_chances(evidence: Evidence, places: NDArray[np.intp], seed: int, jitter: float) -> Array:
    """Return the chance of each of these causes in every run, runs x causes."""
    weights = evidence.weights[:, places]

    noise = np.random.default_rng(seed).normal(0.0, jitter, (RUNS, *weights.shape))
    return _chances(evidence, places, _shake(weights, noise))


def _shake(chance: Array, noise: Array) -> Array:
    """Return chances moved by noise in log-odds; what is impossible stays so."""
    safe = np.clip(chance, 1e-12, 1.0 - 1e-12)
    moved: Array = 1.0 / (1.0 + (1.0 - safe) / safe * np.exp(-noise))
    return np.where(chance > 0, moved, 0.0)


def _chances(evidence: Evidence, places: NDArray[np.intp], weights: Array) -> Array:
    """Return the exact posterior of some causes for several sets of their weights, the other causes as they are.

    The subset sums of `infer`, over a batch: `weights` is runs x tests x causes.
    """
    tests = len(evidence.inhibited)
    subsets = (np.arange(2**tests)[:, None] >> np.arange(tests) & 1).astype(float)
    others = replace(
        evidence, weights=np.delete(evidence.weights, places, axis=1), prior=np.delete(evidence.prior, places)
    )
    rest = np.log(np.expm1(subsets @ _quiet(others.weights)) * others.prior + 1.0).sum(axis=1)
    rest += subsets.sum(axis=1) * np.log1p(-evidence.leak)
    a, b = evidence.constants
    terms = np.where(subsets > 0, b, a).prod(axis=1) * np.exp(rest)
    reach = np.exp(subsets @ _quiet(weights))
    kept = (reach - 1.0) * evidence.prior[places] + 1.0
    mass = terms * kept.prod(axis=2)
    on = evidence.prior[places] * reach / kept
    chances: Array = (mass[:, :, None] * on).sum(axis=1) / mass.sum(axis=1)[:, None]
    return chances


def _quiet(weights: Array) -> Array:
    logs: Array = np.log1p(-np.minimum(weights, 1.0 - 1e-12))
    return logs


def _top(chances: Array, names: list[str]) -> frozenset[str]:
    """Return the first three; a left and a right one count once."""
    ordered = dict.fromkeys(names[place] for place in np.argsort(-np.round(chances, 12), kind="stable"))
    return frozenset(list(ordered)[:FIRST])
