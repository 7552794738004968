"""Draws the practitioner's page: a preview of the window, and what it shows; see `assets/82-client-desk.js`."""

from collections.abc import Iterable
from typing import Any

from dash import dcc, html

from explorer.graph.sides import split
from explorer.screens.client.desk import client_desk
from explorer.screens.client.ids import Ids
from explorer.screens.frame.network import network
from explorer.screens.frame.view import OWN_NAMES, attributes, icon, theme_button
from explorer.sessions.client.areas import Helper
from explorer.sessions.client.exercises import offered
from explorer.sessions.client.screen import ANALOGIES, FIGURES, PAGES, POSITIONS
from explorer.sessions.client.showing import Showing
from explorer.sessions.client.words import upper
from explorer.words import languages, say


def layout(session: str) -> html.Main:
    """Draw the page of a session."""
    desk = client_desk()
    showing, row = desk.showing(session), desk.desk.store.session(session)
    token = desk.open(session) if not showing.screen.made else desk.token(session)
    home = html.A(icon("back"), href=f"/session/{session}", className="quiet", **attributes(say("share.back")))
    title = html.H1([say("share.title"), " · ", row.code_name])
    preview = html.Iframe(id=Ids.PREVIEW, src=f"/view/{token}" if token else "about:blank", title=say("share.preview"))
    return html.Main(
        [
            html.Header([home, title, html.Span(id=Ids.SAID, role="status", className="said"), theme_button()]),
            html.Div([html.H2(say("share.preview")), preview, _presses(showing)], className="preview"),
            html.Div(
                [_shown(showing), _words(showing), _sheet(session, showing), _devices(session)], className="choices"
            ),
        ],
        className="client-desk",
        **attributes(session=session, token=token, kept=say("share.saved"), lost=say("share.offline")),
    )


def _presses(showing: Showing) -> html.Div:
    screen = showing.screen
    pages = [_choice("page", page, say(f"client.page.{page}"), held=screen.page == page) for page in PAGES]
    blank = html.Button(
        [html.Span(say("share.blank")), html.Kbd("B")],
        className="button",
        **attributes(toggle="blank"),
        **{"aria-pressed": str(screen.blank).lower()},
    )
    opening = html.Button(
        [html.Span(say("share.open")), html.Kbd("V")], className="button first", **attributes(opening="")
    )
    return html.Div([opening, blank, html.Div(pages, className="joined", **_group("share.page"))], className="presses")


def _group(key: str) -> dict[str, str]:
    return {"role": "group", "aria-label": say(key)}


def _choice(name: str, value: str, text: Any, *, held: bool) -> html.Button:
    """Draw one of several; the pressed one is what holds."""
    return html.Button(text, **attributes(choose=name, value=value), **{"aria-pressed": str(held).lower()})


def _tick(name: str, value: str, text: Any, *, held: bool) -> html.Button:
    """Draw a tick: `name` is a field that is true or false, or `left_out` with what is left out."""
    return html.Button(
        text,
        className="tick",
        role="checkbox",
        **attributes(tick=name, value=value),
        **{"aria-checked": str(held).lower()},
    )


def _section(key: str, *parts: Any) -> html.Section:
    return html.Section([html.H2(say(key)), *parts])


def _shown(showing: Showing) -> html.Section:
    screen = showing.screen
    if not showing.all_resting():
        return _section("share.shown", html.P(say("share.empty")))
    resting = [
        _choice("area", pair[0], showing.plain.pair(pair), held=pair == showing.resting)
        for pair in showing.all_resting()
    ]
    helpers = [
        _tick("left_out", each.nodes[0], _helper(showing, each), held=not showing.is_left_out(each))
        for each in showing.helpers()
    ]
    return _section(
        "share.shown",
        html.H3(say("share.area")),
        html.Div(resting, className="stacked", **_group("share.area")),
        html.H3(say("share.helpers")),
        html.Div(helpers, className="stacked"),
        html.H3(say("share.injury")),
        html.Div(_injuries(showing), className="stacked"),
        html.H3(say("share.exercises")),
        html.Div(_exercises(showing), className="stacked"),
        html.H3(say("share.figure")),
        html.Div(_several("figure", "session.figure", FIGURES, screen.figure), className="joined"),
        html.Div(_several("position", "session.lies", POSITIONS, screen.position), className="joined"),
    )


