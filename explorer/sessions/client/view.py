"""THE whitelist: what may leave this machine for a client's window. Nothing else can: the window gets one `ClientView`.

Every field of the records below is declared here once, and a test compares them with what is sent. None holds an id, a
name of a client, a note, a number of the ranking or a Latin word; an injury is in it only when it was ticked.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from explorer.drawing.body.frames import Frame


@dataclass(frozen=True)
class Shape:
    """One outline on the picture of the body."""

    view: str
    path: str
    x: float
    y: float
    under: bool
    home: bool


@dataclass(frozen=True)
class Area:
    """One area of the body in plain words; `role` says how it is painted."""

    role: str
    label: str
    heading: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Spot:
    """Where an old injury lies."""

    label: str
    view: str
    x: float
    y: float


@dataclass(frozen=True)
class Tried:
    """One thing that was tried, and what the test did then."""

    label: str
    then: str


@dataclass(frozen=True)
class Change:
    """One area before and now."""

    label: str
    before: str
    now: str
    better: bool


@dataclass(frozen=True)
class Exercise:
    """One thing to do at home."""

    kind: str
    heading: str
    label: str
    name: str
    steps: str
    dose: str
    caution: str


@dataclass(frozen=True)
class Path:
    """How one area that helps is linked to the one that rests, and what supports it."""

    label: str
    steps: tuple[str, ...]
    grade: str


@dataclass(frozen=True)
class Step:
    """One step of the story."""

    title: str
    text: str


@dataclass(frozen=True)
class ClientView:
    """Everything a client's window knows."""

    version: str
    language: str
    direction: str
    blank: bool
    page: str = "today"
    words: Mapping[str, str] | None = None
    area: Area | None = None
    helping: tuple[Area, ...] = ()
    injuries: tuple[Spot, ...] = ()
    frames: tuple[Frame, ...] = ()
    outlines: Mapping[str, str] | None = None
    """The outline of the whole body in each picture that is shown."""
    position: str = ""
    why: str = ""
    tried: tuple[Tried, ...] = ()
    changed: tuple[Change, ...] = ()
    next: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    expect: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    story: tuple[Step, ...] = ()
    analogy: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the view as it is sent."""
        return asdict(self)


WORDS = (
    "title", "refer", "refer.how", "resting", "joins", "helping", "maybe", "injury", "why", "honest",
    "tried.none", "changed", "changed.none", "before", "now", "next", "home.order", "home.none", "home.dose",
    "home.stop", "expect", "do", "call", "small", "page.today", "page.tried", "page.home", "page.story",
    "page.path", "tried.relaxed", "path.none", "story.play", "story.pause", "story.next", "story.step", "blank",
    "waiting", "ended", "ended.how", "figure", "view.front", "view.back", "view.side", "view.side-left",
    "side.right", "side.left", "theme",
)  # fmt: skip
