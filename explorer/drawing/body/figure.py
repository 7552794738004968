"""Draws the body map from the tables and writes what the screens show.

For every view a picture per cut (`front-deep.webp`) and its outlines (`front.json`), fetched when the view is first
shown; and `index.json`, which says what there is and where each structure is seen best. Only the right side and the
midline are written: the page makes the left side from them.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.drawing.body.buffer import Buffer, covered, drawn
from explorer.drawing.body.cast import Cast, Rows, cast_of
from explorer.drawing.body.regions import Outline, Seen, alone, seen_in, silhouette, whole
from explorer.drawing.body.shade import halved, shaded
from explorer.drawing.body.views import SCENES, VIEWS, View

ALGORITHM = 4  # raise it when the code draws something else from the same tables
QUALITY = 77
WELL_SEEN = 0.12
GLIMPSED = 0.02  # a smaller share is no place to look at a structure


@dataclass(frozen=True)
class Sheet:
    """What one view shows: by cut, what is seen; and what lies there, seen or not."""

    view: View
    around: dict[str, Outline]
    seen: dict[str, dict[str, Seen]]
    whole: dict[str, Outline]

    def share(self, cut: str, structure: str) -> float:
        """Return how much of a structure a cut shows, 0 to 1."""
        found = self.seen.get(cut, {}).get(structure)
        return found.share if found else 0.0


def digest(rows: Rows) -> str:
    """Return what tells whether committed pictures belong to these tables and this code."""
    told = [str(ALGORITHM), repr(VIEWS), *(repr(row) for table in ("shapes", "bones") for row in rows[table].values())]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def generate(rows: Rows, folder: Path) -> None:
    """Write pictures, outlines and the index into a folder; a processor draws one view at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    cast = cast_of(rows).ready()
    with ProcessPoolExecutor(os.cpu_count(), initializer=_on_stage, initargs=(cast,)) as workers:
        drawn_views = [workers.submit(_sheet_on_stage, view, folder) for view in VIEWS.values()]
        sheets = dict(zip(VIEWS, (each.result() for each in drawn_views), strict=True))
    home = _homes(
        cast, {name: {each: sheet.share("surface", each) for each in cast.structures} for name, sheet in sheets.items()}
    )
    for name, sheet in sheets.items():
        _write(folder / f"{name}.json", _outlines(sheet, home))
    _write(folder / "index.json", {**_index(cast, sheets), "home": home, "digest": digest(rows)})


_stage: list[Cast] = []


def _on_stage(cast: Cast) -> None:
    """Hand the cast to a processor once, not with every view."""
    _stage[:] = [cast]


def _sheet_on_stage(view: View, folder: Path) -> Sheet:
    return _sheet(_stage[0], view, folder)


def _write(file: Path, document: dict[str, Any]) -> None:
    file.write_text(json.dumps(document, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")


def _sheet(cast: Cast, view: View, folder: Path) -> Sheet:
    """Draw the pictures of a view and return what they show."""
    masks = {name: alone(cast, view, name) for name in cast.structures}
    pixels = {name: count for name, (_, count) in masks.items()}
    seen: dict[str, dict[str, Seen]] = {}
    around: dict[str, Outline] = {}
    for cut in view.cuts:
        buffer = drawn(cast.seen_in(view, cut), view, cast.partner)
        halved(shaded(buffer, view, cast.tissues)).save(
            folder / f"{view.name}-{cut.name}.webp", quality=QUALITY, method=4
        )
        seen[cut.name] = seen_in(cast, buffer, cast.shown_in(view, cut), pixels)
        around = around or _around(cast, view, buffer)
    outlines = {name: whole(mask) for name, (mask, _) in masks.items()} if view.name in SCENES["front"] else {}
    return Sheet(view, around, seen, {name: found for name, found in outlines.items() if found})


def _around(cast: Cast, view: View, buffer: Buffer) -> dict[str, Outline]:
    """Return the outline of every figure; a close-up has the same for all."""
    if view.magnified > 1:
        return {"any": silhouette(buffer)}
    flesh = {figure: covered(cast.posed(cast.flesh_of(figure), view), view) for figure in cast.figures}
    return {figure: silhouette(buffer, mask) for figure, mask in flesh.items()}


def _outlines(sheet: Sheet, home: dict[str, str]) -> dict[str, Any]:
    here = {name: outline for name, outline in sheet.whole.items() if home[name] == sheet.view.name}
    return {
        "around": {figure: outline.told for figure, outline in sheet.around.items()},
        "seen": {
            cut: {name: [*_told(each.outline), round(100 * each.share)] for name, each in found.items()}
            for cut, found in sheet.seen.items()
        },
        "whole": {name: _told(outline) for name, outline in here.items()},
    }


def _told(outline: Outline) -> list[Any]:
    return [outline.told, *outline.centre]


def _index(cast: Cast, sheets: dict[str, Sheet]) -> dict[str, Any]:
    return {
        "scenes": SCENES,
        "views": {
            name: {"size": view.size(), "cuts": [cut.name for cut in view.cuts], "symmetric": view.symmetric}
            for name, view in VIEWS.items()
        },
        "figures": cast.figures,
        "unpaired": sorted(set(cast.structures) & cast.unpaired),
        "best": {name: _best(sheets, name) for name in cast.structures},
    }


def _homes(cast: Cast, share: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """Return from which side, front or back, each structure is shown when only one is."""
    found = {}
    for name in cast.structures:
        best = max(SCENES["front"], key=lambda view: share[view][name])
        facing = "front" if cast.before_axis(name) else "back"
        found[name] = best if share[best][name] >= WELL_SEEN else facing
    return found


def _best(sheets: dict[str, Sheet], structure: str) -> list[Any]:
    """Return view, cut and share in percent where a structure is seen best; nothing when it is x-rayed only."""
    places = [(name, cut, sheet.share(cut, structure)) for name, sheet in sheets.items() for cut in sheet.seen]
    name, cut, share = max(places, key=lambda place: place[2])
    good = next((place for place in places if place[2] >= max(0.5, 0.8 * share)), (name, cut, share))
    return [good[0], good[1], round(100 * good[2])] if share >= GLIMPSED else []
