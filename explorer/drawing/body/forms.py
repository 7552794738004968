"""Where and how a structure can be painted on the pictures: as seen, or x-rayed when it lies underneath.

Cheap, and used while the server runs: it only reads the generated outlines. `assets/30-bodymap.js` does the same in
the page; sheets and client windows, which must not carry ids, get the bare shapes from here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from explorer.drawing.body.views import VIEWS

SEEN, GLIMPSED = 0.3, 0.08


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
    def outlines(self) -> Mapping[str, Any]:
        """What `python -m explorer.drawing.body` wrote."""
        held: Mapping[str, Any] = json.loads((self.folder / "regions.json").read_text(encoding="utf-8"))
        return held

    def of(self, outline: str, region: str) -> tuple[Form, ...]:
        """Return every form of a region; `outline` is the same without its side."""
        found = (self._form(view, outline, region) for view in VIEWS)
        return tuple(form for form in found if form)

    def _form(self, view: str, outline: str, region: str) -> Form | None:
        seen, whole = (self.outlines[kind][view].get(region) for kind in ("regions", "solo"))
        home = self.outlines["home"][outline] == view
        if seen and seen["share"] >= SEEN:
            return _form(view, seen, under=False, home=home)
        if home and whole:
            return _form(view, whole, under=True, home=True)
        return _form(view, seen, under=False, home=home) if seen and seen["share"] >= GLIMPSED else None


def _form(view: str, outline: Mapping[str, Any], *, under: bool, home: bool) -> Form:
    x, y = outline["c"]
    return Form(view, outline["d"], x, y, under, home)
