"""The wording guard: gentle hints where a text claims more than anybody knows. It judges words, and changes none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from explorer.atlas import Atlas
from explorer.atlas.tables import Claim

BETWEEN = 6  # words that may stand where a phrase says ` ... `
BEFORE = 5  # words before a phrase in which a `not` takes it back
_WORD = r"[\w'’-]+"
_NOT = frozenset(
    {"no", "not", "never", "nor", "neither", "none", "nobody", "without", "cannot", "unproven", "instead", "rather"}
    | {"than", "whether", "if", "don't", "doesn't", "didn't", "isn't", "wasn't", "aren't", "can't", "won't"}
)


@dataclass(frozen=True)
class Hint:
    """One place in a text that makes a claim, and what can be said instead."""

    claim: str
    found: str
    start: int
    say: str


def hints(atlas: Atlas, text: str, *, client: bool = False) -> tuple[Hint, ...]:
    """Return where a text makes a claim that must not be made; texts for a client are held to more of them."""
    plain = text.replace("’", "'")
    rows = (row for row in atlas.rows(Claim) if client or row.where == "everywhere")
    found = {(hint.start, hint.claim): hint for row in rows for hint in _hints(row, plain)}
    return tuple(found[place] for place in sorted(found))


def _hints(row: Claim, text: str) -> Iterator[Hint]:
    for match in (match for phrase in row.phrases for match in pattern(phrase).finditer(text)):
        if not _taken_back(text, match):
            yield Hint(row.id, match.group(), match.start(), row.say)


def _taken_back(text: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence says the opposite: a `not` stands shortly before the phrase or inside it."""
    before = re.split(r"[.!?;:\n]", text[: match.start()])[-1]
    near = [*re.findall(_WORD, before)[-BEFORE:], *re.findall(_WORD, match.group())[1:]]
    return any(word.lower() in _NOT for word in near)


@cache
def pattern(phrase: str) -> re.Pattern[str]:
    """Return what finds a phrase of the table of claims.

    >>> bool(pattern("scar* ... causes ... pain").search("Old scars of the belly often causes back pain."))
    True
    >>> bool(pattern("scar* causes").search("A scar that causes pain."))
    False
    """
    between = rf"(?:[ ,]+{_WORD}){{0,{BETWEEN}}}?[ ,]+"
    parts = (r"[ ,]+".join(_words(words)) for words in phrase.split(" ... "))
    return re.compile(rf"(?<![\w-]){between.join(parts)}(?![\w-])", re.IGNORECASE)


def _words(words: str) -> Iterable[str]:
    for word in words.split():
        choices = "|".join(_choice(choice) for choice in word.split("|"))
        yield f"(?:{choices})"


def _choice(word: str) -> str:
    return re.escape(word).replace(r"\*", r"[\w'-]*").replace(r"\#", r"\d+(?:[.,]\d+)?")
