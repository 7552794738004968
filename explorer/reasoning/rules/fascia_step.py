"""Neighbours along a line, a sling or a sheet; continuity is no proof of inhibition, so the weight stays low."""

from collections.abc import Mapping
from typing import Any

EDGE = "fascia"


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh by the grade of the weakest step between the two."""
    weight = numbers[f"fascia_{facts['grade']}"]
    return (EDGE, weight) if weight > 0 else None
