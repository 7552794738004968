"""Draws two sessions of one client side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html

from explorer.drawing.network import CONFIG
from explorer.drawing.retests import SIGNS, retests_figure
from explorer.screens import desk
from explorer.screens.compare.ids import Ids
from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.sessions.side_by_side import SideBySide, side_by_side
from explorer.words import moment, say

VALUES = {"marks": "role", "hypotheses": "status", "retests": "outcome", "history": "compare"}
PLAIN = {**CONFIG, "displayModeBar": False, "scrollZoom": False}


def layout(session: str, other: str) -> html.Main:
    """Draw the page of two sessions, whichever is named first."""
    told = side_by_side(desk(), session, other)
    home = html.A(icon("back"), href=f"/session/{session}", className="quiet", **attributes(say("summary.back")))
    title = html.H1([say("compare.title"), " · ", told.now.code_name])
    shown = [html.P(say("compare.alone"), className="empty")] if told.is_alone else _shown(told)
    return html.Main(
        [html.Header([home, title, theme_button()], className="head"), *shown],
        className="compare",
    )


def _shown(told: SideBySide) -> list[Any]:
    return [
        _choose(told),
        *(_part(told, part) for part in ("marks", "hypotheses", "retests", "history")),
        _rankings(told),
        html.Section(
            [
                html.H2(say("compare.over_time")),
                dcc.Store(id=Ids.THEME),
                dcc.Store(id=Ids.OF, data=[told.then.id, told.now.id]),
                html.Div(id=Ids.PLOT),
            ]
        ),
        html.P([say("summary.honest"), " ", html.A(say("session.back"), href="/")], className="honest"),
    ]


def _choose(told: SideBySide) -> html.Div:
    """Draw the choice of the two sessions; `assets/62-compare.js` goes where it leads."""
    choices = [
        html.Label(
            [
                html.Span(say(f"compare.{which}")),
                html.Select(
                    [
                        html.Option(
                            moment(row.created), value=row.id, **({"selected": "selected"} if row.id == held.id else {})
                        )
                        for row in told.all
                    ],
                    **attributes(compare=which),
                ),
            ]
        )
        for which, held in (("then", told.then), ("now", told.now))
    ]
    return html.Div(choices, className="two")


def _part(told: SideBySide, part: str) -> html.Section:
    rows = [
        _row(row["node"], _value(part, row["then"]), _value(part, row["now"]), row["change"])
        for row in told.parts[part]
    ]
    return _section(f"compare.{part}", rows, [row["change"] for row in told.parts[part]])


def _value(part: str, code: str) -> str:
    return say(f"{VALUES[part]}.{code}") if code else "–"


def _rankings(told: SideBySide) -> html.Section:
    kinds = [_moved(row) for row in told.rankings]
    rows = [
        _row(row["node"], _place(row["then"], row["band_then"]), _place(row["now"], row["band_now"]), kind)
        for row, kind in zip(told.rankings, kinds, strict=True)
    ]
    return _section("compare.rankings", rows, kinds)


def _moved(row: Mapping[str, Any]) -> str:
    if not (row["then"] and row["now"]):
        return "new" if row["now"] else "gone"
    return "same" if (row["then"], row["band_then"]) == (row["now"], row["band_now"]) else "changed"


def _place(place: int, band: str) -> str:
    return say("compare.place", place=place, band=say(f"band.{band}")) if place else "–"


def _row(node: str, then: str, now: str, change: str) -> html.Tr:
    name = desk().bench.telling.name(node)
    told = html.Span(say(f"compare.change.{change}"), className=f"change {change}")
    return html.Tr([html.Th(f"{name[:1].upper()}{name[1:]}", scope="row"), html.Td(then), html.Td(now), html.Td(told)])


def _section(key: str, rows: Sequence[html.Tr], kinds: Sequence[str]) -> html.Section:
    """Draw what differs; what is the same waits in one line."""
    differ = [row for row, kind in zip(rows, kinds, strict=True) if kind != "same"]
    same = [row for row, kind in zip(rows, kinds, strict=True) if kind == "same"]
    body: list[Any] = [_table(differ)] if differ else [html.P(say("compare.none"), className="empty")]
    if same:
        body.append(html.Details([html.Summary(say("compare.same", count=len(same))), _table(same)]))
    return html.Section([html.H2(say(key)), *body])


def _table(rows: Sequence[html.Tr]) -> html.Table:
    heads = ("structure", "then", "now", "change")
    head = html.Thead(html.Tr([html.Th(say(f"compare.{each}"), scope="col") for each in heads]))
    return html.Table([head, html.Tbody(list(rows))])


def plot(told: SideBySide, theme: str) -> Any:
    """Draw the retests of every session of the client over time, and the same in words."""
    name, words = desk().bench.telling.name, _outcomes()
    if not told.retests:
        return html.P(say("summary.changed.none"), className="empty")
    points = [(name(row.node), row.at, row.outcome) for row in told.retests]
    figure = retests_figure(points, words, theme)
    lines = [
        html.Li([html.Time(at[:16].replace("T", " "), dateTime=at), f" {each}: {words[outcome]}"])
        for each, at, outcome in points
    ]
    return [
        dcc.Graph(figure=figure, config=PLAIN, responsive=True, style={"height": f"{figure.layout.height}px"}),
        html.Details([html.Summary(say("compare.in_words")), html.Ul(lines)]),
    ]


def _outcomes() -> Mapping[str, str]:
    return {outcome: say(f"outcome.{outcome}") for outcome in SIGNS}
