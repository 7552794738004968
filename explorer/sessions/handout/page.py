"""The sheet as one HTML file that needs nothing else: no server, no internet, no script."""

from base64 import b64encode
from functools import cache
from html import escape
from pathlib import Path

from explorer.drawing.theme import THEMES
from explorer.sessions.client_view import Area, Exercise
from explorer.sessions.handout.record import Handout

SIZE = (912, 1664)
INK = THEMES["light"]
COLOURS = {"resting": INK.inhibited_flat, "joins": INK.inhibited_flat}
HELPING = "#a84300"  # the orange of the theme, dark enough for white numbers
STYLE = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1d1a17;font:16px/1.38 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:50rem;margin:0 auto;padding:1.2rem 1.2rem 2rem}
header{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;align-items:baseline;border-bottom:3px solid #1d1a17;padding-bottom:.5rem}
h1{font-size:1.8rem;margin:0;flex:1 1 auto}header p{margin:0}h2{font-size:1.1rem;margin:1rem 0 .3rem}
h3{font-size:1.15rem;margin:0}p{margin:.15rem 0}ul{margin:.2rem 0;padding-inline-start:1.2rem}
.sheet{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:1.4rem;margin-top:.9rem}
.body{display:grid;gap:.6rem;align-content:start}figure{margin:0}figcaption{display:flex;justify-content:space-between;font-size:.75rem;color:#4d463f}.body svg{width:100%;height:auto;max-height:46vh}
.legend{display:grid;gap:.5rem;font-size:.95rem}.legend span{display:grid;grid-template-columns:1.9rem 1fr;gap:.5rem;align-items:center}
.legend b{display:block}.number{font-style:normal;print-color-adjust:exact;-webkit-print-color-adjust:exact;display:grid;place-items:center;width:1.8rem;height:1.8rem;border-radius:50%;color:#fff;font-weight:700}
.exercise{border:2px solid #d8d0c6;border-radius:.7rem;padding:.6rem .8rem;margin-bottom:.6rem;break-inside:avoid}
.exercise .kind{font-weight:700}.exercise dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .7rem;margin:.3rem 0 0}
dt{font-weight:700}dd{margin:0}.call{border:3px solid #b3261e;border-radius:.7rem;padding:.4rem .8rem;margin-top:.7rem;break-inside:avoid}
.call h2{margin-top:.1rem;color:#8c1d16}.tick{display:flex;gap:.6rem;align-items:center;margin-top:.8rem;font-weight:600}
.box{display:inline-grid;place-items:center;width:1.3rem;height:1.3rem;border:2px solid #1d1a17;border-radius:.25rem;line-height:1}
footer{margin-top:.7rem;padding-top:.4rem;border-top:1px solid #d8d0c6;font-size:.85rem;color:#4d463f}
@media(max-width:34rem){.sheet{grid-template-columns:1fr}.body svg{max-height:60vh}}
@media print{@page{margin:11mm}body{font-size:10.4pt;line-height:1.28}main{padding:0;max-width:none}.sheet{grid-template-columns:12.5rem 1fr;margin-top:.5rem}.save{display:none}h1{font-size:18pt}h2{margin:.5rem 0 .15rem}.exercise{margin-bottom:.4rem;padding:.4rem .7rem}.body svg{max-height:7.3cm}.legend{font-size:9.5pt;gap:.3rem}.tick{margin-top:.4rem}footer{margin-top:.3rem}}
"""


def page(sheet: Handout) -> str:
    """Return the sheet as one file."""
    words = sheet.words
    head = (
        f"<header><h1>{escape(words['sheet.title'])}</h1><p>{escape(words['sheet.for'])}: <b>{escape(sheet.code_name)}</b></p>"
        f"<p>{escape(words['sheet.date'])}: <time>{sheet.date}</time></p></header>"
    )
    return (
        f'<!doctype html><html lang="{escape(sheet.language)}" dir="{sheet.direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{escape(words['sheet.title'])}</title><style>{STYLE}</style></head>"
        f'<body><main>{head}<div class="sheet">{_body(sheet)}<div>{_exercises(sheet)}{_after(sheet)}</div></div>{_foot(sheet)}'
        "</main></body></html>"
    )


def _body(sheet: Handout) -> str:
    figures = "".join(_figure(sheet, view) for view in sheet.views)
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


def _figure(sheet: Handout, view: str) -> str:
    """Draw one picture with its areas: blue and plain, or orange and hatched, each with its number."""
    parts = [
        f'<svg viewBox="62 0 788 1664" role="img" aria-label="{escape(sheet.words["figure"])}, '
        f'{escape(sheet.words[f"view.{view}"])}">',
        f'<defs><pattern id="hatch-{view}" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0,0V16" stroke="#fff" stroke-width="7"/></pattern></defs>',
        f'<image href="data:image/webp;base64,{_picture(sheet.pictures / f"{view}.webp")}" width="912" height="1664"/>',
    ]
    for area in reversed(sheet.areas):
        for shape in (shape for shape in area.shapes if shape.view == view):
            dashed = ' stroke-dasharray="12 7"' if shape.under else ""
            parts.append(
                f'<path d="{shape.path}" fill="{_colour(area)}" fill-opacity=".85" stroke="#1d1a17" stroke-width="3"{dashed}/>'
            )
            if area.role in {"helping", "maybe"}:
                parts.append(f'<path d="{shape.path}" fill="url(#hatch-{view})" fill-opacity=".6"/>')
    for number, area in reversed(list(enumerate(sheet.areas, 1))):
        for shape in (shape for shape in area.shapes if shape.view == view and shape.home):
            parts.append(_badge(shape.x, shape.y, str(number), _colour(area)))
    parts += [_badge(spot.x, spot.y, "×", INK.trauma_flat) for spot in sheet.injuries if spot.view == view]
    sides = ("right", "left") if view == "front" else ("left", "right")
    named = "".join(f"<span>{escape(sheet.words[f'side.{side}'])}</span>" for side in sides)
    return f'<figure>{"".join(parts)}</svg><figcaption dir="ltr">{named}</figcaption></figure>'


def _badge(x: float, y: float, text: str, colour: str) -> str:
    return (
        f'<circle cx="{x}" cy="{y}" r="30" fill="{colour}" stroke="#fff" stroke-width="6"/>'
        f'<text x="{x}" y="{y + 14}" text-anchor="middle" font-size="40" font-weight="700" fill="#fff">{text}</text>'
    )


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
        f"<h3>{escape(row.name[:1].upper() + row.name[1:])}</h3><p>{escape(row.steps)}</p>"
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
