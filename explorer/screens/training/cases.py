"""Draws the cases: the three lists, a case that is played, and what it was after the commitment."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from dash import dcc, html

from explorer.atlas.tables import Trauma
from explorer.graph.sides import sided, sides_of, split
from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.screens.training.ids import Ids
from explorer.sessions.cards import SILENT
from explorer.store import Session
from explorer.training.cases import Case, Standing, all_cases, case_of
from explorer.training.cases.play import SURE, Score, begin, ranking, scored
from explorer.training.cases.sources import SAMPLED
from explorer.training.telling import upper
from explorer.words import say

SOURCES = ("demonstration", "written", "sampled")
SHOWN, REASONS, RELEASABLE = 8, 2, 6


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


def shown(at: Standing) -> list[Any]:
    """Draw what is opened by the commitment; nothing before."""
    score = scored(school().bench, at)
    return [_verdict(at, score), *_numbers(score), _ranked(at), _releases(at), _origin(at.case)] if score else []


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
    rows = school().bench.atlas.rows(Trauma)
    return [{"label": upper(row.name), "value": row.id} for row in sorted(rows, key=lambda row: row.name.lower())]


def _option(node: str) -> dict[str, str]:
    name, side = school().bench.telling.structure(split(node)[0]), split(node)[1]
    return {"label": upper(f"{name}, {say(f'side.{side}')}" if side else name), "value": node}


def _tests() -> list[dict[str, str]]:
    return sorted(map(_option, school().bench.bench.hand_tests.nodes), key=lambda row: row["label"].lower())


def _all() -> list[dict[str, str]]:
    atlas = school().bench.atlas
    injuries = [sided(row.id, side) for row in atlas.rows(Trauma) for side in sides_of(paired=row.paired)]
    muscles = [node for node, facts in school().bench.graph.nodes(data=True) if facts["kind"] == "muscle"]
    return sorted(map(_option, (*muscles, *injuries)), key=lambda row: row["label"].lower())


# after the commitment


def _verdict(at: Standing, score: Score) -> html.Div:
    key = "right" if score.right else "side" if score.near else "wrong"
    names = [upper(school().bench.telling.name(node)) for node in sorted(at.case.drivers)]
    return html.Div(
        [
            html.P(
                html.B(say(f"cases.verdict.{key}")),
                className=f"verdict {'right' if score.right else 'wrong'}",
                role="status",
            ),
            html.P([html.B(f"{say('cases.truth')}: "), ", ".join(names)], className="fact"),
        ]
    )


def _numbers(score: Score) -> list[Any]:
    best = score.best_per_minute
    worth = f"{score.per_minute / best:.0%}" if best > 0 else "–"
    rates = say("cases.score.rate", yours=f"{score.per_minute:.3f}", best=f"{best:.3f}")
    spent = say("cases.score.spent", bits=f"{score.bits:.3f}", minutes=f"{score.minutes:.1f}")
    rows = [
        (worth, say("cases.score.information"), rates, spent),
        (
            f"{score.calibration:.2f}",
            say("cases.score.calibration"),
            say("cases.score.sure", sure=f"{score.confidence:.0%}"),
            say("cases.score.calibration.what"),
        ),
    ]
    cells = [
        html.Li([html.B(big), html.Span(word), html.Small(first), html.Small(second)])
        for big, word, first, second in rows
    ]
    return [html.Ul(cells, className="numbers")]


def _ranked(at: Standing) -> html.Div:
    made, telling = ranking(school().bench, at), school().bench.telling
    said = at.committed.of if at.committed else ""
    rows = []
    for row in sorted((*made.explains[:SHOWN], *made.trauma[:2]), key=lambda row: -row.score)[:SHOWN]:
        told = [reason for reason in row.reasons if reason.kind not in SILENT and reason.kind != "overlap"][:REASONS]
        badges = [html.I(say("cases.driver"), className="driver")] if row.node in at.case.drivers else []
        badges += [html.I(say("cases.yours"), className="yours")] if row.node == said else []
        reasons = [
            html.Li(
                [
                    telling.reason(reason),
                    " ",
                    html.Span(say(f"grade.{reason.grade}"), className=f"grade-word {reason.grade}"),
                ]
                if reason.grade
                else telling.reason(reason)
            )
            for reason in told
        ]
        rows.append(
            html.Li(
                [
                    html.P([html.B(upper(telling.name(row.node))), html.Span(say(f"band.{row.band}")), *badges]),
                    html.Ul(reasons),
                ]
            )
        )
    return html.Div(
        [
            html.H3(say("cases.ranking")),
            html.Ol(rows, className="ranked") if rows else html.P(say("cases.none"), className="small"),
            html.P(say("honest.ranking"), className="honest"),
        ]
    )


def _releases(at: Standing) -> html.Div:
    made = ranking(school().bench, at)
    said = [at.committed.of] if at.committed else []
    nodes = dict.fromkeys([*said, *sorted(at.case.drivers), *(row.node for row in made.release_first)])
    done = set(at.findings.retests)
    buttons = [
        html.Button(
            upper(school().bench.telling.name(node)),
            className="button",
            disabled=node in done,
            **attributes(case="release", node=node),
        )
        for node in list(nodes)[:RELEASABLE]
    ]
    results = [
        html.Li(
            say("cases.answer.release", name=school().bench.telling.name(node), outcome=say(f"cases.outcome.{result}")),
            className=result,
        )
        for node, result in at.findings.retests.items()
    ]
    return html.Div(
        [
            html.H3(say("cases.release")),
            html.P(say("cases.release.what"), className="small"),
            html.Div(buttons, className="chips"),
            html.Ul(results, className="results"),
        ]
    )


def _origin(case: Case) -> html.Div:
    pages = [html.A(title, href=url, target="_blank", rel="noreferrer") for title, url in case.cited]
    cited = (
        [html.P([html.B(f"{say('cases.after')}: "), *_joined(pages), f". {case.choices}"], className="small")]
        if pages
        else []
    )
    again = html.A(say("cases.again"), href=f"/training/cases/{case.id}", className="button", **{"data-reload": "yes"})
    doors = [again, html.A(say("cases.back"), href="/training/cases", className="button")]
    if case.source == "sampled":
        seed = int(case.id.partition("-")[2]) + 1
        following = seed if seed > 1 else SAMPLED
        doors.append(
            html.A(say("cases.another"), href=f"/training/cases/sampled-{following}", className="button first")
        )
    return html.Div([*cited, html.Div(doors, className="doors")])


def _joined(parts: Sequence[Any]) -> list[Any]:
    return [each for place, part in enumerate(parts) for each in ((", ", part) if place else (part,))]
