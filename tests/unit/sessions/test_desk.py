"""The desk on the shipped tables, with a store in memory."""

import pytest

from explorer.graph.units import UnknownStructureError
from explorer.sessions.asks import AskError, parse
from explorer.sessions.desk import Desk
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

    assert {**after, "session": 0, "redo": 0} == {**before, "session": 0, "redo": 0}


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
