"""Trauma sites on the pictures."""

import pytest

from explorer.atlas.tables import Trauma
from explorer.drawing.body.places import place_of, places
from explorer.drawing.body.views import VIEWS


def make_trauma(place: str, *, paired: bool) -> Trauma:
    return Trauma("x", "x", "scar", "abdomen", paired, "x", "x?", (), place, ("s",))


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
        assert column == VIEWS[name].size()[0] / 2


def test_a_paired_site_has_two_places_that_mirror_each_other() -> None:
    found = places([make_trauma("0.09 -0.01 0.04", paired=True)])

    right, left = found["x-right"], found["x-left"]
    assert right.view == left.view
    for name, view in VIEWS.items():
        assert right.pixels[name][0] + left.pixels[name][0] == pytest.approx(view.size()[0])
        assert right.pixels[name][1] == left.pixels[name][1]
    assert right.pixels["front"][0] < left.pixels["front"][0]


def test_a_site_that_is_not_paired_keeps_its_plain_id() -> None:
    assert list(places([make_trauma("0 0.04 0.525", paired=False)])) == ["x"]
