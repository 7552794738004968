"""How much each cause accounts for each inhibited muscle. A family of muscles of one side is one cause.

Practitioners find and release a family (`groups.csv`, family=yes) as one, so its members do not share out what is
taught of all of them: of each kind of fact the strongest counts, whichever member it is about, and the kinds join by
noisy-OR.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log1p, prod

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from explorer.graph.sides import sided, split
from explorer.reasoning.kept import Kept
from explorer.reasoning.kin import Kin
from explorer.reasoning.links import SUSPECT, TENDENCY, Links, keep_the_stronger_action
from explorer.reasoning.records import Link

MOST_CERTAIN = 1.0 - 1e-12


@dataclass(frozen=True)
class Account:
    """What structures together are to a target: by kind of fact their strongest link, and the chance of all kinds."""

    kinds: Mapping[str, Link]
    weight: float

    @cached_property
    def facts(self) -> tuple[tuple[str, float], ...]:
        """The weight of each kind of fact; a tendency is none, it only adds to others."""
        return tuple((kind, link.weight) for kind, link in self.kinds.items() if kind != TENDENCY)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The part that each kind has in what they account for; all parts make one."""
        pull = {kind: -log1p(-min(link.weight, MOST_CERTAIN)) for kind, link in self.kinds.items()}
        whole = sum(pull.values()) or 1.0
        return {kind: each / whole for kind, each in pull.items()}


@dataclass(frozen=True)
class Accounts:
    """The links of a graph, put together by cause."""

    links: Links

    @cached_property
    def kin(self) -> Kin:
        """What is taught for the other muscles of small groups."""
        return Kin(self.links)

    @cached_property
    def heads(self) -> NDArray[np.intp]:
        """Place of the first member of each node's family on its side: the column that stands for the family."""
        first: dict[str, int] = {}
        names = (sided(self.name(node), split(node)[1]) for node in self.links.nodes)
        return np.array([first.setdefault(name, place) for place, name in enumerate(names)], dtype=np.intp)

    @cached_property
    def members(self) -> Mapping[int, tuple[str, ...]]:
        """The nodes of each family on one side, by the place of its head; a structure of no family stands alone."""
        found: dict[int, tuple[str, ...]] = {}
        for node, head in zip(self.links.nodes, self.heads.tolist(), strict=True):
            found[head] = (*found.get(head, ()), node)
        return found

    def name(self, node: str) -> str:
        """Return what a node counts as, whatever its side: its family, or its structure."""
        return self.kin.family(split(node)[0])

    def account(self, target: str, members: tuple[str, ...]) -> Account:
        """Return what these structures together are to a target."""
        return self._joined[target, members]

    @cached_property
    def _joined(self) -> Kept[tuple[str, tuple[str, ...]], Account]:
        return Kept(self._join)

    def _join(self, asked: tuple[str, tuple[str, ...]]) -> Account:
        kinds = self._kinds(*asked)
        return Account(kinds, 1.0 - prod(1.0 - link.weight for link in kinds.values()))

    def _kinds(self, target: str, members: tuple[str, ...]) -> dict[str, Link]:
        facts, best = self._facts[target], dict[str, Link]()
        for link in (link for member in members for link in facts.get(member, ())):
            held = best.get(link.kind)
            if held is None or link.weight > held.weight:
                best[link.kind] = link
        keep_the_stronger_action(best)
        return self._leaning(target, members, best)

    @cached_property
    def _facts(self) -> Kept[str, dict[str, tuple[Link, ...]]]:
        return Kept(self._by_source)

    def _by_source(self, target: str) -> dict[str, tuple[Link, ...]]:
        found: dict[str, tuple[Link, ...]] = {}
        for link in (*self.links.towards(target), *self.kin.links_to(target).values()):
            found[link.source] = (*found.get(link.source, ()), link)
        return found

    def _leaning(self, target: str, members: Iterable[str], kinds: dict[str, Link]) -> dict[str, Link]:
        """Add what a tendency to overwork adds: a share of the pull of all other facts."""
        tendencies = [self.links.tendencies[member] for member in members if member in self.links.tendencies]
        others = [link.weight for kind, link in kinds.items() if kind != SUSPECT]
        if tendencies and others:
            tendency = max(tendencies, key=lambda link: link.weight)
            kinds[TENDENCY] = self.links.leaning(tendency, target, others)
        return kinds

    def alone(self, target: str) -> Mapping[str, float]:
        """Return the chance that each single structure accounts for one target."""
        return self._alone[target]

    @cached_property
    def _alone(self) -> Kept[str, dict[str, float]]:
        return Kept(self._one_by_one)

    def _one_by_one(self, target: str) -> dict[str, float]:
        return {source: self.account(target, (source,)).weight for source in self._facts[target]}

    def row(self, target: str) -> Mapping[int, float]:
        """Return the chance that each cause accounts for one target, a family by the place of its head."""
        return self._rows[target]

    @cached_property
    def _rows(self) -> Kept[str, dict[int, float]]:
        return Kept(self._by_head)

    def _by_head(self, target: str) -> dict[int, float]:
        heads = dict.fromkeys(int(self.heads[self.links.index[source]]) for source in self._facts[target])
        return {head: self.account(target, self.members[head]).weight for head in heads}

    @cached_property
    def weights(self) -> csr_array:
        """Chance that each cause accounts for each target: targets x nodes, a family in the column of its head."""
        rows = [self.row(target) for target in self.links.nodes]
        starts = np.cumsum([0, *map(len, rows)])
        columns = np.array([head for row in rows for head in row], dtype=np.intp)
        values = np.array([value for row in rows for value in row.values()], dtype=float)
        return csr_array((values, columns, starts), shape=(len(rows), len(rows)))
