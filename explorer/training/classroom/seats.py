"""Who sits in a room. The nicknames have a log of their own, where the number of an event is the seat.

That log is deleted when the room ends. A seat is held by a ticket, which the browser keeps.
"""

from collections.abc import Mapping
from threading import Lock

from explorer.store import Event, SessionChangedError, SessionUnknownError
from explorer.store.records import is_plain
from explorer.training.classroom.logs import Logs
from explorer.training.classroom.records import Room, RoomError

MOST_SEATS, LONGEST_NAME = 40, 24
TRIES = 50


class Seats:
    """The seats of every room."""

    def __init__(self, logs: Logs) -> None:
        self.logs, self.store = logs, logs.store
        self._names = dict[str, dict[int, str]]()
        self._tickets = dict[tuple[str, str], int]()
        self._lock, self._joining = Lock(), Lock()

    def names(self, room: str) -> Mapping[int, str]:
        """Return the nickname of each seat; none once the room has ended."""
        log = self.logs.last(room).names
        try:
            events = self.store.events(log, len(self._names.get(log, ())))
        except SessionUnknownError:
            self.forget(log)
            return {}
        return self._with(log, *events)

    def nickname(self, room: str, seat: int) -> str:
        """Return the nickname of one seat; empty when there is none."""
        return self._names.get(self.logs.last(room).names, {}).get(seat) or self.names(room).get(seat, "")

    def seat(self, room: str, ticket: str) -> int | None:
        """Return the seat that a ticket was given, if any."""
        if not ticket:
            return None
        held = self._tickets.get((room, ticket))
        if held is None and not self.logs.last(room).is_over:
            event = self.store.kept(self.logs.last(room).names, ticket)
            held = self._given(room, ticket, event) if event else None
        return held

    def join(self, room: str, nickname: str, ticket: str) -> int:
        """Give a seat to a nickname; the same ticket has the same seat, however often it asks.

        Raises:
            RoomError: when the room cannot take it.
        """
        called = " ".join(nickname.split())[:LONGEST_NAME]
        if not called or not is_plain(called):
            raise RoomError("class.nickname.empty")
        with self._joining:
            for _ in range(TRIES):
                try:
                    return self._seated(room, called, ticket)
                except SessionChangedError:
                    self.names(room)  # another process took the seat
                except SessionUnknownError:
                    break  # another process ended the room
        raise RoomError("class.ended" if self.logs.room(room).is_over else "class.busy")

    def _seated(self, room: str, called: str, ticket: str) -> int:
        """Write a nickname on the next seat: one write where nothing speaks against it, as thirty join at once."""
        log = self.logs.last(room)
        names = self._names.get(log.names) or self.names(room)
        if refused := self._refused(log, names, called):
            if (held := self.seat(room, ticket)) is not None:
                return held
            raise RoomError(refused)
        data = {"nickname": called}
        return self._given(
            room, ticket, self.store.append(log.names, "joined", data, expected=len(names), token=ticket)
        )

    @staticmethod
    def _refused(log: Room, names: Mapping[int, str], called: str) -> str:
        if log.is_over:
            return "class.ended"
        if called.casefold() in {each.casefold() for each in names.values()}:
            return "class.nickname.taken"
        return "class.full" if len(names) >= MOST_SEATS else ""

    def _given(self, room: str, ticket: str, event: Event) -> int:
        self._tickets[room, ticket] = event.number
        self._with(event.session, event)
        return event.number

    def _with(self, log: str, *events: Event) -> Mapping[int, str]:
        """Remember nicknames in the order of seats; what leaves a gap is read with the others later."""
        with self._lock:
            held = self._names.get(log, {})
            for event in events:
                if event.number == len(held) + 1:
                    held = {**held, event.number: str(event.data["nickname"])}
            self._names[log] = held
            return held

    def forget(self, log: str) -> None:
        """Forget the nicknames of a room that has ended."""
        with self._lock:
            self._names.pop(log, None)
