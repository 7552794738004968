"""What a client does at home, in plain words: what was given, else what is proposed; first relax, then use."""

from collections.abc import Iterator

from explorer.atlas.tables import Homework
from explorer.sessions.client.areas import Areas, Helper
from explorer.sessions.client.view import Exercise
from explorer.sessions.homework import at_home

MOST = 2  # proposed of a kind: few are done, many are not


def exercises(areas: Areas) -> Iterator[Exercise]:
    """Return what to do at home: first relax what was found to help too much, then use what rests."""
    shown = [(label, row) for label, row, held in offered(areas) if held]
    relaxes = any(row.kind == "release" for _, row in shown)
    for label, row in shown:
        yield _exercise(areas, label, row, "use" if row.kind == "activate" and not relaxes else row.kind)


def offered(areas: Areas) -> list[tuple[str, Homework, bool]]:
    """Return the exercises in the order they are done, with the area of each and whether it is shown."""
    told: dict[Homework, list[str]] = {}
    for node, row in at_home(areas.bench, areas.state):
        if areas.state.home or not _is_left_out(areas, node):
            told.setdefault(row, []).append(node)
    rows = told if areas.state.home else _few(areas, told)
    left = areas.screen.left_out
    return [(_label(areas, row, told[row]), row, f"{row.muscle}:{row.kind}:{row.name}" not in left) for row in rows]


def _few(areas: Areas, told: dict[Homework, list[str]]) -> list[Homework]:
    """Return a few of what is proposed; what the window shows comes first."""
    resting = set(areas.resting)
    rows = sorted(told, key=lambda row: (row.kind != "release", not resting & {*told[row]}))
    return [row for kind in ("release", "activate") for row in [each for each in rows if each.kind == kind][:MOST]]


def _is_left_out(areas: Areas, node: str) -> bool:
    return any(node in each.nodes and areas.is_left_out(each) for each in areas.helpers())


def _label(areas: Areas, row: Homework, nodes: list[str]) -> str:
    """Return whom it is for: relaxed as one family, used muscle by muscle."""
    if row.kind == "release":
        return areas.label(Helper(areas.name(nodes[0]), tuple(nodes), known=True))
    return areas.plain.pair(nodes)


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
