"""The rooms of a trainer, kept as logs in the store: opening, joining, giving in, showing, ending.

What is answered is kept before it is acknowledged, so that a restart in the middle of a class loses nothing. The
nicknames have a log of their own, where the number of an event is the seat; it is deleted when the room ends.
"""

import hmac
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Lock

from explorer.store import JSON, Session, SessionChangedError, SessionStore, SessionUnknownError
from explorer.store.learners import NAMES, ROOM, is_room
from explorer.store.records import is_plain
from explorer.training.classroom.folding import folded
from explorer.training.classroom.records import DONT_KNOW, RESULTS, Kind, Phase, Room, RoomError, Round

MOST_SEATS, MOST_TABLES, LONGEST_NAME, LONGEST_TITLE = 40, 20, 24, 60
REST = timedelta(hours=12)
LETTERS, CODE = "23456789abcdefghjkmnpqrstuvwxyz", 8
TRIES = 50


class RoomUnknownError(Exception):
    """No room has this code."""


@dataclass
class _Memory:
    """Rooms, nicknames and codes that were read already; reading goes on where it stopped."""

    rooms: dict[str, Room] = field(default_factory=dict)
    names: dict[str, dict[int, str]] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    seats: dict[tuple[str, str], int] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    joining: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class Rooms:
    """Every class room of one store; `known` are the structures that can be answered."""

    store: SessionStore
    known: Container[str]
    key: Callable[[], bytes]
    memory: _Memory = field(default_factory=_Memory)

    # the trainer's part

    def open(self, title: str) -> str:
        """Open a room and return its id."""
        called = " ".join(title.split())[:LONGEST_TITLE] or f"{datetime.now().astimezone():%Y-%m-%d %H:%M}"
        room = self.store.create(f"{ROOM}{called}").id
        names = self.store.create(f"{NAMES}{room}").id
        self.store.append(room, "opened", {"names": names})
        return room

    def all(self) -> tuple[Session, ...]:
        """Return the rooms, the newest first; one that has rested for half a day is ended."""
        found = tuple(row for row in self.store.sessions() if is_room(row))
        for row in found:
            if datetime.now(UTC) - row.changed > REST or self.room(row.id).is_over:
                self.end(row.id)
        return found

    def session(self, room: str) -> Session:
        """Return the log of a room, or raise `SessionUnknownError`; a client's session is none."""
        found = self.store.session(room)
        if not is_room(found):
            raise SessionUnknownError
        return found

    def room(self, room: str) -> Room:
        """Return a room as it stands."""
        with self.memory.lock:
            before = self.memory.rooms.get(room)
            if before is None:
                self.session(room)
            events = self.store.events(room, before.number if before else 0)
            held = folded(events, before) if events or before is None else before
            self.memory.rooms[room] = held
            return held

    def last(self, room: str) -> Room:
        """Return a room as it was read last: enough to check what is asked, not what another process added."""
        return self.memory.rooms.get(room) or self.room(room)

    def nickname(self, room: str, seat: int) -> str:
        """Return the nickname of one seat."""
        return self.memory.names.get(self.last(room).names, {}).get(seat) or self.names(room).get(seat, "")

    def names(self, room: str) -> Mapping[int, str]:
        """Return the nickname of each seat; none once the room has ended."""
        log = self.last(room).names
        with self.memory.lock:
            held = self.memory.names.setdefault(log, {})
            try:
                for event in self.store.events(log, max(held, default=0)):
                    held[event.number] = str(event.data["nickname"])
            except SessionUnknownError:
                held.clear()
            return dict(held)

    def ask(self, room: str, kind: Kind, told: Mapping[str, JSON], options: tuple[str, ...] = ()) -> Round:
        """Ask the class something new."""
        self._keep(room, "asked", {"kind": kind, "told": dict(told), "options": list(options)})
        asked = self.room(room).current
        assert asked is not None  # it was kept a moment ago
        return asked

    def show(self, room: str, number: int, phase: Phase) -> None:
        """Show the spread, or the way through the graph; nobody gives in after it."""
        self._keep(room, "shown", {"round": number, "phase": phase})

    def seat_on_panel(self, room: str, seat: int, *, on: bool) -> None:
        """Count a seat among the panel, or among the class."""
        self._keep(room, "panelist", {"seat": seat, "on": on})

    def panel_said(self, room: str, number: int, answer: str, count: int) -> None:
        """Write down by hand how many of the panel gave an answer."""
        held = self._current(room, number)
        self._require_answer(held, answer)
        self._keep(room, "panel", {"round": number, "answer": answer, "count": min(max(count, 0), MOST_SEATS)})

    def end(self, room: str) -> None:
        """End a room: nothing more is taken, and the nicknames are deleted for good. Safe to do again."""
        held = self.room(room)
        if not held.is_over:
            self.store.append(room, "ended", {"seats": len(self.names(room))}, token="ended")
        try:
            self.store.delete(held.names)
        except SessionUnknownError:
            return
        with self.memory.lock:
            self.memory.names.pop(held.names, None)

    def delete(self, room: str) -> None:
        """Delete a room with everything that was answered."""
        self.end(room)
        self.store.delete(room)
        with self.memory.lock:
            self.memory.rooms.pop(room, None)

    def _keep(self, room: str, kind: str, data: Mapping[str, JSON]) -> None:
        if self.room(room).is_over:
            raise RoomError("class.ended")
        self.store.append(room, kind, data)

    # the students' part

    def code(self, room: str) -> str:
        """Return what leads students to a room: short enough to type, too long to guess."""
        number = int.from_bytes(hmac.new(self.key(), f"class {room}".encode(), sha256).digest()[:16])
        letters = []
        for _ in range(CODE):
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return "".join(letters)

    def of_code(self, code: str) -> str:
        """Return the room of a code.

        Raises:
            RoomUnknownError: when no room has it.
        """
        with self.memory.lock:
            if code not in self.memory.codes:
                self.memory.codes |= {self.code(row.id): row.id for row in self.store.sessions() if is_room(row)}
            found = self.memory.codes.get(code)
        if found is None:
            raise RoomUnknownError
        return found

    def seat(self, room: str, ticket: str) -> int | None:
        """Return the seat that a ticket was given, if any."""
        if not ticket:
            return None
        held = self.memory.seats.get((room, ticket))
        if held is None and not self.last(room).is_over:
            event = self.store.kept(self.last(room).names, ticket)
            held = event.number if event else None
            if held is not None:
                self.memory.seats[room, ticket] = held
        return held

    def join(self, room: str, nickname: str, ticket: str) -> int:
        """Give a seat to a nickname; the same ticket has the same seat, however often it asks.

        Raises:
            RoomError: when the room cannot take it.
        """
        called = " ".join(nickname.split())[:LONGEST_NAME]
        if not called or not is_plain(called):
            raise RoomError("class.nickname.empty")
        with self.memory.joining:
            for _ in range(TRIES):
                held = self.seat(room, ticket)
                if held is not None:
                    return held
                try:
                    return self._seated(room, called, ticket)
                except SessionChangedError:  # another process took the seat
                    continue
        raise RoomError("class.busy")

    def _seated(self, room: str, called: str, ticket: str) -> int:
        log, names = self.room(room), self.names(room)
        if log.is_over:
            raise RoomError("class.ended")
        if called.casefold() in {each.casefold() for each in names.values()}:
            raise RoomError("class.nickname.taken")
        if len(names) >= MOST_SEATS:
            raise RoomError("class.full")
        event = self.store.append(log.names, "joined", {"nickname": called}, expected=len(names), token=ticket)
        self.memory.seats[room, ticket] = event.number
        return event.number

    def say(self, room: str, seat: int, number: int, answer: str, confidence: float) -> None:
        """Take the answer of a seat, which then stands.

        Raises:
            RoomError: when it is none, or comes after the spread was shown.
        """
        held = self._current(room, number)
        if held.kind == "pairs":
            raise RoomError("class.unfit")
        self._require_answer(held, answer)
        sure = 0.0 if answer == DONT_KNOW else min(max(confidence, 0.0), 1.0)
        data: dict[str, JSON] = {"round": number, "seat": seat, "answer": answer, "confidence": sure}
        self.store.append(room, "said", data, token=f"said-{number}-{seat}")
        if seat not in self._round(room, number).said:
            raise RoomError("class.late")

    def tested(self, room: str, seat: int, number: int, table: int, muscle: str, result: str) -> None:
        """Take what a seat found of one muscle, which then stands. Raises as `say` does."""
        held = self._current(room, number)
        if held.kind != "pairs" or muscle not in held.options or result not in RESULTS:
            raise RoomError("class.unfit")
        if not 1 <= table <= MOST_TABLES:
            raise RoomError("class.unfit")
        data: dict[str, JSON] = {
            "round": number,
            "seat": seat,
            "table": str(table),
            "muscle": muscle,
            "result": result,
        }
        self.store.append(room, "tested", data, token=f"tested-{number}-{seat}-{muscle}")
        trial = self._round(room, number).trials.get(seat)
        if trial is None or muscle not in trial.results:
            raise RoomError("class.late")

    def _current(self, room: str, number: int) -> Round:
        """Return the round that is asked now, or raise `RoomError` when it is another, or was shown already."""
        for read in (self.last, self.room):
            held = read(room)
            asked = held.current
            if asked and asked.number == number and asked.phase == "asking" and not held.is_over:
                return asked
        raise RoomError("class.ended" if held.is_over else "class.late")

    def _round(self, room: str, number: int) -> Round:
        return self.room(room).rounds[number - 1]

    def _require_answer(self, of: Round, answer: str) -> None:
        if answer != DONT_KNOW and answer not in (of.options or self.known):
            raise RoomError("class.unfit")
