"""Draws the tools around the graph: what is shown, routes, saving, zoom. `assets/56-*.js` to `58-*.js` run them."""

from typing import Any

from dash import html

from explorer.drawing.network.pairs import KINDS
from explorer.screens import desk
from explorer.screens.frame.view import attributes, icon
from explorer.screens.session.routes import choices
from explorer.words import say

GROUPS = ("anatomy", "studied", "taught", "disputed")
QUIET = frozenset({"nerve", "attachment"})
FORMATS = ("svg", "png", "pdf")
ZOOMS = (("in", "plus"), ("out", "minus"), ("whole", "whole"), ("matters", "matters"))
ON, OFF = {"aria-pressed": "true"}, {"aria-pressed": "false"}


def tools() -> html.Div:
    """Draw the tools of the map."""
    return html.Div(
        [
            _tool("links", "filter", [*_filter("kind", KINDS), *_filter("grade", GROUPS)]),
            _tool("routes", "route", _routes()),
            zooms(),
        ],
        className="nettools",
    )


def zooms() -> html.Div:
    """Draw the buttons that look closer, back, at all of it, and at what matters."""
    return html.Div([_zoom(*each) for each in ZOOMS], className="zooms")


def route_panel() -> html.Section:
    """Draw the place that a route is told in, station by station."""
    return html.Section(className="route-panel", hidden=True, **{"aria-label": say("session.tool.routes")})


def save() -> html.Details:
    """Draw what saves a picture of what is shown."""
    return _tool("save", "save", _save())


def _tool(name: str, picture: str, inside: list[Any]) -> html.Details:
    word = say(f"session.tool.{name}")
    summary = html.Summary([icon(picture), html.Span(word)], title=word)
    return html.Details([summary, html.Div(inside, className="tool-sheet")], className=f"tool {name}")


def _filter(name: str, keys: tuple[str, ...]) -> list[Any]:
    chips = [
        html.Button(
            [html.I(className=f"line {key}"), say(f"map.{name}.{key}")],
            **attributes(linked=key if name == "kind" else f"grade.{key}"),
            **(OFF if key in QUIET else ON),
        )
        for key in keys
    ]
    return [html.H2(say(f"map.{name}")), html.Div(chips, className="chips")]


def _routes() -> list[Any]:
    blank = html.Option(say("session.route.choose"), value="")
    options = [html.Option(row["label"], value=row["value"]) for row in choices(desk().bench)]
    label = html.Label([say("session.route.line"), html.Select([blank, *options], **attributes(line=""))])
    return [
        label,
        html.H2(say("session.route.path")),
        html.Div(className="finder", **attributes(end="from")),
        html.Div(className="finder", **attributes(end="to")),
        html.P(say("session.route.what"), className="small"),
    ]


def _save() -> list[Any]:
    kinds = [html.Button(say(f"session.save.{kind}"), className="act", **attributes(save=kind)) for kind in FORMATS]
    return [html.P(say("session.save.what"), className="small"), html.Div(kinds, className="acts")]


def _zoom(way: str, picture: str) -> html.Button:
    word = say(f"session.zoom.{way}")
    return html.Button(icon(picture), **attributes(word, zoom=way))
