"""Draws today: what is due, what comes due in the next days, and what to practise."""

from typing import Any

from dash import html

from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.store import Session
from explorer.training.decks import ALL, MISTAKES
from explorer.words import say

AHEAD = 7


def page(at: Session, _of: str) -> list[Any]:
    """Draw the page."""
    decks = school().decks
    state, standing = school().state(at.id), school().standing(at.id, [ALL, MISTAKES, *decks.keys])
    levels = [(f"level:{row.id}", row.name, row.what) for row in decks.levels if row.families]
    regions = [deck for deck in decks.keys if deck.startswith("region:")]
    kinds = [deck for deck in decks.keys if deck.startswith("family:")]
    return [
        html.Div([_due(standing[ALL], state.new_a_day), _load(school().load(at.id, AHEAD))], className="hero"),
        _mistakes(standing[MISTAKES]),
        html.Section(
            [
                html.H2(say("training.levels")),
                html.Div([_level(*row, standing[row[0]]) for row in levels], className="tiles"),
            ]
        ),
        html.Section(
            [
                html.H2(say("training.regions")),
                html.Div([_chip(deck, standing[deck]) for deck in regions], className="chips"),
            ]
        ),
        html.Section(
            [
                html.H2(say("training.kinds")),
                html.Div([_chip(deck, standing[deck]) for deck in kinds], className="chips"),
            ]
        ),
        html.P(say("training.honest"), className="honest"),
    ]


def _due(counts: tuple[int, int, int], new_a_day: int) -> html.Section:
    _, cards, due = counts
    told = say("training.due.some" if due else "training.due.none" if cards else "training.due.first", count=due)
    what = say("training.due.what", count=due, new=new_a_day) if cards else say("training.due.begin")
    href, word = ("/training/review", "training.review") if cards else ("/training/practice", "training.practise")
    return html.Section(
        [
            html.P(str(due) if due else "✓" if cards else "?", className="number", **{"aria-hidden": "true"}),
            html.Div([html.H2(told), html.P(what)]),
            html.A(say(word), href=href, className="button first"),
        ],
        className="due",
    )


def _load(counts: list[int]) -> html.Section:
    most = max(1, *counts)
    days = [
        html.Li(
            [
                html.B(str(count) if count else ""),
                html.I(className=f"bar-{round(10 * count / most)}"),
                html.Small(say("training.load.today") if not ahead else f"+{ahead}"),
            ],
            **attributes(say("training.load.day", day=ahead, count=count)),
        )
        for ahead, count in enumerate(counts)
    ]
    return html.Section([html.H2(say("training.load")), html.Ol(days, className="load")], className="ahead")


def _mistakes(counts: tuple[int, int, int]) -> Any:
    questions, _, due = counts
    if not questions:
        return html.Span()
    return html.A(
        [html.B(say("training.mistakes")), html.Span(say("training.mistakes.what", count=questions, due=due))],
        href=f"/training/review/{MISTAKES}",
        className="mistakes",
    )


def _meter(part: int, whole: int, label: str) -> html.Progress:
    return html.Progress(value=str(part), max=str(max(1, whole)), **{"aria-label": label})


def _level(deck: str, name: str, what: str, counts: tuple[int, int, int]) -> html.Article:
    questions, cards, due = counts
    return html.Article(
        [
            html.H3(name),
            html.P(what),
            _meter(cards, questions, name),
            html.P(say("training.deck.counts", questions=questions, cards=cards), className="small"),
            html.Div(
                [
                    html.A(say("training.practise"), href=f"/training/practice/{deck}", className="button"),
                    html.A(
                        [say("training.review"), html.B(str(due), className="due-count") if due else ""],
                        href=f"/training/review/{deck}",
                        className="button plain",
                    ),
                ],
                className="doors",
            ),
        ],
        className="tile",
    )


def _chip(deck: str, counts: tuple[int, int, int]) -> html.A:
    kind, _, of = deck.partition(":")
    name = say(f"training.family.{of}" if kind == "family" else f"region.{of}")
    return html.A([name, html.Small(str(counts[0]))], href=f"/training/practice/{deck}", className="chip-link")
