"""Muscles moved by the same nerve from a common root."""

from collections.abc import Mapping
from typing import Any

EDGE = "nerve"


def weigh(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> tuple[str, float] | None:
    """Weigh every shared nerve alike."""
    return (EDGE, numbers["shared_nerve"]) if facts["roots"] else None
