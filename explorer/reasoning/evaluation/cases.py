"""Case rows -> distinct pairs -> what to mark and what to look for, fixed before any of them is scored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.atlas import Atlas
from explorer.atlas.find import resolve
from explorer.atlas.tables import PublishedCase
from explorer.graph.sides import Side, split
from explorer.graph.units import expand

KNOWN_SIDES = frozenset({"ipsilateral", "contralateral"})


@dataclass(frozen=True)
class Case:
    """One distinct published pair: what was inhibited, what overworked, on which side of it, and who says so."""

    inhibited: str
    overworking: str
    relative_side: str = "unspecified"
    kinds: frozenset[str] = frozenset()
    confidences: frozenset[str] = frozenset()
    urls: frozenset[str] = frozenset()


def distinct(rows: Iterable[Mapping[str, str]]) -> tuple[Case, ...]:
    """Return the distinct pairs of case rows that name both partners, with everything that the rows say of each."""
    found: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        inhibited, overworking = row["inhibited"].strip(), row["overworking"].strip()
        if inhibited and overworking:
            side = row["relative_side"] if row["relative_side"] in KNOWN_SIDES else "unspecified"
            found.setdefault((inhibited, overworking, side), []).append(row)
    return tuple(
        Case(*pair, *(frozenset(row[name].strip() for row in told) for name in ("kind", "confidence", "url")))
        for pair, told in found.items()
    )


def published(atlas: Atlas) -> tuple[Case, ...]:
    """Return the distinct pairs of the shipped table of cases."""
    return distinct(vars(row) for row in atlas.rows(PublishedCase))


@dataclass(frozen=True)
class Question:
    """A case in sided ids: the muscles to mark, the partners of which any one counts, whether their side counts."""

    case: Case
    marked: frozenset[str]
    wanted: frozenset[str]

    @property
    def sided(self) -> bool:
        """Whether the case says on which side its partner lies; if not, left and right take one place together."""
        return self.case.relative_side != "unspecified"

    def place(self, ranked: Iterable[tuple[str, ...]]) -> int:
        """Return the place of the first partner in a list, from 1; 0 when none is there.

        Each entry holds the nodes that take one place together: one muscle, or the members of a family.
        """
        wanted, seen = self._named(self.wanted), list[set[str]]()
        for names in map(self._named, ranked):
            if all(names.isdisjoint(held) for held in seen):
                seen.append(set())
            place = next((at for at, held in enumerate(seen) if not names.isdisjoint(held)), len(seen) - 1)
            seen[place] |= names
            if not names.isdisjoint(wanted):
                return place + 1
        return 0

    def _named(self, nodes: Iterable[str]) -> set[str]:
        return set(nodes) if self.sided else {split(node)[0] for node in nodes}


def questions(atlas: Atlas, cases: Sequence[Case]) -> tuple[tuple[Question, ...], tuple[str, ...]]:
    """Return the cases as questions, a group expanded to its members, and the names no table knows.

    What was inhibited is marked on the right; a partner of the other side is looked for on the left.
    """
    asked, unknown = [], dict[str, None]()
    for case in cases:
        inhibited, partner = resolve(atlas, case.inhibited), resolve(atlas, case.overworking)
        if inhibited and partner:
            side: Side = "left" if case.relative_side == "contralateral" else "right"
            marked, wanted = expand(atlas, inhibited, default="right"), expand(atlas, partner, default=side)
            asked.append(Question(case, frozenset(marked), frozenset(wanted)))
        names = ((case.inhibited, inhibited), (case.overworking, partner))
        unknown |= dict.fromkeys(name for name, id_ in names if not id_)
    return tuple(asked), tuple(unknown)
