"""Which sided muscles a line, sling or sheet joins, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.atlas import Atlas
from explorer.atlas.tables import Fascia, FasciaLink, Group, Muscle
from explorer.graph.sides import PAIR, Side, other, sided, sides_of
from explorer.graph.units import units_of

GRADE_ORDER = ("none", "contested", "taught", "weak", "moderate", "strong")
CHAINS = frozenset({"line", "sling"})


@dataclass(frozen=True)
class Continuity:
    """Two sided muscles that follow each other along fascia, with the weakest grade between them."""

    first: str
    second: str
    fascia: str
    grade: str
    source: tuple[str, ...]
    through: tuple[str, ...]


@dataclass(frozen=True)
class _Stop:
    """Muscles reached along a line, and what was passed since the muscles before."""

    nodes: tuple[str, ...]
    grade: str
    source: tuple[str, ...]
    through: tuple[str, ...]


def weaker(first: str, second: str) -> str:
    """Return the lower of two grades.

    >>> weaker("strong", "taught")
    'taught'
    """
    return min(first, second, key=GRADE_ORDER.index)


def muscles_at(atlas: Atlas, structure: str, side: Side) -> tuple[str, ...]:
    """Return the sided units that a step's end stands for; none for sheets and bones, which are passed through."""
    if structure in atlas.by_id(Group):
        members = atlas.members[structure]
    elif structure in atlas.by_id(Muscle):
        members = (structure,)
    else:
        return ()
    rows = atlas.by_id(Muscle)
    units = dict.fromkeys(unit for member in members for unit in units_of(atlas, member))
    return tuple(sided(unit, side if rows[unit].paired else "") for unit in units)


def _walk(atlas: Atlas, steps: list[FasciaLink], start: Side) -> Iterator[Continuity]:
    """Follow the steps in order from one side; sides cross where a step is contralateral."""
    before, side, at = _Stop((), "strong", (), ()), start, ""
    for step in steps:
        if step.from_ != at:
            side = start
            before = _Stop(muscles_at(atlas, step.from_, side), "strong", (), ())
        if step.side == "contralateral":
            side = other(side)
        grade = weaker(before.grade, step.grade)
        source = tuple(dict.fromkeys((*before.source, *step.source)))
        reached = muscles_at(atlas, step.to, side)
        if reached:
            for first in before.nodes:
                for second in reached:
                    yield Continuity(first, second, step.fascia, grade, source, before.through)
            before = _Stop(reached, "strong", (), ())
        else:
            before = _Stop(before.nodes, grade, source, (*before.through, step.to))
        at = step.to


def _around(atlas: Atlas, sheet: Fascia, steps: list[FasciaLink]) -> Iterator[Continuity]:
    """Join every two muscles that attach to the same sheet; a midline sheet joins both sides."""
    for start in sides_of(paired=sheet.paired):
        ends = [
            (node, step)
            for step in steps
            for structure in (step.from_, step.to)
            if structure != sheet.id
            for side in ((start,) if start else PAIR)
            for node in muscles_at(atlas, structure, side)
        ]
        for number, (first, one) in enumerate(ends):
            for second, two in ends[number + 1 :]:
                if first != second:
                    source = tuple(dict.fromkeys((*one.source, *two.source)))
                    yield Continuity(first, second, sheet.id, weaker(one.grade, two.grade), source, (sheet.id,))


def continuities(atlas: Atlas) -> Iterator[Continuity]:
    """Yield every two sided muscles that are neighbours along a line or sling, or share a sheet."""
    steps: dict[str, list[FasciaLink]] = {}
    for row in sorted(atlas.rows(FasciaLink), key=lambda row: (row.fascia, row.step)):
        steps.setdefault(row.fascia, []).append(row)
    for sheet in atlas.rows(Fascia):
        if sheet.id not in steps:
            continue
        if sheet.kind in CHAINS:
            for start in PAIR:
                yield from _walk(atlas, steps[sheet.id], start)
        else:
            yield from _around(atlas, sheet, steps[sheet.id])
