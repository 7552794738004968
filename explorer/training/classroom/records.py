"""What a class room is: its rounds, who sits in it, what each seat gave in. Frozen; seats are numbers, never names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from explorer.store import JSON

Kind = Literal["case", "script", "question", "pairs"]
Phase = Literal["asking", "spread", "path"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PHASES: tuple[Phase, ...] = get_args(Phase)
RESULTS = ("inhibited", "clear", "could_not")
SCALE = ("-2", "-1", "0", "1", "2")
DONT_KNOW = ""


class RoomError(Exception):
    """Something that a room does not allow: a key of the words."""


@dataclass(frozen=True)
class Commitment:
    """What one seat committed to."""

    answer: str
    confidence: float


@dataclass(frozen=True)
class Trial:
    """What one seat found on the person of its table, muscle by muscle."""

    table: str = ""
    results: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Round:
    """One thing that the whole class is asked."""

    number: int
    kind: Kind
    told: Mapping[str, JSON] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    """What can be answered; none means any structure. In a pairs exercise, the muscles to test."""
    phase: Phase = "asking"
    said: Mapping[int, Commitment] = field(default_factory=dict)
    trials: Mapping[int, Trial] = field(default_factory=dict)
    panel: Mapping[str, int] = field(default_factory=dict)
    """Answers of the panel that the trainer wrote down by hand."""

    @property
    def of(self) -> str:
        """The case or question that is asked about."""
        return str(self.told.get("of", ""))

    def answered(self) -> frozenset[int]:
        """Return the seats that are done."""
        if self.kind != "pairs":
            return frozenset(self.said)
        return frozenset(seat for seat, trial in self.trials.items() if set(self.options) <= set(trial.results))


@dataclass(frozen=True)
class Room:
    """One class, from the opening of the room to its end."""

    names: str = ""
    """The log that holds the nicknames until the room ends."""
    rounds: tuple[Round, ...] = ()
    panelists: frozenset[int] = frozenset()
    seats: int = 0
    """How many there were, once the room has ended."""
    is_over: bool = False
    number: int = 0

    @property
    def current(self) -> Round | None:
        """What is asked now."""
        return self.rounds[-1] if self.rounds else None

    def students(self, of: Round) -> Mapping[int, Commitment]:
        """Return what those said who are not on the panel."""
        return {seat: said for seat, said in of.said.items() if seat not in self.panelists}

    def panel(self, of: Round) -> list[str]:
        """Return the answers of the panel: of its seats, and those written down by hand."""
        seated = [said.answer for seat, said in sorted(of.said.items()) if seat in self.panelists and said.answer]
        return seated + [answer for answer, count in sorted(of.panel.items()) for _ in range(count)]
