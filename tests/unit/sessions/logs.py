"""Small logs for tests."""

from datetime import UTC, datetime, timedelta

from explorer.store import Event, Session

DAY = datetime(2026, 1, 1, tzinfo=UTC)


def log(*presses, session="s", day=0):
    """Return the events of `(kind, data)` presses, a minute apart."""
    began = DAY + timedelta(days=day)
    return tuple(
        Event(session, number, began + timedelta(minutes=number), kind, data)
        for number, (kind, data) in enumerate(presses, 1)
    )


def held(id, code_name, day=0, events=()):
    """Return the session of a log."""
    began = DAY + timedelta(days=day)
    return Session(id, code_name, began, events[-1].at if events else began, len(events))


def mark(node, mark_="inhibited"):
    return "mark", {"node": node, "mark": mark_}


def undo(number):
    return "undo", {"number": number}


def hypothesis(node, status, **more):
    return "hypothesis", {"node": node, "status": status, **more}


def retest(node, outcome, **more):
    return "retest", {"released": node, "outcome": outcome, **more}
