"""What a client sees of a picture: small areas are shown close, numbers never lie over one another."""

from math import hypot

from explorer.drawing.body.frames import WHOLE, Named, frame


def square(mark, x, y, size):
    left, right, top, bottom = x - size / 2, x + size / 2, y - size / 2, y + size / 2
    return Named(mark, "resting", x, y, f"M{left},{top} {right},{top} {right},{bottom} {left},{bottom}Z")


def test_what_reaches_over_the_body_is_shown_whole():
    shown = frame("front", [square("1", 300, 200, 90), square("2", 500, 1500, 90)])

    assert (shown.left, shown.top, shown.width, shown.height) == WHOLE


def test_small_areas_are_shown_close_and_inside_the_picture():
    shown = frame("front", [square("1", 440, 230, 30), square("2", 470, 250, 20)])

    assert shown.height < WHOLE[3] / 2
    assert shown.top >= 0
    assert abs(shown.width / shown.height - WHOLE[2] / WHOLE[3]) < 0.01


def test_numbers_stand_apart_and_beside_what_is_small():
    places = [square(str(number), 440 + 8 * number, 230 + 3 * number, 12) for number in range(6)]
    shown = frame("front", places)

    for one, first in enumerate(shown.badges):
        assert hypot(first.x - first.at_x, first.y - first.at_y) > shown.radius
        for second in shown.badges[one + 1 :]:
            assert hypot(first.x - second.x, first.y - second.y) > 1.8 * shown.radius


def test_a_picture_without_places_is_whole_and_bare():
    assert frame("back", []).badges == ()
