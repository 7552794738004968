"""Which two nodes are joined, in which way, on what evidence and how strongly: what the map draws."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from explorer.graph import Graph
from explorer.graph.fascia import GRADE_ORDER
from explorer.graph.sides import split
from explorer.reasoning.links import Links

Pair = tuple[str, str]

KINDS = ("synergist", "antagonist", "fascia", "taught", "measured", "trauma", "nerve", "attachment")
GRADES = ("anatomy", *reversed(GRADE_ORDER))
ONLY_TAUGHT = frozenset({"taught", "none"})
ANYWHERE = "suspect"
CODE = {(kind, grade): KINDS.index(kind) * 16 + GRADES.index(grade) for kind in KINDS for grade in GRADES}
ORDER = {grade: -number for number, grade in enumerate(GRADES)}


class Tie(NamedTuple):
    """Two nodes joined in one way; `weight` is what the ranking gives this link, 0 where it gives none."""

    pair: Pair
    kind: str
    grade: str
    weight: float


def ties(links: Links) -> tuple[Tie, ...]:
    """Return every two joined nodes once for each kind of link, with its weightiest fact; suspects are left out."""
    best = dict[tuple[Pair, str], Tie]()
    for tie in (*_weighed(links), *_unweighed(links.graph)):
        held = best.get((tie.pair, tie.kind))
        if held is None or _better(tie) > _better(held):
            best[tie.pair, tie.kind] = tie
    return tuple(best.values())


def _weighed(links: Links) -> Iterator[Tie]:
    known = frozenset(KINDS)
    for target in links.graph:
        for source, kinds in links.strongest(target).items():
            for kind, link in kinds.items():
                if kind in known:
                    yield Tie(ordered(source, target), kind, link.grade, link.weight)


def _unweighed(graph: Graph) -> Iterator[Tie]:
    """Yield what says nothing of inhibition, and steps of fascia that were looked for and not found."""
    for source, target, facts in graph.edges(data=True):
        if facts["kind"] == "fascia":
            yield Tie(ordered(source, target), "fascia", facts["grade"], 0.0)
        elif facts["kind"] == "relation" and facts["role"] == "raises":
            yield Tie(ordered(source, target), "trauma", facts["grade"], 0.0)


def _better(tie: Tie) -> tuple[float, int]:
    return tie.weight, ORDER[tie.grade]


def ordered(first: str, second: str) -> Pair:
    """Return two nodes in the order in which a pair is kept."""
    return (first, second) if first < second else (second, first)


def one_side(pair: Pair) -> bool:
    """Whether two nodes lie on one side; lines across the body would hide it, and mirror what each side shows."""
    sides = split(pair[0])[1], split(pair[1])[1]
    return sides[0] == sides[1] or "" in sides


def packed(found: Iterable[Tie], nodes: Sequence[str], anywhere: Iterable[str]) -> dict[str, Any]:
    """Return the ties for the page: `pairs` as base64 of 16-bit places in `nodes`, two a pair; `facts`, two bytes each.

    The bytes are kind and grade (places in `kinds` and `grades`), then the weight, 255 being 1. `anywhere` lists the
    nodes that are taught to reach every muscle.
    """
    place = {node: number for number, node in enumerate(nodes)}
    rows = [(place[tie.pair[0]], place[tie.pair[1]], CODE[tie.kind, tie.grade], tie.weight) for tie in found]
    table = np.array(rows, dtype=float).reshape(-1, 4)
    table[:, 3] = (255 * table[:, 3].clip(max=1)).round()
    table = table[np.lexsort(table.T[::-1])]
    return {
        "nodes": list(nodes),
        "kinds": KINDS,
        "grades": GRADES,
        "pairs": b64encode(table[:, :2].astype("<u2").tobytes()).decode("ascii"),
        "facts": b64encode(table[:, 2:].astype("u1").tobytes()).decode("ascii"),
        "anywhere": [place[node] for node in anywhere],
    }


def reaching_all(graph: Graph) -> tuple[str, ...]:
    """Return the nodes that are taught to be able to overwork for any muscle."""
    found = (source for source, _, facts in graph.edges(data=True) if facts.get("fact") == ANYWHERE)
    return tuple(dict.fromkeys(found))
