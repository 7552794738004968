"""Folding a session's event log into its state. The log only grows; undo is an event that takes another one back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.reasoning.records import Findings, Outcome
from explorer.sessions import intake
from explorer.sessions.intake import Intake
from explorer.store import Event

MARKS = ("inhibited", "overworking", "clear", "untestable")
STATUSES = ("suspected", "tested", "confirmed", "refuted", "resolved", "parked")
WEIGHTS = ("primary", "secondary")
OUTCOMES = ("changed", "same", "worse")
UNDO = "undo"
ASIDE = frozenset({"client"})  # kept beside the session, as how it is shown to its client: no step, never undone


@dataclass(frozen=True)
class Hypothesis:
    """What the practitioner holds of a candidate, with the reasons as they were when the status was set."""

    node: str
    status: str
    note: str
    reasons: tuple[str, ...]
    noted: str
    weight: str = ""  # primary or secondary, once the practitioner has said so
    trail: tuple[tuple[str, str], ...] = ()  # each status it had, and since when


@dataclass(frozen=True)
class Given:
    """An exercise that was given home: for which muscle, and which row of the homework table."""

    node: str
    kind: str
    name: str


@dataclass(frozen=True)
class State:
    """Where a session stands."""

    marks: Mapping[str, str] = field(default_factory=dict)
    history: tuple[str, ...] = ()
    retests: Mapping[str, Outcome] = field(default_factory=dict)
    hypotheses: Mapping[str, Hypothesis] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    paused: tuple[str, ...] = ()
    home: tuple[Given, ...] = ()
    left: tuple[Given, ...] = ()
    """What was offered and not given, or given and taken back."""
    scars_first: bool = True
    touched: Mapping[str, str] = field(default_factory=dict)
    intake: Intake = field(default_factory=Intake)
    number: int = 0

    @property
    def findings(self) -> Findings:
        """Return the state as the reasoning takes it."""

        def marked(mark: str) -> frozenset[str]:
            return frozenset(node for node, held in self.marks.items() if held == mark and node not in self.paused)

        return Findings(
            inhibited=marked("inhibited"),
            overworking=marked("overworking"),
            clear=marked("clear"),
            untestable=marked("untestable"),
            paused=frozenset(self.paused),
            untouched=frozenset(
                node
                for node, outcome in self.touched.items()
                if outcome == "same" and self.marks.get(node) != "overworking"
            ),
            history=frozenset(self.history),
            retests=self.retests,
        )


def standing(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that count: those that no later undo takes back, undo events left out.

    Undoing an undo is redo: an undo that was itself taken back takes nothing back.
    """
    log = tuple(events)
    taken = taken_back(log)
    return tuple(event for event in log if event.number not in taken and event.kind not in {UNDO, *ASIDE})


def taken_back(events: Sequence[Event]) -> Mapping[int, Event]:
    """Return each event that is taken back, by number, with the undo that holds it back."""
    taken: dict[int, Event] = {}
    for event in reversed(events):
        if event.kind == UNDO and event.number not in taken:
            taken |= dict.fromkeys(_reach(event), event)
    return taken


def _reach(undo: Event) -> range:
    """Return the numbers that an undo takes back: one, or everything from there through the last one before it."""
    first, through = (int(undo.data.get(name, 0)) for name in ("number", "through"))  # type: ignore[arg-type]
    return range(first, max(first, through) + 1)


def going_back(events: Sequence[Event], to: int) -> Mapping[str, int] | None:
    """Return the undo that leads back to how it stood after an event; nothing when nothing happened since."""
    last = events[-1].number if events else 0
    since = any(event.number > to and event.kind not in ASIDE for event in events)
    return {"number": to + 1, "through": last} if since else None


def last_standing(events: Sequence[Event]) -> Event | None:
    """Return the event that the next undo takes back."""
    left = standing(events)
    return left[-1] if left else None


def last_undo(events: Sequence[Event]) -> Event | None:
    """Return the undo that the next redo takes back: the newest one that stands, if nothing was done since."""
    taken = taken_back(events)
    for event in (event for event in reversed(events) if event.kind not in ASIDE):
        if event.kind != UNDO:
            return None
        if event.number not in taken and not _takes_back_an_undo(events, event):
            return event
    return None


