"""What the steps beside the tests show: the intake in words, what a complaint is tested for first, homework to give."""

from collections.abc import Iterator
from typing import Any

from explorer.atlas.tables import Condition, ConditionLink, Homework
from explorer.graph.sides import PAIR, sided, split
from explorer.graph.units import expand, paired
from explorer.sessions.cards import named
from explorer.sessions.homework import is_given, is_left, listed
from explorer.sessions.intake import Spot, Told
from explorer.sessions.journal import State
from explorer.sessions.telling import Telling
from explorer.sessions.workbench import Workbench
from explorer.words import FALLBACK, SPOKEN

FIRST = 8  # tests of a complaint before anything is marked


def track(bench: Workbench, state: State) -> dict[str, Any]:
    """Return the intake, the first tests and the homework of a session, as plain JSON."""
    intake = state.intake
    return {
        "intake": {
            "screened": intake.screened,
            "consent": intake.consent,
            "words": intake.words,
            "complaints": [_complaint(bench, condition) for condition in intake.complaints],
            "spots": [_spot(bench.telling, spot) for spot in intake.spots],
            "closing": intake.closing,
        },
        "touched": dict(state.touched),
        "retested": dict(state.retests),
        "first_tests": list(first_tests(bench, state))[:FIRST],
        "homework": [_exercise(bench, state, node, row) for node, row in listed(bench, state)],
    }


def recalled(telling: Telling, state: State) -> list[dict[str, Any]]:
    """Return the history with year and words, each once."""
    spots = {spot.node: Told(spot.year, spot.words) for spot in state.intake.spots}
    told = {**spots, **state.intake.told}
    return [{"node": node, "name": telling.name(node), **vars(told.get(node, Told()))} for node in state.history]


def _complaint(bench: Workbench, condition: str) -> dict[str, str]:
    row = bench.atlas.by_id(Condition).get(condition)
    when = bench.telling.cell("conditions", row, "refer_when") if row else ""
    scope = row.scope if row else "test"
    return {"id": condition, "name": bench.telling.complaint(condition), "refer_when": when, "scope": scope}


def place(telling: Telling, spot: Spot) -> str:
    """Return where a spot of the chart is, in words, the side first."""
    if spot.over:
        return telling.name(spot.over)
    view = telling.say(f"session.picture.{spot.view}")
    return telling.say("chart.place", side=telling.say(f"side.{spot.side}"), view=view)


def _spot(telling: Telling, spot: Spot) -> dict[str, Any]:
    side = {"side_word": telling.say(f"side.{spot.side}"), "letter": telling.say(f"letter.{spot.side}")}
    known = telling.name(spot.node) if spot.node else ""
    return {**vars(spot), **side, "place": place(telling, spot), "name": known}


def first_tests(bench: Workbench, state: State) -> Iterator[dict[str, Any]]:
    """Return what to test first in the complaints and why, in the order of the tables, while it carries no mark."""
    links = sorted(bench.atlas.rows(ConditionLink), key=lambda link: link.order)
    held: dict[str, ConditionLink] = {}
    for condition in state.intake.complaints:
        for link in (link for link in links if link.condition == condition):
            for node in _tested(bench, state, link.target):
                held.setdefault(node, link)
    for node, link in held.items():
        if node not in state.marks:
            yield {
                **named(bench.telling, node),
                "text": "",
                "why": bench.telling.cell("condition_links", link, "reason"),
                "grade": link.grade,
                "grade_word": bench.telling.say(f"grade.{link.grade}"),
            }


def _tested(bench: Workbench, state: State, target: str) -> Iterator[str]:
    """Yield the nodes of a structure that are tested by hand."""
    for unit in dict.fromkeys(split(node)[0] for node in expand(bench.atlas, target)):
        if unit in bench.tests:
            yield from _sides(bench, unit, state)


def _sides(bench: Workbench, unit: str, state: State) -> list[str]:
    """Return the nodes of a muscle: on the sides where the chart shows pain, else on both."""
    sides = [side for side in PAIR[::-1] if any(spot.side == side for spot in state.intake.spots)]
    return [sided(unit, side) for side in sides or PAIR[::-1]] if paired(bench.atlas, unit) else [unit]


def _exercise(bench: Workbench, state: State, node: str, row: Homework) -> dict[str, Any]:
    """Return an exercise as it is shown; `title` is the name it is kept under, whatever language is spoken."""
    texts = {column: bench.telling.cell("homework", row, column) for column in ("name", "dose", "caution")}
    steps = row.steps if SPOKEN.get() == FALLBACK else bench.telling.cell("homework", row, "plain_steps")
    return {
        **named(bench.telling, node),
        "exercise": row.kind,
        "title": row.name,
        "called": texts["name"],
        "steps": steps,
        "dose": texts["dose"],
        "caution": texts["caution"],
        "given": is_given(state, node, row),
        "left": is_left(state, node, row),
    }
