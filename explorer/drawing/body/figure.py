"""Draws the body map from the tables and writes what the screens show: a picture per view and `regions.json`."""

import hashlib
import json
from pathlib import Path
from typing import Any

from explorer.drawing.body.cast import Cast, Rows, cast_of
from explorer.drawing.body.regions import OVERSAMPLING, Outline, Regions, home_views, regions_of, silhouette
from explorer.drawing.body.shade import halved, shaded
from explorer.drawing.body.views import PIXELS_PER_HEIGHT, VIEWS

ALGORITHM = 1  # raise it when the code draws something else from the same tables
QUALITY = 82
SCALE = OVERSAMPLING * PIXELS_PER_HEIGHT


def digest(rows: Rows) -> str:
    """Return what tells whether committed pictures belong to these tables and this code."""
    told = [str(ALGORITHM), *(repr(row) for table in ("shapes", "bones") for row in rows[table].values())]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def generate(rows: Rows, folder: Path) -> None:
    """Write `<view>.webp` for every view and `regions.json` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    cast = cast_of(rows)
    views = {name: regions_of(cast, view, SCALE) for name, view in VIEWS.items()}
    for name, regions in views.items():
        picture = shaded(regions.buffer, SCALE, cast.first_structure, regions.view.top)
        halved(picture).save(folder / f"{name}.webp", quality=QUALITY, method=6)
    document = {**_document(cast, views), "digest": digest(rows)}
    text = json.dumps(document, separators=(",", ":"), sort_keys=True)
    (folder / "regions.json").write_text(text + "\n", encoding="utf-8")


def _document(cast: Cast, views: dict[str, Regions]) -> dict[str, Any]:
    homes = home_views(cast, views)
    return {
        "size": {name: list(view.size()) for name, view in VIEWS.items()},
        "silhouette": {name: silhouette(regions.buffer, SCALE) for name, regions in views.items()},
        "regions": {name: _visible(cast, regions) for name, regions in views.items()},
        "solo": {name: _solo(cast, regions, homes) for name, regions in views.items()},
        "home": homes,
    }


def _visible(cast: Cast, regions: Regions) -> dict[str, Any]:
    found = {}
    for name, outline in regions.visible.items():
        for sided, shown in _both_sides(cast, name, outline, regions.width):
            found[sided] = {**_told(shown), "share": round(regions.share[name], 2)}
    return found


def _solo(cast: Cast, regions: Regions, homes: dict[str, str]) -> dict[str, Any]:
    found = {}
    for name in cast.structures:
        outline = regions.solo(name) if homes[name] == regions.view.name else None
        if outline:
            found.update({sided: _told(shown) for sided, shown in _both_sides(cast, name, outline, regions.width)})
    return found


def _both_sides(cast: Cast, name: str, outline: Outline, width: int) -> list[tuple[str, Outline]]:
    return list(zip(cast.sided_ids(name), (outline, outline.mirrored(width)), strict=False))


def _told(outline: Outline) -> dict[str, Any]:
    return {"d": outline.path, "c": list(outline.centre)}
