"""The graph's edges weighed once: which source can explain which inhibited target, and how strongly."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.graph import Graph
from explorer.graph.sides import split
from explorer.reasoning.kept import Kept
from explorer.reasoning.records import Link
from explorer.reasoning.rules import rules

Facts = Mapping[str, Any]
Edge = tuple[str, str, Facts]
TENDENCY, SUSPECT = "tendency", "suspect"
SAME_SIDE_KINDS = frozenset({"synergist", "antagonist", "fascia"})


@dataclass(frozen=True)
class Links:
    """All links of a graph, by target."""

    graph: Graph
    numbers: Mapping[str, float]

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Every node that may be a cause, in graph order."""
        return tuple(self.graph.nodes)

    @cached_property
    def index(self) -> dict[str, int]:
        """Place of each node in `nodes`."""
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def alphabet(self) -> tuple[NDArray[np.intp], NDArray[np.str_]]:
        """The place of each node's structure in the alphabet, and its side."""
        structures, sides = zip(*map(split, self.nodes), strict=True) if self.nodes else ((), ())
        return np.unique(structures, return_inverse=True)[1], np.array(sides, dtype=np.str_)

    def towards(self, target: str) -> tuple[Link, ...]:
        """Return the weighed links to one target, the strongest of each source and kind first."""
        return self._towards[target]

    @cached_property
    def _towards(self) -> Kept[str, tuple[Link, ...]]:
        return Kept(self._weighed_towards)

    def _weighed_towards(self, target: str) -> tuple[Link, ...]:
        weighed = self._weighed(self.edges_to(target))
        return tuple(sorted(weighed, key=lambda link: (-link.weight, link.source, link.kind)))

    def edges_to(self, target: str) -> list[Edge]:
        """Return the edges that lead from others to a target."""
        edges = self.graph.in_edges(target, data=True) if target in self.graph else ()
        return [edge for edge in edges if edge[0] != edge[1]]

    def as_they_stand(self, edges: Iterable[Edge]) -> Iterable[Edge]:
        """Return edges of the graph with the facts that hold of them; whoever reads edges reads them here."""
        return edges

    def _weighed(self, edges: Iterable[Edge]) -> Iterator[Link]:
        judges = rules()
        for source, target, facts in self.as_they_stand(edges):
            judged = judges[facts["kind"]](facts, self.numbers)
            if judged is not None:
                kind, weight = judged
                if kind in SAME_SIDE_KINDS and not _same_side(source, target):
                    weight *= self.numbers["across_share"]
                yield Link(source, target, kind, weight, facts["grade"], facts["source"], facts)

    def strongest(self, target: str) -> Mapping[str, Mapping[str, Link]]:
        """Return, for each source of a target, its strongest link of each kind of fact."""
        return self._strongest[target]

    @cached_property
    def _strongest(self) -> Kept[str, dict[str, dict[str, Link]]]:
        return Kept(self._by_source)

    def _by_source(self, target: str) -> dict[str, dict[str, Link]]:
        sources: dict[str, dict[str, Link]] = {}
        for link in self.towards(target):
            sources.setdefault(link.source, {}).setdefault(link.kind, link)
        for source, kinds in sources.items():
            keep_the_stronger_action(kinds)
            others = [link.weight for link in kinds.values() if link.kind != SUSPECT]
            if source in self.tendencies and others:
                kinds[TENDENCY] = self.leaning(self.tendencies[source], target, others)
        return sources

    def leaning(self, tendency: Link, target: str, others: Iterable[float]) -> Link:
        """Return a tendency as a link to one muscle: it adds a share of the pull of all other facts that link them."""
        times = self.numbers["tendency_share"] * tendency.weight / self.numbers["strength_fair"]
        return replace(tendency, target=target, weight=1.0 - prod(1.0 - weight for weight in others) ** times)

    @cached_property
    def tendencies(self) -> dict[str, Link]:
        """Return the strongest tendency of each muscle to overwork, whatever muscle it works for."""
        found = self._weighed((node, node, facts) for node in self.graph for facts in self._own(node))
        return {link.source: link for link in sorted(found, key=lambda link: link.weight)}

    def _own(self, node: str) -> Iterable[Facts]:
        """Return what relates a node to itself: its tendencies."""
        return (self.graph.get_edge_data(node, node) or {}).values()

    def raised_by(self, source: str) -> Iterator[tuple[str, Facts]]:
        """Yield the nodes that an injury makes likelier to overwork, with the relation's facts."""
        if source in self.graph:
            for _, target, facts in self.as_they_stand(self.graph.out_edges(source, data=True)):
                if facts["kind"] == "relation" and facts["role"] == "raises":
                    yield target, facts

    def against(self, source: str, target: str) -> tuple[Facts, ...]:
        """Return the evidence that speaks against a link from source to target."""
        return self._against[target].get(source, ())

    @cached_property
    def _against(self) -> Kept[str, dict[str, tuple[Facts, ...]]]:
        return Kept(self._speaking_against)

    def _speaking_against(self, target: str) -> dict[str, tuple[Facts, ...]]:
        found: dict[str, tuple[Facts, ...]] = {}
        for source, _, facts in self.as_they_stand(self.edges_to(target)):
            if facts["kind"] == "relation" and facts["role"] == "against":
                found[source] = (*found.get(source, ()), facts)
        return found


def keep_the_stronger_action(kinds: dict[str, Link]) -> None:
    """A muscle that shares one movement and opposes another is one or the other, whichever weighs more."""
    shared, opposed = kinds.get("synergist"), kinds.get("antagonist")
    if shared and opposed:
        del kinds["antagonist" if shared.weight >= opposed.weight else "synergist"]


def _same_side(first: str, second: str) -> bool:
    one, two = split(first)[1], split(second)[1]
    return one == two or "" in {one, two}
