"""Plain ways to rank the same links, to see what the reasoning adds. Each returns sided muscles, best first."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from explorer.reasoning.accounts import Accounts
from explorer.reasoning.evaluation.pages import Drop
from explorer.reasoning.links import Links

Array = NDArray[np.float64]
DAMPING, SWEEPS, CLOSE = 0.85, 100, 1e-10


@dataclass(frozen=True)
class Web:
    """Every weighed link of a graph as one table: place of its target, place of its source, weight, facts."""

    nodes: tuple[str, ...]
    muscle: NDArray[np.bool_]
    links: pd.DataFrame

    @classmethod
    def of(cls, links: Links) -> "Web":
        """Gather the links of a graph; injuries explain nothing here, so they are no candidates."""
        rows = [
            (links.index[link.target], links.index[link.source], link.weight, link.facts)
            for node in links.nodes
            for link in links.towards(node)
        ]
        kinds = np.array([str(kind) == "muscle" for _, kind in links.graph.nodes(data="kind")])
        table = pd.DataFrame(rows, columns=["target", "source", "weight", "facts"])
        return cls(links.nodes, kinds, table.astype({"target": int, "source": int, "weight": float}))

    def without(self, drop: Drop) -> "Web":
        """Return the same web without some facts."""
        kept = np.array([not drop(facts) for facts in self.links["facts"]], dtype=bool)
        return replace(self, links=self.links.loc[kept])

    def sums(self) -> csr_array:
        """Return the summed weight of each source for each target, targets x sources."""
        size = len(self.nodes)
        return csr_array((self.links["weight"], (self.links["target"], self.links["source"])), shape=(size, size))

    def places(self, marked: frozenset[str]) -> NDArray[np.bool_]:
        """Return which nodes are marked."""
        return np.array([node in marked for node in self.nodes], dtype=bool)

    def neighbours(self, marked: frozenset[str]) -> list[str]:
        """Return the muscles with any link to a mark, by name."""
        into = self.links["target"].isin(np.flatnonzero(self.places(marked)))
        near = self.links.loc[into, "source"].unique()
        return sorted(self.nodes[place] for place in near if self.muscle[place] and self.nodes[place] not in marked)

    def best(self, values: Array, marked: frozenset[str]) -> list[str]:
        """Return the unmarked muscles with any value, by falling value, equal ones by name."""
        chosen = np.flatnonzero((values > 0) & self.muscle & ~self.places(marked))
        return [name for _, name in sorted((-round(float(values[place]), 12), self.nodes[place]) for place in chosen)]


Method = Callable[[Web, frozenset[str]], list[str]]


def random_neighbour(web: Web, marked: frozenset[str]) -> list[str]:
    """Shuffle the neighbours; the same marks always give the same order."""
    near = web.neighbours(marked)
    random.Random(";".join(sorted(marked))).shuffle(near)
    return near


def alphabetical(web: Web, marked: frozenset[str]) -> list[str]:
    """Rank the neighbours by name."""
    return web.neighbours(marked)


def degree(web: Web, marked: frozenset[str]) -> list[str]:
    """Rank the neighbours by how many links they have, to anything."""
    counts = np.bincount(web.links[["target", "source"]].to_numpy().ravel(), minlength=len(web.nodes))
    near = set(web.neighbours(marked))
    return [node for node in web.best(counts.astype(float), marked) if node in near]


def edge_sum(web: Web, marked: frozenset[str]) -> list[str]:
    """Rank by the plain sum of the weights of all links into the marks."""
    return web.best(web.sums().T @ web.places(marked).astype(float), marked)


def pagerank(web: Web, marked: frozenset[str]) -> list[str]:
    """Rank by personalised PageRank: a walk from the marks, back along the links, that often starts anew."""
    return web.best(walk(web.sums(), web.places(marked).astype(float)), marked)


def walk(weights: csr_array, start: Array) -> Array:
    """Return how often a random walk visits each node; from a node without links it starts anew."""
    if not start.any():
        return start
    start = start / start.sum()
    out = weights.sum(axis=1)
    share = np.divide(1.0, out, out=np.zeros_like(out, dtype=float), where=out > 0)
    visits: Array = start
    for _ in range(SWEEPS):
        onward = weights.T @ (visits * share) + visits[out == 0].sum() * start
        after: Array = DAMPING * onward + (1.0 - DAMPING) * start
        if np.abs(after - visits).sum() < CLOSE:
            return after
        visits = after
    return visits


def in_families(ranked: Sequence[str], accounts: Accounts) -> list[tuple[str, ...]]:
    """Return a list with the members of each family of one side on one line, where its first one stood."""
    lines: dict[int, tuple[str, ...]] = {}
    for node in ranked:
        head = int(accounts.heads[accounts.links.index[node]])
        lines[head] = (*lines.get(head, ()), node)
    return list(lines.values())


IN_FAMILIES = "edge_sum_in_families"
BASELINES: Mapping[str, Method] = {
    method.__name__: method for method in (random_neighbour, alphabetical, degree, edge_sum, pagerank)
}
