"""The body as an SVG that stands alone."""

import pytest

from explorer.drawing.body.plate import body_svg
from explorer.sessions.workbench import Workbench

ROLES = {"gluteus_maximus-right": "inhibited", "piriformis-right": "synergist", "rectus_femoris-left": "antagonist"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_a_view_shows_is_named_with_its_side_and_role_and_calls_nobody(bench: Workbench, theme):
    drawn = body_svg(bench.atlas, ROLES, "back", theme)

    assert "<title>gluteus maximus R: inhibited</title>" in drawn
    assert 'data-node="gluteus_maximus-left"' not in drawn
    assert drawn._repr_svg_() == drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_what_lies_underneath_is_dashed(bench: Workbench):
    drawn = body_svg(bench.atlas, {"piriformis-right": "synergist"}, "back")

    assert "stroke-dasharray" in drawn


def test_another_view_is_refused(bench: Workbench):
    with pytest.raises(ValueError, match="front or back"):
        body_svg(bench.atlas, ROLES, "above")
