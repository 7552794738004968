"""How often the ranking finds the partner that a published case names."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.atlas import Atlas
from explorer.atlas.find import resolve
from explorer.graph.sides import Side, split
from explorer.graph.units import expand
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Findings

CUTS = (1, 3, 5, 10, 20)
BOOTSTRAPS = 1000


@dataclass(frozen=True)
class Case:
    """One distinct published pair: what was inhibited, what overworked, and on which side of each other."""

    inhibited: str
    overworking: str
    relative_side: str
    kinds: frozenset[str]
    confidences: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    """One case and the place its partner took in the list; 0 when it was not in it."""

    case: Case
    place: int


@dataclass(frozen=True)
class Report:
    """Outcomes of the cases that could be ranked, and the names no table knows."""

    outcomes: tuple[Outcome, ...]
    unknown: tuple[str, ...]

    def recall(self, cut: int, chosen: Callable[[Case], bool] = lambda _: True) -> float:
        """Return the share of the chosen cases whose partner is among the first `cut`."""
        places = [outcome.place for outcome in self.outcomes if chosen(outcome.case)]
        return float(np.mean([0 < place <= cut for place in places])) if places else float("nan")

    def reciprocal_rank(self) -> float:
        """Return the mean of 1 / place, 0 for partners not in the list."""
        return float(np.mean([1 / outcome.place if outcome.place else 0.0 for outcome in self.outcomes]))

    def interval(self, cut: int, seed: int = 0) -> tuple[float, float]:
        """Return a 95 % bootstrap interval of the recall."""
        hits = np.array([0 < outcome.place <= cut for outcome in self.outcomes], dtype=float)
        draws = np.random.default_rng(seed).choice(hits, (BOOTSTRAPS, len(hits))).mean(axis=1)
        low, high = np.quantile(draws, (0.025, 0.975))
        return float(low), float(high)


def distinct(rows: Iterable[dict[str, str]]) -> tuple[Case, ...]:
    """Return the distinct pairs of case rows that name both partners."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = {}
    for row in rows:
        if row["inhibited"].strip() and row["overworking"].strip():
            side = row["relative_side"] if row["relative_side"] in {"ipsilateral", "contralateral"} else "unspecified"
            kinds, confidences = found.setdefault(
                (row["inhibited"].strip(), row["overworking"].strip(), side), (set(), set())
            )
            kinds.add(row["kind"])
            confidences.add(row["confidence"])
    return tuple(Case(*pair, frozenset(kinds), frozenset(confidences)) for pair, (kinds, confidences) in found.items())


def evaluate(
    bench: Bench, atlas: Atlas, cases: Sequence[Case], progress: Callable[[int], None] = lambda _: None
) -> Report:
    """Rank each case's inhibited muscles on the right and look for its partner; left and right of one structure
    take one place together unless the case says on which side the partner lies."""
    outcomes, unknown = [], dict[str, None]()
    for number, case in enumerate(cases):
        inhibited, partner = resolve(atlas, case.inhibited), resolve(atlas, case.overworking)
        unknown |= dict.fromkeys(
            name for name, id_ in ((case.inhibited, inhibited), (case.overworking, partner)) if not id_
        )
        if inhibited and partner:
            outcomes.append(Outcome(case, _place(bench, atlas, inhibited, partner, case.relative_side)))
        progress(number + 1)
    return Report(tuple(outcomes), tuple(unknown))


def _place(bench: Bench, atlas: Atlas, inhibited: str, partner: str, relative_side: str) -> int:
    marked = frozenset(expand(atlas, inhibited, default="right"))
    wanted_side: Side = "left" if relative_side == "contralateral" else "right"
    wanted = set(expand(atlas, partner, default=wanted_side))
    if relative_side == "unspecified":
        wanted = {split(node)[0] for node in wanted}
    seen: dict[str, None] = {}
    for candidate in rank(bench, Findings(inhibited=marked), top=4 * max(CUTS)).explains:
        seen.setdefault(split(candidate.node)[0] if relative_side == "unspecified" else candidate.node)
    return next((place for place, name in enumerate(seen, start=1) if name in wanted), 0)
