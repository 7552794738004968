"""The sheet as a PDF of one page, A4 or Letter, drawn without a browser; the type shrinks until it fits."""

import io
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from PIL import Image
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepInFrame, Paragraph, Spacer, Table

from explorer.drawing.body.frames import WHOLE, Frame
from explorer.drawing.theme import THEMES
from explorer.drawing.typefaces import typefaces
from explorer.sessions.client.view import Area, Shape
from explorer.sessions.handout.page import COLOURS, HELPING, SIZE
from explorer.sessions.handout.record import Handout

PAPERS = {"a4": A4, "letter": LETTER}
MARGIN, GUTTER, HEAD, FOOT = 34.0, 18.0, 44.0, 62.0
CAPTION = 14.0
INK, SOFT, EDGE, STOP = HexColor("#1d1a17"), HexColor("#4d463f"), HexColor("#cbbfb1"), HexColor("#8c1d16")
THEME = THEMES["light"]


def pdf(sheet: Handout, paper: str = "a4") -> bytes:
    """Return the sheet as PDF."""
    size = PAPERS.get(paper, A4)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, pageCompression=1, lang=sheet.language)
    canvas.setTitle(sheet.words["sheet.title"])
    canvas.setCreator("")
    fonts = typefaces(_all_text(sheet))
    _head(canvas, sheet, size, fonts)
    split = MARGIN + (size[0] - 2 * MARGIN) * 0.3
    height = size[1] - 2 * MARGIN - HEAD - FOOT
    _left(canvas, sheet, fonts, (MARGIN, MARGIN + FOOT, split - MARGIN, height))
    wide = size[0] - MARGIN - split - GUTTER
    told = KeepInFrame(wide, height, list(_told(sheet, fonts, wide)), mode="shrink")
    _, used = told.wrapOn(canvas, wide, height)
    told.drawOn(canvas, split + GUTTER, MARGIN + FOOT + height - used)
    _foot(canvas, sheet, size, fonts)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _all_text(sheet: Handout) -> str:
    told = [sheet.code_name, sheet.contact, *sheet.words.values(), *sheet.expect, *sheet.do, *sheet.call]
    return "".join([*told, *(part for row in sheet.exercises for part in vars(row).values())])


def _head(canvas: Canvas, sheet: Handout, size: tuple[float, float], fonts: tuple[str, str]) -> None:
    top = size[1] - MARGIN
    canvas.setFillColor(INK)
    canvas.setFont(fonts[1], 22)
    canvas.drawString(MARGIN, top - 20, sheet.words["sheet.title"])
    canvas.setFont(fonts[0], 11)
    words = sheet.words
    canvas.drawRightString(size[0] - MARGIN, top - 10, f"{words['sheet.for']}: {sheet.code_name}")
    canvas.drawRightString(size[0] - MARGIN, top - 25, f"{words['sheet.date']}: {sheet.date}")
    canvas.setLineWidth(2)
    canvas.line(MARGIN, top - 33, size[0] - MARGIN, top - 33)


def _left(canvas: Canvas, sheet: Handout, fonts: tuple[str, str], box: tuple[float, float, float, float]) -> None:
    """Draw the pictures, and below them what each number stands for."""
    x, y, width, height = box
    style = ParagraphStyle("legend", fontName=fonts[0], fontSize=9.5, leading=12, textColor=INK)
    rows: list[tuple[str, str, str]] = [
        (str(number), _colour(area), f"<b>{escape(area.heading)}</b><br/>{escape(area.label)}")
        for number, area in enumerate(sheet.areas, 1)
    ]
    rows += [
        ("×", THEME.trauma_flat, f"<b>{escape(sheet.words['injury'])}</b><br/>{escape(spot.label)}")
        for spot in sheet.injuries
    ]
    paragraphs = [(mark, colour, Paragraph(_bold(text, fonts), style)) for mark, colour, text in rows]
    tall = sum(each.wrap(width - 26, height)[1] + 8 for _, _, each in paragraphs)
    room = (height - tall - 10) / len(sheet.frames) - CAPTION
    drawn = min(width, room * WHOLE[2] / WHOLE[3])
    top = y + height
    for frame in sheet.frames:
        at = (x + (width - drawn) / 2, top - drawn * WHOLE[3] / WHOLE[2], drawn / frame.width)
        _figure(canvas, sheet, frame, at)
        _sides(canvas, sheet, frame.view, (at[0], at[1] - 8, drawn), fonts[0])
        top = at[1] - CAPTION
    for mark, colour, each in paragraphs:
        _, used = each.wrap(width - 26, height)
        top -= used + 8
        each.drawOn(canvas, x + 26, top)
        _badge(canvas, x + 10, top + used - 10, 9, mark, colour, fonts)


