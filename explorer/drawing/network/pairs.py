"""Which two nodes are joined by a drawn line, and why: the strongest facts only, so that the map stays readable."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from explorer.graph import Graph
from explorer.graph.sides import split

Pair = tuple[str, str]

LINES = ("fascia", "taught", "synergist", "antagonist")
SILENT_ROLES = frozenset({"against", "gap", "shows", "tends"})


def drawn_pairs(graph: Graph) -> dict[str, list[Pair]]:
    """Return the pairs joined on the map, by kind of line: main synergists and antagonists, fascia, taught pairs."""
    found: dict[str, dict[Pair, None]] = {line: {} for line in LINES}
    for source, target, facts in graph.edges(data=True):
        line = _line(facts)
        if line and _one_side(source, target):
            found[line][_ordered(source, target)] = None
    return {line: list(pairs) for line, pairs in found.items()}


def _line(facts: Mapping[str, Any]) -> str:
    match facts["kind"]:
        case "synergist" | "antagonist" as kind if facts["role"] == facts["target_role"] == "prime":
            return str(kind)
        case "fascia" if facts["grade"] not in {"none", "taught"}:
            return "fascia"
        case "fascia" if facts["grade"] == "taught" and not facts["through"]:
            return "taught"
        case "relation" if facts["role"] == "drives" and facts["fact"] == "taught":
            return "taught"
    return ""


def _one_side(first: str, second: str) -> bool:
    """Whether two nodes lie on one side; lines across the body would hide it, and mirror what each side shows."""
    sides = split(first)[1], split(second)[1]
    return sides[0] == sides[1] or "" in sides


def _ordered(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)


def known_links(graph: Graph, nodes: Sequence[str]) -> dict[str, Any]:
    """Return every linked pair, packed for the page: places in `nodes` as base64 of 16-bit numbers, two a pair.

    Pairs that rest on something other than teaching stand in `shown`, the others in `taught`; `anywhere` lists the
    nodes that are taught to reach every muscle.
    """
    place = {node: number for number, node in enumerate(nodes)}
    shown, taught, anywhere = set[Pair](), set[Pair](), dict[str, None]()
    for source, target, facts in graph.edges(data=True):
        if facts["kind"] == "relation" and facts["fact"] == "suspect":
            anywhere[source] = None
        elif facts["kind"] != "relation" or facts["role"] not in SILENT_ROLES:
            (taught if facts["grade"] in {"taught", "none"} else shown).add(_ordered(source, target))
    return {
        "shown": _packed(shown, place),
        "taught": _packed(taught - shown, place),
        "anywhere": [place[node] for node in anywhere],
    }


def _packed(pairs: set[Pair], place: Mapping[str, int]) -> str:
    numbers = sorted((place[first], place[second]) for first, second in pairs)
    return b64encode(np.array(numbers, dtype="<u2").tobytes()).decode("ascii")
