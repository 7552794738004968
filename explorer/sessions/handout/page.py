"""The sheet as one HTML file that needs nothing else: no server, no internet, no script."""

from base64 import b64encode
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from explorer.drawing.body.frames import Badge, Frame
from explorer.drawing.theme import THEMES
from explorer.sessions.client.view import Area, Exercise
from explorer.sessions.handout.record import Handout

SIZE = (912, 1664)
INK = THEMES["light"]
COLOURS = {"resting": INK.inhibited_flat, "joins": INK.inhibited_flat}
AROUND = "#efe6da"
HELPING = "#a84300"  # the orange of the theme, dark enough for white numbers


def page(sheet: Handout) -> str:
    """Return the sheet as one file."""
    words = sheet.words
    head = (
        f"<header><h1>{escape(words['sheet.title'])}</h1>"
        f"<p>{escape(words['sheet.for'])}: <b>{escape(sheet.code_name)}</b></p>"
        f"<p>{escape(words['sheet.date'])}: {escape(sheet.date)}</p></header>"
    )
    return (
        f'<!doctype html><html lang="{escape(sheet.language)}" dir="{sheet.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(words['sheet.title'])}</title><style>{_style()}</style></head>"
        f'<body><main>{head}<div class="sheet">{_body(sheet)}<div>{_exercises(sheet)}{_after(sheet)}</div></div>'
        f"{_foot(sheet)}</main></body></html>"
    )


def _body(sheet: Handout) -> str:
    figures = "".join(_figure(sheet, each) for each in sheet.frames)
    rows = [
        f'<span><i class="number" style="background:{_colour(area)}">{number}</i>'
        f"<span><b>{escape(area.heading)}</b>{escape(area.label)}</span></span>"
        for number, area in enumerate(sheet.areas, 1)
    ]
    rows += [
        f'<span><i class="number" style="background:{INK.trauma_flat}">×</i>'
        f"<span><b>{escape(sheet.words['injury'])}</b>{escape(spot.label)}</span></span>"
        for spot in sheet.injuries
    ]
    legend = "".join(rows).replace("<span><b>", "<div><b>").replace("</span></span>", "</div></span>")
    return f'<div class="body">{figures}<div class="legend">{legend}</div></div>'


def _colour(area: Area) -> str:
    return COLOURS.get(area.role, HELPING)


def _figure(sheet: Handout, frame: Frame) -> str:
    """Draw one picture with its areas: blue and plain, or orange and hatched, each with its number."""
    view = frame.view
    parts = [
        f'<svg viewBox="{frame.left} {frame.top} {frame.width} {frame.height}" role="img" '
        f'aria-label="{escape(sheet.words["figure"])}, '
        f'{escape(sheet.words[f"view.{view}"])}">',
        f'<defs><pattern id="hatch-{view}" width="16" height="16" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path d="M0,0V16" stroke="#fff" stroke-width="7"/></pattern></defs>',
        f'<path d="{sheet.outlines[view]}" fill="{AROUND}" stroke="{AROUND}" stroke-width="20"/>'
        f'<image href="data:image/webp;base64,{_picture(sheet.picture(view))}" width="912" height="1664"/>',
    ]
    for area in reversed(sheet.areas):
        for shape in (shape for shape in area.shapes if shape.view == view):
            dashed = ' stroke-dasharray="12 7"' if shape.under else ""
            parts.append(
                f'<path d="{shape.path}" fill="{_colour(area)}" fill-opacity=".85" '
                f'stroke="#1d1a17" stroke-width="3"{dashed}/>'
            )
            if area.role in {"helping", "maybe"}:
                parts.append(f'<path d="{shape.path}" fill="url(#hatch-{view})" fill-opacity=".6"/>')
    parts += [_badge(badge, frame.radius) for badge in frame.badges]
    sides = ("right", "left") if view == "front" else ("left", "right")
    named = "".join(f"<span>{escape(sheet.words[f'side.{side}'])}</span>" for side in sides)
    return f'<figure>{"".join(parts)}</svg><figcaption dir="ltr">{named}</figcaption></figure>'


def _badge(badge: Badge, radius: float) -> str:
    """Draw a number with a line to what it names."""
    colour = INK.trauma_flat if badge.role == "injury" else COLOURS.get(badge.role, HELPING)
    return (
        f'<path d="M{badge.at_x},{badge.at_y}L{badge.x},{badge.y}" stroke="#1d1a17" stroke-width="{radius / 8}"/>'
        f'<circle cx="{badge.x}" cy="{badge.y}" r="{radius}" fill="{colour}" stroke="#fff" '
        f'stroke-width="{radius / 5}"/>'
        f'<text x="{badge.x}" y="{badge.y + 0.48 * radius}" text-anchor="middle" font-size="{1.35 * radius}" '
        f'font-weight="700" fill="#fff">{badge.mark}</text>'
    )


@cache
def _style() -> str:
    return (files(__package__ or "") / "sheet.css").read_text(encoding="utf-8")


@cache
def _picture(file: Path) -> str:
    return b64encode(file.read_bytes()).decode()


def _exercises(sheet: Handout) -> str:
    if sheet.refer:
        return "".join(f"<p><b>{escape(text)}</b></p>" for text in sheet.refer)
    told = "".join(_exercise(sheet, row) for row in sheet.exercises)
    order = {row.kind for row in sheet.exercises} == {"release", "activate"}
    rules = [sheet.words[key] for key in (*(("home.order",) if order else ()), *(("home.pain",) if told else ()))]
    lead = f"<p><b>{escape(' '.join(rules))}</b></p>"
    return lead + (told or f"<p>{escape(sheet.words['home.none'])}</p>")


def _exercise(sheet: Handout, row: Exercise) -> str:
    words = sheet.words
    return (
        f'<section class="exercise"><p class="kind">{escape(row.heading)}: {escape(row.label)}</p>'
        f"<h2>{escape(row.name[:1].upper() + row.name[1:])}</h2><p>{escape(row.steps)}</p>"
        f"<dl><dt>{escape(words['home.dose'])}</dt><dd>{escape(row.dose)}</dd>"
        f"<dt>{escape(words['home.stop'])}</dt><dd>{escape(row.caution)}</dd></dl></section>"
    )


def _after(sheet: Handout) -> str:
    def listed(key: str, texts: tuple[str, ...]) -> str:
        items = "".join(f"<li>{escape(text)}</li>" for text in texts)
        return f"<h2>{escape(sheet.words[key])}</h2><ul>{items}</ul>" if items else ""

    call = listed("call", sheet.call)
    return listed("expect", sheet.expect) + listed("do", sheet.do) + (f'<div class="call">{call}</div>' if call else "")


def _foot(sheet: Handout) -> str:
    words = sheet.words
    mark = "✓" if sheet.said_back else ""
    return (
        f'<p class="tick"><span class="box" aria-hidden="true">{mark}</span>{escape(words["sheet.back"])}</p>'
        f"<footer><p>{escape(words['honest'])} {escape(words['small'])} {escape(words['sheet.made'])}</p>"
        f'<p class="save">{escape(words["sheet.save"])}</p></footer>'
    )
