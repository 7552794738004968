"""Draws what every training page shares: the head, who learns, and the page that was asked for."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import dcc, html

from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.screens.training import cases, progress, room, syllabus, today
from explorer.screens.training.at import learner, school
from explorer.screens.training.ids import Ids, Many, one_of
from explorer.store import Session
from explorer.store.learners import nickname
from explorer.words import say

PARTS: Mapping[str, Callable[[Session, str], Any]] = {
    "today": today.page,
    "practice": room.practice,
    "review": room.review,
    "cases": cases.page,
    "progress": progress.page,
    "syllabus": syllabus.page,
}
SHOWN = ("today", "practice", "cases", "progress", "syllabus")


def layout(part: str | None = None, of: str | None = None) -> html.Div:
    """Draw a page of the training; without a learner, ask who it is."""
    at, wanted = learner(), part if part and part in PARTS else "today"
    body = PARTS[wanted](at, of or "") if at else _who()
    return html.Div(
        [
            dcc.Store(id=Ids.CHOSEN),
            dcc.Store(id=Ids.LEFT),
            dcc.Store(id=Ids.RELOADED),
            _head(at, "practice" if wanted == "review" else wanted),
            html.Main(body, className=f"training-{wanted}"),
        ],
        className="training",
    )


def _head(at: Session | None, shown: str) -> html.Header:
    home = html.A(icon("back"), href="/", className="quiet", **attributes(say("session.back")))
    tabs = [
        html.A(
            say(f"training.part.{part}"),
            href=f"/training/{part}",
            **({"aria-current": "page"} if part == shown else {}),
        )
        for part in SHOWN
    ]
    tabs.append(html.A(say("class.title"), href="/classroom"))
    return html.Header(
        [
            home,
            html.H1(say("training.title")),
            html.Nav(tabs, className="parts", **{"aria-label": say("training.title")}) if at else html.Span(),
            _chip(at) if at else html.Span(),
            theme_button(),
        ],
        className="training-head",
    )


def _chip(at: Session) -> html.Details:
    others = [_learner(row) for row in school().learners() if row.id != at.id][:6]
    leave = html.Details(
        [
            html.Summary(say("training.leave")),
            html.P(say("training.leave_sure", name=nickname(at))),
            html.Button(say("sessions.delete_now"), id=Ids.LEAVE, className="button danger"),
        ],
        className="leaving",
    )
    return html.Details(
        [
            html.Summary([html.Span(nickname(at)[:1].upper(), className="initial"), html.Span(nickname(at))]),
            html.Div([html.H2(say("training.who_else")), *others, *_enrol(), leave], className="drawer"),
        ],
        className="who-chip",
    )


def _learner(row: Session) -> html.Button:
    words = [html.Span(nickname(row)[:1].upper(), className="initial"), html.Span(nickname(row))]
    return html.Button(words, id=one_of(Many.LEARNER, row.id), className="learner")


def _enrol() -> list[Any]:
    return [
        html.Div(
            [
                html.Label(say("training.nickname"), htmlFor=Ids.NAME, className="unseen"),
                dcc.Input(
                    id=Ids.NAME, type="text", placeholder=say("training.nickname"), maxLength=40, autoComplete="off"
                ),
                html.Button(say("training.enrol"), id=Ids.ENROL, className="button first"),
            ],
            className="begin",
        ),
        html.P(id=Ids.SAID, className="wrong", role="alert"),
    ]


def _who() -> list[Any]:
    """Ask who learns here: a nickname is enough."""
    known = [_learner(row) for row in school().learners()]
    return [
        html.Section(
            [
                html.H2(say("training.who")),
                html.P(say("training.who.what"), className="what"),
                html.Div(known, className="learners") if known else html.Span(),
                *_enrol(),
                html.A(say("class.door"), href="/classroom", className="to-class"),
            ],
            className="welcome",
        )
    ]
