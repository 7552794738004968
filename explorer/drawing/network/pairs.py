"""Which two nodes are joined, in which way, on what evidence and how strongly: what the map draws."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    best = dict[tuple[Pair, str], tuple[float, int]]()
    for way, worth in (*_weighed(links), *_unweighed(links.graph)):
        held = best.get(way)
        if held is None or worth > held:
            best[way] = worth
    return tuple(Tie(pair, kind, GRADES[-order], weight) for (pair, kind), (weight, order) in best.items())


Way = tuple[tuple[Pair, str], tuple[float, int]]
"""Pair and kind, and what one fact is worth: its weight, then its grade."""


def _weighed(links: Links) -> Iterator[Way]:
    known = frozenset(KINDS)
    for target in links.graph:
        for source, kinds in links.strongest(target).items():
            pair = ordered(source, target)
            for kind, link in kinds.items():
                if kind in known:
                    yield (pair, kind), (link.weight, ORDER[link.grade])


def _unweighed(graph: Graph) -> Iterator[Way]:
    """Yield what says nothing of inhibition, and steps of fascia that were looked for and not found."""
    for source, target, facts in edges(graph):
        if facts["kind"] == "fascia":
            yield (ordered(source, target), "fascia"), (0.0, ORDER[facts["grade"]])
        elif facts["kind"] == "relation" and facts["role"] == "raises":
            yield (ordered(source, target), "trauma"), (0.0, ORDER[facts["grade"]])


def edges(graph: Graph) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield source, target and facts of every edge, as `graph.edges(data=True)` does in three times the time."""
    for source, found in graph.adjacency():
        for target, held in found.items():
            for facts in held.values():
                yield source, target, facts


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
    rows = [(place[one], place[other], CODE[kind, grade], weight) for (one, other), kind, grade, weight in found]
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
    found = (source for source, _, facts in edges(graph) if facts.get("fact") == ANYWHERE)
    return tuple(dict.fromkeys(found))
