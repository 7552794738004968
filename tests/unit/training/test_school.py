"""The school: asking, judging, adapting, decks, cards as text, cases; and learners kept apart from clients."""

from datetime import UTC, datetime, timedelta
from math import exp
from random import Random

import pytest

from explorer.sessions.desk import Desk
from explorer.store import SessionUnknownError, StoreError
from explorer.training.anki import AnkiTextError, Note, read, written
from explorer.training.decks import MISTAKES
from explorer.training.learner import Learner
from explorer.training.progress import brier, calibration, strengths
from explorer.training.school import MINE, PRACTICE, REVIEW, Asked
from explorer.training.skill import GUESS, TARGET, Skill
from explorer.words import SPOKEN


def wrong(question):
    return next(option.id for option in question.options if option != question.right)


def test_a_question_is_asked_judged_and_kept(school, ann):
    asked = school.next_question(ann, "level:foundations", PRACTICE)
    question = school.question(asked)

    verdict = school.answer(ann, asked, question.right.id, "sure", 5.0)

    assert verdict.right
    assert [answer.key for answer in school.state(ann).answers] == [asked.key]


def test_the_same_answer_sent_twice_counts_once(school, ann):
    asked = school.next_question(ann, "all", PRACTICE)
    for _ in range(2):
        school.answer(ann, asked, wrong(school.question(asked)), "sure", 5.0)

    assert len(school.state(ann).answers) == 1


def test_what_was_missed_is_due_in_the_deck_of_mistakes(school, ann):
    asked = school.next_question(ann, "all", PRACTICE)
    school.answer(ann, asked, wrong(school.question(asked)), "fairly", 5.0)

    later = school.next_question(ann, MISTAKES, REVIEW, datetime.now(UTC) + timedelta(days=2))

    assert later.key == asked.key


def test_i_dont_know_is_no_wrong_guess(school, ann):
    asked = school.next_question(ann, "all", PRACTICE)
    verdict = school.answer(ann, asked, "", "", 2.0)

    assert (verdict.right, verdict.known, verdict.card) == (False, False, True)
    assert calibration(school.state(ann).answers) == []


def test_review_brings_at_most_the_new_cards_that_are_wanted(school, ann):
    school.pace(ann, 2)
    for _ in range(2):
        asked = school.next_question(ann, "level:foundations", REVIEW)
        school.answer(ann, asked, school.question(asked).right.id, "sure", 3.0)

    assert school.next_question(ann, "level:foundations", REVIEW) is None


def test_practice_keeps_near_the_target_for_weak_and_strong_learners(school):
    for name, strength in (("weak", 0.2), ("strong", 2.2)):
        learner, rng, right = school.enrol(name).id, Random(4), []
        for _ in range(160):
            asked = school.next_question(learner, "all", PRACTICE)
            question = school.question(asked)
            guess = 0.0 if question.tapped else GUESS
            chance = guess + (1 - guess) / (1 + exp(school.decks.difficulty(question.key) - strength))
            right.append(rng.random() < chance)
            answer = question.right.id if right[-1] else wrong(question)
            school.answer(learner, asked, answer, "fairly", 3.0)
        assert abs(sum(right[60:]) / 100 - TARGET) < 0.16, name


def test_skill_learns_from_surprise():
    before, after = Skill(), Skill().after("k", "nerve", "neck", 0.0, right=True)

    assert after.rating("nerve", "neck") > before.rating("nerve", "neck")
    assert after.chance("k", "nerve", "neck", 0.0) > before.chance("k", "nerve", "neck", 0.0)
    assert after.rating("nerve", "head") > before.rating("nerve", "head")


def test_every_level_with_questions_has_a_deck(school):
    for level in school.decks.levels:
        assert bool(level.families) == (f"level:{level.id}" in school.decks.keys), level.id
        assert len(school.decks.keys.get(f"level:{level.id}", range(30))) >= 30


def test_a_deck_of_a_region_asks_of_that_region_alone(school):
    quiz = school.quiz
    for key in school.decks.keys["region:neck"][::25]:
        assert quiz.ground.row(quiz.about(key)).region == "neck"


def test_learners_are_no_clients(school, bench, ann):
    desk = Desk(bench, school.store)
    client = desk.begin("Blue heron")

    assert [session.id for session in desk.sessions()] == [client.id]
    assert [session.id for session in school.learners()] == [ann]
    with pytest.raises(SessionUnknownError):
        school.state(client.id)
    with pytest.raises(StoreError, match="choose another"):
        desk.begin("learner: x")


def test_a_learner_who_leaves_is_gone(school, ann):
    school.leave(ann)

    assert school.learners() == ()


def test_one_nickname_is_one_learner(school, ann):
    assert school.enrol("  ann ").id == ann
    with pytest.raises(StoreError, match="nickname"):
        school.enrol("  ")


def test_cards_go_to_anki_and_come_back(school, ann):
    asked = school.next_question(ann, "all", PRACTICE)
    school.answer(ann, asked, wrong(school.question(asked)), "guess", 5.0)
    text = written(school.notes(ann, MINE))

    bob = school.enrol("Bob").id

    assert text.startswith("#separator:tab\n#html:false\n#guid column:1")
    assert school.take_in(bob, text) == (1, 0)
    assert set(school.state(bob).cards) == {asked.key}


def test_cards_that_anki_gave_another_guid_are_known_by_their_front(school, ann):
    note = school.notes(ann, "level:foundations")[0]

    assert school.take_in(ann, f"#separator:tab\n{note.front}\t{note.back}\nWhat?\tThat.\n") == (1, 1)


def test_tabs_and_lines_in_a_card_survive():
    notes = (Note("a.what:b", "one\ttwo\nthree", 'a "b"', ("x", "y")),)

    assert read(written(notes)) == notes


@pytest.mark.parametrize("text", ["", "#separator:tab\n", "\n\n"])
def test_a_file_without_cards_is_refused(text):
    with pytest.raises(AnkiTextError, match="no card"):
        read(text)


def test_a_foreign_press_asks_nothing(school, ann):
    assert school.answer(ann, Asked("nonsense", 1, "all", PRACTICE), "x", "sure", 1.0) is None
    assert school.next_question(ann, "no such deck", PRACTICE) is not None


def test_too_few_answers_give_no_brier_score():
    assert brier(Learner().answers) is None
    assert strengths(()) == {}


def test_every_question_can_be_told(school):
    for key in school.quiz.keys[::7]:
        question = school.quiz.ask(key, 1)
        if question:
            assert school.told.prompt(question)
            assert school.told.fact(question)
            assert school.told.note(key).back


def test_levels_are_called_as_the_language_that_is_spoken_calls_them(school):
    token = SPOKEN.set("de")
    try:
        assert school.decks.levels[0].name == "Grundlagen"
    finally:
        SPOKEN.reset(token)
    assert school.decks.levels[0].name == "Foundations"
