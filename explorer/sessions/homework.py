"""What goes home: what was given, and what could be given from what was found. One list for all screens."""

from collections.abc import Iterable, Iterator

from explorer.atlas.tables import Homework, Muscle
from explorer.graph.sides import split
from explorer.sessions.journal import Given, State
from explorer.sessions.workbench import Workbench

Exercise = tuple[str, Homework]
"""The muscle it is for, with its side, and the row of the table."""


def at_home(bench: Workbench, state: State) -> list[Exercise]:
    """Return what the client takes home: what was given; while nothing was given, what is proposed."""
    return given(bench, state) if state.home else proposed(bench, state)


def listed(bench: Workbench, state: State) -> list[Exercise]:
    """Return what is proposed and what was given, to choose from."""
    rows = proposed(bench, state)
    return [*rows, *(each for each in given(bench, state) if each not in rows)]


def given(bench: Workbench, state: State) -> list[Exercise]:
    """Return what was given, in the order it is done: release first, then activate."""
    known = ((held, row) for held in state.home for row in _of(bench, held.node, held.kind))
    rows = [(held.node, row) for held, row in known if row.name == held.name]
    return sorted(rows, key=lambda each: each[1].kind != "release")


def proposed(bench: Workbench, state: State) -> list[Exercise]:
    """Return what fits what was found: release what changed a test, then activate what tested weak; never one alone.

    While no release has changed a test, what was found to overwork stands in, unless its release did nothing.
    """
    held = [node for node, own in state.hypotheses.items() if own.status == "confirmed"]
    changed = [node for node, outcome in state.retests.items() if outcome == "changed"]
    found = [node for node, mark in state.marks.items() if mark == "overworking" and node not in state.retests]
    released = list(_rows(bench, [*changed, *held] or found, "release"))
    weak = (node for node, mark in state.marks.items() if mark == "inhibited" and node not in state.paused)
    return [*released, *_rows(bench, weak, "activate")] if released else []


def is_left(state: State, node: str, row: Homework) -> bool:
    """Tell whether an exercise was offered and not given."""
    return Given(node, row.kind, row.name) in state.left


def is_given(state: State, node: str, row: Homework) -> bool:
    """Tell whether an exercise was given."""
    return Given(node, row.kind, row.name) in state.home


def _rows(bench: Workbench, nodes: Iterable[str], kind: str) -> Iterator[Exercise]:
    """Yield the first exercise of each muscle, and one for those that are released as one."""
    told: set[tuple[str, str]] = set()
    for node in dict.fromkeys(nodes):
        unit, side = split(node)
        one = (bench.families.get(unit, unit) if kind == "release" else unit, side)
        if one not in told:
            for row in _of(bench, node, kind)[:1]:
                told.add(one)
                yield node, row


def _of(bench: Workbench, node: str, kind: str) -> list[Homework]:
    """Return the exercises of a muscle; those of the whole serve its parts."""
    muscle = split(node)[0]
    lineage = bench.atlas.lineage(muscle) if muscle in bench.atlas.by_id(Muscle) else ()
    return [row for name in lineage for row in bench.homework.get((name, kind), ())]
