"""The scene: everything the Session screen shows, as plain JSON, so that page and server agree on one picture."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from explorer.atlas.tables import RedFlag
from explorer.graph.sides import split
from explorer.reasoning.records import Candidate, NextTest, Ranking
from explorer.reasoning.steadiness import steadiness
from explorer.sessions.cards import cards, cited, named
from explorer.sessions.journal import Hypothesis, State, last_standing, last_undo
from explorer.sessions.questions import Question
from explorer.sessions.telling import Telling
from explorer.sessions.timeline import RECENT, line, steps, timeline
from explorer.sessions.track import recalled, track
from explorer.sessions.whereabouts import last_answer
from explorer.sessions.workbench import Workbench
from explorer.store import Event, Session
from explorer.words import moment

HIGHLIGHTED = 8  # as many as the list shows; a family, left or right, counts once
SET_BACK = timedelta(minutes=1)
RELEASED, ASKED, RECALLED = 3, 6, 12
PAINTED = frozenset({"synergist", "antagonist", "trauma"})


def scene(
    bench: Workbench, session: Session, state: State, ranking: Ranking, events: Sequence[Event]
) -> dict[str, Any]:
    """Return the scene of a session.

    `states` says how each node is painted: role (inhibited, overworking, clear, untestable, synergist, antagonist,
    trauma) and band; everything else is text to show.
    """
    last, undone = last_standing(events), last_undo(events)
    explains = cards(bench.telling, state, foremost(ranking.explains))
    release_first = cards(bench.telling, state, ranking.release_first, RELEASED)
    trauma = cards(bench.telling, state, ranking.trauma, ASKED)
    return {
        "session": {"id": session.id, "code_name": session.code_name, "number": state.number},
        "marks": dict(state.marks),
        "marked": [_marked(bench, state, node) for node in state.marks],
        "scars_first": state.scars_first,
        "steadiness": bench.telling.steadiness(steadiness(bench.bench, state.findings)),
        "history": recalled(bench.telling, state),
        "flags": [_flag(bench, flag) for flag in state.flags],
        "states": paint(bench.telling, state, ranking),
        "explains": explains,
        "release_first": release_first,
        "trauma": trauma,
        "sources": cited(bench.telling, explains, release_first, trauma),
        "next_tests": [_test(bench, row) for row in ranking.next_tests],
        "warnings": [*_clock(bench, session), *(bench.telling.notice(row) for row in ranking.warnings)],
        "hypotheses": [_hypothesis(bench, row) for row in state.hypotheses.values()],
        "notes": list(state.notes),
        "timeline": timeline(bench.telling, events, RECENT),
        "steps": len(steps(events)),
        "undo": line(bench.telling, last)["text"] if last else "",
        "redo": bool(undone),
        "loop": last_answer(events),
        **track(bench, state),
    }


def _clock(bench: Workbench, session: Session) -> list[str]:
    """Say so when the clock of this machine was set back: moments in the log never run backwards, they stand still."""
    if session.changed - datetime.now(UTC) < SET_BACK:
        return []
    return [bench.telling.say("notice.clock", time=moment(session.changed))]


def foremost(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the foremost candidates, and the foremost of those that the history makes likelier."""
    names = [*_names(rows)[:HIGHLIGHTED], *_names(filter(_recalled, rows))[:RECALLED]]
    return tuple(row for row in rows if _name(row) in names)


def _names(rows: Iterable[Candidate]) -> list[str]:
    """Return the families or structures of candidates, each once, on whichever side they stand."""
    return list(dict.fromkeys(map(_name, rows)))


def _name(row: Candidate) -> str:
    return row.family or split(row.node)[0]


def _recalled(row: Candidate) -> bool:
    return any(reason.kind == "raised_by_history" for reason in row.reasons)


def paint(telling: Telling, state: State, ranking: Ranking) -> dict[str, dict[str, str]]:
    """Return role and band of every node that is painted; a practitioner's own mark always wins.

    Of a family that is painted, `called` gives its name, at the member that stands for it; `within` names that member
    at the others, which carry no name of their own.
    """
    states: dict[str, dict[str, str]] = {}
    shown = (*foremost(ranking.explains), *ranking.trauma[:4])
    for row in (row for row in shown if row.band != "unlikely" or row.node in state.history or _recalled(row)):
        for node, role in row.roles.items():
            painted = "trauma" if row.kind == "trauma" else role if role in PAINTED else "synergist"
            states[node] = {"role": painted, "band": row.band}
            if row.others:
                called = {"called": telling.structure(row.family)} if node == row.node else {"within": row.node}
                states[node] |= called
    states |= {node: {"role": "trauma", "band": ""} for node in state.history if node not in states}
    states |= {
        node: {"role": "untestable" if node in state.paused else mark, "band": ""} for node, mark in state.marks.items()
    }
    return states


def _marked(bench: Workbench, state: State, node: str) -> dict[str, Any]:
    word = bench.telling.say(f"role.{state.marks[node]}")
    return {**named(bench.telling, node), "mark": state.marks[node], "word": word, "paused": node in state.paused}


def _test(bench: Workbench, row: NextTest) -> dict[str, Any]:
    told = bench.telling.next_test(row)
    return {
        **named(bench.telling, row.node),
        "text": told["text"],
        "position": bench.telling.say(f"position.{row.position}"),
        "seconds": round(row.seconds),
    }


def _hypothesis(bench: Workbench, row: Hypothesis) -> dict[str, Any]:
    return {
        **named(bench.telling, row.node),
        "status": row.status,
        "status_word": bench.telling.say(f"status.{row.status}"),
        "weight": row.weight,
        "weight_word": bench.telling.say(f"weight.{row.weight}"),
        "note": row.note,
        "reasons": list(row.reasons),
        "noted": row.noted,
        "trail": [[bench.telling.say(f"status.{status}"), since] for status, since in row.trail],
    }


def question(telling: Telling, row: Question) -> dict[str, Any]:
    """Return an open question of an earlier session."""
    return {
        **named(telling, row.node),
        "status": row.status,
        "status_word": telling.say(f"status.{row.status}"),
        "weight": row.weight,
        "weight_word": telling.say(f"weight.{row.weight}"),
        "note": row.note,
        "session": row.session,
        "since": row.since.isoformat(),
        "outcome_word": telling.say(f"outcome.{row.outcome}") if row.outcome else "",
    }


def _flag(bench: Workbench, flag: str) -> dict[str, str]:
    row = bench.atlas.by_id(RedFlag)[flag]
    told = {each: bench.telling.cell("red_flags", row, each) for each in ("name", "when_to_refer")}
    return {"id": row.id, **told, "urgency": row.urgency}
