"""Looking after stored sessions from the command line."""

from pathlib import Path
from typing import Any

from explorer.sessions.journal import fold, standing
from explorer.store import Session, SessionStore, StoreError


def keep(store: SessionStore, verb: str, target: str | None) -> Any:
    """Carry out `sessions VERB [TARGET]` and return what to print.

    Raises:
        StoreError: when the target is missing, unknown, or the store cannot do it.
    """
    if verb == "list":
        return [_brief(row) for row in store.sessions()]
    if not target:
        what = "a file" if verb in {"backup", "restore"} else "a session's id (see: anatomy-explorer sessions list)"
        raise StoreError(f"sessions {verb} needs {what}; name it after {verb}")
    match verb:
        case "backup":
            store.backup(Path(target))
            return f"Backed up {len(store.sessions())} session(s) to {target}"
        case "restore":
            store.restore(Path(target))
            return f"Restored {len(store.sessions())} session(s) from {target}"
        case "delete":
            store.delete(target)
            return "Deleted for good."
        case "show":
            return _shown(store, target)
        case _:
            return _exported(store, target)


def _brief(row: Session) -> dict[str, Any]:
    return {
        "id": row.id,
        "code_name": row.code_name,
        "created": row.created.isoformat(),
        "changed": row.changed.isoformat(),
        "events": row.last_number,
    }


def _shown(store: SessionStore, session: str) -> dict[str, Any]:
    state = fold(store.events(session))
    return {
        **_brief(store.session(session)),
        "marks": dict(state.marks),
        "history": list(state.history),
        "retests": dict(state.retests),
        "notes": list(state.notes),
        "hypotheses": [vars(row) for row in state.hypotheses.values()],
    }


def _exported(store: SessionStore, session: str) -> dict[str, Any]:
    events = store.events(session)
    counted = {event.number for event in standing(events)}
    return {
        **_brief(store.session(session)),
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
