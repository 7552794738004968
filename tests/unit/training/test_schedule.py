"""Scheduling against the library's own reference, and the learner's log that replays it."""

from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Rating, Scheduler

from explorer.store.records import Event
from explorer.training.learner import Learner, folded
from explorer.training.schedule import RATINGS, recalled, retention, reviewed

START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
G, A = Rating.Good, Rating.Again
# py-fsrs tests/test_basic.py, test_review_card: intervals in days after each of these ratings
REFERENCE = [G, G, G, G, G, G, A, A, G, G, G, G, G]


def answered(number, key, at, *, right=True, confidence=0.7, card=True):
    data = {
        "key": key,
        "right": right,
        "known": True,
        "confidence": confidence,
        "expected": 0.7,
        "seconds": 4.0,
        "region": "lower_limb",
        "about": "soleus",
        "card": card,
    }
    return Event("learner", number, at, "answered", data)


def test_cards_come_back_when_the_library_says():
    plain, ours, theirs, at = Scheduler(enable_fuzzing=False), None, Card(card_id=1, due=START), START
    for rating in REFERENCE:
        theirs, _ = plain.review_card(theirs, rating, at)
        ours = reviewed(ours, "again" if rating is A else "good", at)
        assert (ours.due, ours.stability, ours.difficulty, ours.state) == (
            theirs.due,
            theirs.stability,
            theirs.difficulty,
            theirs.state,
        )
        at = theirs.due


def test_the_first_intervals_of_the_library_are_kept():
    at, card, days = START, None, []
    for _ in range(6):
        card = reviewed(card, "good", at)
        days.append((card.due - at).days)
        at = card.due

    assert days[:2] == [0, 2]
    assert days == sorted(days)


def test_every_rating_is_one_of_the_library():
    assert set(RATINGS.values()) == set(Rating)


@pytest.mark.parametrize(
    ("right", "confidence", "told"),
    [(False, 0.95, "again"), (True, 0.3, "hard"), (True, 0.7, "good"), (True, 0.95, "easy")],
)
def test_a_lucky_guess_comes_back_sooner_than_what_was_known(right, confidence, told):
    assert recalled(right=right, confidence=confidence) == told


def test_a_wrong_answer_becomes_a_card_and_a_sure_right_one_does_not():
    state = folded(
        [
            answered(1, "nerve.what:soleus", START, right=False, card=False),
            answered(2, "action.what:soleus", START, confidence=0.95, card=False),
        ]
    )

    assert set(state.cards) == {"nerve.what:soleus"}
    assert state.mistakes == {"nerve.what:soleus"}


def test_a_log_folded_in_two_halves_is_the_log_folded_at_once():
    events = [
        answered(n, f"nerve.what:{n % 3}", START + timedelta(days=n), right=bool(n % 4), confidence=0.3)
        for n in range(1, 30)
    ]

    assert folded(events[13:], folded(events[:13])) == folded(events)


def test_what_is_forgotten_soonest_is_due_first():
    state = folded([answered(1, "a.what:x", START), answered(2, "b.what:x", START, right=False)])

    due = state.due(START + timedelta(days=400))

    assert due == ["b.what:x", "a.what:x"]
    late = START + timedelta(days=400)
    assert retention(state.cards["b.what:x"], late) < retention(state.cards["a.what:x"], late)


def test_an_unknown_kind_of_event_changes_nothing():
    assert folded([Event("learner", 1, START, "later", {})]) == Learner(number=1)
