"""What a muscle is called in plain words, for the client."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from rapidfuzz import fuzz

from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing
from explorer.words import FALLBACK, say

TOO_ALIKE = 88.0


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and plain name; names that nearly say the same in any language are never set against each other."""
    plain = {unit: ground.row(unit).plain_name for unit in ground.units}
    texts = {unit: ground.others(partial(_told, ground, unit)) for unit in ground.units}
    counts = Counter((*plain.values(), *(text for told in texts.values() for text in told.items())))
    named = {
        name: unit
        for unit, name in plain.items()
        if counts[name] == 1 and all(counts[text] == 1 for text in texts[unit].items())
    }
    items = {name: Item(name, name, ground.tags(unit), texts=texts[unit]) for name, unit in named.items()}

    def unsure(unit: str, name: str) -> bool:
        theirs = texts[named[name]]
        return _alike(plain[unit], name) or any(_alike(text, theirs[each]) for each, text in texts[unit].items())

    notes = ground.others(lambda language: say("training.plain_note", language))
    facts = {(unit, name): Fact(note=say("training.plain_note", FALLBACK), notes=notes) for name, unit in named.items()}
    yield Pairing("plain", ground.muscles, items, facts, unsure)


def _told(ground: Ground, unit: str, language: str) -> str:
    return ground.atlas.told(language, "muscles", ground.row(unit), "plain_name")


def _alike(one: str, other: str) -> bool:
    mine, theirs = set(one.split()), set(other.split())
    return mine <= theirs or theirs <= mine or fuzz.token_sort_ratio(one, other) > TOO_ALIKE