def _sides(canvas: Canvas, sheet: Handout, view: str, at: tuple[float, float, float], font: str) -> None:
    """Say below a picture whose right is where."""
    x, y, wide = at
    first, last = ("right", "left") if view == "front" else ("left", "right")
    canvas.setFillColor(SOFT)
    canvas.setFont(font, 8)
    canvas.drawString(x, y, sheet.words[f"side.{first}"])
    canvas.drawRightString(x + wide, y, sheet.words[f"side.{last}"])


def _colour(area: Area) -> str:
    return COLOURS.get(area.role, HELPING)


def _figure(canvas: Canvas, sheet: Handout, frame: Frame, at: tuple[float, float, float]) -> None:
    left, bottom, scale = at
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, bottom, frame.width * scale, frame.height * scale)
    canvas.clipPath(clip, stroke=0)
    corner = _point(0, SIZE[1], frame, at)
    canvas.drawImage(_picture(sheet.picture(frame.view)), *corner, SIZE[0] * scale, SIZE[1] * scale)
    canvas.setStrokeColor(EDGE)
    canvas.setLineWidth(0.8)
    canvas.drawPath(_path(canvas, sheet.outlines[frame.view], frame, at), stroke=1, fill=0)
    for area in reversed(sheet.areas):
        for shape in (shape for shape in area.shapes if shape.view == frame.view):
            _shape(canvas, area, shape, frame, at)
    canvas.setStrokeColor(INK)
    for badge in frame.badges:
        canvas.line(*_point(badge.at_x, badge.at_y, frame, at), *_point(badge.x, badge.y, frame, at))
    canvas.restoreState()
    for badge in frame.badges:
        colour = THEME.trauma_flat if badge.role == "injury" else COLOURS.get(badge.role, HELPING)
        place, radius = _point(badge.x, badge.y, frame, at), max(6.0, frame.radius * scale)
        _badge(canvas, *place, radius, badge.mark, colour, ("Helvetica", "Helvetica-Bold"))


def _point(x: float, y: float, frame: Frame, at: tuple[float, float, float]) -> tuple[float, float]:
    left, bottom, scale = at
    return left + (x - frame.left) * scale, bottom + (frame.top + frame.height - y) * scale


def _shape(canvas: Canvas, area: Area, shape: Shape, frame: Frame, at: tuple[float, float, float]) -> None:
    """Fill an outline; what helps too much is hatched, so that it shows without colour too."""
    outline = _path(canvas, shape.path, frame, at)
    canvas.saveState()
    canvas.setFillColor(HexColor(_colour(area)))
    canvas.setFillAlpha(0.85)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.7)
    canvas.setDash((2.5, 1.6) if shape.under else ())
    canvas.drawPath(outline, stroke=1, fill=1)
    if area.role in {"helping", "maybe"}:
        canvas.clipPath(outline, stroke=0, fill=0)
        canvas.setStrokeColor(white)
        canvas.setStrokeAlpha(0.65)
        canvas.setLineWidth(1.4)
        canvas.setDash(())
        left, bottom, scale = at
        wide, tall = frame.width * scale, frame.height * scale
        for step in range(int((wide + tall) / 3.4)):
            canvas.line(left - tall + step * 3.4, bottom, left + step * 3.4, bottom + tall)
    canvas.restoreState()


def _path(canvas: Canvas, told: str, frame: Frame, at: tuple[float, float, float]) -> Any:
    """Return the rings of an outline as a path of the page."""
    outline = canvas.beginPath()
    for ring in re.findall(r"M([^MZ]+)Z", told):
        pairs = (pair.partition(",") for pair in ring.split())
        points = [_point(float(x), float(y), frame, at) for x, _, y in pairs]
        outline.moveTo(*points[0])
        for point in points[1:]:
            outline.lineTo(*point)
        outline.close()
    return outline


def _badge(canvas: Canvas, x: float, y: float, radius: float, mark: str, colour: str, fonts: tuple[str, str]) -> None:
    canvas.setFillColor(HexColor(colour))
    canvas.setStrokeColor(white)
    canvas.setLineWidth(1.2)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(fonts[1], radius * 1.35)
    canvas.drawCentredString(x, y - radius * 0.48, mark)


