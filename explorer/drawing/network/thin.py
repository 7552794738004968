"""Which ties become lines of the map: each node's strongest few, the nearest among equals, so that hubs can be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

import numpy as np

from explorer.drawing.layout import Point
from explorer.drawing.network.pairs import KINDS, Tie, one_side
from explorer.graph.sides import split

# how many lines of a kind a node keeps that both ends want; its very strongest is kept while the other end has room
MOST: Mapping[str, int] = {
    "synergist": 2,
    "antagonist": 2,
    "fascia": 2,
    "taught": 2,
    "measured": 2,
    "trauma": 2,
    "nerve": 2,
    "attachment": 2,
}
ROOM = 5  # lines of a kind at one node, whatever its neighbours want
IN_ALL = 6000


def thinned(found: Iterable[Tie], positions: Mapping[str, Point]) -> dict[str, list[Tie]]:
    """Return the ties that are drawn, by kind; of very many, the strongest."""
    beside = [tie for tie in found if one_side(tie.pair)]
    far = _lengths(beside, positions)
    keys = [
        (-tie.weight, length, _structures(tie), tie.kind, tie.pair) for tie, length in zip(beside, far, strict=True)
    ]
    order = sorted(range(len(beside)), key=keys.__getitem__)
    alike = ([beside[place] for place in group] for _, group in groupby(order, key=lambda place: keys[place][:4]))
    kept = list(islice(_wanted(alike), IN_ALL))
    return {kind: [tie for tie in kept if tie.kind == kind] for kind in KINDS}


def _structures(tie: Tie) -> tuple[str, str]:
    one, other = split(tie.pair[0])[0], split(tie.pair[1])[0]
    return (one, other) if one < other else (other, one)


def _lengths(found: Sequence[Tie], positions: Mapping[str, Point]) -> list[float]:
    if not found:
        return []
    ends = np.array([(positions[tie.pair[0]], positions[tie.pair[1]]) for tie in found])
    lengths: list[float] = np.hypot(*(ends[:, 0] - ends[:, 1]).T).round(3).tolist()
    return lengths


def _wanted(ordered: Iterable[Sequence[Tie]]) -> Iterator[Tie]:
    """Yield the ties that both ends count among their first, or that is the very first of one.

    Ties come in groups that differ in nothing but their side, so that both sides keep the same.
    """
    met, drawn = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for group in ordered:
        wanted = [tie for tie in group if _is_wanted(tie, met, drawn)]
        met.update((node, tie.kind) for tie in group for node in tie.pair)
        drawn.update((node, tie.kind) for tie in wanted for node in tie.pair)
        yield from wanted


def _is_wanted(tie: Tie, met: Counter[tuple[str, str]], drawn: Counter[tuple[str, str]]) -> bool:
    one, other = ((node, tie.kind) for node in tie.pair)
    first, last = sorted((met[one], met[other]))
    return last < MOST[tie.kind] or (first == 0 and drawn[one] < ROOM and drawn[other] < ROOM)
