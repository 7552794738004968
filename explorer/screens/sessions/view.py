"""Draws the list of sessions."""

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from explorer.screens import desk
from explorer.screens.frame.view import attributes, icon, language_switch, theme_button
from explorer.screens.sessions import safe
from explorer.screens.sessions.ids import Ids, Many, one_of
from explorer.sessions.clients import Client
from explorer.sessions.demonstrations import DEMONSTRATIONS
from explorer.store import Session
from explorer.words import moment, say

OUT = (("summary", "_blank"), ("summary.pdf", "_blank"), ("compare", ""), ("export.json", ""), ("export.csv", ""))
SEARCHED_FROM = 4  # with fewer sessions there is nothing to look for


def layout() -> html.Main:
    """Draw the page."""
    known = desk().clients()
    return html.Main(
        [
            html.Header([html.H1(say("app.title")), language_switch(), theme_button()], className="head"),
            html.P(say("sessions.what"), className="what"),
            _begin(),
            html.P(html.A(say("training.more"), href="/training")),
            html.P(id=Ids.BEGIN_SAID, className="wrong", role="alert"),
            html.Section(
                [html.H2(say("sessions.title")), _search(known), html.Ul(rows(known), id=Ids.LIST)], className="known"
            ),
            html.P(id=Ids.LIST_SAID, className="wrong", role="alert"),
            _unsaved(),
            html.Section(
                [
                    html.H2(say("sessions.demonstrations")),
                    html.Div([_demonstration(key) for key in DEMONSTRATIONS], className="demonstrations"),
                ]
            ),
            safe.agreement(desk().agreement()),
            safe.safekeeping(),
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


def _unsaved() -> html.P:
    """Draw the place that says what this browser still holds; `assets/61-record.js` fills it."""
    told = attributes(unsaved=say("sessions.unsaved", count="{count}"))
    return html.P(className="unsaved-elsewhere", role="status", **told)


def _search(known: Sequence[Client]) -> html.Div:
    few = sum(len(client.sessions) for client in known) < SEARCHED_FROM
    field = dcc.Input(
        id=Ids.SEARCH,
        type="search",
        placeholder=say("sessions.search"),
        maxLength=80,
        autoComplete="off",
        debounce=0.3,
    )
    label = html.Label(say("sessions.search"), htmlFor=Ids.SEARCH, className="unseen")
    return html.Div([label, field], className="searching", hidden=few)


def _demonstration(key: str) -> html.Button:
    words = [html.B(say(f"demonstration.{key}")), html.Span(say(f"demonstration.{key}.what"))]
    return html.Button(words, id=one_of(Many.DEMONSTRATION, key), className="demonstration")


def rows(known: Sequence[Client], searched: str = "") -> list[Any]:
    """Draw every client with its sessions, or the words that there is none."""
    none = say("sessions.not_found" if searched.strip() else "sessions.none")
    return [_client(client) for client in known] or [html.Li(none, className="none")]


def _client(client: Client) -> html.Li:
    """Draw a client: one session is a row of its own, several stand under their code name."""
    newest = client.sessions[0]
    if len(client.sessions) == 1:
        return html.Li(_session(newest, again=True), key=_key(newest))
    head = html.Div(
        [
            html.Div(
                [html.B(client.code_name), html.Span(say("sessions.count", count=len(client.sessions)))],
                className="whose",
            ),
            _again(newest),
            _deleting_client(client),
        ],
        className="client-head",
    )
    inside = html.Ul([html.Li(_session(row), key=_key(row)) for row in client.sessions])
    return html.Li([head, inside], className="client", key=f"client-{_key(newest)}")


def _key(session: Session) -> str:
    return f"{session.id}-{session.code_name}"


def _session(session: Session, *, again: bool = False) -> list[Any]:
    began = html.Time(moment(session.created), dateTime=session.created.isoformat())
    said = html.Span([began, say("sessions.events", count=session.last_number)])
    link = html.A([html.B(session.code_name), said], href=f"/session/{session.id}", className="open")
    return [link, _renaming(session), _deleting(session), _taking_out(session, again=again)]


def _again(session: Session) -> html.Button:
    return html.Button([icon("plus"), say("sessions.again")], id=one_of(Many.AGAIN, session.id), className="button")


def _renaming(session: Session) -> html.Details:
    name = dcc.Input(id=one_of(Many.NEW_NAME, session.id), type="text", value=session.code_name, maxLength=60)
    button = html.Button(say("sessions.rename_now"), id=one_of(Many.RENAME, session.id), className="button")
    label = html.Label([html.Span(say("sessions.code_name"), className="unseen"), name])
    return html.Details([html.Summary(say("sessions.rename")), html.Div([label, button], className="sheet")])


def _deleting(session: Session) -> html.Details:
    asked = html.P(say("sessions.delete_sure", name=session.code_name))
    button = html.Button(say("sessions.delete_now"), id=one_of(Many.DELETE, session.id), className="button danger")
    return html.Details([html.Summary(say("sessions.delete")), html.Div([asked, button], className="sheet")])


def _deleting_client(client: Client) -> html.Details:
    asked = html.P(say("sessions.delete_client_sure", name=client.code_name, count=len(client.sessions)))
    id_ = one_of(Many.DELETE_CLIENT, client.sessions[0].id)
    button = html.Button(say("sessions.delete_now"), id=id_, className="button danger")
    return html.Details([html.Summary(say("sessions.delete_client")), html.Div([asked, button], className="sheet")])


def _taking_out(session: Session, *, again: bool) -> html.Details:
    links = [
        html.A(say(f"sessions.out.{what}"), href=f"/session/{session.id}/{what}", className="button", target=target)
        for what, target in OUT
    ]
    first = [_again(session)] if again else []
    return html.Details([html.Summary(say("sessions.out")), html.Div([*first, *links], className="sheet")])
