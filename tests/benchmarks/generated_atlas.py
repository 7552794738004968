"""A seeded atlas of any size, made of the same rows and by the same constructors as the shipped one.

`generated_atlas(50_000, 400_000)` counts sided structures and sided links, as the graph does. Six in ten links come
from joints that six muscles share (three bend, three straighten), the rest from relations drawn at random.
The numbers of the ranking are the shipped ones. As a folder: `python -m tests.benchmarks.generated_atlas FOLDER`. It
holds the shipped rows too and is read alone: what is taught to reach "any muscle" is left out, else it would reach all
that is generated, which makes two million links.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from explorer import settings
from explorer.atlas import Atlas
from explorer.atlas.check import ANY_MUSCLE
from explorer.atlas.read import key_of, read_folders
from explorer.atlas.tables import (
    TABLES,
    Action,
    ManualTest,
    Motion,
    Muscle,
    Relation,
    Source,
    Trauma,
    columns_of,
)
from explorer.atlas.tables.anatomy import REGIONS
from explorer.atlas.tables.practice import POSITIONS
from tests.bodies import row

SHARED = 0.6
CREW = 6  # muscles of one joint
CREW_LINKS = 60  # links they have: 30 ordered pairs on each of two sides
TRAUMA_SHARE = 0.04
SOURCE = ("generated",)


def generated_atlas(structures: int = 50_000, links: int = 400_000, seed: int = 7) -> Atlas:
    """Return an atlas whose graph has so many nodes and edges (both even numbers)."""
    shipped = read_folders([settings.anatomy_folder()]).rows
    tables: dict[str, dict[tuple[str, ...], Any]] = {name: {} for name in TABLES}
    for kind in ("scoring", "relation_types"):
        tables[kind] = dict(shipped[kind])
    kinds = {table.row: table for table in TABLES.values()}
    for each in _rows(structures // 2, links // 2, np.random.default_rng(seed)):
        table = kinds[type(each)]
        tables[table.name][key_of(table, each)] = each
    return Atlas(tables)


def _rows(structures: int, links: int, random: np.random.Generator) -> Iterator[Any]:
    """Yield rows for one side of the body; the graph doubles them."""
    sites = round(structures * TRAUMA_SHARE)
    muscles = [f"muscle_{number}" for number in range(structures - sites)]
    injuries = [f"injury_{number}" for number in range(sites)]
    crews = min(int(links * SHARED * 2 / CREW_LINKS), len(muscles) // CREW)
    cells = dict(type="project", authors="made", year="2025", title="Generated rows", grade="D", status="project")
    yield row(Source, id=SOURCE[0], **cells)
    for number, muscle in enumerate(muscles):
        yield from _muscle(muscle, number)
    for number, injury in enumerate(injuries):
        yield _injury(injury, number)
    for joint in range(crews):
        yield from _joint(f"joint_{joint}", muscles[joint * CREW : (joint + 1) * CREW])
    yield from _relations(muscles, injuries, links - crews * CREW_LINKS // 2, random)


def _named(name: str, number: int) -> dict[str, Any]:
    words = name.replace("_", " ")
    place = dict(region=REGIONS[number % len(REGIONS)], paired=True, source=SOURCE)
    return dict(id=name, name=words, plain_name=words, **place)


def _muscle(name: str, number: int) -> Iterator[Any]:
    yield row(Muscle, **_named(name, number), latin=f"Musculus {number}", level="muscle")
    doing = dict(client_does="Holds.", tester_does="Presses.", watch_for="Moving.")
    position, seconds = POSITIONS[number % len(POSITIONS)], 10 + number % 20
    yield row(ManualTest, muscle=name, position=position, seconds=seconds, agreement=None, source=SOURCE, **doing)


def _injury(name: str, number: int) -> Trauma:
    place = f"0.05 0.05 {0.1 + 0.8 * (number % 97) / 97:.3f}"
    return row(Trauma, **_named(name, number), kind="scar", question="Was there an injury?", place=place)


def _joint(joint: str, crew: list[str]) -> Iterator[Any]:
    for motion, opposite in (("flexion", "extension"), ("extension", "flexion")):
        words = dict(joint_name=joint.replace("_", " "), motion_name=motion, plain_name=motion)
        yield row(Motion, joint=joint, motion=motion, opposite=opposite, sided="own", movement=motion, **words)
    for number, muscle in enumerate(crew):
        motion, role = ("flexion", "extension")[number % 2], ("prime", "assist")[number % 3 == 2]
        yield row(Action, muscle=muscle, joint=joint, motion=motion, role=role, source=SOURCE)


def _relations(muscles: list[str], injuries: list[str], count: int, random: np.random.Generator) -> Iterator[Relation]:
    """Yield relations between different pairs; about one in ten starts from an injury, which drives or raises."""
    seen: set[tuple[str, str]] = set()
    while len(seen) < count:
        size = count - len(seen)
        hurt = (random.random(size) < 0.1) & bool(injuries)
        sources = random.integers(np.where(hurt, len(injuries), len(muscles)))
        targets = random.integers(len(muscles), size=size)
        sides = random.choice(["ipsilateral", "contralateral"], p=[0.7, 0.3], size=size)
        strengths = random.choice(["weak", "fair", "strong", "very_strong"], size=size)
        for number in range(size):
            source = (injuries if hurt[number] else muscles)[sources[number]]
            pair = source, muscles[targets[number]]
            if pair in seen or pair[0] == pair[1]:
                continue
            seen.add(pair)
            type_ = ("taught_trauma", "taught_overwork")[number % 2] if hurt[number] else "taught_pair"
            cells = dict(side=str(sides[number]), strength=str(strengths[number]), grade="taught", source=SOURCE)
            yield row(Relation, source_id=pair[0], target_id=pair[1], type=type_, **cells)


def write(atlas: Atlas, folder: Path) -> None:
    """Write the rows that were generated, and the shipped ones, into a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    shipped = read_folders([settings.anatomy_folder()]).rows
    for name, table in TABLES.items():
        rows = {**shipped[name], **atlas.tables[name]}.values()
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(column.name for column in columns_of(table.row))
            cells = ([_cell(getattr(each, c.attribute)) for c in columns_of(table.row)] for each in rows)
            lines.writerows(row for row in cells if ANY_MUSCLE not in row)


def folders(generated: Sequence[str]) -> list[Path]:
    """Return the folders of tables to measure: one that was written here, else the shipped one."""
    return [Path(folder) for folder in generated] or [settings.anatomy_folder()]


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--structures", type=int, default=20_000)
    parser.add_argument("--links", type=int, default=150_000)
    asked = parser.parse_args()
    write(generated_atlas(asked.structures, asked.links), asked.folder)
    print(f"wrote {asked.structures} structures and {asked.links} links; measure with --data {asked.folder}")


if __name__ == "__main__":
    main()
