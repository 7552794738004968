"""Interface text: `say(key, **values)` looks a sentence up in the CSV of a language; languages are found by listing."""

import csv
import io
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FALLBACK = "en"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, in alphabetical order.

    >>> "en" in languages()
    True
    """
    return tuple(
        sorted(entry.name.removesuffix(".csv") for entry in files(__name__).iterdir() if entry.name.endswith(".csv"))
    )


@cache
def texts(language: str = FALLBACK) -> Mapping[str, str]:
    """Return every text of a language by key."""
    lines = (files(__name__) / f"{language}.csv").read_text(encoding="utf-8")
    return {row["key"]: row["text"] for row in csv.DictReader(io.StringIO(lines, newline=""))}


def say(key: str, language: str = FALLBACK, /, **values: object) -> str:
    """Return the text of a key with its values filled in; a text missing in a language falls back to English.

    >>> say("side.right")
    'right'

    Raises:
        KeyError: if no language has the key.
    """
    return (texts(language).get(key) or texts(FALLBACK)[key]).format(**values)
