"""Sessions to JSON and CSV for other programs, and our own JSON back in."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from explorer.sessions.journal import standing
from explorer.store import Event, Session, StoreError

FORMAT, VERSION = "anatomy-explorer sessions", 1
COLUMNS = ("client", "session", "number", "at", "kind", "counts", "structure", "value", "text", "data")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_OURS = "this is no export of sessions; choose a .json file that was exported here"

Log = tuple[Session, tuple[Event, ...]]


def brief(row: Session) -> dict[str, Any]:
    """Return what a list shows of a session."""
    return {
        "id": row.id,
        "code_name": row.code_name,
        "created": row.created.isoformat(),
        "changed": row.changed.isoformat(),
        "events": row.last_number,
    }


def exported(session: Session, events: Sequence[Event]) -> dict[str, Any]:
    """Return everything that is kept of a session; `counts` says whether an event was not taken back."""
    counted = {event.number for event in standing(events)}
    return {
        **brief(session),
        "format": FORMAT,
        "version": VERSION,
        "events": [
            {
                "number": event.number,
                "at": event.at.isoformat(),
                "kind": event.kind,
                "data": dict(event.data),
                "counts": event.number in counted,
            }
            for event in events
        ],
    }


def to_json(logs: Iterable[Log]) -> str:
    """Return one file of several sessions."""
    told = {"format": FORMAT, "version": VERSION, "sessions": [exported(*log) for log in logs]}
    return json.dumps(told, ensure_ascii=False, indent=1)


_TOLD = (  # where an event says of what, what, and in which words
    ("node", "released", "flag", "condition"),
    ("mark", "outcome", "status", "present", "paused", "given", "spot", "consent"),
    ("text", "note", "name", "words"),
)


def to_csv(logs: Iterable[Log]) -> str:
    """Return one row an event, for a spreadsheet; no cell is taken for a formula."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for session, events in logs:
        counted = {event.number for event in standing(events)}
        for event in events:
            table.writerow([_harmless(cell) for cell in _cells(session, event, counts=event.number in counted)])
    return written.getvalue()


def _cells(session: Session, event: Event, *, counts: bool) -> tuple[Any, ...]:
    data: Mapping[str, Any] = event.data
    structure, value, text = (next((data[name] for name in names if name in data), "") for names in _TOLD)
    start = (session.code_name, session.id, event.number, event.at.isoformat(), event.kind, "yes" if counts else "no")
    return (*start, structure, value, text, json.dumps(dict(data), ensure_ascii=False))


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def from_json(text: str) -> tuple[Log, ...]:
    """Return the sessions of an export, of one session or of several.

    Raises:
        StoreError: when it is no export of ours, or one of a newer program.
    """
    try:
        told = json.loads(text)
        ours, version = told.get("format"), told.get("version")
    except (ValueError, AttributeError, RecursionError):
        raise StoreError(_NOT_OURS) from None
    if ours != FORMAT or not isinstance(version, int):
        raise StoreError(_NOT_OURS)
    if version > VERSION:
        raise StoreError(f"this export has version {version}, we know {VERSION}; install the newer program")
    try:
        return tuple(_log(row) for row in told.get("sessions", [told]))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise StoreError("this export lacks something or was changed; export the session again") from None


def _log(row: Mapping[str, Any]) -> Log:
    events = tuple(
        Event(row["id"], int(each["number"]), _moment(each["at"]), str(each["kind"]), dict(each["data"]))
        for each in row["events"]
    )
    moments = _moment(row["created"]), _moment(row["changed"])
    return Session(str(row["id"]), str(row["code_name"]), *moments, len(events)), events


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
