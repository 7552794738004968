"""Draws the About screen."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dash import dcc, html

from explorer.atlas.coverage import coverage
from explorer.graph.sides import split
from explorer.reasoning.rank import rank
from explorer.screens import desk
from explorer.screens.about.ids import Ids
from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.sessions.demonstrations import DEMONSTRATIONS, Demonstration
from explorer.words import say

if TYPE_CHECKING:
    from explorer.reasoning.evaluation import Report

GRADES = ("strong", "moderate", "weak", "taught", "contested", "none")
VIGNETTE = 8
CLAIMS = ("is", "graded", "alone", "not", "private")


def layout() -> html.Main:
    """Draw the page; the measurement follows when it is done."""
    home = html.A(icon("back"), href="/", className="quiet", **attributes(say("session.back")))
    return html.Main(
        [
            html.Header([home, html.H1(say("about.title")), theme_button()], className="head"),
            html.Ul([html.Li(say(f"about.{claim}")) for claim in CLAIMS], className="claims"),
            html.Section([html.H2(say("about.links")), *_links()]),
            html.Section(
                [
                    html.H2(say("about.agreement")),
                    html.P(say("about.agreement.what")),
                    html.Div(html.P(say("about.measuring"), className="waiting", role="status"), id=Ids.AGREEMENT),
                ]
            ),
            html.Section([html.H2(say("about.vignettes")), *_vignettes()]),
            dcc.Store(id=Ids.OPENED, data=True),
        ],
        className="about",
    )


def _links() -> tuple[html.Table, html.P]:
    counts = coverage(desk().bench.atlas)
    rows = [
        html.Tr([html.Th(say(f"grade.{grade}"), scope="row"), html.Td(counts.links.get(grade, 0))]) for grade in GRADES
    ]
    sources = say("about.sources", count=sum(counts.sources.values()))
    return html.Table(html.Tbody(rows), className="counts"), html.P(sources, className="behind")


def _vignettes() -> list[html.P]:
    return [_vignette(key, story) for key, story in DEMONSTRATIONS.items()]


def _vignette(key: str, story: Demonstration) -> html.P:
    bench = desk().bench
    rows = rank(bench.bench, story.findings).explains
    first = list(dict.fromkeys(bench.telling.structure(split(row.node)[0]) for row in rows))[:VIGNETTE]
    told = say("about.vignette", what=say(f"demonstration.{key}.what"), first="; ".join(first))
    return html.P([html.B(say(f"demonstration.{key}")), html.Br(), told])


def agreement(report: "Report") -> list[html.Div | html.P]:
    """Draw both tables of a measurement: with everything that is taught, and without what a case's own page teaches."""
    return [
        html.P(say("about.agreement.read", count=len(report.of()))),
        *(_table(report, same_page=same_page) for same_page in (False, True)),
    ]


def _table(report: "Report", *, same_page: bool) -> html.Div:
    from explorer.reasoning.evaluation import CUTS  # noqa: PLC0415 - brings pandas, which no other page needs

    heads = [html.Th(say("about.method"), scope="col")]
    heads += [html.Th(say("about.within", cut=cut), scope="col") for cut in CUTS]
    title = html.Caption(say("about.with_page" if same_page else "about.without_page"))
    rows = list(_rows(report, same_page=same_page))
    return html.Div(html.Table([title, html.Thead(html.Tr(heads)), html.Tbody(rows)]), className="scroll", tabIndex="0")


def _rows(report: "Report", *, same_page: bool) -> Iterator[html.Tr]:
    from explorer.reasoning.evaluation import CUTS, summary  # noqa: PLC0415

    for method in report.methods:
        found = summary(report.of(method, same_page=same_page)["place"])
        name = html.Th(say(f"about.method.{method}"), scope="row")
        cells = [_cell(*shares) for shares in found.loc[list(CUTS)].itertuples(index=False)]
        yield html.Tr([name, *cells], className=method)


def _cell(value: float, low: float, high: float) -> html.Td:
    return html.Td([html.B(f"{value:.0%}"), html.Small(f"{low:.0%} to {high:.0%}")])
