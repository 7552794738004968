"""Draws the trainer's pages: the list of rooms, and one room as the projector shows it, step by step."""

from typing import Any

from dash import dcc, html

from explorer.screens.classroom import answers, asks, way
from explorer.screens.classroom.asks import scripts
from explorer.screens.classroom.at import link, rooms, showing
from explorer.screens.classroom.ids import Ids
from explorer.screens.classroom.trainer import standing
from explorer.screens.frame.network import network
from explorer.screens.frame.view import attributes, icon, theme_button
from explorer.store.learners import room_title
from explorer.training.classroom.records import Room, Round
from explorer.words import say

__all__ = ["layout", "people", "scripts", "stage"]


def layout(room: str | None = None) -> html.Div:
    """Draw a room, or the list of all of them."""
    return _room(room) if room else _list()


def _list() -> html.Div:
    held = rooms()
    rows = [_row(row.id, room_title(row), held.room(row.id)) for row in held.all()]
    opening = html.Div(
        [
            html.Label(say("class.name"), htmlFor=Ids.TITLE, className="unseen"),
            dcc.Input(id=Ids.TITLE, type="text", placeholder=say("class.name"), maxLength=60, autoComplete="off"),
            html.Button(say("class.open"), className="button first", **attributes(opens="")),
        ],
        className="begin",
    )
    steps = [html.Li(say(f"class.step.{step}")) for step in ("join", "commit", "spread", "path")]
    return html.Div(
        [
            _head(say("class.title"), "/training", [theme_button()]),
            html.Main(
                [
                    html.Section(
                        [html.H2(say("class.begin")), html.Ol(steps, className="how"), opening],
                        className="welcome wide",
                    ),
                    html.Section([html.H2(say("class.rooms")), html.Ul(rows, className="rooms")]) if rows else "",
                ],
                className="class-list",
            ),
        ],
        className="training classroom-page",
    )


def _row(room: str, title: str, held: Room) -> html.Li:
    told = say("class.over" if held.is_over else "class.running")
    asked = say("class.rounds", count=len(held.rounds))
    results = html.A(say("class.results"), href=f"/classroom/{room}/results.csv", className="button", download="")
    forget = html.Details(
        [
            html.Summary(say("class.delete")),
            html.Button(say("sessions.delete_now"), className="button danger", **attributes(gone=room)),
        ],
        className="leaving",
    )
    return html.Li(
        [
            html.A([html.B(title), html.Small(f"{told} · {asked}")], href=f"/classroom/{room}"),
            results if held.rounds else "",
            forget,
        ]
    )


def _head(title: str, back: str, parts: list[Any]) -> html.Header:
    home = html.A(icon("back"), href=back, className="quiet", **attributes(say("session.back")))
    return html.Header([home, html.H1(title), *parts], className="training-head")


def _room(room: str) -> html.Div:
    title, told = room_title(rooms().logs.session(room)), standing(room)
    counter = html.Span(
        [html.B(str(told["here"]), className="count-here"), " ", say("class.here")], className="counter", role="status"
    )
    who = html.Details(
        [html.Summary(counter), html.Div(people(room), id=Ids.PEOPLE, className="drawer")], className="who-chip"
    )
    asking = html.Details(
        [html.Summary(say("class.ask.new"), className="button first"), asks.page()],
        className="asking-drawer",
    )
    return html.Div(
        [
            dcc.Store(id=Ids.ROOM, data=room),
            dcc.Store(id=Ids.PRESS),
            dcc.Store(id=Ids.SHOWN),
            _head(title, "/classroom", [html.P(id=Ids.SAID, role="alert", className="wrong"), who, theme_button()]),
            html.Main(stage(room), id=Ids.STAGE, className="wall"),
            asking,
        ],
        className="training classroom-page classroom",
        **attributes(room=room, stage=told["stage"], people=told["people"]),
    )


def people(room: str) -> list[Any]:
    """Draw who is here and who is done; a press counts a seat among the panel."""
    held, names = rooms().room(room), rooms().seats.names(room)
    done = held.current.answered() if held.current else frozenset()
    rows = [
        html.Li(
            [
                html.Span("✓" if seat in done else "", className="tick-mark"),
                html.Span(name),
                html.Button(
                    say("class.panel"),
                    className="chip-button",
                    **attributes(lead="panelist", value=str(seat)),
                    **{"aria-pressed": str(seat in held.panelists).lower()},
                ),
            ]
        )
        for seat, name in names.items()
    ]
    ending = html.Details(
        [
            html.Summary(say("class.end")),
            html.P(say("class.end.what")),
            html.Button(say("class.end.now"), className="button danger", **attributes(lead="end")),
        ],
        className="leaving",
    )
    joining = html.Details([html.Summary(say("class.join.again")), _joining(room)], className="joining-again")
    parts = [html.Ul(rows, className="people"), html.P(say("class.panel.what"), className="small")] if rows else []
    return [*parts, joining, ending] if not held.is_over else parts


