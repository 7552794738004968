"""What a client's window shows as one area, and which exercises come with it."""

import pytest

from tests.unit.sessions.window import GLUTEUS, HAMSTRING, fill, press, seen


@pytest.mark.parametrize(("node", "word"), [(GLUTEUS, "Your right "), ("gluteus_maximus-left", "Your left ")])
def test_the_side_is_told_as_the_client_s_own(client, session, node, word):
    press(client, session, kind="mark", node=node, mark="inhibited")

    assert seen(client, session)["area"]["label"].startswith(word)


def outlines(client, session, *nodes):
    return {form.path for node in nodes for form in client.showing(session).shapes([node])}


def test_a_family_is_one_area_with_all_its_members_drawn_and_one_number(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    for muscle in ("biceps_femoris_long_head", "semitendinosus"):
        press(client, session, kind="mark", node=f"{muscle}-right", mark="overworking")
    view = seen(client, session)
    (area,) = view["helping"]
    members = [f"{each}-right" for each in ("biceps_femoris_long_head", "semitendinosus", "semimembranosus")]

    assert (area["role"], area["label"]) == ("helping", "Your right back-of-thigh muscles")
    assert {shape["path"] for shape in area["shapes"]} == outlines(client, session, *members)
    assert [badge["mark"] for frame in view["frames"] for badge in frame["badges"]] == ["1", "2"]
    assert [path["label"] for path in view["paths"]] == [area["label"]]
    assert [row["label"] for row in view["exercises"] if row["kind"] == "release"] == [area["label"]]


def test_a_family_that_is_ranked_is_one_area_too(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    first = next(row for row in client.showing(session).ranking.explains if row.family and row.band != "unlikely")
    labels = [client.showing(session).label(each) for each in client.showing(session).helpers()]

    assert client.showing(session).plain.label(f"{first.family}-{first.node.rpartition('-')[2]}") in labels
    assert len(set(labels)) == len(labels)


def test_a_family_with_a_member_that_rests_is_told_by_its_members(client, session):
    press(client, session, kind="mark", node="semitendinosus-right", mark="inhibited")
    press(client, session, kind="mark", node=HAMSTRING, mark="overworking")
    view = seen(client, session)

    assert [area["label"] for area in view["helping"]] == [client.showing(session).plain.label(HAMSTRING)]


def test_a_family_on_both_sides_is_one_area(client, session):
    press(client, session, kind="mark", node=GLUTEUS, mark="inhibited")
    press(client, session, kind="mark", node=HAMSTRING, mark="overworking")
    press(client, session, kind="mark", node="semitendinosus-left", mark="overworking")
    (area,) = seen(client, session)["helping"]

    assert area["label"] == "Your back-of-thigh muscles, both sides"
    assert len([shape for shape in area["shapes"] if shape["home"]]) == 2


def test_both_sides_are_one_area(client, session):
    for side in ("left", "right"):
        press(client, session, kind="mark", node=f"gluteus_maximus-{side}", mark="inhibited")
    view = seen(client, session)

    assert view["area"]["label"] == "Your big buttock muscle, both sides"
    assert len({shape["x"] for shape in view["area"]["shapes"] if shape["home"]}) == 2


def exercises(view):
    return [(row["kind"], row["label"], row["name"]) for row in view["exercises"]]


def give(client, session, node, kind, *, given=True):
    muscle = node.rpartition("-")[0]
    row = client.desk.bench.homework[client.desk.bench.atlas.lineage(muscle)[-1], kind][0]
    press(client, session, kind="home", node=node, exercise=kind, name=row.name, given=given)
    return row.name


def test_what_was_given_is_what_is_done_at_home_and_until_then_the_proposal(client, session):
    fill(client, session)
    proposal = [(row["exercise"], row["title"]) for row in client.desk.look(session)["homework"]]
    assert [(kind, name) for kind, _, name in exercises(seen(client, session))] == proposal

    calf = give(client, session, "soleus-left", "activate")
    assert exercises(seen(client, session)) == [("activate", "Your left deep calf muscle", calf)]
    jaw = give(client, session, "masseter-right", "release")
    give(client, session, "masseter-left", "release")
    assert [name for _, _, name in exercises(seen(client, session))] == [jaw, calf]
    assert exercises(seen(client, session))[0][1] == client.showing(session).plain.label("jaw_muscles", both=True)

    for node, kind in (("soleus-left", "activate"), ("masseter-right", "release"), ("masseter-left", "release")):
        give(client, session, node, kind, given=False)
    assert [(kind, name) for kind, _, name in exercises(seen(client, session))] == proposal


def test_an_exercise_that_was_given_stays_at_home_when_its_area_is_left_out_of_the_picture(client, session):
    fill(client, session)
    name = give(client, session, HAMSTRING, "release")
    client.arrange(session, {"left_out": [HAMSTRING]})
    assert [told for _, _, told in exercises(seen(client, session))] == [name]

    client.arrange(session, {"left_out": [f"hamstrings:release:{name}", f"biceps_femoris:release:{name}"]})
    assert exercises(seen(client, session)) == []