def _takes_back_an_undo(events: Sequence[Event], undo: Event) -> bool:
    one = "through" not in undo.data
    return one and any(event.number == undo.data["number"] and event.kind == UNDO for event in events)


def fold(events: Iterable[Event]) -> State:
    """Return the state that a log leads to. Unknown kinds of event are passed over, so that newer logs still open."""
    log = tuple(events)
    state = State(number=log[-1].number if log else 0)
    for event in standing(log):
        state = replace(state, intake=intake.step(state.intake, event))
        step = STEPS.get(event.kind)
        if step:
            state = step(state, event)
    return replace(state, history=tuple(dict.fromkeys((*state.history, *state.intake.scars))))


def _with(held: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """Return a mapping with one entry set, or taken out when the value is empty."""
    kept = {name: each for name, each in held.items() if name != key}
    return {**kept, key: value} if value else kept


def _mark(state: State, event: Event) -> State:
    node = str(event.data["node"])
    resumed = tuple(held for held in state.paused if held != node)
    return replace(state, marks=_with(state.marks, node, event.data["mark"]), paused=resumed)


def _pause(state: State, event: Event) -> State:
    return replace(state, paused=_listed(state.paused, str(event.data["node"]), present=bool(event.data["paused"])))


def _listed(held: tuple[str, ...], item: str, *, present: bool) -> tuple[str, ...]:
    kept = tuple(each for each in held if each != item)
    return (*kept, item) if present else kept


def _order(state: State, event: Event) -> State:
    return replace(state, scars_first=bool(event.data["scars_first"]))


def _history(state: State, event: Event) -> State:
    node, present = str(event.data["node"]), bool(event.data["present"])
    return replace(state, history=_listed(state.history, node, present=present))


def _touch(state: State, event: Event) -> State:
    """A touch that made the weak test strong finds the touched one overworking."""
    node, outcome = str(event.data["node"]), event.data["outcome"]
    marks = state.marks
    if outcome == "changed" or (not outcome and state.touched.get(node) == "changed"):
        marks = _with(marks, node, outcome and "overworking")
    return replace(state, marks=marks, touched=_with(state.touched, node, outcome))


def _retest(state: State, event: Event) -> State:
    return replace(state, retests=_with(state.retests, str(event.data["released"]), event.data["outcome"]))


def _hypothesis(state: State, event: Event) -> State:
    node, status, data = str(event.data["node"]), str(event.data["status"]), event.data
    note, weight = str(data.get("note", "")), str(data.get("weight", ""))
    before = state.hypotheses.get(node)
    if before and before.status == status:
        return replace(state, hypotheses={**state.hypotheses, node: replace(before, note=note, weight=weight)})
    reasons = tuple(str(reason) for reason in data.get("reasons", ()))  # type: ignore[union-attr]
    noted = event.at.isoformat()
    trail = (*(before.trail if before else ()), (status, noted))
    held = Hypothesis(node, status, note, reasons, noted, weight, trail)
    kept = {**state.hypotheses, node: held} if before else _with(state.hypotheses, node, held)
    return replace(state, hypotheses=kept if status else _with(kept, node, None))


def _note(state: State, event: Event) -> State:
    return replace(state, notes=(*state.notes, str(event.data["text"])))


def _flag(state: State, event: Event) -> State:
    flag, present = str(event.data["flag"]), bool(event.data["present"])
    return replace(state, flags=_listed(state.flags, flag, present=present))


def _home(state: State, event: Event) -> State:
    held = Given(*(str(event.data[name]) for name in ("node", "exercise", "name")))
    home, left = (tuple(each for each in kept if each != held) for kept in (state.home, state.left))
    return (
        replace(state, home=(*home, held), left=left)
        if event.data["given"]
        else replace(state, home=home, left=(*left, held))
    )


STEPS = {
    "mark": _mark,
    "touch": _touch,
    "pause": _pause,
    "order": _order,
    "history": _history,
    "retest": _retest,
    "hypothesis": _hypothesis,
    "note": _note,
    "flag": _flag,
    "home": _home,
}
