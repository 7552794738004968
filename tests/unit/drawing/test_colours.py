"""The colours of the roles stay apart for those who see colours otherwise, and stand out from the ground."""

from itertools import combinations

import numpy as np
import pytest

from explorer.drawing.theme import THEMES

ROLES = ("inhibited_flat", "synergist_flat", "antagonist_flat", "trauma_flat")
# Machado, Oliveira, Fernandes 2009, severity 1: linear RGB as seen without one kind of cones
SEEN = {
    "all cones": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}
XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]])
APART = 15  # distance in CIELAB; 2.3 can just be told apart side by side
TEXTLESS = 3.0  # WCAG 2.2, 1.4.11: contrast of what carries meaning


def linear(colour):
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(colour, seen):
    x, y, z = XYZ @ np.clip(np.array(SEEN[seen]) @ linear(colour), 0, 1) / (0.95047, 1.0, 1.08883)
    first, second, third = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return np.array([116 * second - 16, 500 * (first - second), 200 * (second - third)])


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("theme", THEMES)
def test_no_two_roles_look_alike(theme, seen):
    colours = [getattr(THEMES[theme], role) for role in ROLES]

    for one, other in combinations(colours, 2):
        assert np.linalg.norm(lab(one, seen) - lab(other, seen)) >= APART, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_marked_stands_out_from_the_ground(theme):
    paper = XYZ[1] @ linear(THEMES[theme].paper)
    for role in ("inhibited_flat", "synergist_flat", "trauma_flat"):
        light = XYZ[1] @ linear(getattr(THEMES[theme], role))
        assert (max(light, paper) + 0.05) / (min(light, paper) + 0.05) >= TEXTLESS, role
