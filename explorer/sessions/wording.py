"""The wording guard: gentle hints where a text claims more than anybody knows. It judges words, and changes none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from explorer.atlas import Atlas
from explorer.atlas.tables import Claim
from explorer.words import languages, say

BETWEEN = 6  # words that may stand where a phrase says ` ... `
BEFORE, AFTER = 5, 2  # words before and after a phrase in which a `not` takes it back
_WORD = r"[\w'’-]+"


@dataclass(frozen=True)
class Hint:
    """One place in a text that makes a claim, and what can be said instead."""

    claim: str
    found: str
    start: int
    say: str


def hints(atlas: Atlas, text: str, *, client: bool = False) -> tuple[Hint, ...]:
    """Return where a text makes a claim that must not be made; texts for a client are held to more of them.

    It is read in every language there is: nobody says in which one they write.
    """
    plain = text.replace("’", "'")
    rows = [row for row in atlas.rows(Claim) if client or row.where == "everywhere"]
    made = (hint for language in languages() for row in rows for hint in _hints(atlas, row, plain, language))
    found = {(hint.start, hint.claim): hint for hint in made}
    return tuple(found[place] for place in sorted(found))


def _hints(atlas: Atlas, row: Claim, text: str, language: str) -> Iterator[Hint]:
    for phrase in atlas.told(language, "claims", row, "phrases").split(";"):
        for match in pattern(phrase).finditer(text):
            if not _taken_back(text, match, phrase, language):
                yield Hint(row.id, match.group(), match.start(), atlas.told(language, "claims", row, "say"))


def _taken_back(text: str, match: re.Match[str], phrase: str, language: str) -> bool:
    """Tell whether the sentence says the opposite: a `not` that is no part of the phrase stands near or inside it."""
    before = re.split(r"[.!?;:\n]", text[: match.start()])[-1]
    after = re.split(r"[.!?;:,\n]", text[match.end() :])[0]
    own = set(re.findall(_WORD, phrase))
    inside = [word for word in re.findall(_WORD, match.group()) if word not in own]
    denied = _listed("wording.not", language)
    doubted = denied | _listed("wording.doubt", language)
    near, next_ = [*re.findall(_WORD, before)[-BEFORE:], *inside], re.findall(_WORD, after)[:AFTER]
    return any(word.lower() in doubted for word in near) or any(word.lower() in denied for word in next_)


@cache
def _listed(key: str, language: str) -> frozenset[str]:
    return frozenset(say(key, language).split(";"))


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
