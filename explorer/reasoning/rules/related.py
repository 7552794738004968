"""Pairs that were taught or measured, injuries followed by weakness, suspects taught for any muscle, and tendencies."""

from collections.abc import Mapping
from typing import Any

EDGE = "relation"
WEIGHED = frozenset({"drives", "tends"})


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh by the strength word; only relations that drive, and tendencies, count, contested ones for less.

    A statement about a group is spread over its members: the larger the group, the less it says of each.
    """
    if facts["role"] not in WEIGHED:
        return None
    weight = numbers[f"strength_{facts['strength']}"] / facts["members"] ** numbers["group_exponent"]
    if facts["grade"] == "contested":
        weight *= numbers["contested_share"]
    return (facts["fact"], weight) if weight > 0 else None
