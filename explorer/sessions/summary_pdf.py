"""The summary as a PDF of one page. Only layout: what it says comes from `summary`, headings from the words."""

import io
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Spacer, Table

from explorer.sessions.summary import Line, Section, Summary
from explorer.words import moment, say

PAPER = {"a4": A4, "letter": LETTER}
INK, SOFT, RULE = (HexColor(colour) for colour in ("#2b2622", "#665d54", "#e4dcd3"))
MARGIN = 18 * mm
MANY = 16  # lines of a section; what is more is counted
LONGEST = 320  # letters of a line
_PLACES = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
_WIDE = {  # fonts that know many letters, each with its bold one
    "DejaVuSans.ttf": "DejaVuSans-Bold.ttf",
    "NotoSans-Regular.ttf": "NotoSans-Bold.ttf",
    "Arial Unicode.ttf": "Arial Unicode.ttf",
    "arial.ttf": "arialbd.ttf",
    "Arial.ttf": "Arial Bold.ttf",
}


def to_pdf(told: Summary, paper: str = "a4") -> bytes:
    """Return the summary on one page; it is set smaller rather than running over."""
    font = _font_for("".join(_texts(told)))
    styles = _styles(font)
    width, height = PAPER.get(paper, A4)
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(width, height), lang="en", invariant=1)
    canvas.setTitle(say("summary.title", name=told.code_name))
    canvas.setAuthor(say("app.title"))
    page = KeepInFrame(width - 2 * MARGIN, height - 2 * MARGIN, [*_page(told, styles)], mode="shrink")
    _, used = page.wrapOn(canvas, width - 2 * MARGIN, height - 2 * MARGIN)
    page.drawOn(canvas, MARGIN, height - MARGIN - used)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _page(told: Summary, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    title = say("summary.title", name=told.code_name)
    yield Paragraph(_plain(title), styles["title"])
    yield Paragraph(_plain(moment(told.when)), styles["soft"])
    for section in told.sections:
        yield Spacer(1, 4 * mm)
        yield Paragraph(_plain(section.heading), styles["heading"])
        yield from _lines(section, styles)
    yield Spacer(1, 6 * mm)
    yield Paragraph(_plain(say("summary.honest")), styles["soft"])
    if not _covers(styles["said"].fontName, "".join(_texts(told))):
        yield Paragraph(_plain(say("summary.letters")), styles["soft"])


def _lines(section: Section, styles: dict[str, ParagraphStyle]) -> Iterator[Flowable]:
    if not section.lines:
        yield Paragraph(_plain(section.none), styles["soft"])
        return
    shown = [_row(line, styles) for line in section.lines[:MANY]]
    yield Table(
        shown,
        colWidths=["62%", "38%"],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *(("SPAN", (0, row), (1, row)) for row, line in enumerate(section.lines[:MANY]) if not line.said),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
            ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE),
        ],
    )
    if len(section.lines) > MANY:
        yield Paragraph(_plain(say("summary.more", count=len(section.lines) - MANY)), styles["soft"])


def _row(line: Line, styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    remark = f'<br/><font size="8" color="{SOFT.hexval().replace("0x", "#")}">{_plain(line.remark)}</font>'
    about = _plain(line.about) + (remark if line.remark else "")
    return [Paragraph(about, styles["said"]), Paragraph(f"<b>{_plain(line.said)}</b>", styles["said"])]


def _plain(text: str) -> str:
    short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    return escape(short).replace("\n", "<br/>")


def _texts(told: Summary) -> Iterator[str]:
    yield told.code_name
    for line in (line for section in told.sections for line in section.lines):
        yield from (line.about, line.said, line.remark)


def _styles(font: str) -> dict[str, ParagraphStyle]:
    def style(name: str, size: float, colour: HexColor, bold: bool = False) -> ParagraphStyle:
        face = _bold(font) if bold else font
        return ParagraphStyle(name, fontName=face, fontSize=size, leading=size * 1.3, textColor=colour)

    return {
        "title": style("title", 17, INK, bold=True),
        "heading": style("heading", 11, INK, bold=True),
        "said": style("said", 10, INK),
        "soft": style("soft", 9, SOFT),
    }


def _font_for(text: str) -> str:
    """Return a font that has these letters: the one every reader has, else one of this machine that has them."""
    if _covers("Helvetica", text):
        return "Helvetica"
    return next((font for font in _own_fonts() if _covers(font, text)), next(iter(_own_fonts()), "Helvetica"))


def _covers(font: str, text: str) -> bool:
    letters = set(text) - {"\n", "\r", "\t"}
    if font == "Helvetica":
        return all(letter.encode("cp1252", "ignore") for letter in letters)
    known = pdfmetrics.getFont(font).face.charToGlyph
    return all(ord(letter) in known for letter in letters)


@cache
def _own_fonts() -> tuple[str, ...]:
    """Return the fonts of this machine that know many letters, registered for use."""
    folders = [Path(place) for place in _PLACES if Path(place).is_dir()]
    found = []
    for name, bold in _WIDE.items():
        file = next((file for folder in folders for file in folder.rglob(name)), None)
        if file and _register(file, file.with_name(bold)):
            found.append(file.stem)
    return tuple(found)


def _register(file: Path, bold: Path) -> bool:
    try:
        pdfmetrics.registerFont(TTFont(file.stem, str(file)))
        pdfmetrics.registerFont(TTFont(_bold(file.stem), str(bold if bold.is_file() else file)))
    except (TTFError, OSError):
        return False
    pdfmetrics.registerFontFamily(file.stem, file.stem, _bold(file.stem), file.stem, _bold(file.stem))
    return True


def _bold(font: str) -> str:
    return f"{font}-Bold"
