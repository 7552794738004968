"""Folding a room's log into the room. The order of the log decides: what came after the spread was shown is not in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from explorer.store import Event
from explorer.training.classroom.records import KINDS, PHASES, Commitment, Room, Round, Trial


def folded(events: Iterable[Event], start: Room | None = None) -> Room:
    """Return where a log leads to, from a room that was folded before; unknown events change nothing."""
    room = start or Room()
    for event in events:
        change = CHANGES.get(event.kind)
        room = replace(change(room, event.data) if change else room, number=event.number)
    return room


def _opened(room: Room, data: Mapping[str, Any]) -> Room:
    return replace(room, names=str(data["names"]))


def _asked(room: Room, data: Mapping[str, Any]) -> Room:
    if data["kind"] not in KINDS or room.is_over:
        return room
    made = Round(len(room.rounds) + 1, data["kind"], dict(data["told"]), tuple(data["options"]))
    return replace(room, rounds=(*room.rounds, made))


def _said(room: Room, data: Mapping[str, Any]) -> Room:
    """The first answer of a seat stands."""

    def change(held: Round) -> Round:
        if data["seat"] in held.said or held.phase != "asking":
            return held
        return replace(
            held, said={**held.said, data["seat"]: Commitment(str(data["answer"]), float(data["confidence"]))}
        )

    return _with_round(room, data, change)


def _tested(room: Room, data: Mapping[str, Any]) -> Room:
    """The first result of a seat for a muscle stands; its first table is its table."""

    def change(held: Round) -> Round:
        trial = held.trials.get(data["seat"], Trial(str(data["table"])))
        if data["muscle"] in trial.results or held.phase != "asking":
            return held
        results = {**trial.results, str(data["muscle"]): str(data["result"])}
        return replace(held, trials={**held.trials, data["seat"]: replace(trial, results=results)})

    return _with_round(room, data, change)


def _panel(room: Room, data: Mapping[str, Any]) -> Room:
    def change(held: Round) -> Round:
        panel = {**held.panel, str(data["answer"]): int(data["count"])}
        return replace(held, panel={answer: count for answer, count in panel.items() if count > 0})

    return _with_round(room, data, change)


def _shown(room: Room, data: Mapping[str, Any]) -> Room:
    """A phase is never left backwards: what was shown has been seen."""

    def change(held: Round) -> Round:
        later = max(held.phase, data["phase"], key=PHASES.index)
        return replace(held, phase=later)

    return _with_round(room, data, change)


def _with_round(room: Room, data: Mapping[str, Any], change: Callable[[Round], Round]) -> Room:
    """Change the round that an event is about; only the last one still changes."""
    held = room.current
    if held is None or held.number != data["round"] or room.is_over:
        return room
    return replace(room, rounds=(*room.rounds[:-1], change(held)))


def _seated(room: Room, data: Mapping[str, Any]) -> Room:
    seat = {int(data["seat"])}
    return replace(room, panelists=room.panelists | seat if data["on"] else room.panelists - seat)


def _ended(room: Room, data: Mapping[str, Any]) -> Room:
    return replace(room, is_over=True, seats=int(data["seats"]))


CHANGES: Mapping[str, Callable[[Room, Mapping[str, Any]], Room]] = {
    "opened": _opened,
    "asked": _asked,
    "said": _said,
    "tested": _tested,
    "panel": _panel,
    "panelist": _seated,
    "shown": _shown,
    "ended": _ended,
}
