"""The raw values of a press: read one, and say in one sentence what is wrong with it."""

from collections.abc import Mapping
from typing import Any

LONGEST = 4000


class AskError(Exception):
    """A press that cannot be carried out: one sentence, what is wrong and what to do."""


def text(raw: Mapping[str, Any], name: str, *, optional: bool = False, longest: int = LONGEST) -> str:
    """Return a text of a press, without spaces around it."""
    value = raw.get(name, "")
    if not isinstance(value, str) or (not value.strip() and not optional):
        raise AskError(f"this press has no {name}; reload the page and press again")
    if len(value) > longest:
        raise AskError(f"this {name} is longer than {longest} letters; shorten it")
    return value.strip()


def one_of(raw: Mapping[str, Any], name: str, allowed: tuple[str, ...], *, optional: bool = False) -> str:
    """Return a text of a press that is one of a few."""
    value = text(raw, name, optional=optional)
    if value and value not in allowed:
        raise AskError(f"{value!r} is no {name}; it is one of {', '.join(allowed)}")
    return value


def number(raw: Mapping[str, Any], name: str) -> float:
    """Return a number of a press."""
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e5 < value < 1e5:
        raise AskError(f"this press has no {name}; reload the page and press again")
    return float(value)
