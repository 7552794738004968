"""Cards: both sides as one card, reasons in order, lines that say the same told once."""

import pytest

from explorer.graph.sides import split
from explorer.sessions.asks import parse
from explorer.sessions.desk import Desk
from explorer.store.memory import MemoryStore

PARTS = ("explains", "release_first", "trauma")
GLUTEI = ("gluteus_maximus-right", "gluteus_maximus-left")


@pytest.fixture
def desk(bench):
    return Desk(bench, MemoryStore())


@pytest.fixture
def session(desk):
    return desk.begin("Blue heron").id


@pytest.fixture
def press(desk, session):
    return lambda **raw: desk.carry_out(session, parse(raw))


@pytest.fixture
def glutei(press):
    """Both gluteus maximus marked inhibited."""
    for node in GLUTEI:
        scene = press(kind="mark", node=node, mark="inhibited")
    return scene


def nodes(rows):
    return [node for row in rows for node in (row["node"], row["twin"]) if node]


def structure(row):
    return split(row["node"])[0]


def test_mirror_images_that_stand_equal_become_one_card(glutei):
    first = glutei["explains"][0]

    assert (first["side"], first["side_word"], first["letter"]) == ("both", "both sides", "R+L")
    assert {first["node"].rpartition("-")[2], first["twin"].rpartition("-")[2]} == {"left", "right"}


@pytest.mark.parametrize("part", PARTS)
def test_the_first_three_are_three_different_structures(glutei, part):
    assert len({structure(row) for row in glutei[part][:3]}) == 3


def test_no_candidate_is_told_twice_and_both_are_painted(glutei):
    told = nodes(glutei["explains"])

    assert len(told) == len(set(told))
    assert set(nodes(glutei["explains"][:3])) <= set(glutei["states"])


def test_a_mark_on_one_side_makes_two_cards_again(glutei, press):
    first = glutei["explains"][0]
    scene = press(kind="retest", node=first["node"], outcome="changed")

    assert all(row["twin"] == "" for row in scene["explains"] if row["node"] in {first["node"], first["twin"]})


def test_the_same_hypothesis_on_both_sides_stays_one_card(glutei, press):
    first = glutei["explains"][0]
    alone = press(kind="hypothesis", node=first["node"], status="suspected")
    both = press(kind="hypothesis", node=first["twin"], status="suspected")

    assert alone["explains"][0]["twin"] == ""
    assert (both["explains"][0]["twin"], both["explains"][0]["status"]) == (first["twin"], "suspected")


def test_one_mark_makes_cards_of_one_side(press):
    scene = press(kind="mark", node=GLUTEI[0], mark="inhibited")

    assert all(row["twin"] == "" for row in scene["explains"])


def test_the_card_of_both_sides_names_only_the_other_side(glutei):
    told = " ".join(reason["text"] for row in glutei["explains"] if row["twin"] for reason in row["reasons"])

    assert "right gluteus maximus" not in told
    assert "gluteus maximus" in told


def test_reasons_for_come_first_and_the_strongest_before_the_weaker(glutei):
    for row in glutei["explains"]:
        weighed = [reason for reason in row["reasons"] if reason["kind"] != "overlap"]
        assert [reason["against"] for reason in row["reasons"]] == sorted(
            reason["against"] for reason in row["reasons"]
        )
        for against in (False, True):
            points = [abs(reason["points"]) for reason in weighed if reason["against"] is against]
            assert points == sorted(points, reverse=True)


def test_lines_that_say_the_same_of_several_muscles_are_told_once(press):
    for muscle in ("longus_colli-right", "longus_capitis-right"):
        scene = press(kind="mark", node=muscle, mark="inhibited")
    row = next(row for row in scene["explains"] if row["node"] == "sternocleidomastoid-right")

    taught = [reason for reason in row["reasons"] if reason["kind"] == "taught"]
    assert len(taught) == 1
    assert len(taught[0]["also"]) == 1
    assert taught[0]["note"] not in taught[0]["text"]


def test_a_source_is_told_once_and_every_reason_finds_its_own(glutei):
    cards = [card for part in PARTS for card in glutei[part]]
    named = [source for card in cards for reason in card["reasons"] for source in reason["sources"]]

    assert len(named) > len(set(named)) > 10
    assert set(named) == set(glutei["sources"])
    assert all(told["label"] and told["citation"] for told in glutei["sources"].values())


def test_a_card_first_tells_what_has_to_do_with_the_finding(press):
    scene = press(kind="mark", node="gluteus_maximus-right", mark="inhibited")
    first = scene["explains"][0]

    assert first["reasons"][0]["kind"] == "tendency"
    assert "gluteus maximus" in first["why"]
