"""Fitting a few numbers of the ranking on published cases, cross-validated by source, to see what hand-set ones lose.

Every case is ranked without what only its own page teaches. A number is tried larger and smaller by a fixed factor, one
after the other, and kept where the cases of the other sources gain; what counts is the gain on the sources left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from explorer.atlas import Atlas
from explorer.reasoning.evaluation.cases import Case, Question, questions
from explorer.reasoning.evaluation.measure import LISTED
from explorer.reasoning.evaluation.pages import bench_for, host, taught_on
from explorer.reasoning.evaluation.report import measures
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench, explaining
from explorer.reasoning.records import Findings

FITTED = (
    "shared_prime_prime",
    "shared_prime_assist",
    "opposed_prime_prime",
    "strength_weak",
    "strength_fair",
    "strength_strong",
    "group_exponent",
    "contested_share",
    "across_share",
    "prior_untested",
)
FACTORS = (0.6, 1.6)
FOLDS = 5
WORTHWHILE = 0.01  # mean bits of place; less is noise
Numbers = Mapping[str, float]


@dataclass(frozen=True)
class Trial:
    """The cases, each with the graph of what is left without its own page; ranks them under any numbers."""

    asked: tuple[Question, ...]
    benches: tuple[Bench, ...]
    known: dict[tuple[tuple[str, float], ...], NDArray[np.intp]]

    @classmethod
    def of(cls, bench: Bench, atlas: Atlas, cases: Sequence[Case]) -> "Trial":
        """Prepare the cases of a file."""
        asked, _ = questions(atlas, cases)
        benches = tuple(bench_for(bench, each.marked, taught_on(atlas, each.case.urls)) for each in asked)
        return cls(asked, benches, {})

    def places(self, numbers: Numbers) -> NDArray[np.intp]:
        """Return the place of each case's partner, 0 when it is not listed."""
        key = tuple(sorted(numbers.items()))
        if key not in self.known:
            pairs = zip(self.asked, self.benches, strict=True)
            self.known[key] = np.array([_place(question, bench, numbers) for question, bench in pairs])
        return self.known[key]

    def folds(self, seed: int) -> Iterator[NDArray[np.bool_]]:
        """Yield which cases are left out in each fold; all cases of one site are left out together."""
        sites = np.array([min(map(host, question.case.urls), default="") for question in self.asked])
        names = np.random.default_rng(seed).permutation(np.unique(sites))
        for fold in range(FOLDS):
            yield np.isin(sites, names[fold::FOLDS])


def _place(question: Question, bench: Bench, numbers: Numbers) -> int:
    setting = Setting(Links(bench.setting.links.graph, numbers), bench.setting.agreement)
    return question.place(explaining(Bench(setting, {}), Findings(inhibited=question.marked))[:LISTED])


def loss(places: NDArray[np.intp]) -> float:
    """Return the mean number of bits that it takes to say the place of a partner; one not listed counts as last.

    >>> loss(np.array([1, 3]))
    1.5
    """
    shown = np.where(places > 0, np.minimum(places, LISTED), LISTED)
    return float(np.log2(1.0 + shown).mean())


def fit(trial: Trial, numbers: Numbers, rows: NDArray[np.bool_]) -> dict[str, float]:
    """Return numbers of which some were made larger or smaller, where these cases gain by it."""
    best = dict(numbers)
    for name in FITTED:
        tried = [{**best, name: best[name] * factor} for factor in FACTORS]
        least = min(tried, key=lambda each: loss(trial.places(each)[rows]))
        if loss(trial.places(least)[rows]) < loss(trial.places(best)[rows]) - WORTHWHILE:
            best = least
    return best


@dataclass(frozen=True)
class Fitting:
    """What fitting gained on sources left out, and the factor each number took in each fold and on all cases."""

    gains: pd.DataFrame
    factors: pd.DataFrame


def cross_validated(
    trial: Trial, numbers: Numbers, seed: int = 0, progress: Callable[[int], Any] = lambda _: None
) -> Fitting:
    """Return what fitted numbers gain over the given ones; `progress` hears how many folds are done."""
    plain, fitted, factors = trial.places(numbers), np.zeros(len(trial.asked), dtype=np.intp), {}
    for fold, out in enumerate(trial.folds(seed), start=1):
        found = fit(trial, numbers, ~out)
        fitted[out] = trial.places(found)[out]
        factors[f"fold {fold}"] = {name: found[name] / numbers[name] for name in FITTED}
        progress(fold)
    found = fit(trial, numbers, np.ones(len(trial.asked), dtype=bool))
    factors["all cases"] = {name: found[name] / numbers[name] for name in FITTED}
    held = {"hand-set": plain, "fitted, sources left out": fitted, "fitted, same cases": trial.places(found)}
    gains = pd.DataFrame({name: measures(pd.Series(places)).mean() for name, places in held.items()}).T
    return Fitting(gains.assign(bits=[loss(places) for places in held.values()]), pd.DataFrame(factors))
