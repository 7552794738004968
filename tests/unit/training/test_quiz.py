"""Questions: exactly one right option each, checked against graph and tables anew; the form never tells."""

import re
from random import Random

import pytest

from explorer import settings
from explorer.atlas.tables import Action, Attachment, Fascia, FasciaLink, Innervation, ManualTest, Muscle, Relation
from explorer.graph.units import units_of
from explorer.training.body import Outlines
from explorer.training.pairing import likeness, stems
from explorer.training.quiz import Key, Quiz, is_right
from explorer.training.telling import Teller, noted
from explorer.words import SPOKEN, languages

MANY = 10_000
CHANCE = 0.25


@pytest.fixture(scope="session")
def quiz(bench):
    return Quiz(bench, Outlines(settings.assets_folder() / "body"))


@pytest.fixture(scope="session")
def questions(quiz):
    """10,000 questions over every key there is, each key once before any comes twice."""
    rng, found, seed = Random(20), [], 0
    while len(found) < MANY:
        keys = list(quiz.keys)
        rng.shuffle(keys)
        for key in keys:
            question = quiz.ask(key, seed, rng.choice((0.6, 1.0, 2.0)))
            found += [question] if question else []
        seed += 1
    return found[:MANY]


@pytest.fixture(scope="session")
def truth(bench, quiz):
    return Truth(bench, quiz)


class Truth:
    """What holds, read from the tables and the graph without the code that makes the questions."""

    def __init__(self, bench, quiz):
        self.bench, self.quiz, self.atlas = bench, quiz, bench.atlas

    def rows(self, table, muscle):
        return [row for row in self.atlas.rows(table) if row.muscle in self.atlas.lineage(muscle)]

    def holds(self, family, left, right):
        return getattr(self, f"_{family}")(left, right)

    def _plain(self, muscle, name):
        return self.atlas.by_id(Muscle)[muscle].plain_name == name

    def _body(self, region, outline):
        return region == outline

    def _place(self, end, muscle, place):
        bone, _, landmark = place.partition("/")
        return any((row.end, row.bone, row.landmark) == (end, bone, landmark) for row in self.rows(Attachment, muscle))

    def _origin(self, muscle, place):
        return self._place("origin", muscle, place)

    def _insertion(self, muscle, place):
        return self._place("insertion", muscle, place)

    def _nerve(self, muscle, nerve):
        return any(row.nerve == nerve for row in self.rows(Innervation, muscle))

    def _root(self, muscle, root):
        return any(root in row.roots for row in self.rows(Innervation, muscle))

    def _action(self, muscle, motion):
        return any(f"{row.joint}.{row.motion}" == motion for row in self.rows(Action, muscle))

    def _edges(self, kind, node, motion, other):
        held = self.bench.graph.get_edge_data(other, node) or {}
        return any(facts["kind"] == kind and f"{facts['joint']}.{facts['motion']}" == motion for facts in held.values())

    def _partner(self, kind, left, right):
        if "&" in right:
            node, other = right.split("&")
            return self._edges(kind, node, left, other)
        node, motion = left.split("|")
        return self._edges(kind, node, motion, right)

    def _synergist(self, left, right):
        return self._partner("synergist", left, right)

    def _antagonist(self, left, right):
        return self._partner("antagonist", left, right)

    def _line(self, muscle, line):
        assert self.atlas.by_id(Fascia)[line].kind in {"line", "sling"}
        return any(
            muscle in self.members(end)
            for row in self.atlas.rows(FasciaLink)
            if row.fascia == line
            for end in (row.from_, row.to)
        )

    def members(self, id_):
        muscles = self.atlas.members.get(id_, (id_,) if id_ in self.atlas.by_id(Muscle) else ())
        return {unit for muscle in muscles for unit in units_of(self.atlas, muscle)}

    def _test(self, muscle, test):
        return muscle == test and any(row.muscle == test for row in self.atlas.rows(ManualTest))

    def _related(self, source, target):
        """Whether any row of relations.csv links the two, or members of them."""
        one, other = (self.members(end) or {end} for end in (source, target))
        return any(
            (self.members(row.source_id) or {row.source_id}) & one
            and (self.members(row.target_id) or {row.target_id}) & other
            for row in self.atlas.rows(Relation)
        )

    def _pair(self, inhibited, overworking):
        return self._related(overworking, inhibited)

    def _injury(self, injury, muscle):
        return self._related(injury, muscle)


def pair_of(question, option):
    subject, answer = question.key.subject, option.id
    return (subject, answer) if question.key.direction == "what" else (answer, subject)


def test_every_family_is_asked_both_ways(quiz):
    families = {kind.partition(".")[0] for kind in quiz.kinds}

    assert {f"{family}.{way}" for family in families for way in ("what", "who")} == set(quiz.kinds)
    assert families >= {"origin", "insertion", "nerve", "root", "action", "synergist", "antagonist", "line", "test"}
    assert families >= {"plain", "body", "pair", "injury"}


def test_ten_thousand_questions_have_exactly_one_right_option(questions, truth):
    assert {question.key.kind for question in questions} == set(truth.quiz.kinds)
    for question in questions:
        assert len({option.id for option in question.options}) == len(question.options) >= 4
        right = [o for o in question.options if truth.holds(question.key.family, *pair_of(question, o))]
        assert [option.id for option in right] == [question.right.id], str(question.key)
        assert [option for option in question.options if is_right(question, option.id)] == [question.right]


