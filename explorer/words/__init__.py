"""Interface text: `say(key, **values)` looks a sentence up in the CSV of a language; languages are found by listing."""

import csv
import io
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import datetime
from functools import cache
from importlib.resources import files

FALLBACK = "en"
SPOKEN: ContextVar[str] = ContextVar("spoken", default=FALLBACK)
"""The language of the person whose request is answered; a screen sets it, everybody else speaks English."""


@cache
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


def all_texts() -> Mapping[str, str]:
    """Return every text in the language that is spoken, in English where it was not translated."""
    return {**texts(FALLBACK), **texts(SPOKEN.get())}


def say(key: str, language: str = "", /, **values: object) -> str:
    """Return the text of a key with its values filled in; a text missing in a language falls back to English.

    Without a language, it is the one that is spoken.

    >>> say("side.right")
    'right'

    Raises:
        KeyError: if no language has the key.
    """
    return (texts(language or SPOKEN.get()).get(key) or texts(FALLBACK)[key]).format(**values)


def day(when: datetime) -> str:
    """Return the date of a moment here, as the language that is spoken writes it.

    >>> day(datetime(2026, 3, 9, 12))
    '09 Mar 2026'
    """
    return when.astimezone().strftime(say("date.day"))


def moment(when: datetime) -> str:
    """Return date and time of a moment here, as the language that is spoken writes them."""
    return when.astimezone().strftime(say("date.moment"))
