"""The wall charts: where the syllabus offers them, and the PDF itself."""

from typing import Any

from dash import Dash, html
from flask import Response, abort, request

from explorer.graph.routes import lines
from explorer.graph.units import UnknownStructureError
from explorer.screens.training.at import school
from explorer.training.charts import line_chart, pairs_chart, regions
from explorer.training.telling import upper
from explorer.words import say


def register(app: Dash) -> None:
    """Add the route of the charts."""
    app.server.add_url_rule("/training/chart/<kind>/<of>.pdf", "training-chart", give_chart)


def give_chart(kind: str, of: str) -> Response:
    """Give a chart as PDF, A4 or A3."""
    bench, forms = school().bench, school().quiz.outlines.forms
    draw = {"pairs": pairs_chart, "line": line_chart}.get(kind)
    if draw is None or (kind == "pairs" and of not in regions(bench.atlas)):
        abort(404, say("chart.unknown"))
    try:
        made = draw(bench, forms, of, request.args.get("paper", "a4"))
    except UnknownStructureError:
        abort(404, say("chart.unknown"))
    return Response(made, mimetype="application/pdf")


def offered() -> html.Section:
    """Draw the list of all charts."""
    atlas = school().bench.atlas
    pairs = [(f"pairs/{region}", upper(say(f"region.{region}"))) for region in regions(atlas)]
    maps = [(f"line/{row.id}", upper(row.name)) for row in lines(atlas)]
    return html.Section(
        [
            html.H2(say("chart.title")),
            html.P(say("chart.what"), className="small"),
            _list("chart.of.pairs", pairs),
            _list("chart.of.lines", maps),
        ],
        className="wall-charts",
    )


def _list(key: str, rows: list[tuple[str, str]]) -> Any:
    shown = [html.Li([html.Span(name), *[_door(at, name, paper) for paper in ("a4", "a3")]]) for at, name in rows]
    return html.Details([html.Summary(say(key)), html.Ul(shown)])


def _door(at: str, name: str, paper: str) -> html.A:
    label = {"aria-label": f"{name}, {paper.upper()}"}
    return html.A(paper.upper(), href=f"/training/chart/{at}.pdf?paper={paper}", target="_blank", **label)
