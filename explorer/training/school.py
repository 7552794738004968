"""The school: what the training screens ask. It joins the quiz, the learners' logs and the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from random import Random
from threading import Lock

from explorer.sessions.workbench import Workbench
from explorer.store import JSON, Session, SessionStore, SessionUnknownError, StoreError
from explorer.store.learners import MARK, is_learner, nickname
from explorer.training.anki import Note, matched, read
from explorer.training.body import Outlines
from explorer.training.cases import Move, Standing, case_of
from explorer.training.cases.play import played, scored
from explorer.training.choosing import expected, nearness, to_practise, to_review
from explorer.training.decks import Decks
from explorer.training.lately import Lately
from explorer.training.learner import CONFIDENCES, Learner, folded
from explorer.training.quiz import DONT_KNOW, Question, Quiz, is_right
from explorer.training.telling import Teller

PRACTICE, REVIEW = "practice", "review"
MINE = "mine"
MOST_A_DAY = 200
LONGEST_NAME = 40
LONGEST_ANSWER = 600.0


@dataclass(frozen=True)
class Asked:
    """A question that stands: enough to make it again."""

    key: str
    seed: int
    deck: str = ""
    mode: str = ""
    nearness: float = 1.0


@dataclass(frozen=True)
class Verdict:
    """How an answer was judged."""

    question: Question
    answer: str
    right: bool
    known: bool
    card: bool


@dataclass
class _Memory:
    """The learners that were folded already: a fold goes on where it stopped. And the questions made lately."""

    held: dict[str, Learner] = field(default_factory=dict)
    made: Lately[Question | None] = field(default_factory=lambda: Lately(512))
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class School:
    """Learners and their questions, over one workbench and one store."""

    bench: Workbench
    store: SessionStore
    pictures: Path
    memory: _Memory = field(default_factory=_Memory)

    @cached_property
    def quiz(self) -> Quiz:
        """Every question."""
        return Quiz(self.bench, Outlines(self.pictures))

    @cached_property
    def decks(self) -> Decks:
        """Every deck."""
        return Decks(self.quiz)

    @cached_property
    def told(self) -> Teller:
        """Questions to words."""
        return Teller(self.quiz)

    # learners

    def learners(self) -> tuple[Session, ...]:
        """Return every learner, the one who learnt last first."""
        return tuple(session for session in self.store.sessions() if is_learner(session))

    def enrol(self, name: str) -> Session:
        """Begin a learner's log, or go on with the one of that name; raises `StoreError` for a blank name."""
        called = " ".join(name.split())[:LONGEST_NAME]
        if not called:
            raise StoreError("the name is empty; write a nickname")
        same = (row for row in self.learners() if nickname(row).casefold() == called.casefold())
        return next(same, None) or self.store.create(f"{MARK}{called}")

    def leave(self, learner: str) -> None:
        """Delete a learner with everything kept of them, for good."""
        self.session(learner)
        self.store.delete(learner)

    def session(self, learner: str) -> Session:
        """Return a learner's log, or raise `SessionUnknownError`; a client's session is none."""
        found = self.store.session(learner)
        if not is_learner(found):
            raise SessionUnknownError
        return found

    def state(self, learner: str) -> Learner:
        """Return where a learner stands."""
        with self.memory.lock:
            before = self.memory.held.get(learner)
        if before is None:
            self.session(learner)
        events = self.store.events(learner, before.number if before else 0)
        after = folded(events, before) if events or before is None else before
        with self.memory.lock:
            self.memory.held[learner] = after
        return after

    def keep(self, learner: str, kind: str, data: Mapping[str, JSON], token: str | None = None) -> Learner:
        """Keep one thing that a learner did."""
        self.session(learner)
        self.store.append(learner, kind, data, token=token)
        return self.state(learner)

    # questions

    def next_question(self, learner: str, deck: str, mode: str, now: datetime | None = None) -> Asked | None:
        """Return what to ask next; None when nothing of a deck is due."""
        state, at = self.state(learner), now or datetime.now(UTC)
        rng = Random(f"{learner}/{state.number}")
        seed = rng.randrange(2**31)
        due = to_review(self.decks, state, deck, at) if mode == REVIEW else to_practise(self.decks, state, deck, rng)
        for key in due:
            near = nearness(self.decks, state, key)
            if self.quiz.ask(key, seed, near):
                return Asked(str(key), seed, deck, mode, near)
        return None

    def question(self, asked: Asked) -> Question | None:
        """Make a question again that was asked."""
        key = self.decks.known(asked.key)
        if key is None:
            return None
        made = (asked.key, asked.seed, asked.nearness)
        return self.memory.made.of(made, lambda: self.quiz.ask(key, asked.seed, asked.nearness))

    def answer(self, learner: str, asked: Asked, answer: str, confidence: str, seconds: float) -> Verdict | None:
        """Judge an answer and keep it; the same answer sent twice counts once."""
        question = self.question(asked)
        if question is None:
            return None
        before, key = self.state(learner), question.key
        right, known = is_right(question, answer), answer != DONT_KNOW
        data: dict[str, JSON] = {
            "key": str(key),
            "seed": asked.seed,
            "answer": answer,
            "right": right,
            "known": known,
            "confidence": CONFIDENCES.get(confidence, CONFIDENCES["fairly"]) if known else 0.0,
            "expected": round(expected(self.decks, before, key), 4),
            "difficulty": self.decks.difficulty(key),
            "seconds": min(max(seconds, 0.0), LONGEST_ANSWER),
            "region": self.decks.region(key),
            "about": self.quiz.about(key),
            "card": asked.mode == REVIEW,
            "deck": asked.deck,
        }
        after = self.keep(learner, "answered", data, token=f"answer-{asked.seed}")
        return Verdict(question, answer, right, known, str(key) in after.cards)

    # cards as text

    def notes(self, learner: str, deck: str) -> list[Note]:
        """Return the cards of a deck as text; `mine` are the learner's own cards."""
        state = self.state(learner)
        keys = [self.decks.known(key) for key in sorted(state.cards)] if deck == MINE else self.decks.of(deck, state)
        return [self.told.note(key) for key in keys if key]

    def take_in(self, learner: str, text: str) -> tuple[int, int]:
        """Make cards of the notes of a text file; return how many, and how many lines are no question of ours.

        Raises:
            AnkiTextError: when the file holds no card.
        """
        keys, strange = matched(read(text), self.decks.known, lambda front: self.told.fronts.get(front, ""))
        if keys:
            self.keep(learner, "taken_in", {"keys": keys})
        return len(keys), strange

    def pace(self, learner: str, new_a_day: int) -> None:
        """Keep how many new cards a day a learner wants."""
        self.keep(learner, "pace", {"new_a_day": min(max(new_a_day, 0), MOST_A_DAY)})

    # cases

    def play(self, learner: str, case: str, raw: Sequence[Mapping[str, JSON]], play: str) -> Standing | None:
        """Return where a play stands; the commitment is kept, once a play. None for an unknown case."""
        found = case_of(self.bench, case)
        if found is None:
            return None
        moves = [move for each in raw if (move := Move.parse(each))]
        at = played(self.bench, found, moves)
        if moves and moves[-1].do == "commit" and at.committed == moves[-1]:
            self._keep_play(learner, at, play)
        return at

    def _keep_play(self, learner: str, at: Standing, play: str) -> None:
        score = scored(self.bench, at)
        if score:
            data: dict[str, JSON] = {
                "case": at.case.id,
                "source": at.case.source,
                "right": score.right,
                "confidence": score.confidence,
                "bits": round(score.bits, 4),
                "minutes": round(score.minutes, 3),
                "score": round(score.calibration, 4),
                "moves": [{"do": move.do, "of": move.of} for move in at.moves],
            }
            self.keep(learner, "played", data, token=f"play-{play}")

    # today

    def load(self, learner: str, days: int, now: datetime | None = None) -> list[int]:
        """Return how many cards come due on each of the next days; what is overdue falls to today."""
        at = now or datetime.now(UTC)
        counts = [0] * days
        for card in self.state(learner).cards.values():
            ahead = max(0, (card.due.astimezone().date() - at.astimezone().date()) // timedelta(days=1))
            if ahead < days:
                counts[ahead] += 1
        return counts

    def standing(
        self, learner: str, decks: Sequence[str], now: datetime | None = None
    ) -> dict[str, tuple[int, int, int]]:
        """Return, for each deck, how many questions it has, how many are cards, and how many of these are due."""
        state, at = self.state(learner), now or datetime.now(UTC)
        due = set(state.due(at))
        found = {}
        for deck in decks:
            keys = {str(key) for key in self.decks.of(deck, state)}
            found[deck] = len(keys), len(keys & state.cards.keys()), len(keys & due)
        return found


__all__ = ["PRACTICE", "REVIEW", "Asked", "School", "Verdict"]