@cache
def _picture(file: Path) -> ImageReader:
    """Return a picture on white paper, small enough for a sheet."""
    with Image.open(file) as held:
        seen = held.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "#ffffff")
    paper.alpha_composite(seen)
    packed = io.BytesIO()
    paper.convert("RGB").resize((SIZE[0] * 2 // 3, SIZE[1] * 2 // 3)).save(packed, "JPEG", quality=82)
    return ImageReader(io.BytesIO(packed.getvalue()))


def _bold(text: str, fonts: tuple[str, str]) -> str:
    return text.replace("<b>", f'<font name="{fonts[1]}">').replace("</b>", "</font>")


def _told(sheet: Handout, fonts: tuple[str, str], wide: float) -> Iterator[Any]:
    """Yield the words of the sheet from top to bottom."""
    words, base = sheet.words, ParagraphStyle("text", fontName=fonts[0], fontSize=11, leading=14.2, textColor=INK)
    kind = ParagraphStyle("kind", base, textColor=SOFT, fontSize=10, leading=12.5)
    name = ParagraphStyle("name", base, fontName=fonts[1], fontSize=13, leading=16.5)
    head = ParagraphStyle("head", base, fontName=fonts[1], fontSize=12.5, leading=16, spaceBefore=7, spaceAfter=1)
    item = ParagraphStyle("item", base, leftIndent=11, bulletIndent=1)

    def text(told: str, style: ParagraphStyle = base) -> Paragraph:
        return Paragraph(_bold(told, fonts), style)

    for each in sheet.refer:
        yield text(f"<b>{escape(each)}</b>")
    order = {row.kind for row in sheet.exercises} == {"release", "activate"}
    rules = [words[key] for key in (*(("home.order",) if order else ()), *(("home.pain",) if sheet.exercises else ()))]
    if rules:
        yield text(f"<b>{escape(' '.join(rules))}</b>")
        yield Spacer(1, 6)
    for row in sheet.exercises:
        told = [
            text(f"{escape(row.heading)}: {escape(row.label)}", kind),
            text(escape(row.name[:1].upper() + row.name[1:]), name),
            text(escape(row.steps)),
            text(f"<b>{escape(words['home.dose'])}:</b> {escape(row.dose)}"),
            text(f"<b>{escape(words['home.stop'])}:</b> {escape(row.caution)}"),
        ]
        yield _boxed(told, wide, EDGE)
        yield Spacer(1, 7)
    if not sheet.exercises and not sheet.refer:
        yield text(escape(words["home.none"]))
    for key, texts in (("expect", sheet.expect), ("do", sheet.do)):
        if texts:
            yield text(escape(words[key]), head)
            yield from (Paragraph(escape(each), item, bulletText="•") for each in texts)
    if sheet.call:
        yield Spacer(1, 8)
        stop = text(escape(words["call"]), ParagraphStyle("stop", head, textColor=STOP, spaceBefore=0))
        yield _boxed([stop, *(Paragraph(escape(each), item, bulletText="•") for each in sheet.call)], wide, STOP)


def _boxed(told: list[Any], wide: float, edge: Any) -> Table:
    """Return words in a box with round corners."""
    style = [("BOX", (0, 0), (-1, -1), 1.4, edge), ("ROUNDEDCORNERS", [7, 7, 7, 7])]
    style += [(f"{side}PADDING", (0, 0), (-1, -1), 7) for side in ("LEFT", "RIGHT", "BOTTOM", "TOP")]
    return Table([[told]], colWidths=[wide], style=style)


def _foot(canvas: Canvas, sheet: Handout, size: tuple[float, float], fonts: tuple[str, str]) -> None:
    words, base = sheet.words, MARGIN + FOOT
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1)
    canvas.rect(MARGIN, base - 24, 12, 12)
    canvas.setFillColor(INK)
    if sheet.said_back:
        canvas.setLineWidth(2)
        canvas.lines([(MARGIN + 2, base - 18, MARGIN + 5, base - 22), (MARGIN + 5, base - 22, MARGIN + 12, base - 11)])
    canvas.setFont(fonts[1], 11)
    canvas.drawString(MARGIN + 19, base - 22, words["sheet.back"])
    style = ParagraphStyle("foot", fontName=fonts[0], fontSize=8.5, leading=10.5, textColor=SOFT)
    told = Paragraph(escape(f"{words['honest']} {words['small']} {words['sheet.made']}"), style)
    _, used = told.wrap(size[0] - 2 * MARGIN, 40)
    told.drawOn(canvas, MARGIN, base - 34 - used)
