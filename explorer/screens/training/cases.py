"""Draws the cases: the three lists, and a case that is played; what a commitment opens is in `revealed`."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

from dash import dcc, html

from explorer.atlas.tables import Trauma
from explorer.graph.sides import sided, sides_of, split
from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.screens.training.ids import Ids
from explorer.store import Session
from explorer.training.cases import Case, Standing, all_cases, case_of
from explorer.training.cases.play import SURE, begin
from explorer.training.telling import upper
from explorer.words import say

SOURCES = ("demonstration", "written", "sampled")


def page(at: Session, of: str) -> list[Any]:
    """Draw one case, or the lists of all of them."""
    case = case_of(school().bench, of) if of else None
    return _room(case) if case else _lists(at)


def _lists(at: Session) -> list[Any]:
    cases, plays = all_cases(school().bench), [play.case for play in school().state(at.id).plays]
    return [html.P(say("cases.what"), className="what"), *(_list(source, cases, plays) for source in SOURCES)]


def _list(source: str, cases: Sequence[Case], plays: Sequence[str]) -> html.Section:
    rows = [_row(case, plays.count(case.id)) for case in cases if case.source == source]
    return html.Section(
        [
            html.H2(say(f"cases.source.{source}")),
            html.P(say(f"cases.source.{source}.what"), className="small"),
            html.Div(rows, className="tiles cases"),
        ]
    )


def _row(case: Case, plays: int) -> html.A:
    told = say("cases.played.one") if plays == 1 else say("cases.played", count=plays)
    return html.A(
        [
            html.B(case.title),
            html.Span(case.story),
            html.Small([case.complaint, html.I(told, className="done") if plays else ""]),
        ],
        href=f"/training/cases/{case.id}",
        className="case-link",
    )


def _room(case: Case) -> list[Any]:
    return [
        dcc.Store(id=Ids.CASE, data={"case": case.id, "moves": [], "play": uuid4().hex}),
        dcc.Store(id=Ids.CASE_PRESS),
        html.Div(
            [
                html.Section(told(begin(case)), id=Ids.CASE_TOLD, className="asked story"),
                html.Section(_choices(), id=Ids.CASE_CHOICES, className="asked"),
                html.Section(id=Ids.CASE_SHOWN, className="asked revealed"),
            ],
            className="case-room",
        ),
    ]


def told(at: Standing) -> list[Any]:
    """Draw the story and what was found so far."""
    return [_story(at), _log(at)]


def _story(at: Standing) -> html.Div:
    case, telling = at.case, school().bench.telling
    found = [html.Li([html.I(className="swatch inhibited"), upper(telling.name(node))]) for node in case.first]
    complaint = [html.P(say("cases.complaint", name=case.complaint), className="small")] if case.complaint else []
    return html.Div(
        [
            html.P(
                [
                    html.Span(say(f"cases.source.{case.source}"), className="family"),
                    html.A(say("cases.back"), href="/training/cases"),
                ],
                className="small",
            ),
            html.H2(case.title),
            html.Blockquote(case.story),
            *complaint,
            html.H3(say("cases.found")),
            html.Ul(found, className="found"),
        ]
    )


def _log(at: Standing) -> html.Div:
    telling = school().bench.telling
    rows = []
    for move, answer in at.answers:
        name = upper(telling.structure(split(move.of)[0]) if move.do == "ask" else telling.name(move.of))
        key = move.do if move.do in {"commit", "release"} else answer
        outcome = say(f"cases.outcome.{answer}") if move.do == "release" else ""
        rows.append(
            html.Li(say(f"cases.answer.{key}", name=name, outcome=outcome), className=f"did-{move.do} {answer}")
        )
    turned = say(
        "cases.turns.none" if not at.turns else "cases.turns.one" if at.turns == 1 else "cases.turns", count=at.turns
    )
    clock = say("cases.clock", minutes=int(at.seconds // 60), seconds=f"{int(at.seconds % 60):02d}")
    return html.Div(
        [
            html.Div(
                [html.H3(say("cases.log")), html.Span([html.B(clock), " · ", turned], className="clock")],
                className="log-head",
            ),
            html.Ol(rows, className="log") if rows else html.P(say("cases.log.none"), className="small"),
        ]
    )


def _choices() -> list[Any]:
    """Draw what can be done: ask, test, commit."""
    return [
        _chooser("ask", Ids.CASE_ASK, _injuries(), [(say("cases.ask.do"), "")]),
        _chooser("test", Ids.CASE_TEST, _tests(), [(say("cases.test.do"), "")]),
        _chooser(
            "commit",
            Ids.CASE_COMMIT,
            _all(),
            [(say("cases.commit.do", sure=f"{sure:.0%}"), str(sure)) for sure in SURE],
        ),
    ]


def _chooser(do: str, id_: Ids, options: list[dict[str, str]], buttons: list[tuple[str, str]]) -> html.Div:
    note = say("cases.commit.what" if do == "commit" else f"cases.{do}.cost")
    pressed = [
        html.Button(
            text, className=f"button {'first' if do == 'commit' else ''}", **attributes(case=do, sure=sure, of=str(id_))
        )
        for text, sure in buttons
    ]
    return html.Div(
        [
            html.H3(say(f"cases.{do}"), id=f"{id_}-label"),
            html.P(note, className="small"),
            dcc.Dropdown(options, id=id_, placeholder=say("cases.choose"), clearable=True, className="case-choice"),
            html.Div(pressed, className="doors"),
        ],
        className=f"chooser for-{do}",
    )


def _injuries() -> list[dict[str, str]]:
    return _sorted(_option(row.id) for row in school().bench.atlas.rows(Trauma))


def _option(node: str) -> dict[str, str]:
    name, side = school().bench.telling.structure(split(node)[0]), split(node)[1]
    return {"label": upper(f"{name}, {say(f'side.{side}')}" if side else name), "value": node}


def _tests() -> list[dict[str, str]]:
    return _sorted(map(_option, school().bench.bench.hand_tests.nodes))


def _all() -> list[dict[str, str]]:
    atlas = school().bench.atlas
    injuries = [sided(row.id, side) for row in atlas.rows(Trauma) for side in sides_of(paired=row.paired)]
    muscles = [node for node, facts in school().bench.graph.nodes(data=True) if facts["kind"] == "muscle"]
    return _sorted(map(_option, (*muscles, *injuries)))


def _sorted(options: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(options, key=lambda option: option["label"].lower())
