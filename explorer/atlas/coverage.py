"""How complete the tables are: muscles by what is stated of them, links by grade, sources by status."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.read import key_of
from explorer.atlas.tables import (
    FOLDER,
    TABLES,
    TRANSLATED,
    Action,
    Attachment,
    ConditionLink,
    FasciaLink,
    Homework,
    Innervation,
    ManualTest,
    Muscle,
    Relation,
    Shape,
    Source,
)

ENDS = frozenset({"origin", "insertion"})


@dataclass(frozen=True)
class Coverage:
    """Counts over whole muscles, links and sources, and the muscles that lack each thing."""

    muscles: int
    lacking: Mapping[str, tuple[str, ...]]
    links: Mapping[str, int]
    sources: Mapping[str, int]
    untold: Mapping[str, tuple[str, ...]]
    """For each language, the texts that are still read in English, as `table id column`."""


def coverage(atlas: Atlas) -> Coverage:
    """Return what the tables state of the whole muscles; what is stated of a part counts for its whole."""
    held = _held(atlas)
    wholes = [row.id for row in atlas.rows(Muscle) if row.level == "muscle"]
    lacking = {thing: tuple(muscle for muscle in wholes if muscle not in having) for thing, having in held.items()}
    grades = [row.grade for row in atlas.rows(Relation)] + [row.grade for row in atlas.rows(FasciaLink)]
    grades += [row.grade for row in atlas.rows(ConditionLink)]
    return Coverage(
        len(wholes),
        lacking,
        dict(Counter(grades).most_common()),
        dict(Counter(row.status for row in atlas.rows(Source)).most_common()),
        {name.removeprefix(f"{FOLDER}/"): _untold(atlas, name) for name in sorted(atlas.tables.keys() - TABLES.keys())},
    )


def _untold(atlas: Atlas, language: str) -> tuple[str, ...]:
    """Return what is not translated; of the groups, clients read the families alone, by their plain names."""
    wanted = (
        (table, "/".join(key_of(TABLES[table], row)), column)
        for table, columns in TRANSLATED.items()
        for row in atlas.tables[table].values()
        for column in columns
        if getattr(row, column) and (column != "plain_name" or getattr(row, "family", True))
    )
    return tuple(" ".join(key) for key in wanted if key not in atlas.tables[language])


def _held(atlas: Atlas) -> dict[str, set[str]]:
    """Return, for each thing that can be stated, the whole muscles it is stated of."""

    def wholes(muscles: Iterable[str]) -> set[str]:
        known = atlas.by_id(Muscle)
        return {known[muscle].part_of or muscle for muscle in muscles if muscle in known}

    attachments, nerves, actions = atlas.rows(Attachment), atlas.rows(Innervation), atlas.rows(Action)
    ends = [wholes(row.muscle for row in attachments if row.end == end) for end in ENDS]
    facts: tuple[Any, ...] = (*attachments, *nerves, *actions)
    return {
        "both ends": set.intersection(*ends),
        "nerve": wholes(row.muscle for row in nerves),
        "roots": wholes(row.muscle for row in nerves if row.roots),
        "action": wholes(row.muscle for row in actions),
        "hand test": wholes(row.muscle for row in atlas.rows(ManualTest)),
        "homework": wholes(row.muscle for row in atlas.rows(Homework)),
        "shape": wholes(row.structure for row in atlas.rows(Shape)),
        "plain name": wholes(row.id for row in atlas.rows(Muscle) if row.plain_name not in {"", row.name}),
        "second source": wholes(row.muscle for row in facts if len(row.source) > 1),
    }
