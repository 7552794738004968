"""Draws the fixed parts of the Session screen; the parts that change are filled by `assets/session.js`."""

from typing import Any

from dash import dcc, html

from explorer.drawing.layout import positions
from explorer.drawing.network import CONFIG, focus_figure, map_figure, short_names
from explorer.screens import desk
from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.screens.session.ids import Ids
from explorer.sessions.journal import fold
from explorer.sessions.workbench import Workbench
from explorer.words import say

MARKS = ("inhibited", "clear", "untestable", "overworking")
KEYS = {"inhibited": "W", "clear": "S", "untestable": "C", "overworking": "O"}
LEGEND = ("inhibited", "synergist", "antagonist", "trauma", "hidden")
TABS = ("work", "history", "record", "flags")
MODES = ("body", "both", "graph")
NETWORKS = ("map", "focus")


def layout(session: str) -> html.Div:
    """Draw a session as it stands."""
    scene = desk().look(session)
    return html.Div(
        [
            dcc.Store(id=Ids.SCENE, data=scene),
            *(dcc.Store(id=id_) for id_ in (Ids.PRESS, Ids.ANSWER, Ids.OPENED, Ids.RECEIVED, Ids.ASKED)),
            dcc.Store(id=Ids.MODE, data="body"),
            _top(scene["session"]["code_name"]),
            _stage(),
            _panel(),
        ],
        className="session",
        **attributes(mode="body", tab="work", facing="front", network="map"),
    )


def _top(code_name: str) -> html.Header:
    home = html.A(icon("back"), href="/", className="quiet", **attributes(say("session.back")))
    saved = html.Span(className="saved", **attributes(saved=""))
    return html.Header(
        [
            html.Div([home, html.H1(code_name), saved], className="who"),
            html.Div([_side("right"), _side("left")], className="sides", role="group"),
            html.Div(id=Ids.SEARCH, className="search"),
            html.Div([_mode(mode) for mode in MODES], className="modes", role="group"),
            theme_button(),
        ],
        className="top",
    )


def _side(side: str) -> html.Button:
    words = [html.B(say(f"letter.{side}")), html.Span(say(f"session.side.{side}"))]
    return html.Button(words, className="side", **attributes(side=side), **{"aria-pressed": "false"})


def _mode(mode: str) -> html.Button:
    return html.Button(say(f"session.mode.{mode}"), **attributes(mode=mode), **{"aria-pressed": "false"})


def _stage() -> html.Main:
    facing = [html.Button(say(f"session.view.{view}"), **attributes(facing=view)) for view in ("front", "back")]
    return html.Main(
        [
            html.Div(
                [
                    html.Div(facing, className="facing", role="group"),
                    html.Div(id=Ids.BODY, className="body"),
                    html.Div([_legend(role) for role in LEGEND], className="legend"),
                ],
                className="body-pane",
            ),
            _graphs(),
            _bar(),
        ],
        className="stage",
    )


def _graphs() -> html.Div:
    kinds = [html.Button(say(f"session.graph.{kind}"), **attributes(network=kind)) for kind in NETWORKS]
    return html.Div(
        [
            html.Div(kinds, className="networks", role="group"),
            html.Div(id=Ids.GRAPH, className="graph map"),
            html.Div(id=Ids.FOCUS, className="graph focus"),
        ],
        className="graph-pane",
    )


def _legend(role: str) -> html.Span:
    return html.Span([html.I(className=f"swatch {role}"), say(f"session.legend.{role}")])


def _bar() -> html.Div:
    marks = [
        html.Button(
            [html.Span(say(f"session.press.{mark}")), html.Kbd(KEYS[mark])],
            className=f"mark {mark}",
            **attributes(mark=mark),
        )
        for mark in MARKS
    ]
    steps = [
        html.Button([icon(step), html.Span(say(f"session.{step}"))], className="step", **attributes(step=step))
        for step in ("undo", "redo")
    ]
    said = html.Div(id=Ids.SAID, className="said", role="status", **{"aria-live": "polite"})
    return html.Div(
        [said, html.Div([*marks, html.Div(steps, className="steps")], className="presses")], className="bar"
    )


def _panel() -> html.Aside:
    tabs = [
        html.Button(
            [html.Span(say(f"session.tab.{tab}")), html.Span(className="count", **attributes(count=tab))],
            role="tab",
            **attributes(tab=tab),
        )
        for tab in TABS
    ]
    return html.Aside(
        [html.Nav(tabs, className="tabs", role="tablist"), html.Div(id=Ids.PANEL, className="lists", role="tabpanel")],
        className="panel",
    )


def graph(bench: Workbench) -> Any:
    """Draw the map of everything, once; `assets/30-network.js` paints marks and candidates above it."""
    figure = map_figure(bench.graph, positions(bench.atlas), short_names(bench.graph))
    return dcc.Graph(figure=figure, config=CONFIG, responsive=True, className="figure-of-graph")


def focus(session: str, theme: str) -> Any:
    """Draw what was marked in the middle of what may explain it."""
    at = desk()
    state = fold(at.store.events(session))
    if not state.findings.inhibited and not state.findings.overworking:
        return html.P(say("session.empty"), className="empty")
    figure = focus_figure(at.bench.graph, state.findings, at.ranking(state), at.bench.telling, theme)
    return dcc.Graph(figure=figure, config=CONFIG, responsive=True, className="figure-of-graph")
