"""The store for tests, demonstrations and trying things out: nothing is left when the program ends."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from explorer.store import archive
from explorer.store.faults import SessionThereError, SessionUnknownError
from explorer.store.records import (
    DAILY,
    JSON,
    Event,
    Session,
    from_text,
    new_session,
    next_event,
    renamed,
    require_log,
    require_text,
    to_text,
    with_last,
)


@dataclass(frozen=True)
class _Kept:
    """One event with its data as text, so that nobody can change it from outside."""

    event: Event
    text: str
    token: str | None

    def handed_out(self) -> Event:
        return replace(self.event, data=from_text(self.text))

    def as_row(self) -> archive.Row:
        return {**asdict(self.event), "data": self.text, "token": self.token}


@dataclass
class _Log:
    session: Session
    kept: list[_Kept] = field(default_factory=list)
    by_token: dict[str, _Kept] = field(default_factory=dict)

    def add(self, kept: _Kept) -> None:
        self.kept.append(kept)
        if kept.token is not None:
            self.by_token[kept.token] = kept


class MemoryStore:
    """A `SessionStore` in a dict, safe on several threads."""

    def __init__(self) -> None:
        self._logs: dict[str, _Log] = {}
        self._lock = Lock()

    @contextmanager
    def _log(self, id: str) -> Iterator[_Log]:
        with self._lock:
            if id not in self._logs:
                raise SessionUnknownError
            yield self._logs[id]

    def create(self, code_name: str) -> Session:
        """Begin an empty session."""
        fresh = new_session(code_name)
        with self._lock:
            self._logs[fresh.id] = _Log(fresh)
        return fresh

    def sessions(self) -> tuple[Session, ...]:
        """Return every session, the newest change first."""
        with self._lock:
            found = [log.session for log in self._logs.values()]
        return tuple(sorted(found, key=lambda session: (session.changed, session.created, session.id), reverse=True))

    def session(self, id: str) -> Session:
        """Return one session."""
        with self._log(id) as log:
            return log.session

    def rename(self, id: str, code_name: str) -> Session:
        """Give a session another code name."""
        with self._log(id) as log:
            log.session = renamed(log.session, code_name)
            return log.session

    def delete(self, *ids: str) -> None:
        """Forget sessions."""
        with self._lock:
            if not set(ids) <= set(self._logs):
                raise SessionUnknownError
            for id in set(ids):
                del self._logs[id]

    def take_in(self, session: Session, events: Sequence[Event]) -> None:
        """Keep a whole session from elsewhere."""
        require_log(session, events)
        log = _Log(session, [_Kept(event, to_text(event.data), None) for event in events])
        with self._lock:
            if session.id in self._logs:
                raise SessionThereError
            self._logs[session.id] = log

    def append(
        self, id: str, kind: str, data: Mapping[str, JSON], *, expected: int | None = None, token: str | None = None
    ) -> Event:
        """Keep one more event and return it."""
        text = to_text(data)
        require_text("kind of event", kind)
        with self._log(id) as log:
            if token is not None and require_text("token", token) in log.by_token:
                return log.by_token[token].handed_out()
            kept = _Kept(next_event(log.session, kind, text, expected), text, token)
            log.add(kept)
            log.session = with_last(log.session, kept.event)
            return kept.handed_out()

    def kept(self, id: str, token: str) -> Event | None:
        """Return the event that a press with this token left."""
        with self._log(id) as log:
            return log.by_token[token].handed_out() if token in log.by_token else None

    def events(self, id: str, after: int = 0) -> tuple[Event, ...]:
        """Return the events numbered above `after`, oldest first."""
        with self._log(id) as log:
            return tuple(kept.handed_out() for kept in log.kept[max(after, 0) :])

    def backup(self, target: Path, passphrase: str = "") -> None:
        """Write every session to one new file."""
        with self._lock:
            sessions = [asdict(log.session) for log in self._logs.values()]
            events = [kept.as_row() for log in self._logs.values() for kept in log.kept]
        archive.write(target, sessions, events, passphrase)

    def safeguard(self, every: timedelta = DAILY) -> Path | None:  # noqa: ARG002
        """Make no backup: nothing is meant to last."""
        return None

    def last_backup(self) -> datetime | None:
        """Return nothing: no backup was made."""
        return None

    def restore(self, source: Path, passphrase: str = "") -> None:
        """Replace every session by those of a backup."""
        logs: dict[str, _Log] = {}
        with archive.opened(source, passphrase) as (sessions, events):
            for row in sessions:
                logs[row["id"]] = _Log(Session(**row))
            for row in events:
                logs[row["session"]].add(_kept(row))
        with self._lock:
            self._logs = logs

    def close(self) -> None:
        """Forget everything."""
        with self._lock:
            self._logs = {}


def _kept(row: archive.Row) -> _Kept:
    event = Event(row["session"], row["number"], row["at"], row["kind"], from_text(row["data"]))
    return _Kept(event, row["data"], row["token"])
