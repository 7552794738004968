"""What a practitioner can ask of the desk. Each ask parses itself from the raw values of a press."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from explorer.sessions.intake import LONGEST_YEAR, Chart, Closing, Complaint, Screen, Words
from explorer.sessions.journal import MARKS, OUTCOMES, STATUSES, WEIGHTS
from explorer.sessions.press import AskError, one_of, text

EXERCISES = ("release", "activate")
TOUCHED = ("changed", "same")


@dataclass(frozen=True)
class Mark:
    """Put a mark on a sided muscle, or take it off (empty mark)."""

    node: str
    mark: str

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Mark":
        """Read a press."""
        return cls(text(raw, "node"), one_of(raw, "mark", MARKS, optional=True))


@dataclass(frozen=True)
class Pause:
    """Leave a mark out of the reasoning without losing it, or take it in again."""

    node: str
    paused: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Pause":
        """Read a press."""
        return cls(text(raw, "node"), bool(raw.get("paused", True)))


@dataclass(frozen=True)
class Order:
    """Say whether scars come before ligaments, and these before muscles, in what to release first."""

    scars_first: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Order":
        """Read a press."""
        return cls(bool(raw.get("scars_first", True)))


@dataclass(frozen=True)
class History:
    """Say that an injury or habit is in the history, when it was and in whose words, or take it out."""

    node: str
    present: bool
    year: str = ""
    words: str = ""

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "History":
        """Read a press."""
        year = text(raw, "year", optional=True, longest=LONGEST_YEAR)
        return cls(text(raw, "node"), bool(raw.get("present", True)), year, text(raw, "words", optional=True))


@dataclass(frozen=True)
class Touch:
    """Record what the weak test did while a candidate was touched or contracted; empty takes it back."""

    node: str
    outcome: str

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Touch":
        """Read a press."""
        return cls(text(raw, "node"), one_of(raw, "outcome", TOUCHED, optional=True))


@dataclass(frozen=True)
class Retest:
    """Record what the test did after a structure was released."""

    released: str
    outcome: str

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Retest":
        """Read a press."""
        return cls(text(raw, "node"), one_of(raw, "outcome", OUTCOMES, optional=True))


@dataclass(frozen=True)
class Hypothesize:
    """Keep a candidate as a hypothesis, change its status, note or weight, or drop it (empty status).

    What is `None` stays as it is, so that two devices never overwrite each other's part.
    """

    node: str
    status: str | None
    note: str | None = None
    weight: str | None = None

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Hypothesize":
        """Read a press."""
        return cls(
            text(raw, "node"),
            one_of(raw, "status", STATUSES, optional=True) if "status" in raw else None,
            text(raw, "note", optional=True) if "note" in raw else None,
            one_of(raw, "weight", WEIGHTS, optional=True) if "weight" in raw else None,
        )


@dataclass(frozen=True)
class Note:
    """Keep a free note."""

    text: str

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Note":
        """Read a press."""
        return cls(text(raw, "text"))


@dataclass(frozen=True)
class Flag:
    """Say that a red flag is present, or take it back."""

    flag: str
    present: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Flag":
        """Read a press."""
        return cls(text(raw, "flag"), bool(raw.get("present", True)))


@dataclass(frozen=True)
class Home:
    """Give an exercise of the homework table home, or take it back."""

    node: str
    exercise: str
    name: str
    given: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Home":
        """Read a press."""
        exercise = one_of(raw, "exercise", EXERCISES)
        return cls(text(raw, "node"), exercise, text(raw, "name"), bool(raw.get("given", True)))


@dataclass(frozen=True)
class Undo:
    """Take back one thing that was done, by its number; without a number the last one."""

    number: int = 0

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Undo":
        """Read a press."""
        return cls(_number(raw))


@dataclass(frozen=True)
class Redo:
    """Do again one thing that was taken back, by its number; without a number what was taken back last."""

    number: int = 0

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Redo":
        """Read a press."""
        return cls(_number(raw))


@dataclass(frozen=True)
class GoBack:
    """Go back to how the session stood after an event, taking back everything since; 0 is the beginning."""

    number: int

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "GoBack":
        """Read a press."""
        return cls(_number(raw))


def _number(raw: Mapping[str, Any]) -> int:
    number = raw.get("number", 0)
    return number if isinstance(number, int) and number > 0 else 0


Ask = (
    Screen
    | Complaint
    | Words
    | Chart
    | Closing
    | Mark
    | Touch
    | Pause
    | Order
    | History
    | Retest
    | Hypothesize
    | Note
    | Flag
    | Home
    | Undo
    | Redo
    | GoBack
)
ASKS: dict[str, type[Ask]] = {
    "screen": Screen,
    "complaint": Complaint,
    "words": Words,
    "chart": Chart,
    "closing": Closing,
    "mark": Mark,
    "touch": Touch,
    "pause": Pause,
    "order": Order,
    "history": History,
    "retest": Retest,
    "hypothesis": Hypothesize,
    "note": Note,
    "flag": Flag,
    "home": Home,
    "undo": Undo,
    "redo": Redo,
    "go_back": GoBack,
}


def parse(raw: Mapping[str, Any]) -> Ask:
    """Return the ask of a press.

    Raises:
        AskError: when the press is of no known kind or a value is missing or unknown.
    """
    kind = raw.get("kind")
    if not isinstance(kind, str) or kind not in ASKS:
        raise AskError("this press is of no known kind; reload the page and press again")
    return ASKS[kind].parse(raw)
