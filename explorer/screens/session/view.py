"""Draws the fixed parts of the Session screen; the parts that change are filled by `assets/60-session.js`."""

from typing import Any

from dash import dcc, html

from explorer.drawing.network import CONFIG, focus_figure
from explorer.screens import desk
from explorer.screens.frame.view import attributes, client_button, icon, theme_button
from explorer.screens.session import bar, network, switches
from explorer.screens.session.ids import Ids, tab_id
from explorer.sessions.journal import fold
from explorer.words import say

LEGEND = ("inhibited", "synergist", "antagonist", "trauma", "hidden")
STEPS = ("flags", "chart", "history", "work", "home", "close")
TABS = (*STEPS, "record")
MODES = ("body", "both", "graph")
FACINGS = ("front", "back", "left", "right", "below")
CUTS = ("surface", "middle", "deep")
MORE = {
    "closeup": ("neck", "jaw", "hand", "foot", "breath"),
    "lies": ("standing", "supine", "prone", "side"),
    "figure": ("female", "male"),
}
NETWORKS = ("map", "focus")
UNPRESSED = {"aria-pressed": "false"}


def layout(session: str) -> html.Div:
    """Draw a session as it stands."""
    scene = desk().look(session)
    return html.Div(
        [
            dcc.Store(id=Ids.SCENE, data=scene),
            *(dcc.Store(id=id_) for id_ in (Ids.PRESS, Ids.ANSWER, Ids.OPENED, Ids.RECEIVED, Ids.ASKED)),
            _top(scene["session"]["code_name"]),
            _track(),
            _stage(),
            _panel(),
        ],
        className="session",
        **attributes(
            mode="body",
            tab="work" if scene["marks"] else "flags",
            facing="front",
            cut="surface",
            lies="standing",
            network="map",
        ),
    )


def _top(code_name: str) -> html.Header:
    home = html.A(icon("back"), href="/", className="quiet", **attributes(say("session.back")))
    saved = html.Span(className="saved", role="status", **attributes(saved=""))
    return html.Header(
        [
            html.Div([home, html.H1(code_name, title=code_name), saved], className="who"),
            html.Div([_side("right"), _side("left")], className="sides", **_group("side")),
            html.Div(id=Ids.SEARCH, className="search"),
            html.Div([_mode(mode) for mode in MODES], className="modes", **_group("mode")),
            network.save(),
            client_button(),
            theme_button(),
            switches.menu(),
        ],
        className="top",
    )


def _group(name: str) -> dict[str, str]:
    """Return what names a group of switches for a screen reader."""
    return {"role": "group", "aria-label": say(f"session.group.{name}")}


def _side(side: str) -> html.Button:
    words = [html.B(say(f"letter.{side}")), html.Span(say(f"session.side.{side}"))]
    return html.Button(words, className="side", **attributes(side=side), **UNPRESSED)


def _mode(mode: str) -> html.Button:
    return html.Button(say(f"session.mode.{mode}"), **attributes(mode=mode), **UNPRESSED)


def _track() -> html.Nav:
    """Draw the steps of a session as one line, the record beside it, undo and redo at its end."""
    tabs = [_tab(tab, place) for place, tab in enumerate(TABS, 1)]
    steps = html.Div([bar.step(step) for step in bar.STEPS], className="steps")
    line = html.Div(tabs, className="tabs", **{"role": "tablist", "aria-label": say("session.group.tabs")})
    return html.Nav([line, steps], className="track", **{"aria-label": say("session.group.tabs")})


def _tab(tab: str, place: int) -> html.Button:
    number = html.I(str(place) if tab in STEPS else icon("list"), className="place", **{"aria-hidden": "true"})
    return html.Button(
        [number, html.Span(say(f"session.tab.{tab}")), html.Span(className="count", **attributes(count=tab))],
        id=tab_id(tab),
        className="" if tab in STEPS else "aside",
        role="tab",
        **attributes(tab=tab),
        **{"aria-controls": Ids.PANEL, "aria-selected": "false", "aria-label": say(f"session.tab.{tab}")},
    )


def _stage() -> html.Main:
    return html.Main(
        [
            html.Div(
                [
                    _look(),
                    html.Div(id=Ids.BODY, className="body"),
                    network.zooms(),
                    html.Button(id=Ids.BETTER, className="better", hidden=True),
                    html.Div([_legend(role) for role in LEGEND], className="legend"),
                ],
                className="body-pane",
            ),
            _graphs(),
            bar.bar(),
        ],
        className="stage",
    )


def _look() -> html.Div:
    """Draw the switches that turn the body, take layers away and show a close-up."""
    facing = [html.Button(say(f"session.view.{view}"), **attributes(facing=view), **UNPRESSED) for view in FACINGS]
    cuts = [html.Button(say(f"session.cut.{cut}"), **attributes(cut=cut), **UNPRESSED) for cut in CUTS]
    return html.Div(
        [
            html.Div(facing, className="switch", **_group("view")),
            html.Div(cuts, className="switch", **_group("cut")),
            html.Select(
                [html.Option(say("session.views"), value=""), *(_choices(kind, names) for kind, names in MORE.items())],
                id=Ids.MORE,
                **attributes(more="yes"),
                **{"aria-label": say("session.views")},
            ),
        ],
        className="look",
    )


def _choices(kind: str, names: tuple[str, ...]) -> html.Optgroup:
    chosen = [html.Option(say(f"session.{kind}.{name}"), value=f"{kind} {name}") for name in names]
    return html.Optgroup(chosen, label=say(f"session.{kind}"))


def _graphs() -> html.Div:
    kinds = [html.Button(say(f"session.graph.{kind}"), **attributes(network=kind), **UNPRESSED) for kind in NETWORKS]
    return html.Div(
        [
            html.Div(kinds, className="networks", **_group("graph")),
            network.tools(),
            network.route_panel(),
            html.Div(id=Ids.GRAPH, className="graph map"),
            html.Div(id=Ids.FOCUS, className="graph focus"),
        ],
        className="graph-pane",
    )


def _legend(role: str) -> html.Span:
    return html.Span([html.I(className=f"swatch {role}"), say(f"session.legend.{role}")])


def _panel() -> html.Aside:
    return html.Aside(
        [
            html.Div(id=Ids.PANEL, className="lists", role="tabpanel", tabIndex="0"),
            html.Div(id=Ids.HEARD, className="unseen", role="status"),
        ],
        className="panel",
        **{"aria-label": say("session.group.tabs")},
    )


def focus(session: str, theme: str, *, narrow: bool) -> Any:
    """Draw what was marked in the middle of what may explain it."""
    at = desk()
    state = fold(at.store.events(session))
    if not state.findings.inhibited and not state.findings.overworking:
        return html.P(say("session.empty"), className="empty")
    figure = focus_figure(at.bench.graph, state.findings, at.ranking(state), at.bench.telling, theme, narrow=narrow)
    return dcc.Graph(figure=figure, config=CONFIG, responsive=True, className="figure-of-graph")
