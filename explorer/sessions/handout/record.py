"""The whitelist of the sheet: what goes home. It repeats what the window showed, and adds code name, date, contact."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from explorer.drawing.body.frames import Frame
from explorer.sessions.client.desk import ClientDesk
from explorer.sessions.client.showing import frames
from explorer.sessions.client.view import Area, ClientView, Exercise, Spot

WORDS = (
    "sheet.title", "sheet.for", "sheet.date", "sheet.back", "sheet.save", "sheet.made", "home.order",
    "home.none", "home.dose", "home.stop", "home.pain", "expect", "do", "call", "honest", "small", "resting",
    "helping", "injury", "figure", "view.front", "view.back", "side.right", "side.left",
)  # fmt: skip


@dataclass(frozen=True)
class Handout:
    """Everything on the sheet."""

    language: str
    direction: str
    code_name: str
    date: str
    contact: str
    said_back: bool
    area: Area | None
    helping: tuple[Area, ...]
    injuries: tuple[Spot, ...]
    frames: tuple[Frame, ...]
    outlines: Mapping[str, str]
    exercises: tuple[Exercise, ...]
    expect: tuple[str, ...]
    do: tuple[str, ...]
    call: tuple[str, ...]
    refer: tuple[str, ...]
    words: Mapping[str, str]
    picture: Callable[[str], Path]

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas on the picture, the one that rests first."""
        return (*((self.area,) if self.area else ()), *self.helping)


def handout_of(desk: ClientDesk, session: str, *, followed: bool = False) -> Handout:
    """Return the sheet of a session; `followed` keeps a blank window blank, else it holds what would be shown."""
    showing, row = desk.showing(session), desk.desk.store.session(session)
    blank = showing.screen.blank and followed
    showing = replace(showing, screen=replace(showing.screen, blank=blank, position="standing"))
    contact = desk.practice.card.contact
    view: ClientView = showing.view("", desk.desk.store.events(session), contact)
    plain, shown = showing.plain, view.frames or frames((), ())
    return Handout(
        language=plain.language,
        direction=plain.direction,
        code_name=row.code_name,
        date=plain.say("sheet.day", **_today()),
        contact=contact,
        said_back=showing.screen.said_back,
        area=view.area,
        helping=view.helping,
        injuries=view.injuries,
        frames=shown,
        outlines={each.view: desk.forms.around(each.view, showing.screen.figure) for each in shown},
        exercises=view.exercises,
        expect=view.expect,
        do=view.do,
        call=view.call,
        refer=(view.why, *view.next) if showing.state.flags else (),
        words={word: plain.say(word) for word in WORDS},
        picture=desk.forms.picture,
    )


def _today() -> dict[str, str]:
    today = datetime.now().astimezone()
    return {"year": f"{today:%Y}", "month": f"{today:%m}", "day": f"{today:%d}"}
