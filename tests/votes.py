"""The shipped anatomy beside what 174 published tables and pages say, counted as votes.

`data/published_tables.csv` codes them by someone who had not seen ours: one row a table and muscle, with its address or
title. A table votes on a kind of fact of a muscle (nerve, root, motion, origin, insertion) if it says anything of that
kind; what half of them say is settled, what a quarter of them say is supported. A main action of ours is one of role
prime. Motions of the segments of the spine count as neck or trunk, ribs and vertebrae by their kind, heads with their
muscle. A column of the back counts as the one muscle that the tables make of it: its motions are those of the spine,
and its roots, one a level, are not asked.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from explorer.atlas import Atlas
from explorer.atlas.tables import Action, Attachment, Innervation, Muscle, Nerve

PUBLISHED = Path(__file__).parent / "data" / "published_tables.csv"
SETTLED, SUPPORTED, FEWEST = 0.5, 0.25, 2
SERIES = (
    *("iliocostalis", "longissimus", "semispinalis", "interspinales", "spinalis", "multifidus"),
    *("rotatores", "intertransversarii", "levatores_costarum"),
)
NECK, TRUNK = ("atlanto_occipital_joint", "atlanto_axial_joint", "cervical_spine"), ("thoracic_spine", "lumbar_spine")
PLACES = dict.fromkeys(NECK, "neck") | dict.fromkeys(TRUNK, "trunk")
KINDS = dict.fromkeys(("atlas", "axis"), "cervical_vertebra") | dict.fromkeys(("first_rib", "second_rib"), "rib")
MAIN, ANY = "prime", "any"
COLUMNS = {
    "nerves": ("nerve", MAIN),
    "roots": ("root", MAIN),
    "motions": ("motion", MAIN),
    "weak_motions": ("motion", ANY),
    "origin": ("origin", MAIN),
    "insertion": ("insertion", MAIN),
}


def published(atlas: Atlas) -> pd.DataFrame:
    """Return one row a table, muscle, kind and value."""
    told = pd.read_csv(PUBLISHED, dtype=str, keep_default_na=False)
    told["muscle"] = told["muscle"].map(_whole(atlas))
    parts = []
    for column, (kind, role) in COLUMNS.items():
        part = told[["source", "muscle"]].assign(kind=kind, role=role, value=told[column].str.split(";"))
        parts.append(part.explode("value").query("value != ''"))
    rows = _folded(pd.concat(parts))
    return rows.sort_values("role", ascending=False).drop_duplicates(["source", "muscle", "kind", "value"])


def votes(atlas: Atlas) -> pd.DataFrame:
    """Return for each muscle, kind and value the share of tables that say it: with weak actions (`any`) or not."""
    rows = published(atlas)
    asked = rows.groupby(["muscle", "kind"])["source"].nunique()
    key = ["muscle", "kind", "value"]
    main = rows[rows["role"] == MAIN].groupby(key).size()
    found = pd.DataFrame({"main": main, "any": rows.groupby(key).size()}).fillna(0)
    voters = asked.reindex(found.index.droplevel("value")).to_numpy()
    return found.div(voters, axis=0).assign(tables=voters).query("tables >= @FEWEST")


def ours(atlas: Atlas) -> pd.DataFrame:
    """Return the shipped facts in the same shape: main (of role prime, or no action) or not."""
    rows = pd.DataFrame(_facts(atlas), columns=["muscle", "kind", "value", "main"])
    rows["muscle"] = rows["muscle"].map(_whole(atlas))
    rows = _folded(rows)
    return rows.groupby(["muscle", "kind", "value"])[["main"]].max()


def agreement(atlas: Atlas) -> pd.DataFrame:
    """Return recall of what is settled and precision by what is supported, in %, and what differs, for each kind."""
    said, held = votes(atlas), ours(atlas)
    branches = {row.id: row.parent for row in atlas.rows(Nerve)}
    lines = {}
    for kind in dict.fromkeys(kind for kind, _ in COLUMNS.values()):
        theirs, mine = said.xs(kind, level="kind"), held.xs(kind, level="kind")
        settled = theirs.index[theirs["main"] >= SETTLED]
        asked = mine.index[mine["main"] & mine.index.get_level_values("muscle").isin(theirs.index.get_level_values(0))]
        backed = theirs.index[theirs["any"] >= (SUPPORTED if kind == "motion" else 0)]
        if kind in ("origin", "insertion"):
            known = set(theirs.index.get_level_values("value"))
            asked = asked[asked.get_level_values("value").isin(known)]
        lines[kind] = _compared(settled, mine.index[mine["main"]], asked, backed, branches if kind == "nerve" else {})
    return pd.DataFrame(lines).T


def _compared(
    settled: pd.MultiIndex, mine: pd.MultiIndex, asked: pd.MultiIndex, backed: pd.MultiIndex, branches: dict[str, str]
) -> dict[str, object]:
    near = _by_muscle(mine, branches), _by_muscle(backed, branches)
    missing, unbacked = (
        [(muscle, value) for muscle, value in rows if not near[side].get(muscle, set()) & _line(value, branches)]
        for side, rows in enumerate((settled, asked))
    )
    return {
        "settled": len(settled),
        "recall": 100 * (1 - len(missing) / len(settled)),
        "ours": len(asked),
        "precision": 100 * (1 - len(unbacked) / len(asked)),
        "missing": missing,
        "unbacked": unbacked,
    }


def _by_muscle(rows: pd.MultiIndex, branches: dict[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for muscle, value in rows:
        found.setdefault(muscle, set()).update(_line(value, branches))
    return found


def _line(value: str, branches: dict[str, str]) -> set[str]:
    """Return a value and, for a nerve, every nerve it comes from: a branch and its trunk are the same answer."""
    line = {value}
    while value := branches.get(value, ""):
        line.add(value)
    return line


def _facts(atlas: Atlas) -> Iterator[tuple[str, str, str, bool]]:
    for row in atlas.rows(Innervation):
        yield row.muscle, "nerve", row.nerve, True
        yield from ((row.muscle, "root", root, True) for root in row.roots)
    for row in atlas.rows(Action):
        yield row.muscle, "motion", f"{row.joint}:{row.motion}", row.role == MAIN
    for row in atlas.rows(Attachment):
        yield row.muscle, row.end, row.bone, True


def _whole(atlas: Atlas) -> dict[str, str]:
    above = {row.id: row.part_of for row in atlas.rows(Muscle)}

    def top(muscle: str) -> str:
        return top(above[muscle]) if above[muscle] else muscle

    return {muscle: next((name for name in SERIES if name in muscle), top(muscle)) for muscle in above}


def _folded(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with each place and bone as coarse as the tables name it."""
    column = rows["muscle"].isin(SERIES)
    joint = rows["value"].str.extract(r"^(\w+):", expand=False)
    place = joint.map(PLACES).fillna(joint).mask(column & joint.notna(), "spine")
    motion = place + ":" + rows["value"].str.extract(r":(\w+)$", expand=False)
    folded = rows.assign(value=motion.fillna(rows["value"].replace(KINDS)))
    return folded[~(column & (rows["kind"] == "root"))]
