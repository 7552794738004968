"""The chart of a region: each muscle that may be weak, numbered on the body, and what is said to work in its place."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from reportlab.platypus import Flowable, Paragraph, Spacer

from explorer.atlas import Atlas
from explorer.atlas.tables import Muscle, Relation, RelationType
from explorer.atlas.tables.anatomy import REGIONS
from explorer.drawing.body.forms import Form, Forms
from explorer.drawing.body.frames import Named
from explorer.sessions.workbench import Workbench
from explorer.training.charts.sheet import GRADES, Box, Graded, Sheet, body, columns, framed, numbered, outlines_of
from explorer.training.telling import upper
from explorer.words import say

KINDS = ("measured", "taught", "trauma")
COLUMNS = {"a4": 3, "a3": 4}
PICTURED = 0.25
SOURCES = 3


@dataclass(frozen=True)
class Entry:
    """A muscle or group that may be weak, with the rows that say what works in its place or what came before."""

    target: str
    rows: tuple[Relation, ...]


def entries(atlas: Atlas, region: str) -> list[Entry]:
    """Return what a chart of a region holds, in the order of the muscles' table, groups at the end."""
    kinds = {row.id: row.kind for row in atlas.rows(RelationType) if row.role == "drives" and row.kind in KINDS}
    found: dict[str, list[Relation]] = {}
    for row in atlas.rows(Relation):
        if row.type in kinds and _region(atlas, row.target_id) == region:
            found.setdefault(row.target_id, []).append(row)
    order = {row.id: place for place, row in enumerate(atlas.rows(Muscle))}
    grades = list(GRADES)

    def weight(row: Relation) -> tuple[int, int, str]:
        return KINDS.index(kinds[row.type]), grades.index(row.grade), row.source_id

    targets = sorted(found, key=lambda each: (order.get(each, len(order)), each))
    return [Entry(target, tuple(sorted(found[target], key=weight))) for target in targets]


def _region(atlas: Atlas, target: str) -> str:
    """Return where a muscle lies, or most of a group."""
    muscles = atlas.by_id(Muscle)
    held = [muscles[each].region for each in ((target,) if target in muscles else atlas.members.get(target, ()))]
    return Counter(held).most_common(1)[0][0] if held else ""


def regions(atlas: Atlas) -> list[str]:
    """Return the regions that have a chart."""
    return [region for region in REGIONS if entries(atlas, region)]


def pairs_chart(bench: Workbench, forms: Forms, region: str, paper: str = "a4") -> bytes:
    """Return the chart of a region; on as many pages as it needs, the body on the first."""
    held = entries(bench.atlas, region)
    told = [_told(bench, entry) for entry in held]
    text = "".join(word for entry in told for word in (entry[0], *(line for _, line, _ in entry[1])))
    title = say("chart.pairs", region=say(f"region.{region}"))
    sheet = Sheet(title, say("chart.pairs.what"), paper, lying=True, text=text)
    made = io.BytesIO()
    canvas = sheet.canvas(made)
    flow = [piece for number, entry in enumerate(told, 1) for piece in _flow(sheet, number, *entry)]
    box = sheet.framed(canvas)
    taken = box[2] * PICTURED
    _bodies(canvas, sheet, bench, forms, held, (box[0], box[1], taken - 12 * sheet.scale, box[3]))
    flow = columns(canvas, flow, _columns(sheet, box, taken, COLUMNS.get(paper, 3) - 1))
    while flow:
        canvas.showPage()
        flow = columns(canvas, flow, _columns(sheet, sheet.framed(canvas), 0.0, COLUMNS.get(paper, 3)))
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _columns(sheet: Sheet, box: Box, taken: float, count: int) -> list[Box]:
    x, y, width, height = box
    wide = (width - taken) / count
    return [(x + taken + place * wide, y, wide - 12 * sheet.scale, height) for place in range(count)]


Told = tuple[str, list[tuple[str, str, str]]]


def _told(bench: Workbench, entry: Entry) -> Told:
    """Return the name of a target, and for each row its grade, who is named, and where that is said."""
    telling = bench.telling
    said: dict[tuple[str, str, str], list[str]] = {}
    for row in entry.rows:
        labels = said.setdefault((row.grade, row.source_id, row.side), [])
        labels += [label for each in row.source if (label := telling.source(each)["label"]) not in labels]
    lines = []
    for (grade, source, side), labels in said.items():
        more = f" +{len(labels) - SOURCES}" if len(labels) > SOURCES else ""
        where = "" if side in {"ipsilateral", "midline"} else f", {say(f'chart.side.{side}')}"
        lines.append((grade, upper(telling.structure(source)) + where, "; ".join(labels[:SOURCES]) + more))
    return upper(telling.structure(entry.target)), lines


def _flow(sheet: Sheet, number: int, name: str, lines: Sequence[tuple[str, str, str]]) -> Iterator[list[Flowable]]:
    small = sheet.fonts[0], 6.2 * sheet.scale
    rows = [
        Graded(
            grade,
            Paragraph(
                f'{escape(who)} <font name="{small[0]}" size="{small[1]}" color="#665d54">{escape(where)}</font>',
                sheet.style(8.2),
            ),
            sheet.scale,
        )
        for grade, who, where in lines
    ]
    head = Paragraph(f"{number}&nbsp;&nbsp;{escape(name)}", sheet.style(9.8, bold=True, spaceBefore=2, spaceAfter=2))
    yield [head, *rows[:2]]
    yield from ([row] for row in rows[2:])
    yield [Spacer(1, 5 * sheet.scale)]


def _bodies(
    canvas: object,
    sheet: Sheet,
    bench: Workbench,
    forms: Forms,
    held: Sequence[Entry],
    box: Box,
) -> None:
    """Draw the region from in front and from behind, one above the other, each muscle with its number."""
    found = [(str(number), form) for number, entry in enumerate(held, 1) for form in _forms(bench, forms, entry)]
    x, y, width, height = box
    views = [view for view in ("front", "back") if any(form.view == view and form.home for _, form in found)]
    for place, view in enumerate(views):
        here = [(mark, form) for mark, form in found if form.view == view]
        named = {mark: Named(mark, "", form.x, form.y, form.path) for mark, form in here if form.home}
        shown = framed(view, forms.size(view), list(named.values()))
        tall = height / len(views)
        at = (x, y + height - (place + 1) * tall, width, tall - 8 * sheet.scale)
        point = body(canvas, forms, shown, [form for _, form in here], at)
        numbered(canvas, sheet, shown, point, 4.6 * sheet.scale)


def _forms(bench: Workbench, forms: Forms, entry: Entry) -> tuple[Form, ...]:
    """Return the outlines of a muscle; a group has none of its own."""
    single = entry.target in bench.atlas.by_id(Muscle)
    return outlines_of(bench.atlas, forms, entry.target, "right") if single else ()
