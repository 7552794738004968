"""Remote pairs: who is taught or measured to work in a muscle's place, and what an old injury is linked with."""

from collections.abc import Iterator
from typing import Any

from explorer.atlas.tables import Group, Muscle, Relation, RelationType, Trauma
from explorer.graph.sides import split
from explorer.sessions.telling import Telling
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pair, Pairing

PAIRS = frozenset({"taught_pair", "measured_pair"})


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield inhibited and overworking, injury and inhibited muscle. Whatever any row links is never a wrong option."""
    kinds = {row.id: row for row in ground.atlas.rows(RelationType)}
    rows = [row for row in ground.atlas.rows(Relation) if kinds[row.type].role == "drives"]
    linked = {
        pair
        for one, other, facts in ground.bench.graph.edges(data=True)
        if facts["kind"] == "relation"
        for pair in ((split(one)[0], split(other)[0]), (split(other)[0], split(one)[0]))
    }
    shown = {id_: _item(ground, id_) for id_ in (*ground.atlas.by_id(Muscle), *ground.atlas.by_id(Group))}
    injuries = {row.id: _injury(ground, row) for row in ground.atlas.rows(Trauma)}

    def unsure(left: str, right: str) -> bool:
        ends = [ground.units_of(end) or (end,) for end in (left, right)]
        return any(one == other or (one, other) in linked for one in ends[0] for other in ends[1])

    pairs = _facts((row.target_id, row.source_id, row) for row in rows if row.type in PAIRS)
    yield Pairing("pair", *_ends(pairs, shown, shown), facts=pairs, unsure=unsure)
    after = _facts((row.source_id, row.target_id, row) for row in rows if row.source_id in injuries)
    after = {pair: fact for pair, fact in after.items() if pair[1] in shown}
    yield Pairing("injury", *_ends(after, injuries, shown), facts=after, unsure=unsure)


def _facts(rows: Any) -> dict[Pair, Fact]:
    found: dict[Pair, Fact] = {}
    for left, right, row in rows:
        found.setdefault((left, right), Fact(row.source, row.grade, row.note))
    return found


def _ends(
    facts: dict[Pair, Fact], lefts: dict[str, Item], rights: dict[str, Item]
) -> tuple[dict[str, Item], dict[str, Item]]:
    return {left: lefts[left] for left, _ in facts}, {right: rights[right] for _, right in facts}


def _item(ground: Ground, structure: str) -> Item:
    units = ground.units_of(structure)
    tags = {f"region:{ground.row(unit).region}" for unit in units}
    texts = ground.others(lambda language: Telling(ground.atlas, language).structure(structure))
    return Item(structure, ground.telling.structure(structure), frozenset(tags), units[0] if units else "", texts=texts)


def _injury(ground: Ground, row: Trauma) -> Item:
    texts = ground.others(lambda language: ground.atlas.told(language, "trauma", row, "name"))
    return Item(row.id, row.name, frozenset({f"region:{row.region}", f"kind:{row.kind}"}), texts=texts)


__all__ = ["PAIRS", "pairings"]
