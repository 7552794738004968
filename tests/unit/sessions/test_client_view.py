"""The whitelist: what a client's window can know, and that nothing else reaches it."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.atlas.tables import Muscle
from explorer.sessions.asks import parse
from explorer.sessions.client.view import WORDS, ClientView
from explorer.sessions.handout import handout_of
from tests.plain import complaints
from tests.unit.sessions.window import GLUTEUS, HAMSTRING, SECRET, SPRAIN, fill, press, seen

TOP = {
    "version", "language", "direction", "blank", "page", "words", "area", "helping", "injuries", "frames", "outlines",
    "position", "why",
    "tried", "changed", "next", "exercises", "expect", "do", "call", "paths", "story", "analogy",
}  # fmt: skip
BELOW = {
    "area": {"role", "label", "heading", "shapes"},
    "helping": {"role", "label", "heading", "shapes"},
    "shapes": {"view", "path", "x", "y", "under", "home"},
    "injuries": {"label", "view", "x", "y"},
    "tried": {"label", "then"},
    "changed": {"label", "before", "now", "better"},
    "exercises": {"kind", "heading", "label", "name", "steps", "dose", "caution"},
    "frames": {"view", "left", "top", "width", "height", "radius", "badges"},
    "badges": {"mark", "role", "x", "y", "at_x", "at_y"},
    "paths": {"label", "steps", "grade"},
    "story": {"title", "text"},
}


def told(view):
    """Return every text of a view, outlines left out."""
    if isinstance(view, dict):
        return [text for key, value in view.items() if key not in {"path", "outlines"} for text in told(value)]
    if isinstance(view, list | tuple):
        return [text for value in view for text in told(value)]
    return [view] if isinstance(view, str) else []


@pytest.fixture
def session(client):
    return client.desk.begin(SECRET).id


def test_only_the_declared_fields_are_sent(client, session):
    fill(client, session)
    client.arrange(session, {"injury": True})
    view = seen(client, session)

    assert set(view) == TOP == {field.name for field in fields(ClientView)}
    assert not view["blank"]
    for name in ("helping", "injuries", "frames", "tried", "changed", "exercises", "paths", "story"):
        assert view[name], name
        assert all(set(row) == BELOW[name] for row in view[name])
    assert set(view["area"]) == BELOW["area"]
    assert set(view["words"]) == {*WORDS}
    assert all(set(badge) == BELOW["badges"] for frame in view["frames"] for badge in frame["badges"])
    assert all(set(shape) == BELOW["shapes"] for area in view["helping"] for shape in area["shapes"])
    assert all(set(shape) == BELOW["shapes"] for shape in view["area"]["shapes"])


def test_notes_names_ids_and_numbers_of_the_ranking_never_reach_the_window(client, session, bench):
    fill(client, session)
    other = client.desk.begin("Another client").id
    text = json.dumps(seen(client, session))

    assert SECRET not in text
    assert "Another client" not in text
    assert session not in text
    assert other not in text
    words = " ".join(told(seen(client, session))).lower()
    assert all(row.id not in text for row in bench.atlas.rows(Muscle) if "_" in row.id)
    assert all(row.name not in words for row in bench.atlas.rows(Muscle) if row.name != row.plain_name)
    assert "%" not in words


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=st.text("abcdefgh", min_size=14, max_size=30))
def test_whatever_is_typed_stays_here(client, secret):
    session = client.desk.begin(secret).id
    fill(client, session)
    press(client, session, kind="note", text=secret)
    press(client, session, kind="hypothesis", node=HAMSTRING, status="suspected", note=secret)

    assert secret not in json.dumps(seen(client, session))


def test_an_old_injury_is_shown_only_when_it_is_ticked(client, session):
    fill(client, session)
    plain = client.showing(session).plain
    assert plain.injury(SPRAIN) not in json.dumps(seen(client, session))
    assert seen(client, session)["injuries"] == ()

    client.arrange(session, {"injury": True})
    assert [spot["label"] for spot in seen(client, session)["injuries"]] == [plain.injury(SPRAIN)]


def test_the_release_of_a_scar_is_told_only_when_it_is_ticked(client, session):
    fill(client, session)
    press(client, session, kind="retest", node="abdominal_surgery_scar", outcome="changed")
    assert "scar" not in " ".join(told(seen(client, session)))


def test_a_blank_window_knows_nothing(client, session):
    fill(client, session)
    client.arrange(session, {"blank": True, "injury": True})
    view = seen(client, session)

    assert view["blank"]
    assert all(not view[name] for name in TOP - {"version", "language", "direction", "blank", "page", "words"})
    assert set(view["words"]) == {"blank", "waiting", "ended", "ended.how", "theme"}


def test_a_red_flag_leaves_only_the_way_to_a_doctor(client, session, bench):
    fill(client, session)
    press(client, session, kind="flag", flag="cauda_equina")
    view = seen(client, session)

    assert "doctor" in view["why"]
    assert all(not view[name] for name in ("area", "helping", "injuries", "tried", "exercises", "paths", "story"))


def test_what_was_not_found_is_only_said_to_be_possible_and_brings_no_exercise(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    view = seen(client, session)

    assert {area["role"] for area in view["helping"]} == {"maybe"}
    assert view["exercises"] == ()


def test_what_was_found_is_relaxed_first_and_then_the_other_is_used(client, session):
    fill(client, session)
    view = seen(client, session)

    assert "helping" in {area["role"] for area in view["helping"]}
    assert [row["kind"] for row in view["exercises"]] == sorted(
        (row["kind"] for row in view["exercises"]), reverse=True
    )
    assert view["exercises"][0]["heading"].startswith("First")
    assert view["exercises"][-1]["label"] == view["area"]["label"]


def test_an_area_that_joins_in_again_is_told_before_and_now(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    press(client, session, kind="mark", node=GLUTEUS, mark="clear")
    (change,) = seen(client, session)["changed"]

    assert (change["before"], change["now"], change["better"]) == ("not joining in", "joins in", True)


def test_a_far_pair_is_told_with_its_honest_grade(client, session):
    press(client, session, kind="mark", node="transversus_abdominis-right", mark="inhibited")
    press(client, session, kind="mark", node="lateral_pterygoid_inferior_head-right", mark="overworking")
    (path,) = [path for path in seen(client, session)["paths"] if "chewing" in path["label"]]

    assert "far apart" in path["steps"][0]
    assert path["grade"] == "Taught by practitioners, not yet studied."


@pytest.mark.parametrize(
    ("helper", "told"),
    [(HAMSTRING, "close"), ("soleus-right", "far"), (HAMSTRING.replace("right", "left"), "far")],
)
def test_near_is_told_from_far_along_the_body_and_across_it(client, session, helper, told):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    press(client, session, kind="mark", node=helper, mark="overworking")
    (path,) = seen(client, session)["paths"]

    assert told in path["steps"][0]


@pytest.mark.parametrize("figure", ["female", "male"])
def test_the_outline_is_that_of_the_client_s_own_figure(client, session, forms, figure):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    client.arrange(session, {"figure": figure, "position": "prone"})
    view = seen(client, session)

    assert view["outlines"]["back"] == forms.around("back", figure)
    assert forms.around("back", "female") != forms.around("back", "male")
    assert view["position"] == "prone"
    assert set(view["outlines"]) == {frame["view"] for frame in view["frames"]}


def test_a_client_on_one_side_is_shown_from_the_side_that_is_up(client, session, forms):
    press(client, session, kind="mark", node="gluteus_medius-left", mark="inhibited")
    press(client, session, kind="mark", node="masseter-right", mark="overworking")
    client.arrange(session, {"position": "side"})
    view = seen(client, session)

    assert {shape["view"] for shape in view["area"]["shapes"]} == {"side-left"}
    assert "side-left" not in {shape["view"] for shape in view["helping"][0]["shapes"]}
    assert {badge["mark"] for frame in view["frames"] for badge in frame["badges"]} == {"1", "2"}
    assert view["outlines"]["side-left"] != forms.around("side", "female")
    assert {frame.view for frame in handout_of(client, session).frames} <= {"front", "back"}


def test_what_the_practitioner_leaves_out_is_not_sent(client, session):
    fill(client, session)
    assert "Your right back-of-thigh muscles" in json.dumps(seen(client, session)["helping"])
    client.arrange(session, {"left_out": [HAMSTRING]})

    view = seen(client, session)
    assert "back-of-thigh" not in json.dumps([view["helping"], view["paths"], view["exercises"], view["frames"]])


@pytest.mark.parametrize("outcome", ["changed", "same", "worse"])
@pytest.mark.parametrize("analogy", ["boat", "shop", "sofa", "song"])
def test_everything_a_window_says_is_plain(client, session, outcome, analogy):
    fill(client, session)
    press(client, session, kind="retest", node=HAMSTRING, outcome=outcome)
    client.arrange(session, {"injury": True, "analogy": analogy})
    view = client.view(client.open(session))

    whole = [text for text in told({**view.as_json(), "words": [], "version": "", "page": ""}) if " " in text]
    assert [each for text in whole if text[-1] in ".?!" for each in complaints(text)] == []
    assert max(len(text.split()) for text in whole if text[-1] not in ".?!") <= 15


def test_no_mark_and_no_undo_is_taken_for_a_tick(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    client.open(session)
    client.arrange(session, {"injury": True})
    scene = client.desk.carry_out(session, parse({"kind": "undo"}))

    assert scene["marks"] == {}
    assert client.screen(session).injury
    assert client.desk.carry_out(session, parse({"kind": "redo"}))["marks"] == {GLUTEUS: "inhibited"}


def test_the_view_is_the_same_for_the_mirror_image(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    other = client.desk.begin("x").id
    press(client, other, kind="mark", node="gluteus_maximus-left", mark="inhibited")

    def sides(view):
        return [
            label.replace("left", "right")
            for label in told({**view, "version": ""})
            if "ight" in label or "left" in label
        ]

    assert sides(seen(client, session)) == sides(seen(client, other))
    assert replace(client.screen(session)) == client.screen(session)
