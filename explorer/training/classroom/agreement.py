"""How far testers agree beyond chance: Cohen's kappa for two, Fleiss' for any number. Pure.

Agreement between testers says nothing of whether what they agree on is so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.training.classroom.records import Round


@dataclass(frozen=True)
class Agreement:
    """How a class agreed over one muscle, or over all of them."""

    judged: int
    """How often the same muscle of the same person was judged by at least two."""
    testers: int
    share: float
    kappa: float | None
    is_cohen: bool


def cohen(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two testers over the same items; None where chance alone would agree on everything.

    >>> cohen(["weak", "weak", "strong", "strong"], ["weak", "strong", "strong", "strong"])
    0.5
    """
    if len(one) != len(other) or not one:
        raise ValueError("both testers judge the same items, at least one")
    count = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / count
    left, right = Counter(one), Counter(other)
    chance = sum(left[each] * right[each] for each in left) / count**2
    return None if chance == 1.0 else (agreed - chance) / (1.0 - chance)


def observed(items: Sequence[Sequence[str]]) -> float:
    """Return the share of pairs of testers that agree, over items judged by at least two; each item counts alike.

    >>> observed(["ww", "ws"])
    0.5
    """
    shares = [sum(n * (n - 1) for n in Counter(item).values()) / (len(item) * (len(item) - 1)) for item in items]
    return sum(shares) / len(shares)


def fleiss(items: Sequence[Sequence[str]]) -> float | None:
    """Return Fleiss' kappa; items may be judged by different numbers of testers, each by at least two.

    >>> fleiss(["ww", "ss", "ws", "ws"])
    0.0
    """
    given = Counter(result for item in items for result in item)
    total = given.total()
    chance = sum((count / total) ** 2 for count in given.values())
    return None if chance == 1.0 else (observed(items) - chance) / (1.0 - chance)


def agreed(of: Round) -> Agreement | None:
    """Return how the class agreed over all muscles; None when no two judged the same."""
    return _agreement(of, of.options)


def by_muscle(of: Round) -> Mapping[str, Agreement]:
    """Return how the class agreed over each muscle that two at a table judged."""
    found = {muscle: _agreement(of, (muscle,)) for muscle in of.options}
    return {muscle: held for muscle, held in found.items() if held}


def _agreement(of: Round, muscles: Iterable[str]) -> Agreement | None:
    items = [item for muscle in muscles for item in _items(of, muscle)]
    if not items:
        return None
    cohens = all(len(item) == 2 for item in items)
    kappa = cohen([item[0] for item in items], [item[1] for item in items]) if cohens else fleiss(items)
    return Agreement(len(items), max(map(len, items)), observed(items), kappa, cohens)


def _items(of: Round, muscle: str) -> list[tuple[str, ...]]:
    """Return what was found of one muscle at each table where at least two tested it, in the order of seats."""
    tables: dict[str, list[str]] = {}
    for _, trial in sorted(of.trials.items()):
        if muscle in trial.results:
            tables.setdefault(trial.table, []).append(trial.results[muscle])
    return [tuple(found) for _, found in sorted(tables.items()) if len(found) > 1]
