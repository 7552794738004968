"""What comes before and after the tests: consent, complaint, chart, history with years, touches, homework, the note."""

import pytest

from explorer.atlas.tables import ConditionLink
from explorer.sessions.asks import parse
from explorer.sessions.closing import draft
from explorer.sessions.desk import Desk
from explorer.sessions.journal import fold
from explorer.sessions.press import AskError
from explorer.store.memory import MemoryStore
from explorer.words import SPOKEN

GLUTEUS, HAMSTRING = "gluteus_maximus-right", "biceps_femoris_long_head-right"
SCAR = {"spot": "scar", "view": "front", "x": 420, "y": 700, "side": "right", "over": "", "node": "appendicectomy_scar"}
PAIN = {"spot": "pain", "view": "back", "x": 600, "y": 900, "side": "right", "over": GLUTEUS, "node": ""}


@pytest.fixture
def desk(bench):
    return Desk(bench, MemoryStore())


@pytest.fixture
def press(desk):
    session = desk.begin("Blue heron").id
    return lambda kind, **raw: desk.carry_out(session, parse({"kind": kind, **raw}))


def test_red_flags_and_consent_are_kept_and_taken_back(press):
    assert press("screen")["intake"]["consent"] is True
    assert press("undo")["intake"]["screened"] is False


def test_a_scar_on_the_chart_joins_the_history_until_it_is_taken_back(press):
    scene = press("chart", **SCAR, words="burst", year="1988")
    (spot,) = scene["intake"]["spots"]

    assert scene["history"] == [
        {"node": "appendicectomy_scar", "name": "appendicectomy scar", "year": "1988", "words": "burst"}
    ]
    assert (spot["number"], spot["side_word"]) == (1, "right")
    assert press("undo", number=1)["history"] == []


def test_more_that_is_said_of_a_spot_replaces_what_was_said(press):
    press("chart", **PAIN)
    scene = press("chart", **PAIN, number=1, words="burning")

    (spot,) = scene["intake"]["spots"]
    assert (spot["words"], spot["place"]) == ("burning", "right gluteus maximus")


def test_what_is_said_of_a_spot_that_was_taken_back_is_passed_over(press):
    press("chart", **PAIN)
    press("chart", **PAIN, number=1, words="burning")

    assert press("undo", number=1)["intake"]["spots"] == []


def test_a_complaint_proposes_its_tests_in_order_on_the_painful_side(press, atlas):
    scene = press("complaint", condition="tennis_elbow")
    assert {row["side"] for row in scene["first_tests"]} == {"left", "right"}
    reasons = {row.reason: row.grade for row in atlas.rows(ConditionLink) if row.condition == "tennis_elbow"}
    assert all(reasons[row["why"]] == row["grade"] for row in scene["first_tests"])

    scene = press("chart", **PAIN)
    assert {row["side"] for row in scene["first_tests"]} == {"right"}
    first = scene["first_tests"][0]["node"]
    assert first not in [row["node"] for row in press("mark", node=first, mark="clear")["first_tests"]]
    assert press("complaint", condition="tennis_elbow", present=False)["first_tests"] == []


def test_a_touch_that_makes_the_test_strong_finds_the_partner(press):
    press("mark", node=GLUTEUS, mark="inhibited")
    assert press("touch", node=HAMSTRING, outcome="changed")["marks"][HAMSTRING] == "overworking"
    assert HAMSTRING not in press("touch", node=HAMSTRING, outcome="")["marks"]


def test_a_touch_that_changes_nothing_speaks_against_and_marks_nothing(desk, press):
    scene = press("mark", node=GLUTEUS, mark="inhibited")
    session, first = scene["session"]["id"], scene["explains"][0]
    after = press("touch", node=first["node"], outcome="same")

    ranking = desk.ranking(fold(desk.store.events(session)))
    row = next(row for row in ranking.explains if row.node == first["node"])
    assert row.score < first["score"]
    assert any(reason.kind == "touched_same" and reason.points < 0 for reason in row.reasons)
    assert list(after["marks"]) == [GLUTEUS]


def test_homework_follows_from_a_release_that_changed_the_test(press):
    press("mark", node=GLUTEUS, mark="inhibited")
    assert press("retest", node=HAMSTRING, outcome="same")["homework"] == []

    scene = press("retest", node=HAMSTRING, outcome="changed")
    assert [(row["node"], row["exercise"]) for row in scene["homework"]] == [
        (HAMSTRING, "release"),
        (GLUTEUS, "activate"),
    ]
    row = scene["homework"][0]
    scene = press("home", node=row["node"], exercise=row["exercise"], name=row["title"], given=True)
    assert [row["given"] for row in scene["homework"]] == [True, False]


