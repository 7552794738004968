"""What a simulated client is, what a player does, and where a play stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from explorer.reasoning.records import Findings, Outcome

Source = Literal["demonstration", "written", "sampled"]
Do = Literal["ask", "test", "commit", "release"]


@dataclass(frozen=True)
class Case:
    """One client: what is told, what would be found, what drives it, and what releases would do."""

    id: str
    source: Source
    title: str
    story: str
    complaint: str
    first: tuple[str, ...]
    inhibited: frozenset[str]
    drivers: frozenset[str]
    history: frozenset[str]
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    cited: tuple[tuple[str, str], ...] = ()
    choices: str = ""

    def outcome(self, node: str) -> Outcome:
        """Return what the test does after a release."""
        return self.outcomes.get(node, "changed" if node in self.drivers else "same")


@dataclass(frozen=True)
class Move:
    """One thing a player does; `of` is a sided structure, and a commitment says how sure."""

    do: Do
    of: str
    confidence: float = 0.0

    @classmethod
    def parse(cls, raw: Mapping[str, object]) -> "Move | None":
        """Read a move of a page; nothing when it is none."""
        do, of, sure = raw.get("do"), raw.get("of"), raw.get("confidence", 0.0)
        if do not in ("ask", "test", "commit", "release") or not isinstance(of, str) or not of:
            return None
        return cls(do, of, float(sure) if isinstance(sure, int | float) else 0.0)


@dataclass(frozen=True)
class Standing:
    """Where a play stands after its moves."""

    case: Case
    moves: tuple[Move, ...]
    findings: Findings
    seconds: float
    turns: int
    position: str
    answers: Sequence[tuple[Move, str]]

    @property
    def committed(self) -> Move | None:
        """The hypothesis that was committed, if any."""
        return next((move for move in self.moves if move.do == "commit"), None)
