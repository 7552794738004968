"""What a learner is asked next: cards that are due, or questions whose chance of success is near the target."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from explorer.training.decks import MISTAKES, Decks
from explorer.training.learner import Learner
from explorer.training.quiz import TAPPED, Key
from explorer.training.skill import GUESS, TARGET

LOOKED_AT = 48
NOT_AGAIN = 25
VARIETY, TIRED, LUCK = 6, 0.1, 0.16


def to_review(decks: Decks, state: Learner, deck: str, at: datetime) -> Sequence[Key]:
    """Return the cards of a deck that are due, then new ones while today's share of new cards lasts."""
    keys = decks.of(deck, state)
    belong = {str(key) for key in keys}
    due = [known for key in state.due(at) if key in belong and (known := decks.known(key))]
    if due or deck == MISTAKES or state.new_today(at.astimezone().date()) >= state.new_a_day:
        return due
    fresh = [key for key in keys if str(key) not in state.cards]
    return sorted(Random(f"{deck}/{state.number}").sample(fresh, min(LOOKED_AT, len(fresh))), key=decks.difficulty)


def to_practise(decks: Decks, state: Learner, deck: str, rng: Random) -> Sequence[Key]:
    """Return some questions of a deck: chance of success near the target, families not asked just now."""
    keys = decks.of(deck, state)
    recent = {answer.key for answer in state.answers[-NOT_AGAIN:]}
    lately = [answer.family for answer in state.answers[-VARIETY:]]
    by_family: dict[str, list[Key]] = {}
    for key in keys:
        if str(key) not in recent:
            by_family.setdefault(key.family, []).append(key)
    some = [key for held in by_family.values() for key in rng.sample(held, min(LOOKED_AT // 6, len(held)))]

    def miss(key: Key) -> float:
        off = abs(expected(decks, state, key) - TARGET)
        return off + TIRED * lately.count(key.family) + rng.random() * LUCK

    return sorted(some or list(keys), key=miss)


def expected(decks: Decks, state: Learner, key: Key) -> float:
    """Return how likely this learner is right on a question."""
    guess = 0.0 if key.kind == TAPPED else GUESS
    return state.skill.chance(str(key), key.family, decks.region(key), decks.difficulty(key), guess)


def nearness(decks: Decks, state: Learner, key: Key) -> float:
    """Let wrong options resemble the right one the more, the better a learner is; in steps, to make it again."""
    rating = state.skill.rating(key.family, decks.region(key))
    return 2.0 if rating > 1.0 else 1.0 if rating > -0.5 else 0.6
