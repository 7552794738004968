"""Draws the summary of a session as a page of its own, to read and to print."""

from markupsafe import Markup, escape

from explorer.sessions.summary import Line, Section, Summary
from explorer.words import moment, say

_PAGE = Markup("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/assets/00-tokens.css"><link rel="stylesheet" href="/assets/70-sessions.css">
<script defer src="/assets/70-sessions.js"></script></head>
<body class="summary-page">
<nav><a href="/session/{session}">{back}</a><a href="/session/{session}/summary.pdf">{pdf}</a>
<button type="button" data-print>{print_}</button></nav>
<main><h1>{title}</h1><p class="soft">{when}</p>{sections}<p class="soft">{honest}</p></main></body></html>
""")
_SECTION = Markup('<section data-section="{key}"><h2>{heading}</h2>{body}</section>')
_ROW = Markup("<tr><td>{about}{remark}</td><td>{said}</td></tr>")


def page(told: Summary, session: str) -> str:
    """Return the whole page; every word of a client is escaped."""
    return _PAGE.format(
        title=say("summary.title", name=told.code_name),
        session=session,
        back=say("summary.back"),
        pdf=say("summary.pdf"),
        print_=say("summary.print"),
        when=moment(told.when),
        sections=Markup("").join(_section(section) for section in told.sections),
        honest=say("summary.honest"),
    )


def _section(section: Section) -> Markup:
    table = Markup("<table>{}</table>").format(Markup("").join(_row(line) for line in section.lines))
    body = table if section.lines else Markup('<p class="soft">{}</p>').format(section.none)
    return _SECTION.format(key=section.key, heading=section.heading, body=body)


def _row(line: Line) -> Markup:
    remark = Markup("<small>{}</small>").format(line.remark) if line.remark else ""
    return _ROW.format(about=escape(line.about), remark=remark, said=line.said)
