"""What every family of quiz stands on: the units, how they are called and what they are like."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.tables import Group, Muscle
from explorer.graph.sides import sided, sides_of
from explorer.graph.units import units, units_of
from explorer.sessions.telling import Telling
from explorer.sessions.workbench import Workbench
from explorer.training.pairing import Item
from explorer.words import FALLBACK, languages


@dataclass(frozen=True)
class Ground:
    """One workbench, seen as a source of questions."""

    bench: Workbench

    @property
    def atlas(self) -> Atlas:
        """The tables."""
        return self.bench.atlas

    @cached_property
    def telling(self) -> Telling:
        """Codes to words, in one language: a question has the same options whoever reads it, in a class of several."""
        return Telling(self.atlas, FALLBACK)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """Every unit, in file order."""
        return units(self.atlas)

    @cached_property
    def muscles(self) -> Mapping[str, Item]:
        """Every unit as an item, without a side."""
        return {unit: Item(unit, self.row(unit).name, self.tags(unit), unit) for unit in self.units}

    @cached_property
    def nodes(self) -> Mapping[str, Item]:
        """Every unit as an item, on each side it has."""
        return {
            node: Item(node, self.telling.name(node), self.tags(unit), unit)
            for unit in self.units
            for side in sides_of(paired=self.row(unit).paired)
            for node in (sided(unit, side),)
        }

    @staticmethod
    def others(write: Callable[[str], str]) -> dict[str, str]:
        """Return how a text reads in every language but the one that questions are made in."""
        return {language: write(language) for language in languages() if language != FALLBACK}

    def row(self, muscle: str) -> Muscle:
        """Return a muscle's row."""
        return self.atlas.by_id(Muscle)[muscle]

    def tags(self, unit: str) -> frozenset[str]:
        """Return what a unit is like: region, whole muscle, and the groups it belongs to."""
        row = self.row(unit)
        return frozenset({f"region:{row.region}", f"whole:{row.part_of or unit}", *self._groups.get(unit, ())})

    @cached_property
    def _groups(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for group in self.atlas.rows(Group):
            for unit in self.units_of(group.id):
                found.setdefault(unit, []).append(f"group:{group.id}")
        return found

    def units_of(self, structure: str) -> tuple[str, ...]:
        """Return the units that a muscle or group stands for; none for anything else."""
        members = self.atlas.members.get(structure) or ((structure,) if structure in self.atlas.by_id(Muscle) else ())
        return tuple(dict.fromkeys(unit for member in members for unit in units_of(self.atlas, member)))

    def by_unit(self, table: type, keep: Callable[[Any], bool] = lambda _: True) -> Iterable[tuple[str, Any]]:
        """Yield (unit, row) for every row of a table that names a muscle; a whole's rows hold for its parts."""
        by_muscle: dict[str, list[Any]] = {}
        rows: tuple[Any, ...] = self.atlas.rows(table)
        for row in rows:
            if keep(row):
                by_muscle.setdefault(row.muscle, []).append(row)
        for unit in self.units:
            for name in self.atlas.lineage(unit):
                for row in by_muscle.get(name, ()):
                    yield unit, row

    def same_muscle(self, one: str, other: str) -> bool:
        """Tell whether two units are one, or parts of one muscle."""
        return one == other or self._wholes[one] == self._wholes[other]

    @cached_property
    def _wholes(self) -> Mapping[str, str]:
        return {unit: self.atlas.lineage(unit)[-1] for unit in self.units}
