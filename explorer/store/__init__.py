"""What a store of sessions promises. Which store is used is chosen by the composition root, nowhere else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from explorer.store.faults import (
    SessionChangedError,
    SessionUnknownError,
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
    StoreReadOnlyError,
)
from explorer.store.records import JSON, Event, Session

__all__ = [
    "JSON",
    "Event",
    "Session",
    "SessionChangedError",
    "SessionStore",
    "SessionUnknownError",
    "StoreCorruptError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreNewerError",
    "StoreReadOnlyError",
]


class SessionStore(Protocol):
    """A log of events per session, which only grows until the whole session is deleted.

    Promises, the same for every store and tested over all of them:

    1. What `append` returned is kept, whatever is killed afterwards (`MemoryStore` keeps it until it is closed).
    2. The events of a session are numbered 1, 2, 3... without a gap, and `at` never runs backwards.
    3. An append happens as a whole or not at all; several threads and processes may append at the same time.
    4. A press sent twice with the same token is kept once.
    5. Events come back as they were returned by `append`; changing what was handed out changes nothing in the store.
    6. After `delete` returns, nothing of the session is left, in the file neither.
    7. Whatever goes wrong is a `StoreError` of one line that repeats no word of a client.
    """

    def create(self, code_name: str) -> Session:
        """Begin an empty session; a blank code name raises `StoreError`."""

    def sessions(self) -> tuple[Session, ...]:
        """Return every session, the newest change first."""

    def session(self, id: str) -> Session:
        """Return one session or raise `SessionUnknownError`."""

    def rename(self, id: str, code_name: str) -> Session:
        """Give a session another code name; raises as `create` and `session` do."""

    def delete(self, id: str) -> None:
        """Remove a session with all its events for good, or raise `SessionUnknownError`."""

    def append(
        self, id: str, kind: str, data: Mapping[str, JSON], *, expected: int | None = None, token: str | None = None
    ) -> Event:
        """Keep one more event and return it, once it is safe.

        `expected` is the last number the writer has seen: when there are newer events, `SessionChangedError` is raised
        and nothing is kept. A `token` used before in this session gives the first event back, whatever was expected.
        Data that is not JSON raises `StoreError`.
        """

    def kept(self, id: str, token: str) -> Event | None:
        """Return the event that a press with this token left in a session, if any, or raise `SessionUnknownError`."""

    def events(self, id: str, after: int = 0) -> tuple[Event, ...]:
        """Return the events numbered above `after`, oldest first, or raise `SessionUnknownError`."""

    def backup(self, target: Path) -> None:
        """Write every session as of one moment to one new file; an existing file is left alone (`StoreError`)."""

    def restore(self, source: Path) -> None:
        """Replace every session by those of a backup of any store; all of them or, when it cannot be used, none."""

    def close(self) -> None:
        """Let go of files and connections."""
