"""A muscle that makes the opposite movement, held short, is taught to inhibit its antagonist."""

from collections.abc import Mapping
from typing import Any

EDGE = "antagonist"


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh by how much either muscle matters for its movement, for less if the hand test does not ask for it."""
    weight = numbers[f"opposed_{facts['target_role']}_{facts['role']}"]
    return EDGE, weight if facts["in_test"] else weight * numbers["posture_share"]
