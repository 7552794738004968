"""What a client brings before any test: consent, complaint, chart of pain and scars, history; and the closing note.

The asks read themselves from a press and say what is kept; `step` folds what was kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from explorer.sessions.press import AskError, number, one_of, text
from explorer.store import JSON, Event

SPOTS = ("pain", "scar")
SIDES = ("left", "right")
LONGEST_YEAR = 40


class Kept:
    """An ask whose values are kept as they are."""

    def kept(self) -> Mapping[str, JSON]:
        """Return what is kept of it."""
        return dict(vars(self))


@dataclass(frozen=True)
class Screen(Kept):
    """Say that the red flags were asked, and whether the client agrees to touch and tests."""

    consent: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Screen":
        """Read a press."""
        return cls(bool(raw.get("consent", True)))


@dataclass(frozen=True)
class Complaint(Kept):
    """Say that a complaint of the tables is what brings the client, or take it back."""

    condition: str
    present: bool

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Complaint":
        """Read a press."""
        return cls(text(raw, "condition"), bool(raw.get("present", True)))


@dataclass(frozen=True)
class Written(Kept):
    """Keep what was written; it replaces what stood there."""

    text: str

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> Self:
        """Read a press."""
        return cls(text(raw, "text", optional=True))


class Words(Written):
    """Why the client came, in the client's own words."""


class Closing(Written):
    """The closing note."""


@dataclass(frozen=True)
class Spot:
    """One place on the body chart: a picture of the body, a place in it, the side, the muscle it lies over, if any.

    `number` is that of the press that put it there.
    """

    spot: str
    view: str
    x: float
    y: float
    side: str
    over: str
    node: str
    words: str
    year: str
    number: int


class Chart(Spot, Kept):
    """Put pain or a scar on the body chart, or, with the number of one, say more of it."""

    @classmethod
    def parse(cls, raw: Mapping[str, Any]) -> "Chart":
        """Read a press."""
        held = raw.get("number", 0)
        return cls(
            one_of(raw, "spot", SPOTS),
            text(raw, "view", longest=LONGEST_YEAR),
            number(raw, "x"),
            number(raw, "y"),
            one_of(raw, "side", SIDES, optional=True),
            text(raw, "over", optional=True),
            text(raw, "node", optional=True),
            text(raw, "words", optional=True),
            text(raw, "year", optional=True, longest=LONGEST_YEAR),
            held if isinstance(held, int) and not isinstance(held, bool) else 0,
        )


@dataclass(frozen=True)
class Told:
    """When something of the history was, and what the client says of it."""

    year: str = ""
    words: str = ""


@dataclass(frozen=True)
class Intake:
    """Where the intake stands."""

    screened: bool = False
    consent: bool = False
    words: str = ""
    complaints: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    closing: str = ""

    @property
    def scars(self) -> tuple[str, ...]:
        """What the chart adds to the history: injuries and complaints that the tables know."""
        return tuple(dict.fromkeys(spot.node for spot in self.spots if spot.node))


def step(intake: Intake, event: Event) -> Intake:
    """Return the intake after one event; other kinds of event change nothing."""
    data = event.data
    match event.kind:
        case "screen":
            return replace(intake, screened=True, consent=bool(data["consent"]))
        case "complaint":
            return replace(intake, complaints=_listed(intake.complaints, str(data["condition"]), bool(data["present"])))
        case "words":
            return replace(intake, words=str(data["text"]))
        case "closing":
            return replace(intake, closing=str(data["text"]))
        case "history":
            told = Told(str(data.get("year", "")), str(data.get("words", "")))
            kept = {node: each for node, each in intake.told.items() if node != data["node"]}
            return replace(intake, told={**kept, str(data["node"]): told} if data["present"] else kept)
        case "chart":
            return _chart(intake, event)
    return intake


def _chart(intake: Intake, event: Event) -> Intake:
    """Put a spot on the chart, or say more of one; what is said of a spot that was taken back is passed over."""
    made = Spot(**{**event.data, "number": event.data["number"] or event.number})  # type: ignore[arg-type]
    if not event.data["number"]:
        return replace(intake, spots=(*intake.spots, made))
    return replace(intake, spots=tuple(made if held.number == made.number else held for held in intake.spots))


def _listed(held: tuple[str, ...], item: str, present: bool) -> tuple[str, ...]:
    kept = tuple(each for each in held if each != item)
    return (*kept, item) if present else kept


def require(known: bool, what: str, value: str) -> None:
    """Refuse what the tables do not know.

    Raises:
        AskError: when it is not known.
    """
    if not known:
        raise AskError(f"no {what} has the id {value!r}; reload the page and choose again")
