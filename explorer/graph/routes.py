"""A line or sling as a route: its stations in order on one side, and the graded step from each to the next."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.atlas import Atlas
from explorer.atlas.tables import Fascia, FasciaLink
from explorer.graph.fascia import CHAINS, muscles_at
from explorer.graph.sides import Side, other
from explorer.graph.units import UnknownStructureError


@dataclass(frozen=True)
class Station:
    """A structure that a route passes; `nodes` are the sided muscles it stands for, none for sheets and bones."""

    structure: str
    side: Side
    nodes: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """The way from one station to another, by their places in the route, as the tables grade it."""

    start: int
    end: int
    grade: str
    source: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Route:
    """A line or sling from end to end; a branch starts again from a station on the way."""

    line: str
    stations: tuple[Station, ...]
    steps: tuple[Step, ...]


def lines(atlas: Atlas) -> tuple[Fascia, ...]:
    """Return the lines and slings that have steps, in file order."""
    stepped = {row.fascia for row in atlas.rows(FasciaLink)}
    return tuple(row for row in atlas.rows(Fascia) if row.kind in CHAINS and row.id in stepped)


def route(atlas: Atlas, line: str, side: Side) -> Route:
    """Return the route of a line that starts on this side.

    Raises:
        UnknownStructureError: if no line or sling has this id.
    """
    if line not in {row.id for row in lines(atlas)}:
        raise UnknownStructureError(f"no line or sling has the id {line!r}")
    steps = sorted((row for row in atlas.rows(FasciaLink) if row.fascia == line), key=lambda row: row.step)
    places = dict[tuple[str, Side], int]()
    made = []
    for row, before, after in _sides(steps, side):
        start, end = (places.setdefault(stop, len(places)) for stop in ((row.from_, before), (row.to, after)))
        made.append(Step(start, end, row.grade, row.source, row.note))
    stations = tuple(Station(name, at, muscles_at(atlas, name, at)) for name, at in places)
    return Route(line, stations, tuple(made))


def _sides(steps: list[FasciaLink], start: Side) -> Iterator[tuple[FasciaLink, Side, Side]]:
    """Yield each step with the sides of its ends; a contralateral step crosses, a branch starts again."""
    side, at = start, ""
    for row in steps:
        before = side if row.from_ == at else start
        side = other(before) if row.side == "contralateral" else before
        at = row.to
        yield row, before, side
