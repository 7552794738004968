"""Trauma sites on the pictures."""

import pytest

from explorer.atlas.tables import Trauma
from explorer.drawing.body.places import place_of, places
from explorer.drawing.body.views import VIEWS


def make_trauma(place: str, *, paired: bool) -> Trauma:
    return Trauma("x", "x", "scar", "abdomen", paired, "x", "x?", (), place, "adult", ("s",))


@pytest.mark.parametrize(
    ("point", "view"),
    [
        ((0, 0.040, 0.525), "front"),
        ((0, -0.08, 0.75), "back"),
        ((0.064, 0.03, 0.28), "front"),
        ((0.08, -0.04, 0.03), "back"),
        ((-0.132, -0.02, 0.65), "back"),
    ],
)
def test_a_site_is_seen_from_the_side_it_lies_on(point: tuple[float, float, float], view: str) -> None:
    assert place_of(*point).view == view


def test_a_point_on_the_midline_is_drawn_in_the_middle_of_every_view() -> None:
    for name, (column, _) in place_of(0, 0.04, 0.5).pixels.items():
        if name in VIEWS and VIEWS[name].symmetric:
            assert column == VIEWS[name].size()[0] / 2


def test_a_paired_site_has_two_places_that_mirror_each_other() -> None:
    found = places([make_trauma("0.09 -0.01 0.04", paired=True)])

    right, left = found["x-right"], found["x-left"]
    assert right.view == left.view
    for name, (column, row) in right.pixels.items():
        twin = name if VIEWS[name].symmetric else f"{name}-left"
        assert column + left.pixels[twin][0] == pytest.approx(VIEWS[name].size()[0])
        assert row == left.pixels[twin][1]
    assert right.pixels[right.view][0] > left.pixels[left.view][0]


def test_a_site_that_is_not_paired_keeps_its_plain_id() -> None:
    assert list(places([make_trauma("0 0.04 0.525", paired=False)])) == ["x"]


def test_a_site_of_one_side_is_not_drawn_on_the_other_side_of_the_body() -> None:
    right = place_of(0.09, -0.01, 0.04).pixels

    assert "side" in right
    assert "side-left" not in right


def test_a_site_on_the_hand_follows_the_arm_that_is_swung_forward() -> None:
    column, _ = place_of(0.22, 0.0, 0.43).pixels["side"]

    assert column > VIEWS["side"].size()[0] * 0.7
