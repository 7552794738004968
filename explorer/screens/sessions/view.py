"""Draws the list of sessions."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from explorer.screens import desk
from explorer.screens.frame.view import icon, theme_button
from explorer.screens.sessions.ids import Ids, Many, one_of
from explorer.sessions.demonstrations import DEMONSTRATIONS
from explorer.store import Session
from explorer.words import say


def layout() -> html.Main:
    """Draw the page."""
    return html.Main(
        [
            html.Header([html.H1(say("app.title")), theme_button()], className="head"),
            html.P(say("sessions.what"), className="what"),
            _begin(),
            html.P(html.A(say("training.more"), href="/training")),
            html.P(id=Ids.BEGIN_SAID, className="wrong", role="alert"),
            html.Section([html.H2(say("sessions.title")), html.Ul(rows(desk().sessions()), id=Ids.LIST)]),
            html.P(id=Ids.LIST_SAID, className="wrong", role="alert"),
            html.Section(
                [
                    html.H2(say("sessions.demonstrations")),
                    html.Div([_demonstration(key) for key in DEMONSTRATIONS], className="demonstrations"),
                ]
            ),
            html.P([say("honest.ranking"), " ", html.A(say("about.more"), href="/about")], className="honest"),
        ],
        className="sessions",
    )


def _begin() -> html.Div:
    name = dcc.Input(
        id=Ids.NAME,
        type="text",
        placeholder=say("sessions.code_name"),
        maxLength=60,
        autoComplete="off",
        debounce=False,
    )
    button = html.Button([icon("plus"), say("sessions.begin")], id=Ids.BEGIN, className="button first")
    return html.Div(
        [html.Label(say("sessions.code_name"), htmlFor=Ids.NAME, className="unseen"), name, button], className="begin"
    )


def _demonstration(key: str) -> html.Button:
    words = [html.B(say(f"demonstration.{key}")), html.Span(say(f"demonstration.{key}.what"))]
    return html.Button(words, id=one_of(Many.DEMONSTRATION, key), className="demonstration")


def rows(sessions: Sequence[Session]) -> list[Any]:
    """Draw every session, or the words that there is none yet."""
    return [_row(session) for session in sessions] or [html.Li(say("sessions.none"), className="none")]


def _row(session: Session) -> html.Li:
    changed = session.changed.astimezone()
    when = html.Time(f"{changed:%d %b %Y, %H:%M}", dateTime=changed.isoformat())
    link = html.A(
        [html.B(session.code_name), html.Span([when, say("sessions.events", count=session.last_number)])],
        href=f"/session/{session.id}",
        className="open",
    )
    return html.Li([link, _renaming(session), _deleting(session)], key=f"{session.id}-{session.code_name}")


def _renaming(session: Session) -> html.Details:
    name = dcc.Input(id=one_of(Many.NEW_NAME, session.id), type="text", value=session.code_name, maxLength=60)
    button = html.Button(say("sessions.rename_now"), id=one_of(Many.RENAME, session.id), className="button")
    return html.Details([html.Summary(say("sessions.rename")), html.Div([name, button], className="sheet")])


def _deleting(session: Session) -> html.Details:
    asked = html.P(say("sessions.delete_sure", name=session.code_name))
    button = html.Button(say("sessions.delete_now"), id=one_of(Many.DELETE, session.id), className="button danger")
    return html.Details([html.Summary(say("sessions.delete")), html.Div([asked, button], className="sheet")])
