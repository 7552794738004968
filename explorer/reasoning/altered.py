"""The links of a graph as they would be if one row of a table were another; all that it does not touch is shared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_array

from explorer.reasoning.links import Edge, Facts, Links
from explorer.reasoning.next_test import HandTests
from explorer.reasoning.rank import Bench
from explorer.reasoning.records import Link

NO_TESTS = HandTests((), np.array([], dtype=np.str_), np.array([]), np.array([]), csr_array((0, 0)))


@dataclass(frozen=True)
class Altered(Links):
    """Links of which some facts are others; `alter` gives the facts of an edge as they would be, None to leave it out.

    An edge that is not touched keeps the very same facts.
    """

    whole: Links
    alter: Callable[[Facts], Facts | None]

    def as_they_stand(self, edges: Iterable[Edge]) -> Iterator[Edge]:
        """Yield edges with the facts that would hold of them."""
        for source, target, facts in edges:
            held = self.alter(facts)
            if held is not None:
                yield source, target, held

    def _weighed_towards(self, target: str) -> tuple[Link, ...]:
        """Weigh again only where a link to this target is touched."""
        touched = any(self.alter(facts) is not facts for _, _, facts in self.edges_to(target))
        return super()._weighed_towards(target) if touched else self.whole.towards(target)


class AlteredBench(Bench):
    """A bench over altered links. It prices no tests: that would take every link of the body."""

    hand_tests = NO_TESTS


def altered(bench: Bench, alter: Callable[[Facts], Facts | None]) -> AlteredBench:
    """Return a bench on which some facts are others, next to the one that everybody shares."""
    whole = bench.setting.links
    links = Altered(whole.graph, whole.numbers, whole, alter)
    return AlteredBench(replace(bench.setting, links=links), bench.test_of)
