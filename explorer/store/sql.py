"""The store that lasts: SQLite by default, PostgreSQL by URL, the same tables and queries for both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, Table, bindparam, delete, insert, make_url, select, update
from sqlalchemy.exc import ArgumentError

from explorer.store import SessionStore, archive, owed, postgres, sqlite
from explorer.store.address import address_unclear, backups_of, newest_named, place_of, sqlite_file
from explorer.store.backups import Backups
from explorer.store.database import Database, translated
from explorer.store.faults import SessionThereError, SessionUnknownError, StoreCorruptError, StoreError
from explorer.store.records import (
    DAILY,
    JSON,
    Event,
    Session,
    from_text,
    is_plain,
    new_session,
    next_event,
    renamed,
    require_log,
    require_text,
    to_text,
    with_last,
)
from explorer.store.tables import EVENTS, SESSIONS

_HIGHEST_NUMBER = 2**31 - 1
_ANY_SESSION = select(SESSIONS)
# made once: to make them anew takes longer than to carry them out
_SESSION = _ANY_SESSION.where(SESSIONS.c.id == bindparam("wanted"))
_SESSION_LOCKED = _SESSION.with_for_update()
_CHANGED = update(SESSIONS).where(SESSIONS.c.id == bindparam("wanted"))
_EVENTS = select(EVENTS).where(EVENTS.c.session == bindparam("wanted"))
_EVENTS_AFTER = _EVENTS.where(EVENTS.c.number > bindparam("after")).order_by(EVENTS.c.number)
_EVENT_OF_TOKEN = _EVENTS.where(EVENTS.c.token == bindparam("sent"))


def open_store(url: str, *, patience: float = 3.0, backups: Path | None = None) -> SessionStore:
    """Open the store at a SQLAlchemy URL, waiting up to `patience` seconds for other programs; raises `StoreError`.

    With a folder for `backups`, the store keeps backups of its own there.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise address_unclear() from None
    match address.get_backend_name():
        case "sqlite":
            file = sqlite_file(address.database)
            own = backups_of(backups, str(file.absolute()), file.stem)
            with newest_named(own):
                return SqlStore(sqlite.opened(file, patience), own)
        case "postgresql" | "postgres":
            return SqlStore(postgres.opened(address, patience), backups_of(backups, place_of(address), "postgresql"))
    raise address_unclear()