def _several(name: str, key: str, values: Iterable[str], held: str) -> list[html.Button]:
    return [_choice(name, value, upper(say(f"{key}.{value}")), held=value == held) for value in values]


def _helper(showing: Showing, helper: Helper) -> list[Any]:
    names = dict.fromkeys(split(node)[0] for node in (helper.name, *helper.nodes))
    technical = ": ".join(showing.bench.telling.structure(name) for name in list(names)[:2])
    found = say("share.helpers.found" if helper.known else "share.helpers.likely")
    return [html.Span([showing.label(helper), html.Small(f"{technical}, {found}")])]


def _injuries(showing: Showing) -> list[Any]:
    told = ", ".join(showing.plain.injury(node) for node in showing.state.history)
    return [_tick("injury", "", told, held=showing.screen.injury)] if told else [html.P(say("share.injury.none"))]


def _exercises(showing: Showing) -> list[Any]:
    rows = []
    for label, row, held in offered(showing):
        told = f"{label}: {showing.plain.cell('homework', row, 'name')}"
        rows.append(_tick("left_out", f"{row.muscle}:{row.kind}:{row.name}", told, held=held))
    told = say(f"share.exercises.{'given' if showing.state.home else 'proposed'}")
    return [html.P(told), *rows] if rows else [html.P(say("share.exercises.none"))]


def _words(showing: Showing) -> html.Section:
    screen = showing.screen
    tongues = [
        _choice("language", code, OWN_NAMES.get(code, code), held=screen.language == code) for code in languages()
    ]
    stories = [_choice("analogy", key, say(f"client.story.{key}"), held=screen.analogy == key) for key in ANALOGIES]
    return _section(
        "share.words",
        html.Div(tongues, className="joined", **_group("share.language")),
        html.Div(stories, className="joined", **_group("share.analogy")),
    )


def _sheet(session: str, showing: Showing) -> html.Section:
    files: Iterable[tuple[str, str]] = (
        ("share.pdf.a4", "sheet.pdf?size=a4"),
        ("share.pdf.letter", "sheet.pdf?size=letter"),
        ("share.html", "sheet.html"),
    )
    links = [
        html.A(say(key), href=f"/client/{session}/{file}", target="_blank", className="button") for key, file in files
    ]
    contact = dcc.Input(id=Ids.CONTACT, type="text", value=client_desk().practice.card.contact, maxLength=200)
    return _section(
        "share.sheet",
        html.Div(links, className="files"),
        _tick("said_back", "", say("share.said_back"), held=showing.screen.said_back),
        html.Label([html.Span(say("share.contact")), contact], className="field"),
    )


def _told(session: str) -> dict[str, str]:
    keys = {"off": "network.off", "ended": "ended", "window": "qr.window", "sheet": "qr.sheet"}
    return attributes(session=session, **{name: say(f"share.{key}") for name, key in keys.items()})


def _devices(session: str) -> html.Section:
    switch = html.Button(
        say("share.network"),
        className="tick switch",
        role="switch",
        **attributes(network=""),
        **{"aria-checked": str(network().is_on).lower()},
    )
    passphrase = dcc.Input(id=Ids.PASSPHRASE, type="password", autoComplete="new-password")
    return _section(
        "share.devices",
        switch,
        html.P(say("share.network.what"), className="honest"),
        html.Div(id=Ids.DEVICES, className="codes", **_told(session)),
        html.Div(
            [
                html.Button(say("share.fresh"), className="button", **attributes(link="fresh")),
                html.Button(say("share.end"), className="button danger", **attributes(link="end")),
            ],
            className="files",
        ),
        html.Label(
            [
                html.Span(say("share.passphrase")),
                passphrase,
                html.Button(say("share.passphrase.set"), className="button", **attributes(passphrase="")),
            ],
            className="field",
        ),
    )
