"""What a muscle is called in plain words, for the client."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing

TOO_ALIKE = 88.0


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and plain name; names that nearly say the same are never set against each other."""
    plain = {unit: ground.row(unit).plain_name for unit in ground.units}
    shared = {name for name in plain.values() if list(plain.values()).count(name) > 1}
    items = {name: Item(name, name, ground.tags(unit)) for unit, name in plain.items() if name not in shared}

    def unsure(unit: str, name: str) -> bool:
        mine, theirs = set(plain[unit].split()), set(name.split())
        return mine <= theirs or theirs <= mine or fuzz.token_sort_ratio(plain[unit], name) > TOO_ALIKE

    facts = {
        (unit, name): Fact(note=ground.telling.say("training.plain_note"))
        for unit, name in plain.items()
        if name in items
    }
    yield Pairing("plain", ground.muscles, items, facts, unsure)
