"""Where a muscle attaches: origin and insertion are families of their own. Truth is judged by the bone."""

from collections.abc import Iterator

from explorer.atlas.tables import Attachment, BoneName
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing

ENDS = ("origin", "insertion")


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield one pairing an end: muscle and place."""
    for end in ENDS:
        yield _pairing(ground, end)


def _pairing(ground: Ground, end: str) -> Pairing:
    rows = list(ground.by_unit(Attachment, lambda row: row.end == end))
    bones: dict[str, set[str]] = {}
    for unit, row in ground.by_unit(Attachment):
        bones.setdefault(unit, set()).add(row.bone)
    items = {_id(row): _item(ground, row) for _, row in rows}
    bone_of = {_id(row): row.bone for _, row in rows}
    return Pairing(
        end,
        ground.muscles,
        items,
        {(unit, _id(row)): Fact(row.source) for unit, row in rows},
        lambda unit, place: bone_of[place] in {*bones.get(unit, ()), *ground.atlas.lineage(unit)},
    )


def _id(row: Attachment) -> str:
    return f"{row.bone}/{row.landmark}"


def _item(ground: Ground, row: Attachment) -> Item:
    name = ground.telling.structure(row.bone)
    bone = ground.atlas.by_id(BoneName).get(row.bone)
    text = f"{name}: {row.landmark}" if row.landmark else name
    region = bone.region if bone else ground.row(row.muscle).region
    return Item(_id(row), text, frozenset({f"region:{region}", f"bone:{row.bone}"}))
