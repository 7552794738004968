"""Small bodies for tests, drawn as text: `"alpha: hip_joint extension prime"` or `"alpha -taught_pair-> beta"`."""

import re
from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.read import key_of
from explorer.atlas.tables import (
    TABLES,
    Action,
    Group,
    GroupMember,
    ManualTest,
    Motion,
    Muscle,
    Posture,
    Relation,
    RelationType,
    Scoring,
    Trauma,
    columns_of,
)

HIP = [("extension", "flexion", "own"), ("flexion", "extension", "own")]
SPINE = [
    ("ipsilateral_rotation", "contralateral_rotation", "ipsilateral"),
    ("contralateral_rotation", "ipsilateral_rotation", "contralateral"),
    ("flexion", "extension", "midline"),
    ("extension", "flexion", "midline"),
]


def row(kind: type, /, **values: Any) -> Any:
    """Return a row with every column that is not given left empty."""
    empty = {str: "", bool: False, int: 0, float: 0.0, tuple[str, ...]: ()}
    cells = {column.attribute: empty.get(column.type) for column in columns_of(kind)}
    return kind(**{**cells, **values})


def muscle(name: str, *, paired: bool = True, part_of: str = "") -> Muscle:
    level = "part" if part_of else "muscle"
    return row(Muscle, id=name, name=name.replace("_", " "), paired=paired, level=level, part_of=part_of)


def _motions() -> list[Motion]:
    return [
        row(
            Motion,
            joint=joint,
            motion=motion,
            opposite=opposite,
            sided=sided,
            joint_name=joint,
            motion_name=motion,
            movement=motion.removeprefix("ipsilateral_").removeprefix("contralateral_"),
        )
        for joint, motions in (("hip_joint", HIP), ("lumbar_spine", SPINE))
        for motion, opposite, sided in motions
    ]


def atlas_of(*rows: Any, numbers: dict[str, float] | None = None) -> Atlas:
    """Return an atlas of these rows, with two joints and whatever numbers the ranking asks for."""
    known = [row(Scoring, name=name, value=value) for name, value in (numbers or {}).items()]
    tables: dict[str, dict[tuple[str, ...], Any]] = {name: {} for name in TABLES}
    kinds = {table.row: table for table in TABLES.values()}
    for each in (*_motions(), *known, *rows):
        table = kinds[type(each)]
        tables[table.name][key_of(table, each)] = each
    return Atlas(tables)


def body(text: str, numbers: dict[str, float] | None = None) -> Atlas:
    """Return the atlas that a few lines of text draw.

    `alpha: hip_joint extension prime` gives a muscle an action; `alpha (midline)` makes it unpaired;
    `alpha -taught_pair/contralateral/fair-> beta` relates two; `scar !` is an injury.
    """
    rows: list[Any] = [row(RelationType, id="taught_pair", name="overworks for", role="drives", kind="taught")]
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if found := re.fullmatch(r"(\w+) -(\w+)/(\w+)/(\w+)-> (\w+)", line):
            source, type_, side, strength, target = found.groups()
            rows.append(
                row(
                    Relation,
                    source_id=source,
                    target_id=target,
                    type=type_,
                    side=side,
                    strength=strength,
                    grade="taught",
                )
            )
        elif found := re.fullmatch(r"(\w+)( \(midline\))?: (\w+) (\w+) (\w+)(?: when (\w+))?", line):
            name, midline, joint, motion, role, when = found.groups()
            rows += [
                muscle(name, paired=not midline),
                row(Action, muscle=name, joint=joint, motion=motion, role=role, condition=when or ""),
            ]
        elif found := re.fullmatch(r"(\w+) !", line):
            rows.append(row(Trauma, id=found[1], name=found[1], paired=False))
        else:
            rows.append(muscle(line.removesuffix(" (midline)"), paired="(midline)" not in line))
    return atlas_of(*rows, numbers=numbers)


__all__ = ["Action", "Group", "GroupMember", "ManualTest", "Posture", "atlas_of", "body", "muscle", "row"]