def test_no_two_options_read_the_same(questions):
    for question in questions:
        for language in languages():
            texts = [option.texts.get(language, option.text).casefold() for option in question.options]
            assert len(set(texts)) == len(texts), f"{question.key} {language}"


def test_two_parts_of_one_muscle_never_stand_against_each_other(questions, truth):
    """The same muscle of the other side may: that is what a question about turning the trunk asks."""
    for question in questions:
        if question.key.family in {"synergist", "antagonist", "test", "nerve", "action"} and question.right.about:
            for option in question.options:
                parts = {option.about, question.right.about}
                wholes = {truth.atlas.lineage(each)[-1] for each in parts}
                assert len(wholes) == len(parts), str(question.key)


def longest(question):
    return max(question.options, key=lambda option: len(option.text))


def shortest(question):
    return min(question.options, key=lambda option: len(option.text))


def same_words(question):
    asked = stems(" ".join((question.subject.text, *question.subject.words.values())))
    return max(question.options, key=lambda option: (len(asked & stems(option.text)), hash(option.id)))


def odd_one_out(question):
    total = {o.id: sum(likeness(o, other) for other in question.options if other is not o) for o in question.options}
    return min(question.options, key=lambda option: total[option.id])


def most_alike(question):
    total = {o.id: sum(likeness(o, other) for other in question.options if other is not o) for o in question.options}
    return max(question.options, key=lambda option: total[option.id])


def first(question):
    return question.options[0]


def odd_sign(question):
    """The one with (or without) a comma, bracket, number or colon that the others do not have."""
    for sign in (",", r"\(", r"\d", ":", "left", "right", " "):
        has = [option for option in question.options if re.search(sign, option.text)]
        lacks = [option for option in question.options if option not in has]
        if len(has) == 1 or len(lacks) == 1:
            return (has if len(has) == 1 else lacks)[0]
    return first(question)


@pytest.mark.parametrize(
    "guess", [longest, shortest, same_words, odd_one_out, most_alike, first, odd_sign], ids=lambda guess: guess.__name__
)
def test_who_looks_at_form_alone_is_right_no_more_often_than_by_chance(questions, guess):
    chosen = [question for question in questions if not question.tapped]

    share = sum(is_right(question, guess(question).id) for question in chosen) / len(chosen)

    assert share < CHANCE + 0.06, f"{guess.__name__} {share:.3f}"


def test_wrong_options_mostly_come_from_the_same_region(questions):
    def region(item):
        return {tag for tag in item.tags if tag.startswith("region:")}

    near = [
        bool(region(option) & region(question.right))
        for question in questions
        if question.key.kind in {"nerve.who", "action.who", "origin.who", "plain.who", "synergist.what", "body.who"}
        for option in question.options
        if option is not question.right
    ]

    assert sum(near) / len(near) > 0.75


def test_the_same_key_and_seed_make_the_same_question(quiz):
    key = Key.parse("nerve.what:gluteus_maximus")

    assert quiz.ask(key, 7) == quiz.ask(key, 7)
    assert {quiz.ask(key, seed).options for seed in range(6)} != {quiz.ask(key, 7).options}


def test_a_question_has_the_same_options_in_every_language(bench, quiz):
    key = Key.parse("synergist.what:soleus-right|ankle_joint.plantar_flexion")
    token = SPOKEN.set("de")
    try:
        german = Quiz(bench, Outlines(settings.assets_folder() / "body"))
        assert german.ask(key, 7) == quiz.ask(key, 7)
        assert "soleus rechts" in Teller(german).prompt(german.ask(key, 7))
    finally:
        SPOKEN.reset(token)


@pytest.mark.parametrize(
    ("key", "right", "fact", "note"),
    [
        ("plain.what:soleus", "Tiefer Wadenmuskel", "„tiefer Wadenmuskel“", "Der einfache Name"),
        (
            "test.what:soleus",
            "Auf dem Bauch. Beugt das Knie rechtwinklig",
            "streckt die Fußspitze",
            "Die Zehen krallen",
        ),
        ("action.what:brachialis", "Elbow joint flexion", "Brachialis macht", "Hauptaufgabe"),
    ],
)
def test_names_tests_and_notes_are_read_in_the_language_that_is_spoken(quiz, key, right, fact, note):
    question = quiz.ask(Key.parse(key), 7)
    token = SPOKEN.set("de")
    try:
        assert Teller(quiz).note(question.key).back.startswith(right)
        assert fact in Teller(quiz).fact(question)
        assert noted(question.fact).startswith(note)
    finally:
        SPOKEN.reset(token)


def test_almost_every_key_can_be_asked(quiz, questions):
    assert len(quiz.keys) < MANY
    lost = set(quiz.keys) - {question.key for question in questions}

    assert len(lost) < 0.15 * len(quiz.keys)


def test_a_key_that_the_tables_do_not_have_asks_nothing(quiz):
    assert quiz.ask(Key.parse("nerve.what:no_such_muscle"), 1) is None
    with pytest.raises(ValueError, match="no question"):
        Key.parse("nonsense")
