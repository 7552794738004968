"""What every wall chart has: paper, head and foot, how a grade is drawn as a line, and the body in outlines."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from explorer.atlas import Atlas
from explorer.drawing.body.forms import Form, Forms
from explorer.drawing.body.frames import WHOLE, Frame, Named, frame
from explorer.drawing.theme import THEMES
from explorer.drawing.typefaces import typefaces
from explorer.words import SPOKEN, say

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, width, height."""
PAPERS: Mapping[str, tuple[float, float]] = {"a4": A4, "a3": A3}
THEME = THEMES["light"]
INK, SOFT, RULE = HexColor("#2b2622"), HexColor("#665d54"), HexColor("#d9cfc4")
SKIN, EDGE = HexColor("#f6efe8"), HexColor("#cdbba9")
# a grade is a width and a dash, never a colour alone
GRADES: Mapping[str, tuple[float, tuple[float, ...]]] = {
    "strong": (3.0, ()),
    "moderate": (1.9, ()),
    "weak": (1.9, (6, 3)),
    "taught": (1.5, (1.4, 2.6)),
    "contested": (1.5, (6, 2, 1.4, 2)),
    "none": (0.6, ()),
}
SAMPLE = 26.0


@dataclass(frozen=True)
class Sheet:
    """One sheet of paper; every length below is for A4 and grows with the paper."""

    title: str
    what: str
    paper: str = "a4"
    lying: bool = False
    text: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        width, height = PAPERS.get(self.paper, A4)
        return (height, width) if self.lying else (width, height)

    @property
    def scale(self) -> float:
        """How much larger than A4."""
        return float(PAPERS.get(self.paper, A4)[0] / A4[0])

    @property
    def margin(self) -> float:
        """The white around."""
        return 30.0 * self.scale

    @property
    def fonts(self) -> tuple[str, str]:
        """Plain and bold type that has every letter of the sheet."""
        return typefaces(f"{self.text}{self.title}{self.what}")

    def style(self, size: float, *, bold: bool = False, soft: bool = False, **more: Any) -> ParagraphStyle:
        """Return a style of type."""
        grown = size * self.scale
        colour = SOFT if soft else INK
        return ParagraphStyle(
            "chart", fontName=self.fonts[bold], fontSize=grown, leading=grown * 1.22, textColor=colour, **more
        )

    def canvas(self, made: io.BytesIO) -> Canvas:
        """Return an empty sheet."""
        canvas = Canvas(made, pagesize=self.size, pageCompression=1, lang=SPOKEN.get(), invariant=1)
        canvas.setTitle(self.title)
        canvas.setCreator("")
        return canvas

    def framed(self, canvas: Canvas) -> Box:
        """Draw head and foot; return left, bottom, width and height of what is left."""
        self._foot(canvas)
        (width, height), out, grown = self.size, self.margin, self.scale
        canvas.setFillColor(INK)
        canvas.setFont(self.fonts[1], 21 * grown)
        canvas.drawString(out, height - out - 17 * grown, self.title)
        what = Paragraph(escape(self.what), self.style(9.2, soft=True))
        _, used = what.wrap(width - 2 * out, height)
        what.drawOn(canvas, out, height - out - 25 * grown - used)
        top = height - out - 35 * grown - used
        return out, out + 34 * grown, width - 2 * out, top - out - 34 * grown

    def _foot(self, canvas: Canvas) -> None:
        """Draw the grades as lines, and what the sheet is not."""
        out, grown = self.margin, self.scale
        x, y = out, out + 17 * grown
        canvas.setFont(self.fonts[0], 8 * grown)
        for grade in GRADES:
            word = say(f"grade.{grade}")
            graded(canvas, grade, (x, y + 2.6 * grown), (x + SAMPLE * grown, y + 2.6 * grown), grown)
            canvas.setFillColor(INK)
            canvas.drawString(x + (SAMPLE + 5) * grown, y, word)
            x += (SAMPLE + 15) * grown + canvas.stringWidth(word, self.fonts[0], 8 * grown)
        canvas.setFillColor(SOFT)
        canvas.setFont(self.fonts[0], 7.2 * grown)
        canvas.drawString(out, out, say("chart.honest"))
        canvas.drawRightString(self.size[0] - out, out, say("app.title"))


def graded(canvas: Canvas, grade: str, start: Point, end: Point, grown: float) -> None:
    """Draw a line as its grade says."""
    thick, dash = GRADES.get(grade, GRADES["taught"])
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(thick * grown)
    canvas.setLineCap(1 if grade == "taught" else 0)
    canvas.setDash([each * grown for each in dash] if dash else [])
    canvas.line(*start, *end)
    canvas.restoreState()


