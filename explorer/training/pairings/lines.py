"""Which line or sling a muscle is taught to be a step of."""

from collections.abc import Iterator

from explorer.atlas.tables import Fascia, FasciaLink
from explorer.graph.fascia import CHAINS
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pair, Pairing


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and line."""
    facts: dict[Pair, Fact] = {}
    lines = {row.id: row for row in ground.atlas.rows(Fascia) if row.kind in CHAINS}
    for row in ground.atlas.rows(FasciaLink):
        if row.fascia in lines:
            for end in (row.from_, row.to):
                for unit in ground.units_of(end):
                    facts.setdefault((unit, row.fascia), Fact(row.source, row.grade, row.note))
    regions: dict[str, set[str]] = {}
    for unit, line in facts:
        regions.setdefault(line, set()).add(f"region:{ground.row(unit).region}")
    rights = {id_: Item(id_, row.name, frozenset({row.kind, *regions.get(id_, ())})) for id_, row in lines.items()}
    yield Pairing("line", ground.muscles, rights, facts)
