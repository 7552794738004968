"""The curated tables as one read-only object."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from explorer.atlas.check import faults_across
from explorer.atlas.faults import AtlasFaultyError, Fault
from explorer.atlas.read import Key, Reading, key_of, read_folders
from explorer.atlas.tables import (
    TABLES,
    Action,
    BoneName,
    Fascia,
    Group,
    GroupMember,
    ManualTest,
    Muscle,
    Nerve,
    Trauma,
    told_in,
)

Row = TypeVar("Row")
_NAME_OF = {table.row: name for name, table in TABLES.items()}


@dataclass(frozen=True)
class Atlas:
    """Every row of every table, checked. Ask for rows by their record type."""

    tables: Mapping[str, Mapping[Key, Any]]

    def rows(self, row: type[Row]) -> tuple[Row, ...]:
        """Return all rows of one table, in file order."""
        return cast(tuple[Row, ...], tuple(self.tables[_NAME_OF[row]].values()))

    def by_id(self, row: type[Row]) -> Mapping[str, Row]:
        """Return the rows of a table that has ids, by id."""
        return cast(Mapping[str, Row], self._indexes[_NAME_OF[row]])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The standard name of every structure that has an id; muscles and injuries before what shares their id."""
        named: tuple[type[Any], ...] = (Nerve, BoneName, Fascia, Group, Trauma, Muscle)
        return {row.id: row.name for table in named for row in self.rows(table)}

    @cached_property
    def _indexes(self) -> dict[str, dict[str, Any]]:
        return {name: {key[0]: row for key, row in rows.items()} for name, rows in self.tables.items()}

    def told(self, language: str, table: str, row: Any, column: str) -> str:
        """Return a cell in a language; the English of the table where it was not translated."""
        key = (table, "/".join(key_of(TABLES[table], row)), column)
        held = self.tables.get(told_in(language).name, {}).get(key)
        value = held.text if held else getattr(row, column)
        return ";".join(value) if isinstance(value, tuple) else str(value)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of each whole muscle that has any."""
        found: dict[str, list[str]] = {}
        for muscle in self.rows(Muscle):
            if muscle.part_of:
                found.setdefault(muscle.part_of, []).append(muscle.id)
        return {whole: tuple(parts) for whole, parts in found.items()}

    @cached_property
    def direct_members(self) -> Mapping[str, tuple[str, ...]]:
        """The muscles and smaller groups of each group, as its rows name them."""
        direct: dict[str, list[str]] = {group.id: [] for group in self.rows(Group)}
        for row in self.rows(GroupMember):
            direct[row.group].append(row.member)
        return {group: tuple(members) for group, members in direct.items()}

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """The muscles of each group, smaller groups taken apart, without repeats."""
        direct = self.direct_members

        def muscles(group: str) -> Iterable[str]:
            for member in direct[group]:
                yield from muscles(member) if member in direct else (member,)

        return {group: tuple(dict.fromkeys(muscles(group))) for group in direct}

    @cached_property
    def _with_own_rows(self) -> frozenset[str]:
        return frozenset(row.muscle for row in self.rows(Action)) | {row.muscle for row in self.rows(ManualTest)}

    def acting_parts(self, whole: str) -> tuple[str, ...]:
        """Return the parts of a whole muscle if any of them acts or is tested on its own, else nothing."""
        parts = self.parts.get(whole, ())
        return parts if self._with_own_rows.intersection(parts) else ()

    def lineage(self, muscle: str) -> tuple[str, ...]:
        """Return a muscle and, for a part, its whole: facts stated for the whole hold for the part."""
        whole = self.by_id(Muscle)[muscle].part_of
        return (muscle, whole) if whole else (muscle,)


def check_folders(folders: Sequence[Path]) -> tuple[Reading, list[Fault]]:
    """Read the folders and return what was read with every fault, in-file and across files."""
    reading = read_folders(folders)
    return reading, sorted(set(reading.faults + faults_across(reading)))


def load(folders: Sequence[Path]) -> Atlas:
    """Return the atlas of these folders.

    Raises:
        AtlasFaultyError: naming every fault, when there is any.
    """
    reading, faults = check_folders(folders)
    if faults:
        raise AtlasFaultyError(faults)
    return Atlas(reading.rows)
