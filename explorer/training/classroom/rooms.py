"""The rooms of a trainer, kept as logs in the store: opening, asking, giving in, showing, ending.

What is answered is kept before it is acknowledged, so that a restart in the middle of a class loses nothing.
"""

from collections.abc import Callable, Container, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from explorer.store import JSON, Session, SessionStore, SessionUnknownError
from explorer.store.learners import NAMES, ROOM
from explorer.training.classroom.codes import Codes
from explorer.training.classroom.logs import Logs
from explorer.training.classroom.records import DONT_KNOW, RESULTS, Kind, Phase, Room, RoomError, Round
from explorer.training.classroom.seats import MOST_SEATS, Seats

MOST_TABLES, LONGEST_TITLE = 20, 60
REST = timedelta(hours=12)


class Rooms:
    """Every class room of one store; `known` are the structures that can be answered."""

    def __init__(self, store: SessionStore, known: Container[str], key: Callable[[], bytes]) -> None:
        self.store, self.known = store, known
        self.logs = Logs(store)
        self.seats, self.codes = Seats(self.logs), Codes(self.logs, key)

    def room(self, room: str) -> Room:
        """Return a room as it stands."""
        return self.logs.room(room)

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
        found = self.logs.all()
        for row in found:
            if datetime.now(UTC) - row.changed > REST or self.logs.room(row.id).is_over:
                self.end(row.id)
        return found

    def ask(self, room: str, kind: Kind, told: Mapping[str, JSON], options: tuple[str, ...] = ()) -> Round:
        """Ask the class something new."""
        asked = self._keep(room, "asked", {"kind": kind, "told": dict(told), "options": list(options)}).current
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
        held = self.logs.room(room)
        if not held.is_over:
            self.logs.keep(room, "ended", {"seats": len(self.seats.names(room))}, token="ended")
        with suppress(SessionUnknownError):  # the nicknames are gone already
            self.store.delete(held.names)
        self.seats.forget(held.names)

    def delete(self, room: str) -> None:
        """Delete a room with everything that was answered."""
        self.end(room)
        self.store.delete(room)
        self.logs.forget(room)

    def _keep(self, room: str, kind: str, data: Mapping[str, JSON]) -> Room:
        if self.logs.room(room).is_over:
            raise RoomError("class.ended")
        return self.logs.keep(room, kind, data)

    # the students' part

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
        now = self.logs.keep(room, "said", data, token=f"said-{number}-{seat}")
        if seat not in now.rounds[number - 1].said:
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
        now = self.logs.keep(room, "tested", data, token=f"tested-{number}-{seat}-{muscle}")
        trial = now.rounds[number - 1].trials.get(seat)
        if trial is None or muscle not in trial.results:
            raise RoomError("class.late")

    def _current(self, room: str, number: int) -> Round:
        """Return the round that is asked now, or raise `RoomError` when it is another, or was shown already."""
        for read in (self.logs.last, self.logs.room):
            held = read(room)
            asked = held.current
            if asked and asked.number == number and asked.phase == "asking" and not held.is_over:
                return asked
        raise RoomError("class.ended" if held.is_over else "class.late")

    def _require_answer(self, of: Round, answer: str) -> None:
        if answer != DONT_KNOW and answer not in (of.options or self.known):
            raise RoomError("class.unfit")
