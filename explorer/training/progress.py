"""What a learner's answers add up to: calibration, recall over time, strength per muscle. Numbers, never a streak."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt

from explorer.training.learner import CONFIDENCES, Answer, Learner
from explorer.training.schedule import retention

ENOUGH = 50
Z = 1.96
PRIOR_RIGHT, PRIOR = 1.2, 2.0


@dataclass(frozen=True)
class Share:
    """A share of right answers with its 95 % Wilson interval."""

    at: float
    value: float
    low: float
    high: float
    count: int


def share(at: float, right: int, count: int) -> Share:
    """Return a share with its interval.

    >>> round(share(0.7, 7, 10).low, 2), round(share(0.7, 7, 10).high, 2)
    (0.4, 0.89)
    """
    value = right / count
    middle = (value + Z * Z / (2 * count)) / (1 + Z * Z / count)
    half = Z / (1 + Z * Z / count) * sqrt(value * (1 - value) / count + Z * Z / (4 * count * count))
    return Share(at, value, max(0.0, middle - half), min(1.0, middle + half), count)


def calibration(answers: Iterable[Answer]) -> list[Share]:
    """Return, for each confidence that was said, how often the answer was right."""
    known = [answer for answer in answers if answer.known]
    found = []
    for said in sorted(set(CONFIDENCES.values())):
        held = [answer.right for answer in known if answer.confidence == said]
        if held:
            found.append(share(said, sum(held), len(held)))
    return found


def brier(answers: Iterable[Answer]) -> float | None:
    """Return the mean squared distance of what was said from what came; None before there are enough answers."""
    known = [answer for answer in answers if answer.known]
    if len(known) < ENOUGH:
        return None
    return sum((answer.confidence - answer.right) ** 2 for answer in known) / len(known)


def recall_by_day(answers: Sequence[Answer]) -> list[tuple[date, Share]]:
    """Return, for each day with reviews, the share of cards that were recalled: answers to questions met before."""
    met: set[str] = set()
    days: dict[date, list[bool]] = {}
    for answer in answers:
        if answer.key in met:
            days.setdefault(answer.at.astimezone().date(), []).append(answer.right)
        met.add(answer.key)
    return [(day, share(0.0, sum(held), len(held))) for day, held in sorted(days.items())]


def held_now(state: Learner, at: datetime) -> float | None:
    """Return the mean chance that one of the cards is recalled at a moment."""
    cards = [retention(card, at) for card in state.cards.values() if card.last_review]
    return sum(cards) / len(cards) if cards else None


def forecast(state: Learner, at: datetime, days: int) -> list[tuple[date, float]]:
    """Return how the mean recall would fall if nothing were reviewed."""
    ahead = [at + timedelta(days=day) for day in range(days)]
    return [(when.astimezone().date(), held) for when in ahead if (held := held_now(state, when)) is not None]


def strengths(answers: Iterable[Answer]) -> Mapping[str, tuple[float, int]]:
    """Return, for each muscle that was asked about, the share right, drawn to the middle while few, and a count."""
    found: dict[str, list[bool]] = {}
    for answer in answers:
        if answer.about:
            found.setdefault(answer.about, []).append(answer.right)
    return {about: ((sum(held) + PRIOR_RIGHT) / (len(held) + PRIOR), len(held)) for about, held in found.items()}


def by_region(answers: Iterable[Answer]) -> Mapping[str, tuple[int, int]]:
    """Return right and all answers of each region."""
    found: dict[str, tuple[int, int]] = {}
    for answer in answers:
        if answer.region:
            right, count = found.get(answer.region, (0, 0))
            found[answer.region] = right + answer.right, count + 1
    return found
