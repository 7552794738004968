"""Draws the frame and the few parts that every page uses."""

from typing import Any

from dash import dcc, html

from explorer.screens.frame.ids import Ids
from explorer.words import SPOKEN, languages, say

OWN_NAMES = {"en": "English", "de": "Deutsch", "es": "Español"}


def layout() -> html.Div:
    """Draw the empty frame; the page follows from the address."""
    return html.Div([dcc.Location(id=Ids.ADDRESS, refresh="callback-nav"), html.Div(id=Ids.PAGE)], className="frame")


def icon(name: str) -> html.Span:
    """Draw an icon of the style sheet."""
    return html.Span(className=f"icon icon-{name}", **{"aria-hidden": "true"})


def theme_button() -> html.Button:
    """Draw the switch between light and dark."""
    return html.Button(icon("theme"), className="quiet", **attributes(theme="", label=say("frame.theme")))


def language_switch() -> html.Div:
    """Draw the languages there are; `assets/05-language.js` keeps the choice in this browser."""
    buttons = [
        html.Button(
            OWN_NAMES.get(code, code),
            lang=code,
            **attributes(language=code),
            **{"aria-pressed": str(code == SPOKEN.get()).lower()},
        )
        for code in languages()
    ]
    return html.Div(buttons, className="joined languages", role="group", **{"aria-label": say("share.language")})


def client_button() -> html.Button:
    """Draw the way to the client's window; `assets/80-client.js` knows of which session."""
    return html.Button(icon("client"), className="quiet", **attributes(client="", label=say("session.client")))


def attributes(label: str = "", **data: str) -> dict[str, Any]:
    """Return `data-` attributes and a label for screen readers as Dash takes them."""
    told = {f"data-{name}": value for name, value in data.items()}
    return {**told, "aria-label": label, "title": label} if label else told


def lost(message: str) -> html.Main:
    """Draw what stands where no page is."""
    return html.Main(
        [html.H1(say("frame.lost")), html.P(message), html.A(say("frame.home"), href="/", className="button")],
        className="lost",
    )
