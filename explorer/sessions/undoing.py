"""What undo, redo and going back put into the log: always an event that takes others back."""

from collections.abc import Mapping, Sequence

from explorer.sessions.asks import GoBack, Redo, Undo
from explorer.sessions.journal import going_back, last_standing, last_undo, standing, taken_back
from explorer.sessions.press import AskError
from explorer.store import Event


def undoing(ask: Undo | Redo | GoBack, events: Sequence[Event]) -> Mapping[str, int]:
    """Return what the undo event says.

    Raises:
        AskError: when there is nothing to take back, or to do again.
    """
    match ask:
        case Undo(0):
            return _of(last_standing(events), "There is nothing to undo.")
        case Undo(number):
            meant = next((event for event in standing(events) if event.number == number), None)
            return _of(meant, "This was taken back already.")
        case Redo(number):
            undo = taken_back(events).get(number) if number else last_undo(events)
            return _of(undo, "There is nothing to do again.")
        case GoBack(number):
            back = going_back(events, number)
            if back is None:
                raise AskError("Nothing was done since then.")
            return back


def _of(event: Event | None, nothing: str) -> Mapping[str, int]:
    if event is None:
        raise AskError(nothing)
    return {"number": event.number}
