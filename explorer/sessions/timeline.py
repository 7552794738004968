"""The timeline: everything that was done in a session, in words, with what was taken back marked as such."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import shorten
from typing import Any

from explorer.sessions.journal import ASIDE, UNDO, taken_back
from explorer.sessions.telling import Telling
from explorer.store import Event

RECENT, LONGEST = 40, 80
Data = Mapping[str, Any]
Told = Callable[[Telling, Data], str]


def timeline(telling: Telling, events: Sequence[Event], most: int | None = None) -> list[dict[str, Any]]:
    """Return a line for each step, the oldest first, or of the newest only; undo is seen in what it took back."""
    taken, kept = taken_back(events), steps(events)[-most if most else 0 :]
    return [{**line(telling, event), "taken": event.number in taken} for event in kept]


def steps(events: Iterable[Event]) -> list[Event]:
    """Return what was done, whether or not it was taken back."""
    return [event for event in events if event.kind not in {UNDO, *ASIDE}]


def line(telling: Telling, event: Event) -> dict[str, Any]:
    """Return number, moment and words of one event."""
    told = _TOLD.get(event.kind)
    text = told(telling, event.data) if told else telling.say("event.other")
    return {"number": event.number, "at": event.at.isoformat(), "text": text}


def _mark(telling: Telling, data: Data) -> str:
    name = telling.name(data["node"])
    if not data["mark"]:
        return telling.say("event.unmark", name=name)
    return telling.say("event.mark", name=name, state=telling.say(f"role.{data['mark']}"))


def _flag(telling: Telling, data: Data) -> str:
    return telling.say("event.flag" if data["present"] else "event.flag_off", name=telling.flag(data["flag"]))


def _retest(telling: Telling, data: Data) -> str:
    outcome = telling.say(f"outcome.{data['outcome']}")
    return telling.say("event.retest", name=telling.name(data["released"]), outcome=outcome)


def _hypothesis(telling: Telling, data: Data) -> str:
    said = (
        telling.say(f"status.{data['status']}"),
        telling.say(f"weight.{data.get('weight', '')}"),
        data.get("note", ""),
    )
    status = shorten(", ".join(filter(None, said)), LONGEST, placeholder=" …")
    return telling.say("event.hypothesis", name=telling.name(data["node"]), status=status)


def _touch(telling: Telling, data: Data) -> str:
    key = f"event.touch.{data['outcome']}" if data["outcome"] else "event.touch_off"
    return telling.say(key, name=telling.name(data["node"]))


def _complaint(telling: Telling, data: Data) -> str:
    key = "event.complaint" if data["present"] else "event.complaint_off"
    return telling.say(key, name=telling.complaint(data["condition"]))


def _home(telling: Telling, data: Data) -> str:
    name, _ = telling.exercise(data["exercise"], data["name"])
    return telling.say("event.home" if data["given"] else "event.home_off", name=name)


def _chart(telling: Telling, data: Data) -> str:
    about = data["node"] or data["over"]
    where = telling.name(about) if about else telling.say(f"side.{data['side']}")
    return telling.say(f"event.chart.{data['spot']}", name=where)


def _named(about: str, held: str, off: str) -> Told:
    """Return what tells of a structure by one of two words, whether something holds or not."""
    return lambda telling, data: telling.say(held if data[about] else off, name=telling.name(data["node"]))


_TOLD: Mapping[str, Told] = {
    "screen": lambda telling, data: telling.say("event.screen" if data["consent"] else "event.screen.no_consent"),
    "complaint": _complaint,
    "words": lambda telling, data: telling.say("event.words", text=shorten(data["text"], LONGEST, placeholder=" …")),
    "chart": _chart,
    "closing": lambda telling, _: telling.say("event.closing"),
    "mark": _mark,
    "touch": _touch,
    "pause": _named("paused", "event.pause", "event.resume"),
    "order": lambda telling, data: telling.say("event.scars_first" if data["scars_first"] else "event.by_value"),
    "history": _named("present", "event.history", "event.history_off"),
    "retest": _retest,
    "hypothesis": _hypothesis,
    "flag": _flag,
    "home": _home,
    "note": lambda telling, data: telling.say("event.note", text=shorten(data["text"], LONGEST, placeholder=" …")),
}