@dataclass(frozen=True)
class SqlStore:
    """A `SessionStore` on an opened database, safe on several threads and in several processes."""

    database: Database
    backups: Backups | None = None

    def __post_init__(self) -> None:
        """Finish a deletion that was killed or hindered the last time."""
        with suppress(StoreError):
            self._scrub()
        with suppress(StoreError):
            self._forget()

    def create(self, code_name: str) -> Session:
        """Begin an empty session."""
        fresh = new_session(code_name)
        with self._writing() as connection:
            connection.execute(insert(SESSIONS), asdict(fresh))
        return fresh

    def sessions(self) -> tuple[Session, ...]:
        """Return every session, the newest change first."""
        newest = _ANY_SESSION.order_by(SESSIONS.c.changed.desc(), SESSIONS.c.created.desc(), SESSIONS.c.id.desc())
        with self._reading() as connection:
            return tuple(Session(**row) for row in connection.execute(newest).mappings())

    def session(self, id: str) -> Session:
        """Return one session."""
        with self._reading() as connection:
            return _found(connection, id)

    def rename(self, id: str, code_name: str) -> Session:
        """Give a session another code name."""
        with self._writing() as connection:
            session = renamed(_held(connection, id), code_name)
            _keep(connection, session)
        return session

    def delete(self, *ids: str) -> None:
        """Remove sessions, their rows, the bytes they leave behind, and what our own backups hold of them."""
        with self._writing() as connection:
            for id in dict.fromkeys(ids):
                session = _held(connection, id)
                connection.execute(delete(EVENTS).where(EVENTS.c.session == session.id))
                connection.execute(delete(SESSIONS).where(SESSIONS.c.id == session.id))
                if self.backups:
                    owed.owe_forgetting(connection, session.id)
            owed.owe_scrub(connection, uuid4().hex)
        self._now(self._scrub, "the rows are gone, but what they left in the file is not overwritten yet")
        self._now(self._forget, "the session is deleted, but a backup made by this program still holds it")

    def take_in(self, session: Session, events: Sequence[Event]) -> None:
        """Keep a whole session from elsewhere."""
        require_log(session, events)
        with self._writing() as connection:
            if connection.execute(_SESSION, {"wanted": session.id}).first():
                raise SessionThereError
            connection.execute(insert(SESSIONS), asdict(session))
            rows = ({**asdict(event), "data": to_text(event.data), "token": None} for event in events)
            archive.put(connection, EVENTS, rows)

    def append(
        self, id: str, kind: str, data: Mapping[str, JSON], *, expected: int | None = None, token: str | None = None
    ) -> Event:
        """Keep one more event in one transaction and return it."""
        text = to_text(data)
        require_text("kind of event", kind)
        with self._writing() as connection:
            session = _held(connection, id)
            if token is not None and (first := _of_token(connection, session.id, require_text("token", token))):
                return first
            event = next_event(session, kind, text, expected)
            connection.execute(insert(EVENTS), {**asdict(event), "data": text, "token": token})
            _keep(connection, with_last(session, event))
        return event

    def kept(self, id: str, token: str) -> Event | None:
        """Return the event that a press with this token left."""
        with self._reading() as connection:
            _found(connection, id)
            return _of_token(connection, id, token)

    def events(self, id: str, after: int = 0) -> tuple[Event, ...]:
        """Return the events numbered above `after`, oldest first."""
        wanted = {"wanted": id, "after": min(max(after, 0), _HIGHEST_NUMBER)}
        with self._reading() as connection:
            _found(connection, id)
            return tuple(_event(row) for row in connection.execute(_EVENTS_AFTER, wanted))

    def backup(self, target: Path, passphrase: str = "") -> None:
        """Write every session as of one moment to one new file."""
        with self.database.transaction(self.database.snapshot) as connection:
            archive.write(target, self._rows(connection, SESSIONS), self._rows(connection, EVENTS), passphrase)

    def safeguard(self, every: timedelta = DAILY) -> Path | None:
        """Make one more of our own backups when it is due."""
        sessions = self.sessions()
        if not self.backups or not self.backups.is_due(sessions, every):
            return None
        with translated(self._no_backup):
            return self.backups.add(sessions, self.backup)

    def last_backup(self) -> datetime | None:
        """Return when the newest of our own backups was made."""
        return self.backups.last() if self.backups else None

    def _no_backup(self, _: Exception) -> StoreError:
        folder = self.backups.folder if self.backups else ""
        return StoreError(f"no backup could be written to {folder}; check that the folder may be written and has room")

    def restore(self, source: Path, passphrase: str = "") -> None:
        """Replace every session by those of a backup, once our own backups hold what is replaced."""
        with archive.opened(source, passphrase):
            self.safeguard(timedelta(0))
        with archive.opened(source, passphrase) as (sessions, events), self._writing() as connection:
            connection.execute(delete(EVENTS))
            connection.execute(delete(SESSIONS))
            archive.put(connection, SESSIONS, sessions)
            archive.put(connection, EVENTS, events)
            owed.owe_scrub(connection, uuid4().hex)
        self._now(self._scrub, "the rows are gone, but what they left in the file is not overwritten yet")

    def close(self) -> None:
        """Let go of every connection."""
        self.database.reader.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self.database.transaction(self.database.reader) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.database.turn(), self.database.transaction(self.database.writer) as connection:
            yield connection

    def _rows(self, connection: Connection, table: Table) -> Iterator[archive.Row]:
        return archive.rows(connection, table, self.database.explain)

    @staticmethod
    def _now(act: Callable[[], None], failing: str) -> None:
        """Do now what is owed, or say what is left for the next start."""
        try:
            act()
        except StoreError as error:
            raise type(error)(f"{failing} ({error}); this is done at the next start") from None

    def _forget(self) -> None:
        """Take what was deleted out of our own backups, when that is owed."""
        if not self.backups:
            return
        with self._reading() as connection:
            sessions = owed.to_forget(connection)
        if sessions:
            self.backups.forget(sessions)
            with self._writing() as connection:
                owed.settle_forgetting(connection, sessions)

    def _scrub(self) -> None:
        """Overwrite what deleted rows have left, when that is owed."""
        with self._reading() as connection:
            token = owed.scrub_owed(connection)
        if token is not None:
            self.database.scrub()
            with self._writing() as connection:
                owed.settle_scrub(connection, token)


def _held(connection: Connection, id: str) -> Session:
    """Return the session with its row locked until the transaction ends (SQLite has locked the file already)."""
    return _found(connection, id, _SESSION_LOCKED)


def _found(connection: Connection, id: str, query: Select[Any] = _SESSION) -> Session:
    row = connection.execute(query, {"wanted": id}).mappings().first() if is_plain(id) else None
    if row is None:
        raise SessionUnknownError
    return Session(**row)


def _keep(connection: Connection, session: Session) -> None:
    connection.execute(_CHANGED, {"wanted": session.id, **asdict(session)})


def _of_token(connection: Connection, session: str, token: str) -> Event | None:
    row = connection.execute(_EVENT_OF_TOKEN, {"wanted": session, "sent": token}).first()
    return _event(row) if row else None


def _event(row: Row[Any]) -> Event:
    try:
        return Event(row.session, row.number, row.at, row.kind, from_text(row.data))
    except ValueError:
        raise StoreCorruptError(f"event {row.number} cannot be read; restore your last backup") from None
