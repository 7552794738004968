"""Finding structures by any name: English, Latin, slang, plain words; exact, then word starts, then near misses."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from explorer.atlas import Atlas
from explorer.atlas.tables import Condition, Group, Muscle, Trauma, told_in

KINDS: tuple[tuple[str, type[Muscle | Group | Trauma | Condition]], ...] = (
    ("muscle", Muscle),
    ("group", Group),
    ("trauma", Trauma),
    ("condition", Condition),
)
NAMING = frozenset({"muscles", "groups", "trauma", "conditions"})
NAMES = frozenset({"name", "plain_name", "synonyms"})
NEAR_ENOUGH = 72.0
TYPED_ENOUGH = 4
FILLERS = frozenset({"the", "of", "muscle", "muscles", "group", "fibres", "fibers"})
SHORT = 3


@dataclass(frozen=True)
class Found:
    """One structure that answers to a name, the name that matched, and how well (100 is exact)."""

    id: str
    kind: str
    name: str
    matched: str
    score: float


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _stem(text: str) -> str:
    """Return a name without fillers, every word in the singular, so that `hamstring muscles` is `hamstrings`."""
    words = [word for word in _plain(text).split() if word not in FILLERS]
    return " ".join(
        word[:-1] if len(word) > SHORT and word[-1] == "s" and word[-2] not in "suip" else word for word in words
    )


def names(atlas: Atlas) -> Iterator[tuple[str, str, str, str]]:
    """Yield (id, kind, standard name, any name) for every name of every structure that can be looked up."""
    for kind, table in KINDS:
        for row in atlas.rows(table):
            latin = (row.latin,) if isinstance(row, Muscle) else ()
            for name in dict.fromkeys((row.name, row.id, row.plain_name, *latin, *row.synonyms)):
                yield row.id, kind, row.name, name


def names_in(atlas: Atlas, language: str) -> Iterator[tuple[str, str]]:
    """Yield (id, any name) for every name that another language has for what can be looked up."""
    for row in atlas.tables.get(told_in(language).name, {}).values():
        if row.table in NAMING and row.column_ in NAMES:
            yield from ((row.id, name) for name in row.text.split(";"))


def resolve(atlas: Atlas, text: str) -> str | None:
    """Return the id of the structure that has this name, muscles before groups.

    Case and hyphens do not count; if nothing has exactly this name, neither do plurals and words like "muscles".
    """
    for alike in (_plain, _stem):
        wanted = alike(text)
        found = next((id_ for id_, _, _, name in names(atlas) if wanted and alike(name) == wanted), None)
        if found:
            return found
    return None


def _score(wanted: str, name: str) -> float:
    if name == wanted:
        return 100.0
    if name.startswith(wanted):
        return 95.0
    if all(any(word.startswith(part) for word in name.split()) for part in wanted.split()):
        return 90.0
    if wanted in name:
        return 80.0
    near = fuzz.WRatio(wanted, name) if min(len(wanted), len(name)) >= TYPED_ENOUGH else 0.0
    return near * 0.78 if near >= NEAR_ENOUGH else 0.0


def find(atlas: Atlas, text: str, limit: int = 12) -> tuple[Found, ...]:
    """Return the structures that best answer to a text, best first, each once."""
    wanted, best = _plain(text), dict[str, Found]()
    if not wanted:
        return ()
    for id_, kind, name, any_name in names(atlas):
        score = _score(wanted, _plain(any_name))
        if score and (id_ not in best or score > best[id_].score):
            best[id_] = Found(id_, kind, name, any_name, score)
    return tuple(sorted(best.values(), key=lambda found: (-found.score, len(found.matched), found.name))[:limit])