class Graded(Flowable):  # type: ignore[misc]
    """A paragraph with the line of its grade before it."""

    def __init__(self, grade: str, told: Paragraph, grown: float) -> None:
        super().__init__()
        self.grade, self.told, self.grown = grade, told, grown
        self._tall = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the width there is."""
        _, self._tall = self.told.wrap(width - (SAMPLE + 7) * self.grown, height)
        return width, self._tall + 2.2 * self.grown

    def draw(self) -> None:
        """Draw the line beside the first row of the words."""
        row = self._tall + 2.2 * self.grown - self.told.style.leading * 0.55
        graded(self.canv, self.grade, (0.0, row), (SAMPLE * self.grown, row), self.grown)
        self.told.drawOn(self.canv, (SAMPLE + 7) * self.grown, 2.2 * self.grown)


def columns(canvas: Canvas, groups: Sequence[list[Flowable]], boxes: Sequence[Box]) -> list[list[Flowable]]:
    """Fill columns from the first to the last; what belongs together stays together. Return what found no room."""
    left = list(groups)
    for x, y, width, height in boxes:
        room = height
        while left:
            tall = [piece.wrap(width, height)[1] for piece in left[0]]
            if sum(tall) > room and room < height:
                break
            for piece, each in zip(left.pop(0), tall, strict=True):
                room -= each
                piece.drawOn(canvas, x, y + room)
    return left


# the body


def outlines_of(atlas: Atlas, forms: Forms, muscle: str, side: str) -> tuple[Form, ...]:
    """Return the outlines of a muscle: its own, those of its parts, or that of the muscle it is a part of."""
    for names in ((muscle,), atlas.parts.get(muscle, ()), atlas.lineage(muscle)):
        found = tuple(form for name in names for form in (forms.of(name, side) or forms.of(name, "")))
        if found:
            return found
    return ()


def framed(view: str, size: tuple[int, int], places: Sequence[Named], *, whole: bool = False) -> Frame:
    """Return the part of a view that holds these places, their numbers apart; the whole of it when they spread."""
    width, height = map(float, size)
    held = [*places, Named("", "", 0.0, 0.0, f"M0,0 {width},{height}Z")] if whole else places
    made = frame(view, held)
    if not whole and (made.left, made.top, made.width, made.height) != WHOLE:
        return made
    return replace(made, left=0.0, top=0.0, width=width, height=height, badges=made.badges[: len(places)])


def body(canvas: Canvas, forms: Forms, shown: Frame, lit: Sequence[Form], box: Box) -> Any:
    """Draw a view of the body with some outlines lit; return what turns a point of the picture into one of the page."""
    x, y, width, height = box
    grown = min(width / shown.width, height / shown.height)
    left, bottom = x + (width - shown.width * grown) / 2, y + (height - shown.height * grown) / 2

    def place(at_x: float, at_y: float) -> tuple[float, float]:
        return left + (at_x - shown.left) * grown, bottom + (shown.top + shown.height - at_y) * grown

    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(left, bottom, shown.width * grown, shown.height * grown)
    canvas.clipPath(edge, stroke=0)
    _filled(canvas, forms.around(shown.view), place, SKIN, EDGE, 0.8)
    for form in lit:
        _filled(canvas, form.path, place, HexColor(THEME.inhibited_flat), white, 0.5, dashed=form.under)
    canvas.restoreState()
    return place


def _filled(canvas: Canvas, path: str, place: Any, fill: Any, line: Any, width: float, *, dashed: bool = False) -> None:
    """Fill an outline; what lies underneath is lighter, with a dashed edge."""
    drawn = canvas.beginPath()
    for ring in re.findall(r"M([^MZ]+)Z", path):
        points = [place(*map(float, pair.split(","))) for pair in ring.split()]
        drawn.moveTo(*points[0])
        for point in points[1:]:
            drawn.lineTo(*point)
        drawn.close()
    canvas.saveState()
    canvas.setFillColor(fill)
    canvas.setFillAlpha(0.4 if dashed else 1.0)
    canvas.setStrokeColor(fill if dashed else line)
    canvas.setLineWidth(width)
    canvas.setDash([2, 1.4] if dashed else [])
    canvas.drawPath(drawn, stroke=1, fill=1)
    canvas.restoreState()


def numbered(canvas: Canvas, sheet: Sheet, shown: Frame, place: Any, radius: float) -> None:
    """Draw the numbers of a frame, each with a line to what it names."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.5 * sheet.scale)
    for badge in shown.badges:
        canvas.line(*place(badge.at_x, badge.at_y), *place(badge.x, badge.y))
    for badge in shown.badges:
        x, y = place(badge.x, badge.y)
        canvas.setFillColor(white)
        canvas.circle(x, y, radius, stroke=1, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(sheet.fonts[1], radius * 1.15)
        canvas.drawCentredString(x, y - radius * 0.4, badge.mark)
    canvas.restoreState()
