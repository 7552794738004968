"""Draws the practitioner's switches and the keys that run a session; `assets/47-switches.js` keeps them."""

from dash import html

from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.words import say

SWITCHES = ("speak", "commit", "turns", "head")
FOUR = ("next", "before", "weak", "strong")


def menu() -> html.Details:
    """Draw the sheet of switches and keys."""
    word = say("flow.switches")
    summary = html.Summary([icon("switches"), html.Span(word)], title=word)
    again = html.Button([icon("redo"), html.Span(say("session.redo"))], className="step", **attributes(redo=""))
    narrow = html.Div([again, theme_button()], className="only-narrow")
    inside = [html.H2(word), *map(_switch, SWITCHES), html.H2(say("flow.keys")), _keys(), narrow]
    return html.Details([summary, html.Div(inside, className="tool-sheet")], className="tool switches")


def _switch(name: str) -> html.Button:
    words = [html.B(say(f"flow.switch.{name}")), html.Small(say(f"flow.switch.{name}.what"))]
    return html.Button(
        [html.I(className="knob", **{"aria-hidden": "true"}), html.Span(words)],
        className="switchline",
        role="switch",
        **attributes(switch=name),
        **{"aria-checked": "false"},
    )


def _keys() -> html.Div:
    rows = [(html.Dt(say(f"flow.key.{key}")), html.Dd(say(f"flow.key.{key}.keys"))) for key in FOUR]
    return html.Div(
        [
            html.Dl([cell for row in rows for cell in row], className="keys"),
            html.P(say("flow.keys.what"), className="small"),
        ]
    )
