"""What is taught for a muscle says a little of the muscles it works with, too: a weaker link that no table has.

Teachers name examples: a calf that overworks for the buttock is worth a look when the hip flexors of the same group are
inhibited. Such a link is a guess from a taught one, so it is graded as taught, weighs a share of it, and says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from math import sqrt

from explorer.graph.sides import Side, sided, split
from explorer.reasoning.kept import Kept
from explorer.reasoning.links import Links
from explorer.reasoning.records import Link

KIN, TAUGHT = "kin", "taught"


class Kin:
    """The links that follow from what is taught for the other muscles of small groups."""

    def __init__(self, links: Links) -> None:
        """Read the groups of a graph."""
        self.links = links
        self._found = Kept(self._strongest_of)

    def links_to(self, target: str) -> Mapping[str, Link]:
        """Return the strongest such link of each source to one target."""
        structure, side = split(target)
        found = self._found[self.family(structure), side].values()
        return {link.source: replace(link, target=target) for link in found if link.source != target}

    def mates(self, target: str) -> Iterator[str]:
        """Yield the muscles of the same side whose taught links say something of this one."""
        structure, side = split(target)
        for family in self._close.get(self.family(structure), {}):
            yield from (node for unit in self._units[family] if (node := self._beside(unit, side)))

    def family(self, structure: str) -> str:
        """Return the family that a structure belongs to, itself if to none."""
        return self._families.get(structure, structure)

    def _strongest_of(self, asked: tuple[str, Side]) -> dict[str, Link]:
        (family, side), best = asked, dict[str, Link]()
        for mate, share in self._close.get(family, {}).items():
            for unit in self._units[mate]:
                for link in self.links.towards(self._beside(unit, side)):
                    if link.kind != TAUGHT or self.family(split(link.source)[0]) == family:
                        continue
                    held, weight = best.get(link.source), link.weight * share
                    if held is None or weight > held.weight:
                        best[link.source] = replace(link, kind=KIN, weight=weight, grade=TAUGHT)
        return best

    def _beside(self, unit: str, side: Side) -> str:
        """Return a unit on one side, or on the midline where it has no sides; empty when there is none."""
        return next((node for node in (sided(unit, side), unit) if node in self.links.graph), "")

    @cached_property
    def _families(self) -> dict[str, str]:
        return {
            facts["structure"]: facts["family"] or facts["structure"] for _, facts in self.links.graph.nodes(data=True)
        }

    @cached_property
    def _units(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for structure, family in self._families.items():
            found[family] = (*found.get(family, ()), structure)
        return found

    @cached_property
    def _close(self) -> dict[str, dict[str, float]]:
        """Return how much of a taught link to one family holds for another: less, the larger their smallest group."""
        close: dict[str, dict[str, float]] = {}
        for units in self.links.graph.graph.get("groups", {}).values():
            together = dict.fromkeys(map(self.family, units))
            if 2 <= len(together) <= self.links.numbers["kin_largest_group"]:
                share = self.links.numbers["kin_share"] * sqrt(2 / len(together))
                for one in together:
                    for other in together.keys() - {one}:
                        held = close.setdefault(one, {})
                        held[other] = max(held.get(other, 0.0), share)
        return {one: dict(sorted(others.items())) for one, others in close.items()}
