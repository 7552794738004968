"""Units: the muscles that are marked and ranked. Parts stand in where they act differently, else the whole muscle."""

from typing import Literal

from explorer.atlas import Atlas
from explorer.atlas.faults import did_you_mean
from explorer.atlas.tables import Fascia, Group, ManualTest, Muscle, Trauma
from explorer.graph.sides import PAIR, Side, sided, sides_of, split


class UnknownStructureError(Exception):
    """An id that no table has, or a side that the structure has not."""


def units(atlas: Atlas) -> tuple[str, ...]:
    """Return the ids of all units, in file order."""
    return tuple(
        unit for muscle in atlas.rows(Muscle) if muscle.level == "muscle" for unit in units_of(atlas, muscle.id)
    )


def units_of(atlas: Atlas, muscle: str) -> tuple[str, ...]:
    """Return the units that stand for a muscle: its parts if any acts or is tested on its own, else its whole."""
    row = atlas.by_id(Muscle)[muscle]
    whole = row.part_of or muscle
    acting = atlas.acting_parts(whole)
    if not acting:
        return (whole,)
    return (muscle,) if muscle in acting else acting


def families(atlas: Atlas) -> dict[str, str]:
    """Return the group that practitioners find and release as one, of each unit that belongs to such a group."""
    found: dict[str, str] = {}
    for group in (row.id for row in atlas.rows(Group) if row.family):
        for unit in members_of(atlas, group):
            found.setdefault(unit, group)
    return found


def members_of(atlas: Atlas, group: str) -> tuple[str, ...]:
    """Return the units of a group, without repeats."""
    return tuple(dict.fromkeys(unit for member in atlas.members[group] for unit in units_of(atlas, member)))


def paired(atlas: Atlas, structure: str) -> bool:
    """Return whether a muscle, sheet or injury has a left and a right one."""
    row = atlas.by_id(Muscle).get(structure) or atlas.by_id(Trauma).get(structure) or atlas.by_id(Fascia).get(structure)
    if row is not None:
        return row.paired
    raise UnknownStructureError(f"no structure has the id {structure!r}")


def expand(
    atlas: Atlas, wanted: str, default: Side = "", only: Literal["muscle", "injury", ""] = ""
) -> tuple[str, ...]:
    """Return the sided units or injuries that an id stands for; a group stands for its members.

    Without a side, `default` is taken for paired structures, both sides when that is empty. `only` narrows what is
    accepted: marks go on muscles, the history holds injuries and habits.

    Raises:
        UnknownStructureError: for an unknown id (with the nearest names), the wrong kind, or a side on a midline
            structure.
    """
    structure, side = split(wanted.strip())
    if only == "muscle" and structure in atlas.by_id(Trauma):
        raise UnknownStructureError(f"{structure!r} is an injury or habit; give it as history")
    if only == "injury" and (structure in atlas.by_id(Muscle) or structure in atlas.by_id(Group)):
        raise UnknownStructureError(f"{structure!r} is no injury or habit; mark it inhibited, overworking or clear")
    if structure in atlas.by_id(Muscle):
        members = units_of(atlas, structure)
    elif structure in atlas.by_id(Group):
        members = members_of(atlas, structure)
    elif structure in atlas.by_id(Trauma):
        members = (structure,)
    else:
        known = [*atlas.by_id(Muscle), *atlas.by_id(Group), *atlas.by_id(Trauma)]
        raise UnknownStructureError(
            f"no muscle, group or injury has the id {structure!r}; "
            f"{did_you_mean(structure, known, 'look it up with: anatomy-explorer find TEXT')}"
        )
    if side and not any(paired(atlas, member) for member in members):
        raise UnknownStructureError(f"{structure!r} lies on the midline and has no {side} side; write {structure!r}")
    return tuple(node for member in members for node in _sides(atlas, member, side or default))


def _sides(atlas: Atlas, member: str, side: Side) -> tuple[str, ...]:
    both = sides_of(paired=paired(atlas, member))
    return tuple(sided(member, each) for each in both if not side or each in {side, ""} or both != PAIR)


def testable(atlas: Atlas) -> dict[str, ManualTest]:
    """Return the hand test of each unit that has one; a whole muscle's test serves the parts that have none."""
    tests = {row.muscle: row for row in atlas.rows(ManualTest)}
    return {unit: tests[name] for unit in units(atlas) for name in reversed(atlas.lineage(unit)) if name in tests}
