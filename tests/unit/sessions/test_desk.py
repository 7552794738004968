"""The desk on the shipped tables, with a store in memory."""

import pytest

from explorer.graph.units import UnknownStructureError
from explorer.sessions.asks import parse
from explorer.sessions.desk import Desk
from explorer.sessions.press import AskError
from explorer.store.memory import MemoryStore


@pytest.fixture
def desk(bench):
    return Desk(bench, MemoryStore())


@pytest.fixture
def session(desk):
    return desk.begin("Blue heron").id


def press(desk, session, token=None, **raw):
    return desk.carry_out(session, parse(raw), token)


def test_a_weak_gluteus_maximus_lights_up_hamstrings_and_hip_flexors(desk, session):
    scene = press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")

    roles = {row["node"]: row["role"] for row in scene["explains"]}
    assert scene["states"]["gluteus_maximus-right"]["role"] == "inhibited"
    assert roles["biceps_femoris_long_head-right"] == "synergist"
    assert all(row["reasons"] for row in scene["explains"])


def test_undo_brings_the_scene_before_back(desk, session):
    before = press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    press(desk, session, kind="mark", node="soleus-left", mark="clear")

    after = press(desk, session, kind="undo")

    aside = {"session": 0, "redo": 0, "steps": 0, "timeline": 0}
    assert {**after, **aside} == {**before, **aside}
    assert [row["taken"] for row in after["timeline"]] == [False, True]


def test_a_press_that_is_sent_twice_counts_once(desk, session):
    press(desk, session, token="one", kind="mark", node="soleus-left", mark="inhibited")
    scene = press(desk, session, token="one", kind="mark", node="soleus-left", mark="inhibited")

    assert scene["session"]["number"] == 1


def test_an_undo_that_is_sent_twice_takes_one_press_back(desk, session):
    press(desk, session, kind="mark", node="soleus-left", mark="inhibited")
    press(desk, session, kind="mark", node="soleus-right", mark="inhibited")
    press(desk, session, token="u", kind="undo")
    scene = press(desk, session, token="u", kind="undo")

    assert list(scene["marks"]) == ["soleus-left"]


def test_an_undo_of_the_only_press_may_be_sent_twice(desk, session):
    press(desk, session, kind="mark", node="soleus-left", mark="inhibited")
    press(desk, session, token="u", kind="undo")

    assert press(desk, session, token="u", kind="undo")["marks"] == {}


def test_a_hypothesis_keeps_the_reasons_it_had(desk, session):
    press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    scene = press(
        desk, session, kind="hypothesis", node="biceps_femoris_long_head-right", status="suspected", note="tender"
    )

    (held,) = scene["hypotheses"]
    later = press(desk, session, kind="mark", node="gluteus_maximus-right", mark="")
    assert held["reasons"]
    assert later["hypotheses"][0]["reasons"] == held["reasons"]


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        ({"kind": "dance"}, "no known kind"),
        ({"kind": "mark", "mark": "inhibited"}, "no node"),
        ({"kind": "mark", "node": "soleus-left", "mark": "dead"}, "one of inhibited"),
        ({"kind": "note", "text": "x" * 5000}, "shorten it"),
        ({"kind": "flag", "flag": "nothing"}, "no red flag"),
        ({"kind": "undo"}, "nothing to undo"),
        ({"kind": "mark", "node": "trapezius-left", "mark": "clear"}, "several structures"),
    ],
)
def test_a_press_that_makes_no_sense_says_why_and_keeps_nothing(desk, session, raw, word):
    with pytest.raises(AskError, match=word):
        press(desk, session, **raw)

    assert desk.look(session)["session"]["number"] == 0


def test_an_unknown_muscle_brings_the_nearest_names(desk, session):
    with pytest.raises(UnknownStructureError, match="gluteus_maximus"):
        press(desk, session, kind="mark", node="gluteus_maxmus-left", mark="inhibited")


def test_an_injury_in_the_history_raises_what_it_is_linked_to(desk, session):
    press(desk, session, kind="mark", node="rectus_abdominis-right", mark="inhibited")
    before = {row["node"]: row["score"] for row in desk.look(session)["trauma"]}

    scene = press(desk, session, kind="history", node="abdominal_surgery_scar", present=True)

    after = {row["node"]: row["score"] for row in scene["trauma"]}
    assert after["abdominal_surgery_scar"] > before.get("abdominal_surgery_scar", 0)
    assert scene["states"]["abdominal_surgery_scar"]["role"] == "trauma"


def test_a_hypothesis_can_be_primary_and_parked(desk, session):
    node = "biceps_femoris_long_head-right"
    scene = press(desk, session, kind="hypothesis", node=node, status="parked", weight="primary")

    (held,) = scene["hypotheses"]
    assert (held["status_word"], held["weight_word"]) == ("parked", "primary")


def test_any_event_is_taken_back_by_its_number(desk, session):
    press(desk, session, kind="mark", node="soleus-left", mark="inhibited")
    press(desk, session, kind="mark", node="soleus-right", mark="inhibited")
    scene = press(desk, session, kind="undo", number=1)

    assert list(scene["marks"]) == ["soleus-right"]
    with pytest.raises(AskError, match="taken back already"):
        press(desk, session, kind="undo", number=1)


def test_a_retest_keeps_the_band_the_release_had(desk, session):
    scene = press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    first = scene["explains"][0]
    press(desk, session, kind="retest", node=first["node"], outcome="changed")

    assert desk.store.events(session)[-1].data["band"] == first["band"]


def test_one_goes_back_to_an_earlier_state_looks_first_and_can_return(desk, session):
    then = press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    press(desk, session, kind="undo")
    press(desk, session, kind="note", text="later")

    assert desk.look_back(session, 1)["marks"] == then["marks"]
    assert desk.look(session)["marks"] == {}

    back = press(desk, session, kind="go_back", number=1)
    assert (back["marks"], back["notes"]) == (then["marks"], [])
    assert press(desk, session, kind="redo")["notes"] == ["later"]
    with pytest.raises(AskError, match="Nothing was done since"):
        press(desk, session, kind="go_back", number=99)


def test_anything_taken_back_can_be_done_again_by_its_number(desk, session):
    for text in ("one", "two", "three"):
        press(desk, session, kind="note", text=text)
    press(desk, session, kind="undo", number=1)
    press(desk, session, kind="undo", number=2)

    assert press(desk, session, kind="redo", number=1)["notes"] == ["one", "three"]
    with pytest.raises(AskError, match="nothing to do again"):
        press(desk, session, kind="redo", number=3)


def test_a_hypothesis_keeps_its_reasons_until_its_status_changes_and_loses_no_other_part(desk, session):
    press(desk, session, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    node = "biceps_femoris_long_head-right"
    (first,) = press(desk, session, kind="hypothesis", node=node, status="suspected")["hypotheses"]
    press(desk, session, kind="mark", node="gluteus_maximus-right", mark="")
    press(desk, session, kind="hypothesis", node=node, note="after the sprain")
    (held,) = press(desk, session, kind="hypothesis", node=node, weight="primary")["hypotheses"]

    assert first["reasons"]
    assert held == {**first, "note": "after the sprain", "weight": "primary", "weight_word": "primary"}

    (moved,) = press(desk, session, kind="hypothesis", node=node, status="refuted")["hypotheses"]
    assert (moved["note"], moved["weight"], moved["reasons"]) == ("after the sprain", "primary", [])
    assert [word for word, _ in moved["trail"]] == ["suspected", "refuted"]
