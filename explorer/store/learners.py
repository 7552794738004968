"""Learners in the same store: a log of events each, told from a client's session by the beginning of the name.

Nothing of the store changes for it: what is promised of a session (kept, numbered, deleted for good, in the backup)
holds for a learner too. Lists of sessions leave learners out.
"""

from collections.abc import Iterable

from explorer.store.faults import StoreError
from explorer.store.records import Session

MARK = "learner: "


def is_learner(session: Session) -> bool:
    """Tell whether this is a learner's log."""
    return session.code_name.startswith(MARK)


def clients(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions that are no learner's log."""
    return tuple(session for session in sessions if not is_learner(session))


def nickname(session: Session) -> str:
    """Return what a learner is called."""
    return session.code_name.removeprefix(MARK)


def require_client(code_name: str) -> str:
    """Return a client's code name, or raise `StoreError` when it would be taken for a learner."""
    if code_name.startswith(MARK):
        raise StoreError(f"a code name cannot begin with {MARK.strip()!r}; choose another")
    return code_name