def stage(room: str, theme: str = "") -> list[Any]:
    """Draw what the class sees now; `theme` is known once the page has said so."""
    held = rooms().room(room)
    if held.is_over:
        return [_over(room, held)]
    of = held.current
    if of is None:
        return [html.Section([_joining(room), _first()], className="opening")]
    parts = [_asked(of), *_standing(room, held, of, theme)]
    return [html.Div(parts, className=f"round phase-{of.phase} kind-{of.kind}", **attributes(round=str(of.number)))]


def _first() -> html.Div:
    steps = [html.Li(say(f"class.step.{step}")) for step in ("join", "commit", "spread", "path")]
    return html.Div([html.H2(say("class.welcome")), html.Ol(steps, className="how")])


def _joining(room: str) -> html.Div:
    """Draw the way in: the code while the switch to the network is on, else the switch."""
    address = link(room)
    switch = html.Button(
        say("class.network"),
        className="net-switch",
        role="switch",
        **attributes(lead="network"),
        **{"aria-checked": str(network().is_on).lower()},
    )
    shown: list[Any] = [html.P(say("class.network.off"), className="small")]
    if address:
        picture = html.Img(src=f"/classroom/{room}/qr.svg?{address.split('//')[1]}", alt=say("class.qr"))
        shown = [picture, html.P(html.Code(address.removeprefix("http://")), className="address")]
    return html.Div(
        [*shown, switch, html.P(say("class.network.what"), className="honest")],
        className="joining",
    )


def _asked(of: Round) -> html.Section:
    told = showing().asked(of)
    found = [html.Li([html.I(className="swatch inhibited"), f"{name}: {say('class.weak')}"]) for name in told["found"]]
    muscles = [
        html.Li([f"{row['name']}, {row['side']} ", html.Small(row["position"])]) for row in told.get("muscles", ())
    ]
    screen = [html.P(say("class.screen"), className="screen")] if of.kind == "pairs" else []
    return html.Section(
        [
            html.P(
                [html.Span(say(f"class.kind.{of.kind}"), className="family"), say("class.round", number=of.number)],
                className="small",
            ),
            html.H2(told["title"]) if told["story"] else "",
            html.Blockquote(told["story"]) if told["story"] else "",
            html.Ul(found, className="found") if found else "",
            html.P(told["prompt"], className="prompt"),
            *screen,
            html.Ol(muscles, className="to-test") if muscles else "",
            html.Ol([html.Li(row["text"]) for row in told["options"]], className="offered") if told["options"] else "",
        ],
        className="asked",
    )


def _standing(room: str, held: Room, of: Round, theme: str) -> list[Any]:
    if of.phase == "asking":
        return [_counting(room, held, of)]
    if of.kind == "pairs":
        return [answers.agreement(of)]
    shown = [answers.bars(held, of)]
    if of.phase == "spread":
        return [html.Div([*shown, _press("show", "path", say("class.show.path"))], className="asked answers")]
    return [html.Div(shown, className="asked answers"), *way.drawn(held, of, theme)]


def _press(do: str, value: str, text: str) -> html.Button:
    return html.Button(text, className="button first", **attributes(lead=do, value=value))


def _counting(room: str, held: Room, of: Round) -> html.Section:
    told = standing(room)
    done, here = (html.B(str(told[key]), className=f"count-{key}") for key in ("done", "here"))
    count = html.P(
        [done, html.Span(["/", here])],
        className="tally",
        role="status",
    )
    key = "class.show.agreement" if of.kind == "pairs" else "class.show.spread"
    panel = [] if of.kind == "pairs" else [answers.panel_by_hand(held, of)]
    return html.Section(
        [count, html.P(say("class.done"), className="what"), _press("show", "spread", say(key)), *panel],
        className="asked counting",
    )


def _over(room: str, held: Room) -> html.Section:
    results = html.A(say("class.results"), href=f"/classroom/{room}/results.csv", className="button first", download="")
    back = html.A(say("class.rooms"), href="/classroom", className="button")
    counts = say("class.over.counts", count=held.seats, rounds=len(held.rounds))
    return html.Section(
        [
            html.H2(say("class.over.title")),
            html.P(f"{counts} {say('class.over.what')}", className="what"),
            html.Div([results if held.rounds else "", back], className="doors"),
        ],
        className="asked done",
    )
