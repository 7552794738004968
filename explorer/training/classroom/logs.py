"""The logs of rooms in the store, folded into rooms: read once, then gone on with. Safe on several threads."""

from collections.abc import Iterable, Mapping
from threading import Lock

from explorer.store import JSON, Event, Session, SessionStore, SessionUnknownError
from explorer.store.learners import is_room
from explorer.training.classroom.folding import folded
from explorer.training.classroom.records import Room


class Logs:
    """Every room of one store."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self._rooms = dict[str, Room]()
        self._lock = Lock()

    def all(self) -> tuple[Session, ...]:
        """Return the logs of all rooms, the newest first."""
        return tuple(row for row in self.store.sessions() if is_room(row))

    def session(self, room: str) -> Session:
        """Return the log of a room, or raise `SessionUnknownError`; a client's session is none."""
        found = self.store.session(room)
        if not is_room(found):
            raise SessionUnknownError
        return found

    def room(self, room: str) -> Room:
        """Return a room as it stands."""
        before = self._rooms.get(room)
        if before is None:
            self.session(room)
            before = Room()
        return self._gone_on(room, before, self.store.events(room, before.number))

    def last(self, room: str) -> Room:
        """Return a room as it was read last: enough to check what is asked, not what another process added."""
        return self._rooms.get(room) or self.room(room)

    def keep(self, room: str, kind: str, data: Mapping[str, JSON], token: str | None = None) -> Room:
        """Keep something and return the room as it stands with it; the same token is kept once."""
        event, before = self.store.append(room, kind, data, token=token), self.last(room)
        if event.number <= before.number + 1:
            return self._gone_on(room, before, (event,))
        return self.room(room)  # somebody else kept something in between

    def _gone_on(self, room: str, before: Room, events: Iterable[Event]) -> Room:
        """Go on from the room that was remembered, or from where another thread has come meanwhile."""
        with self._lock:
            held = max(before, self._rooms.get(room, before), key=lambda each: each.number)
            self._rooms[room] = folded((event for event in events if event.number > held.number), held)
            return self._rooms[room]

    def forget(self, room: str) -> None:
        """Forget a room that is deleted."""
        with self._lock:
            self._rooms.pop(room, None)
