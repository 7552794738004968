"""What a client does at home, in plain words: first relax what helps too much, then use what rests."""

from collections.abc import Iterator, Sequence

from explorer.atlas.tables import Homework
from explorer.graph.sides import split
from explorer.sessions.client.areas import Areas
from explorer.sessions.client.view import Exercise

RELEASES = 2


def exercises(areas: Areas) -> Iterator[Exercise]:
    """Return what to do at home: first relax what was found to help too much, then use what rests."""
    shown = [(label, row) for label, row, held in offered(areas) if held]
    relaxes = any(row.kind == "release" for _, row in shown)
    for label, row in shown:
        yield _exercise(areas, label, row, "use" if row.kind == "activate" and not relaxes else row.kind)


def offered(areas: Areas) -> list[tuple[str, Homework, bool]]:
    """Return the exercises that fit, in the order they are done, with the area of each and whether it is shown.

    Only what was found to help too much is relaxed at home; what is only likely is not.
    """
    found = [each for each in areas.shown_helpers() if each.known]
    releases = [(areas.label(each), row) for each in found for row in _homework(areas, each.nodes, "release")]
    uses = [(areas.plain.pair(areas.resting), row) for row in _homework(areas, areas.resting, "activate")]
    rows = (*releases[:RELEASES], *uses)
    return [(label, row, f"{row.muscle}:{row.kind}:{row.name}" not in areas.screen.left_out) for label, row in rows]


def _homework(areas: Areas, nodes: Sequence[str], kind: str) -> list[Homework]:
    """Return the first exercise for the foremost of some muscles; that of the whole serves its parts."""
    rows = areas.bench.homework
    known = [name for node in nodes for name in areas.bench.atlas.lineage(split(node)[0])]
    return [row for name in known for row in rows.get((name, kind), ())][:1]


def _exercise(areas: Areas, label: str, row: Homework, heading: str) -> Exercise:
    told = {column: areas.plain.cell("homework", row, column) for column in ("name", "plain_steps", "dose", "caution")}
    return Exercise(
        row.kind,
        areas.plain.say(f"home.{heading}"),
        label,
        told["name"],
        told["plain_steps"],
        told["dose"],
        told["caution"],
    )
