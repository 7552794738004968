"""Where and how a structure can be painted from in front or behind: as seen, or x-rayed when it lies underneath.

Cheap, and used while the server runs: it only reads what was generated. `assets/25-sheets.js` and `30-bodymap.js` do
the same in the page; sheets and client windows, which must not carry ids, get the bare shapes from here.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

FACES, CUT = ("front", "back"), "surface"
BESIDE: Mapping[str, str] = {"right": "side", "left": "side-left"}
"""From which view a body that lies on its other side is seen."""
SEEN, GLIMPSED = 0.3, 0.08


def told_by(view: str) -> str:
    """Return the view whose picture and outlines show this one, which may be its mirror image."""
    return view.removesuffix("-left")


@dataclass(frozen=True)
class Form:
    """One outline of a structure in one view: an SVG path of straight lines, a point well inside, and how it lies."""

    view: str
    path: str
    x: float
    y: float
    under: bool
    home: bool


@dataclass(frozen=True)
class Forms:
    """The outlines of the generated pictures."""

    folder: Path

    @cached_property
    def index(self) -> Mapping[str, Any]:
        """What `python -m explorer.drawing.body` says of all views."""
        return self._read("index")

    @cached_property
    def views(self) -> Mapping[str, Mapping[str, Any]]:
        """The outlines of the body from in front, from behind and from its right side."""
        return {view: self._read(view) for view in (*FACES, BESIDE["right"])}

    def _read(self, name: str) -> Mapping[str, Any]:
        held: Mapping[str, Any] = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return held

    def picture(self, view: str) -> Path:
        """Return the picture of one of these views."""
        return self.folder / f"{view}-{CUT}.webp"

    def size(self, view: str) -> tuple[int, int]:
        """Return width and height of a view in pixels."""
        width, height = self.index["views"][told_by(view)]["size"]
        return int(width), int(height)

    def around(self, view: str, figure: str = "") -> str:
        """Return the outline of the whole figure, of a woman or of a man, as an SVG path."""
        known, mirrored = self.views[told_by(view)]["around"], view == BESIDE["left"]
        return drawn(known.get(figure) or known[self.index["figures"][0]], self.size(view)[0] if mirrored else 0)

    def seen(self, view: str) -> Iterator[tuple[str, float, Form]]:
        """Yield what a view shows: the sided outline, the share of it that is seen, and its form."""
        width = self.size(view)[0]
        for outline, told in self.views[view]["seen"][CUT].items():
            alone = outline in self.index["unpaired"]
            for region, mirrored in ((outline, 0),) if alone else ((f"{outline}-right", 0), (f"{outline}-left", width)):
                yield region, told[3] / 100, _form(view, told, mirrored, under=False, home=self._home(outline) == view)

    def of(self, outline: str, side: str, up: str = "") -> tuple[Form, ...]:
        """Return every form of one outline on one side; an outline on the midline has none.

        `up` is the side that is turned up when the body lies on the other one: what is seen from there is seen so.
        """
        beside = self._beside(outline, up) if up and side in {"", up} else None
        if beside:
            return (beside,)
        found = (self._form(view, outline, side) for view in FACES)
        return tuple(form for form in found if form)

    def _beside(self, outline: str, up: str) -> Form | None:
        view = BESIDE[up]
        told = self.views[told_by(view)]["seen"][CUT].get(outline)
        width = self.size(view)[0] if up == "left" else 0
        return _form(view, told, width, under=False, home=True) if told and told[3] / 100 >= SEEN else None

    def _form(self, view: str, outline: str, side: str) -> Form | None:
        seen, whole = self.views[view]["seen"][CUT].get(outline), self.views[view]["whole"].get(outline)
        share, home = (seen[3] / 100 if seen else 0.0), self._home(outline) == view
        width = self.size(view)[0] if side == "left" else 0
        if seen and share >= SEEN:
            return _form(view, seen, width, under=False, home=home)
        if home and whole:
            return _form(view, whole, width, under=True, home=True)
        return _form(view, seen, width, under=False, home=home) if seen and share >= GLIMPSED else None

    def _home(self, outline: str) -> str:
        """Return from where a structure is seen best, in front or behind."""
        home = str(self.index["home"].get(outline, ""))
        return home if home in FACES else next((view for view in FACES if outline in self.views[view]["whole"]), "")


def _form(view: str, told: Sequence[Any], width: int, *, under: bool, home: bool) -> Form:
    rings, x, y = told[0], float(told[1]), float(told[2])
    return Form(view, drawn(rings, width), width - x if width else x, y, under, home)


def drawn(rings: str, width: int = 0) -> str:
    """Return rings written as steps of half pixels as an SVG path, mirrored when a width is given.

    >>> drawn("2 4 2 0 0 2"), drawn("2 4 2 0 0 2", width=10)
    ('M1,2 2,2 2,3Z', 'M9,2 8,2 8,3Z')
    """
    return "".join(_ring(ring, width) for ring in rings.split("|") if ring)


def _ring(ring: str, width: int) -> str:
    steps = [int(step) / 2 for step in ring.split()]
    points, x, y = list[str](), 0.0, 0.0
    for right, down in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + down
        points.append(f"{width - x if width else x:g},{y:g}")
    return f"M{' '.join(points)}Z"
