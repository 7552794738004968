"""A muscle that makes the same movement can do the work of an inhibited one."""

from collections.abc import Mapping
from typing import Any

EDGE = "synergist"


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh by how much either muscle matters for the movement, for less if the hand test does not ask for it."""
    weight = numbers[f"shared_{facts['target_role']}_{facts['role']}"]
    return EDGE, weight if facts["in_test"] else weight * numbers["posture_share"]
