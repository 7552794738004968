"""Muscles that attach to the same landmark."""

from collections.abc import Mapping
from typing import Any

EDGE = "attachment"


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh every shared landmark alike."""
    return (EDGE, numbers["shared_attachment"]) if facts["landmark"] else None
