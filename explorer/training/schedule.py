"""When a card comes back: the scheduler of the `fsrs` library, never random, so that a log can be replayed."""

from datetime import datetime
from typing import Literal

from fsrs import Card, Rating, Scheduler

Recall = Literal["again", "hard", "good", "easy"]
RATINGS = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
SCHEDULER = Scheduler(enable_fuzzing=False)


def recalled(*, right: bool, confidence: float) -> Recall:
    """Return how well an answer was recalled: a lucky guess is hard, a right answer held for sure is easy.

    >>> recalled(right=True, confidence=0.95), recalled(right=False, confidence=0.95)
    ('easy', 'again')
    """
    if not right:
        return "again"
    return "easy" if confidence >= 0.9 else "good" if confidence >= 0.5 else "hard"


def reviewed(card: Card | None, recall: Recall, at: datetime) -> Card:
    """Return the card as it is after one more answer; the first answer makes it."""
    before = card or Card(card_id=1, due=at)
    return SCHEDULER.review_card(before, RATINGS[recall], review_datetime=at)[0]


def retention(card: Card, at: datetime) -> float:
    """Return the chance that a card is recalled at a moment."""
    return SCHEDULER.get_card_retrievability(card, at)
