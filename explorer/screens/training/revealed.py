"""Draws what a commitment opens: what drives the client, the score, the ranking with its reasons, what releases do."""

from collections.abc import Sequence
from typing import Any

from dash import html

from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.sessions.cards import SILENT
from explorer.training.cases import Case, Standing
from explorer.training.cases.play import Score, ranking, scored
from explorer.training.cases.sources import SAMPLED
from explorer.training.telling import upper
from explorer.words import say

SHOWN, REASONS, RELEASABLE = 8, 2, 6


def shown(at: Standing) -> list[Any]:
    """Draw what is opened by the commitment; nothing before."""
    score = scored(school().bench, at)
    return [_verdict(at, score), *_numbers(score), _ranked(at), _releases(at), _origin(at.case)] if score else []


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
        badges = [html.I(say("cases.driver"), className="driver")] if row.roles.keys() & at.case.drivers else []
        badges += [html.I(say("cases.yours"), className="yours")] if said in row.roles else []
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
