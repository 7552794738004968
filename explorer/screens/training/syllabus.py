"""Draws the syllabus: what the course teaches, level by level, and how far the learner is."""

from datetime import UTC, datetime
from typing import Any

from dash import html

from explorer.atlas.tables import Level
from explorer.screens.training import charts
from explorer.screens.training.at import school
from explorer.store import Session
from explorer.training.learner import Learner
from explorer.training.schedule import retention
from explorer.words import say

HALF = 0.5


def page(at: Session, _of: str) -> list[Any]:
    """Draw the page."""
    state = school().state(at.id)
    return [
        html.P(say("syllabus.what"), className="what"),
        html.Ol([_level(row, state) for row in school().decks.levels], className="levels"),
        charts.offered(),
    ]


def _level(row: Level, state: Learner) -> html.Li:
    deck = f"level:{row.id}"
    keys = {str(key) for key in school().decks.keys.get(deck, ())} if row.families else set()
    held = [retention(state.cards[key], datetime.now(UTC)) for key in keys & state.cards.keys()]
    share = sum(held) / len(held) if held else 0.0
    passed = bool(keys) and len(held) >= HALF * len(keys) and share >= row.retention
    counts = [html.P(say("syllabus.pass", share=f"{row.retention:.0%}"), className="small")] if keys else []
    if held:
        told = say("training.deck.counts", questions=len(keys), cards=len(held))
        counts.insert(0, html.P(f"{told}. {say('syllabus.held', share=f'{share:.0%}')}.", className="small"))
    elif keys:
        counts.insert(0, html.P(say("syllabus.questions", count=len(keys)), className="small"))
    return html.Li(
        [
            html.Span("✓" if passed else str(row.order), className=f"order {'passed' if passed else ''}"),
            html.Div(
                [
                    html.H3([row.name, html.Small(say("syllabus.passed")) if passed else ""]),
                    html.P(row.what),
                    _asked(row),
                    html.Progress(value=str(len(held)), max=str(max(1, len(keys))), **{"aria-label": row.name})
                    if keys
                    else "",
                    *counts,
                ]
            ),
            _door(row, deck),
        ]
    )


def _asked(row: Level) -> html.P:
    words = [say(f"training.family.{family}") for family in row.families]
    words += [say(f"cases.source.{source}") for source in row.cases]
    return html.P([html.Span(word, className="family") for word in words], className="families")


def _door(row: Level, deck: str) -> html.A:
    if row.families:
        return html.A(say("training.practise"), href=f"/training/practice/{deck}", className="button")
    return html.A(say("syllabus.play"), href="/training/cases", className="button")
