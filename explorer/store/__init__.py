"""What a store of sessions promises. Which store is used is chosen by the composition root, nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from explorer.store.faults import (
    SessionChangedError,
    SessionThereError,
    SessionUnknownError,
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
    StoreReadOnlyError,
    StoreSealedError,
)
from explorer.store.records import DAILY, JSON, Event, Session

__all__ = [
    "DAILY",
    "JSON",
    "Event",
    "Session",
    "SessionChangedError",
    "SessionStore",
    "SessionThereError",
    "SessionUnknownError",
    "StoreCorruptError",
    "StoreError",
    "StoreFullError",
    "StoreLockedError",
    "StoreNewerError",
    "StoreReadOnlyError",
    "StoreSealedError",
]


class SessionStore(Protocol):
    """A log of events per session, which only grows until the whole session is deleted.

    Promises, the same for every store and tested over all of them:

    1. What `append` returned is kept, whatever is killed afterwards (`MemoryStore` keeps it until it is closed).
    2. The events of a session are numbered 1, 2, 3... without a gap, and `at` never runs backwards.
    3. An append happens as a whole or not at all; several threads and processes may append at the same time.
    4. A press sent twice with the same token is kept once.
    5. Events come back as they were returned by `append`; changing what was handed out changes nothing in the store.
    6. After `delete` returns, nothing of the session is left, neither in the file nor in the store's own backups.
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

    def delete(self, *ids: str) -> None:
        """Remove sessions with all their events for good, or none of them and raise `SessionUnknownError`."""

    def take_in(self, session: Session, events: Sequence[Event]) -> None:
        """Keep a whole session from elsewhere as it is; raises `SessionThereError`, `StoreError` for a faulty one."""

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

    def backup(self, target: Path, passphrase: str = "") -> None:
        """Write every session as of one moment to one new file; an existing file is left alone (`StoreError`).

        With a passphrase the file is sealed: only the passphrase opens it again.
        """

    def restore(self, source: Path, passphrase: str = "") -> None:
        """Replace every session by those of a backup of any store; all of them or, when it cannot be used, none.

        A sealed backup without its passphrase raises `StoreSealedError`.
        """

    def safeguard(self, every: timedelta = DAILY) -> Path | None:
        """Make one of the store's own backups and return it, unless nothing is new or the last is younger than that."""

    def last_backup(self) -> datetime | None:
        """Return when the newest of the store's own backups was made."""

    def close(self) -> None:
        """Let go of files and connections."""
