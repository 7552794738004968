"""Draws one question after the other, and beside it how the last ones went; after an answer, see `explained`."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from dash import dcc, html

from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.screens.training.explained import explained
from explorer.screens.training.ids import Ids
from explorer.store import Session
from explorer.training.decks import ALL, MISTAKES
from explorer.training.learner import CONFIDENCES, Answer
from explorer.training.pairing import Item
from explorer.training.quiz import Question
from explorer.training.school import PRACTICE, REVIEW, Asked, Verdict
from explorer.training.skill import TARGET
from explorer.training.telling import said, upper
from explorer.words import say

SHOWN_ANSWERS = 20
LETTERS = "ABCDEF"


def practice(at: Session, of: str) -> list[Any]:
    """Draw practice: questions near the learner's own measure."""
    return _room(at, of or ALL, PRACTICE)


def review(at: Session, of: str) -> list[Any]:
    """Draw review: cards that are due, then new ones."""
    return _room(at, of or ALL, REVIEW)


def _room(at: Session, deck: str, mode: str) -> list[Any]:
    asked = school().next_question(at.id, deck, mode)
    return [
        dcc.Store(id=Ids.ASKED, data={"deck": deck, "mode": mode}),
        dcc.Store(id=Ids.COMMIT),
        dcc.Store(id=Ids.NEXT),
        html.Div(standing(at, asked), id=Ids.ROOM, className="room", **attributes(mode=mode)),
    ]


def title(deck: str) -> str:
    """Return what a deck is called."""
    kind, _, of = deck.partition(":")
    if kind == "level":
        return next((row.name for row in school().decks.levels if row.id == of), say("training.deck.all"))
    if kind == "family":
        return say(f"training.family.{of}")
    if kind == "region":
        return say(f"region.{of}")
    return say("training.mistakes") if deck == MISTAKES else say("training.deck.all")


def standing(at: Session, asked: Asked | None) -> list[Any]:
    """Draw the question that stands, or that nothing is left."""
    question = school().question(asked) if asked else None
    if asked is None or question is None:
        return [_nothing_left(), _beside(at, None)]
    return [_question(question, asked), _beside(at, asked)]


def judged(at: Session, asked: Asked, verdict: Verdict) -> list[Any]:
    """Draw the question with its answer."""
    return [_question(verdict.question, asked, verdict), _beside(at, asked)]


def _nothing_left() -> html.Section:
    return html.Section(
        [
            html.H2(say("training.done")),
            html.P(say("training.done.what")),
            html.A(say("training.practise"), href="/training/practice", className="button first"),
        ],
        className="asked done",
    )


def _question(question: Question, asked: Asked, verdict: Verdict | None = None) -> html.Section:
    parts = [
        html.P(
            [
                html.Span(say(f"training.family.{question.key.family}"), className="family"),
                html.Span(title(asked.deck)),
            ],
            className="small",
        ),
        html.H2(school().told.prompt(question)),
        html.Div(
            [
                _figure(question, verdict) if question.picture else html.Span(),
                html.Span() if question.tapped else _options(question, verdict),
            ],
            className=f"answering{' with-figure' if question.picture else ''}",
        ),
        explained(verdict) if verdict else _commit(question),
    ]
    told = {**{name: str(value) for name, value in asdict(asked).items()}, "judged": "yes" if verdict else ""}
    return html.Section(parts, className="asked", key=f"{asked.seed}-{bool(verdict)}", **attributes(**told))


def _options(question: Question, verdict: Verdict | None) -> html.Div:
    return html.Div(
        [_option(place, item, question, verdict) for place, item in enumerate(question.options)],
        className="options",
        role="group",
    )


def _option(place: int, item: Item, question: Question, verdict: Verdict | None) -> html.Button:
    state = ""
    if verdict:
        chosen = item.id == verdict.answer
        state = "right" if item.id == question.right.id else "missed" if chosen else "other"
    sign = {"right": "✓", "missed": "✕"}.get(state, LETTERS[place])
    words = [html.Span(sign, className="sign", **{"aria-hidden": "true"}), html.Span(upper(said(item)))]
    if verdict and item.id == verdict.answer:
        words.append(html.Small(say("training.your_answer")))
    return html.Button(
        words,
        className=f"option {state}",
        disabled=bool(verdict),
        **attributes(option=item.id),
        **{"aria-pressed": "false"},
    )


def _figure(question: Question, verdict: Verdict | None) -> html.Div:
    lit = question.right.id if not question.tapped or verdict else ""
    missed = verdict.answer if verdict and question.tapped and not verdict.right else ""
    told = {
        "figure": question.picture,
        "lit": lit,
        "missed": missed,
        "tap": "yes" if question.tapped and not verdict else "",
        "close": "" if question.tapped else "760",
    }
    return html.Div(
        className="training-figure", role="group", **attributes(**told), **{"aria-label": say("training.figure")}
    )


def _commit(question: Question) -> html.Div:
    how = [
        html.Button(
            [html.Span(say(f"training.confidence.{each}")), html.Small(say(f"training.confidence.{each}.what"))],
            className="commit",
            disabled=True,
            **attributes(confidence=each),
        )
        for each in CONFIDENCES
    ]
    unknown = html.Button(say("training.unknown"), className="unknown", **attributes(unknown="yes"))
    told = say("training.tap_first" if question.tapped else "training.choose_first")
    return html.Div(
        [html.P(told, className="small hint"), html.Div([*how, unknown], className="commits")], className="committing"
    )


def _beside(at: Session, asked: Asked | None) -> html.Aside:
    state = school().state(at.id)
    last = state.answers[-SHOWN_ANSWERS:]
    parts: list[Any] = [html.H2(say("training.lately")), _trail(last)]
    if last:
        parts.append(
            html.P(say("training.share", right=sum(each.right for each in last), count=len(last)), className="small")
        )
    if asked is None or asked.mode == PRACTICE:
        parts.append(html.P(say("training.target", share=f"{TARGET:.0%}"), className="small"))
    if asked and asked.mode == REVIEW:
        _, cards, due = school().standing(at.id, [asked.deck])[asked.deck]
        parts.append(html.P(say("training.left", due=due, cards=cards), className="small"))
    decks = [(ALL, say("training.deck.all"))] + [
        (f"level:{row.id}", row.name) for row in school().decks.levels if row.families
    ]
    mode = asked.mode if asked else PRACTICE
    links = [
        html.A(
            name, href=f"/training/{mode}/{deck}", **({"aria-current": "true"} if asked and deck == asked.deck else {})
        )
        for deck, name in decks
    ]
    return html.Aside([*parts, html.Nav(links, className="decks", **{"aria-label": say("training.decks")})])


def _trail(answers: Sequence[Answer]) -> html.Ol:
    signs = {"right": "✓", "wrong": "✕", "unknown": "?"}
    states = ["right" if each.right else "wrong" if each.known else "unknown" for each in answers]
    dots = [html.Li(signs[state], className=f"met-{state}", title=say(f"training.verdict.{state}")) for state in states]
    return html.Ol(dots, className="trail")
