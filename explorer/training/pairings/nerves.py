"""Which nerve moves a muscle, and which roots reach it."""

from collections.abc import Iterator

from explorer.atlas.tables import Innervation, Nerve
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing

ORDER = [f"C{n}" for n in range(1, 9)] + [f"T{n}" for n in range(1, 13)]
ORDER += [f"L{n}" for n in range(1, 6)] + [f"S{n}" for n in range(1, 6)] + ["Co1"]


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and nerve, muscle and root."""
    yield _nerves(ground)
    yield _roots(ground)


def _nerves(ground: Ground) -> Pairing:
    rows = list(ground.by_unit(Innervation))
    used, regions = {row.nerve for _, row in rows}, dict[str, set[str]]()
    held: dict[str, set[str]] = {}
    for unit, row in rows:
        regions.setdefault(row.nerve, set()).add(f"region:{ground.row(unit).region}")
        held.setdefault(unit, set()).add(row.nerve)
    trunk = {nerve: frozenset(_upwards(ground, nerve)) for nerve in used}

    def unsure(unit: str, nerve: str) -> bool:
        """A branch and the nerve it comes from are both right."""
        return any(mine in trunk[nerve] or nerve in trunk[mine] for mine in held.get(unit, ()))

    rights = {
        nerve: Item(nerve, ground.telling.structure(nerve), frozenset(regions[nerve]) | trunk[nerve]) for nerve in used
    }
    facts = {(unit, row.nerve): Fact(row.source, note=", ".join(row.roots)) for unit, row in rows}
    return Pairing("nerve", ground.muscles, dict(sorted(rights.items())), facts, unsure)


def _upwards(ground: Ground, nerve: str) -> Iterator[str]:
    """Yield a nerve and everything it comes from."""
    at = nerve
    while at:
        yield at
        at = ground.atlas.by_id(Nerve)[at].parent


def _roots(ground: Ground) -> Pairing:
    rows = [(unit, row) for unit, row in ground.by_unit(Innervation) if row.roots]
    held: dict[str, set[str]] = {}
    facts: dict[tuple[str, str], Fact] = {}
    for unit, row in rows:
        for root in row.roots:
            held.setdefault(unit, set()).add(root)
            facts[unit, root] = Fact(row.source, note=ground.telling.structure(row.nerve))
    roots = sorted({root for _, root in facts}, key=lambda root: (root not in ORDER, _place(root), root))

    def unsure(unit: str, root: str) -> bool:
        """Books differ by one segment, and muscles without stated roots may have any."""
        return unit not in held or any(abs(_place(root) - _place(mine)) <= 1 for mine in held[unit])

    items = {root: Item(root, root, _near(root)) for root in roots}
    return Pairing("root", ground.muscles, items, facts, unsure)


def _place(root: str) -> float:
    return ORDER.index(root) if root in ORDER else -100.0 - 10 * sum(map(ord, root))


def _near(root: str) -> frozenset[str]:
    if root not in ORDER:
        return frozenset({"cranial"})
    return frozenset({root[0], *(f"near:{number}" for number in range(int(_place(root)) - 3, int(_place(root)) + 4))})
