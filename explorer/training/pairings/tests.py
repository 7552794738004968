"""How a muscle is tested by hand."""

from collections.abc import Iterator
from functools import partial

from explorer.atlas.tables import ManualTest
from explorer.graph.sides import split
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing
from explorer.words import FALLBACK, say


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and test; muscles that help each other are never set against each other."""
    rows = {row.muscle: row for row in ground.atlas.rows(ManualTest) if row.muscle in ground.muscles}
    helping = {
        (split(one)[0], split(other)[0])
        for one, other, facts in ground.bench.graph.edges(data=True)
        if facts["kind"] == "synergist"
    }

    def unsure(unit: str, test: str) -> bool:
        return ground.same_muscle(unit, test) or (unit, test) in helping

    items = {
        muscle: Item(
            muscle,
            _told(ground, row, FALLBACK),
            ground.tags(muscle) | {f"position:{row.position}"},
            texts=ground.others(partial(_told, ground, row)),
        )
        for muscle, row in rows.items()
    }
    lefts = {muscle: ground.muscles[muscle] for muscle in rows}
    facts = {(muscle, muscle): _watched(ground, row) for muscle, row in rows.items()}
    yield Pairing("test", lefts, items, facts, unsure)


def _told(ground: Ground, row: ManualTest, language: str) -> str:
    position = say(f"position.{row.position}", language)
    return f"{position[:1].upper()}{position[1:]}. {ground.atlas.told(language, 'tests', row, 'client_does')}"


def _watched(ground: Ground, row: ManualTest) -> Fact:
    notes = ground.others(lambda language: ground.atlas.told(language, "tests", row, "watch_for"))
    return Fact(row.source, note=row.watch_for, notes=notes)
