"""Folding a learner's log into what they know: cards, skill, every answer, every case. The log only grows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from fsrs import Card

from explorer.store import Event
from explorer.training.quiz import Key
from explorer.training.schedule import Recall, recalled, retention, reviewed
from explorer.training.skill import GUESS, Skill

CONFIDENCES: Mapping[str, float] = {"guess": 0.3, "fairly": 0.7, "sure": 0.95}
NEW_A_DAY = 12


@dataclass(frozen=True)
class Answer:
    """One answer that was given."""

    key: str
    at: datetime
    right: bool
    known: bool
    confidence: float
    expected: float
    seconds: float
    region: str
    about: str

    @property
    def family(self) -> str:
        """The family of the question."""
        return self.key.partition(".")[0]


@dataclass(frozen=True)
class Play:
    """One case that was played to its end."""

    case: str
    source: str
    at: datetime
    right: bool
    confidence: float
    bits: float
    minutes: float
    score: float


@dataclass(frozen=True)
class Learner:
    """Where one learner stands."""

    cards: Mapping[str, Card] = field(default_factory=dict)
    mistakes: frozenset[str] = frozenset()
    skill: Skill = field(default_factory=Skill)
    answers: tuple[Answer, ...] = ()
    plays: tuple[Play, ...] = ()
    new_a_day: int = NEW_A_DAY
    number: int = 0

    def due(self, at: datetime) -> list[str]:
        """Return the cards that are due, the one most at risk of being forgotten first."""
        found = [key for key, card in self.cards.items() if card.due <= at]
        return sorted(found, key=lambda key: (retention(self.cards[key], at), key))

    def new_today(self, today: date) -> int:
        """Return how many cards were met for the first time on a day (local time)."""
        first: dict[str, date] = {}
        for answer in self.answers:
            first.setdefault(answer.key, answer.at.astimezone().date())
        return sum(day == today and key in self.cards for key, day in first.items())


def folded(events: Iterable[Event], start: Learner | None = None) -> Learner:
    """Return where a log leads to, from a state that was folded before."""
    answers, plays = [], []
    state = start or Learner()
    cards, mistakes, skill, wanted = dict(state.cards), set(state.mistakes), state.skill, state.new_a_day
    number = state.number
    for event in events:
        number, data = event.number, event.data
        match event.kind:
            case "answered":
                answers.append(answer := _answer(event))
                skill = _learnt(skill, answer, data)
                if data.get("card") or answer.key in cards or not answer.right or answer.confidence < 0.5:
                    cards[answer.key] = reviewed(cards.get(answer.key), _recall(answer), event.at)
                if not answer.right:
                    mistakes.add(answer.key)
            case "taken_in":
                for key in _keys(data):
                    cards.setdefault(key, Card(card_id=1, due=event.at))
            case "dropped":
                for key in _keys(data):
                    cards.pop(key, None)
                    mistakes.discard(key)
            case "pace":
                wanted = int(data["new_a_day"])  # type: ignore[arg-type]
            case "played":
                plays.append(_play(event))
    return replace(
        state,
        cards=cards,
        mistakes=frozenset(mistakes),
        skill=skill,
        answers=(*state.answers, *answers),
        plays=(*state.plays, *plays),
        new_a_day=wanted,
        number=number,
    )


def _keys(data: Mapping[str, Any]) -> list[str]:
    return [str(key) for key in data["keys"]]


def _answer(event: Event) -> Answer:
    data: Mapping[str, Any] = event.data
    return Answer(
        str(data["key"]),
        event.at,
        bool(data["right"]),
        bool(data["known"]),
        float(data["confidence"]),
        float(data["expected"]),
        float(data["seconds"]),
        str(data["region"]),
        str(data["about"]),
    )


def _recall(answer: Answer) -> Recall:
    return recalled(right=answer.right, confidence=answer.confidence)


def _learnt(skill: Skill, answer: Answer, data: Mapping[str, Any]) -> Skill:
    guess = GUESS if answer.key.partition(":")[0] != "body.what" else 0.0
    difficulty = float(data.get("difficulty", 0.0))
    return skill.after(answer.key, answer.family, answer.region, difficulty, right=answer.right, guess=guess)


def _play(event: Event) -> Play:
    data: Mapping[str, Any] = event.data
    numbers = [float(data[name]) for name in ("confidence", "bits", "minutes", "score")]
    return Play(str(data["case"]), str(data["source"]), event.at, bool(data["right"]), *numbers)


def parsed(key: str) -> Key | None:
    """Return a card's question, or nothing when it was written by something else."""
    try:
        return Key.parse(key)
    except ValueError:
        return None
