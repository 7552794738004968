"""How one structure reaches another: the chain of links that has the most support, read in either direction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from explorer.reasoning.links import Links
from explorer.reasoning.records import Link

ANYWHERE = "suspect"  # taught to reach every muscle: says nothing of a way


@dataclass(frozen=True)
class Roads:
    """Every two joined nodes with the link between them that has the most support."""

    links: Links

    def support(self, link: Link) -> float:
        """Return how much a link supports a path: its weight, and a share of it for its grade."""
        return link.weight * self.links.numbers[f"path_{link.grade}"]

    @cached_property
    def best(self) -> dict[tuple[int, int], Link]:
        """The best supported link of each two nodes, by their places, the lower first."""
        found = dict[tuple[int, int], Link]()
        for link in self._known():
            one, other = sorted((self.links.index[link.source], self.links.index[link.target]))
            held = found.get((one, other))
            if held is None or self.support(link) > self.support(held):
                found[one, other] = link
        return found

    def _known(self) -> Iterator[Link]:
        for target in self.links.nodes:
            for kinds in self.links.strongest(target).values():
                yield from (link for kind, link in kinds.items() if kind != ANYWHERE and self.support(link) > 0)

    @cached_property
    def _pairs(self) -> NDArray[np.intp]:
        return np.array(list(self.best), dtype=np.intp).reshape(-1, 2)

    @cached_property
    def _costs(self) -> NDArray[np.float64]:
        """What each step costs: the product of supports is greatest where the sum of costs is least."""
        return np.array([-np.log(min(self.support(link), 1 - 1e-9)) for link in self.best.values()])

    @cached_property
    def _passable(self) -> NDArray[np.bool_]:
        """Which nodes a path may lead through: an injury is where it starts or ends, never a bridge."""
        return np.array([self.links.graph.nodes[node]["kind"] != "trauma" for node in self.links.nodes], dtype=bool)

    def between(self, ends: list[int]) -> csr_array:
        """Return the costs of all steps that a path with these ends may take."""
        open_ = self._passable.copy()
        open_[ends] = True
        kept = open_[self._pairs].all(axis=1)
        rows, columns = self._pairs[kept].T
        return csr_array((self._costs[kept], (rows, columns)), shape=(len(open_), len(open_)))


def best_supported(
    roads: Roads, starts: Iterable[str], ends: Iterable[str]
) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """Return the nodes of the best supported path from any start to any end, and its links; both empty if none leads.

    Ends that are starts too are left out: nothing has to be reached.
    """
    index = roads.links.index
    first = sorted({index[node] for node in starts if node in index})
    last = sorted({index[node] for node in ends if node in index} - set(first))
    if not first or not last:
        return (), ()
    far, came, _ = dijkstra(
        roads.between([*first, *last]), directed=False, indices=first, return_predecessors=True, min_only=True
    )
    end = min(last, key=lambda place: (far[place], place))
    if not np.isfinite(far[end]):
        return (), ()
    way = [end]
    while way[-1] not in first:
        way.append(int(came[way[-1]]))
    way.reverse()
    steps = pairwise(way)
    return tuple(roads.links.nodes[place] for place in way), tuple(roads.best[min(pair), max(pair)] for pair in steps)
