"""Last time: what earlier sessions of a client hold already, so that nobody is asked the same twice."""

from collections.abc import Iterable, Sequence
from typing import Any

from explorer.sessions.closing import draft
from explorer.sessions.journal import fold, standing
from explorer.sessions.summary import summary
from explorer.sessions.telling import Telling
from explorer.sessions.track import recalled
from explorer.sessions.workbench import Workbench
from explorer.store import Event, Session


def last_time(bench: Workbench, held: Sequence[tuple[Session, tuple[Event, ...]]]) -> dict[str, Any]:
    """Return when the last of the sessions began, its note, and the history of all of them; the oldest comes first."""
    used = [(session, events) for session, events in held if events]
    if not used:
        return {}
    session, events = used[-1]
    note = fold(events).intake.closing or draft(summary(bench, session, events))
    history = carried(bench.telling, (events for _, events in used))
    return {"at": session.created.isoformat(), "note": note, "history": history}


def carried(telling: Telling, logs: Iterable[Iterable[Event]]) -> list[dict[str, Any]]:
    """Return the history that sessions hold together, with year and words; the last word on each counts."""
    known: dict[str, dict[str, Any]] = {}
    for log in map(tuple, logs):
        now = {row["node"]: row for row in recalled(telling, fold(log))}
        gone = {str(event.data["node"]) for event in standing(log) if event.kind == "history"} - now.keys()
        known = {node: row for node, row in (known | now).items() if node not in gone}
    return list(known.values())
