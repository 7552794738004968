"""The map of a line or sling: its stations on the body and as a chain, each step drawn as its grade says."""

import io
from collections.abc import Container, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from reportlab.platypus import KeepInFrame, Paragraph, Spacer

from explorer.atlas.tables import Fascia, Muscle
from explorer.drawing.body.forms import Form, Forms
from explorer.drawing.body.frames import Named
from explorer.graph.routes import Route, route
from explorer.graph.sides import split
from explorer.graph.units import units_of
from explorer.sessions.workbench import Workbench
from explorer.training.charts.sheet import (
    GRADES,
    Box,
    Graded,
    Point,
    Sheet,
    body,
    framed,
    graded,
    numbered,
    outlines_of,
)
from explorer.training.telling import upper
from explorer.words import say

VIEWS = ("front", "back")
PICTURED = 0.46
SOURCES = 4


def line_chart(bench: Workbench, forms: Forms, line: str, paper: str = "a4") -> bytes:
    """Return the map of a line.

    Raises:
        UnknownStructureError: if no line or sling has this id.
    """
    held, row = route(bench.atlas, line, "right"), bench.atlas.by_id(Fascia)[line]
    told = _chain(bench, held)
    text = "".join(word for _, *words in told for word in words)
    sheet = Sheet(upper(row.name), say("chart.line.what"), paper, text=text)
    made = io.BytesIO()
    canvas = sheet.canvas(made)
    x, y, width, height = sheet.framed(canvas)
    wide = width * PICTURED
    _bodies(canvas, sheet, bench, forms, held, (x, y, wide - 12 * sheet.scale, height))
    pieces = [piece for each in told for piece in _piece(sheet, *each)]
    box = KeepInFrame(width - wide, height, pieces, mode="shrink")
    _, used = box.wrapOn(canvas, width - wide, height)
    box.drawOn(canvas, x + wide, y + height - used)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _chain(bench: Workbench, held: Route) -> list[tuple[str, str, str]]:
    """Return stations and the steps between them in order: grade (none for a station), words, small print."""
    telling = bench.telling
    told: list[tuple[str, str, str]] = []
    last = -1
    for step in held.steps:
        if step.start != last:
            told.append(("", _name(bench, held, step.start), ""))
        labels = "; ".join(telling.source(each)["label"] for each in step.source[:SOURCES])
        told.append((step.grade, say(f"grade.{step.grade}"), f"{labels}. {upper(step.note)}" if step.note else labels))
        told.append(("", _name(bench, held, step.end), ""))
        last = step.end
    return told


def _name(bench: Workbench, held: Route, place: int) -> str:
    station = held.stations[place]
    crossed = f", {say('chart.side.contralateral')}" if station.side == "left" else ""
    return f"{place + 1}  {upper(bench.telling.structure(station.structure))}{crossed}"


def _piece(sheet: Sheet, grade: str, told: str, small: str) -> list[Any]:
    if not grade:
        return [Paragraph(escape(told), sheet.style(14, bold=True))]
    words = f'{escape(told)} <font size="{8 * sheet.scale}" color="#665d54">{escape(small)}</font>'
    return [Spacer(1, 3), Graded(grade, Paragraph(words, sheet.style(10.5)), sheet.scale), Spacer(1, 5)]


def _bodies(canvas: Any, sheet: Sheet, bench: Workbench, forms: Forms, held: Route, box: Box) -> None:
    """Draw the stations on the body from in front and from behind, and the way from one to the next."""
    stands = {place: _forms(bench, forms, held, place) for place in range(len(held.stations))}
    x, y, width, height = box
    tall = height / len(VIEWS)
    for row, view in enumerate(VIEWS):
        lit = [form for each in stands.values() for form in each if form.view == view]
        named = {place: form for place, each in stands.items() if (form := _best(each, view))}
        places = [Named(str(place + 1), "", form.x, form.y, form.path) for place, form in named.items()]
        shown = framed(view, forms.size(view), places, whole=True)
        at = (x, y + height - (row + 1) * tall, width, tall - 8 * sheet.scale)
        point = body(canvas, forms, shown, lit, at)
        bare = {place for place, each in stands.items() if not each}
        for (from_x, from_y), (to_x, to_y), grade in _ways(held, named, bare):
            graded(canvas, grade, point(from_x, from_y), point(to_x, to_y), sheet.scale)
        numbered(canvas, sheet, shown, point, 5.6 * sheet.scale)


def _best(found: Sequence[Form], view: str) -> Form | None:
    """Return the outline that stands for a station in a view: where it is at home, else where it is seen."""
    here = [form for form in found if form.view == view and not (form.under and not form.home)]
    return next((form for form in here if form.home), here[0] if here else None)


def _ways(held: Route, named: Mapping[int, Form], bare: Container[int]) -> Iterator[tuple[Point, Point, str]]:
    """Yield the way between stations that a view shows; over those without any outline, graded as the weakest step."""
    grades, before = list(GRADES), {step.end: step for step in held.steps}
    for end, to in named.items():
        passed, start = list[str](), end
        while start in before and (start == end or start in bare):
            passed.append(before[start].grade)
            start = before[start].start
        if passed and start in named:
            yield (named[start].x, named[start].y), (to.x, to.y), max(passed, key=grades.index)


def _forms(bench: Workbench, forms: Forms, held: Route, place: int) -> tuple[Form, ...]:
    """Return every outline of a station; sheets and bones mostly have none."""
    station, atlas = held.stations[place], bench.atlas
    found = {form for node in station.nodes for form in outlines_of(atlas, forms, *split(node))}
    if not found:
        names = units_of(atlas, station.structure) if station.structure in atlas.by_id(Muscle) else ()
        found = {form for name in (station.structure, *names) for form in forms.of(name, station.side)}
    return tuple(sorted(found, key=lambda form: (form.view, form.x, form.y)))