def test_an_exercise_is_shown_in_the_language_that_is_spoken_and_kept_under_one_name(press, atlas):
    press("mark", node=GLUTEUS, mark="inhibited")
    english = press("retest", node=HAMSTRING, outcome="changed")["homework"][0]
    before = SPOKEN.set("de")
    try:
        german = press("note", text="müde")["homework"][0]
    finally:
        SPOKEN.reset(before)

    assert german["title"] == english["title"] == english["called"]
    assert all(german[told] != english[told] for told in ("called", "steps", "dose", "caution"))


def test_an_exercise_that_was_left_is_told_from_one_that_was_not_offered_yet(press):
    press("mark", node=GLUTEUS, mark="inhibited")
    row, other = press("retest", node=HAMSTRING, outcome="changed")["homework"]
    assert not row["left"]
    press("home", node=row["node"], exercise=row["exercise"], name=row["title"], given=False)
    scene = press("home", node=other["node"], exercise=other["exercise"], name=other["title"], given=False)
    assert [(each["left"], each["given"]) for each in scene["homework"]] == [(True, False)] * 2
    scene = press("home", node=row["node"], exercise=row["exercise"], name=row["title"], given=True)
    assert [(each["left"], each["given"]) for each in scene["homework"]] == [(False, True), (True, False)]


def test_the_log_tells_where_in_the_loop_a_session_stands(press):
    assert press("note", text="tired")["loop"] == {"type": "", "node": "", "answer": ""}
    assert press("mark", node=GLUTEUS, mark="inhibited")["loop"] == standing("test", GLUTEUS, "inhibited")
    press("touch", node="psoas_major-right", outcome="same")
    both = press("touch", node="psoas_major-left", outcome="same")
    assert both["loop"] == standing("touch", "psoas_major-right", "same")
    press("touch", node=HAMSTRING, outcome="changed")
    assert press("note", text="warm")["loop"] == standing("touch", HAMSTRING, "changed")
    scene = press("retest", node=HAMSTRING, outcome="changed")
    assert scene["loop"] == standing("release", HAMSTRING, "changed")
    row = scene["homework"][0]
    given = press("home", node=row["node"], exercise=row["exercise"], name=row["title"], given=True)
    assert given["loop"]["answer"] == "given"
    assert press("undo")["loop"] == standing("release", HAMSTRING, "changed")


def standing(what, node, answer):
    return {"type": what, "node": node, "answer": answer}


def test_year_and_words_of_the_history_stay_with_it(press):
    press("history", node="lateral_ankle_sprain-left", year="2003", words="football")
    scene = press("history", node="lateral_ankle_sprain-left", year="2004", words="football")

    assert [(row["year"], row["words"]) for row in scene["history"]] == [("2004", "football")]


def test_the_note_is_written_from_the_presses(desk, press):
    press("screen")
    press("words", text="cannot climb stairs")
    press("chart", **SCAR, year="1988")
    press("mark", node=GLUTEUS, mark="inhibited")
    scene = press("retest", node=HAMSTRING, outcome="changed")
    row = scene["homework"][1]
    scene = press("home", node=row["node"], exercise=row["exercise"], name=row["title"], given=True)
    session = scene["session"]["id"]

    safety, reported, tested, changed, home = draft(desk.summary(session)).split("\n\n")
    assert "agreed" in safety
    assert "cannot climb stairs" in reported
    assert "1988" in reported
    assert "RIGHT gluteus maximus: tested weak" in tested
    assert "test changed" in changed
    assert row["title"] in home
    press("closing", text="All of it")
    assert any(section.key == "closing" for section in desk.summary(session).sections)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ({"kind": "complaint", "condition": "hiccups"}, "no complaint"),
        ({"kind": "chart", "spot": "wart"}, "one of pain, scar"),
        ({"kind": "chart", **{**PAIN, "x": "far"}}, "no x"),
        ({"kind": "history", "node": "whiplash", "year": "x" * 41}, "shorten it"),
    ],
)
def test_what_makes_no_sense_is_refused(press, raw, word):
    with pytest.raises(AskError, match=word):
        press(**raw)
