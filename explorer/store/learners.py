"""Logs that are no client's: learners, class rooms and the nicknames in a room, told by the beginning of the name.

Nothing of the store changes for it: what is promised of a session (kept, numbered, deleted for good, in the backup)
holds for these too. Lists of sessions leave them out.
"""

from collections.abc import Iterable

from explorer.store.faults import StoreError
from explorer.store.records import Session

MARK = "learner: "
ROOM, NAMES = "class room: ", "class names: "
ALL = (MARK, ROOM, NAMES)


def is_learner(session: Session) -> bool:
    """Tell whether this is a learner's log."""
    return session.code_name.startswith(MARK)


def is_room(session: Session) -> bool:
    """Tell whether this is the log of a class room."""
    return session.code_name.startswith(ROOM)


def clients(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions of clients."""
    return tuple(session for session in sessions if not session.code_name.startswith(ALL))


def nickname(session: Session) -> str:
    """Return what a learner is called."""
    return session.code_name.removeprefix(MARK)


def room_title(session: Session) -> str:
    """Return what a class room is called."""
    return session.code_name.removeprefix(ROOM)


def require_client(code_name: str) -> str:
    """Return a client's code name, or raise `StoreError` when it would be taken for something else."""
    for mark in ALL:
        if code_name.startswith(mark):
            raise StoreError(f"a code name cannot begin with {mark.strip()!r}; choose another")
    return code_name
