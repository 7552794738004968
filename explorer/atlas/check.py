"""Checks across tables, in one visible list: each looks at everything that was read and yields faults."""

from collections.abc import Callable, Iterator

from explorer.atlas.faults import Fault, did_you_mean
from explorer.atlas.read import Key, Reading
from explorer.atlas.tables import TABLES, TRANSLATED, columns_of

ANY_MUSCLE = "any_muscle"
TEACHING_GRADES = {"taught", "none"}


def _fault(reading: Reading, table: str, key: Key, column: str, value: str, problem: str, remedy: str) -> Fault:
    place = reading.places[table, key]
    return Fault(place.file, place.line, column, value, problem, remedy)


def _ids(reading: Reading, table: str) -> set[str]:
    return {key[0] for key in reading.rows[table]}


def dangling_references(reading: Reading) -> Iterator[Fault]:
    """Every id that a cell refers to must exist in one of the tables that the column names."""
    ids = {name: _ids(reading, name) for name in TABLES}
    for name, table in TABLES.items():
        for column in (c for c in columns_of(table.row) if c.refers_to):
            known = set().union(*(ids[target] for target in column.refers_to))
            for key, row in reading.rows[name].items():
                value = getattr(row, column.attribute)
                for item in value if column.many else (value,):
                    if item and item not in known and not (name == "relations" and item == ANY_MUSCLE):
                        where = " or ".join(column.refers_to)
                        yield _fault(
                            reading,
                            name,
                            key,
                            column.name,
                            item,
                            f"no row of {where} has this id",
                            did_you_mean(item, known, f"add it to {where}"),
                        )


def ids_stand_for_one_thing(reading: Reading) -> Iterator[Fault]:
    """Muscles, groups, fascia, injuries and complaints share one space of ids, because links may name any of them."""
    seen: dict[str, str] = {}
    for name in ("muscles", "groups", "fascia", "trauma", "conditions"):
        for key in reading.rows[name]:
            if key[0] in seen:
                yield _fault(
                    reading, name, key, "id", key[0], f"{seen[key[0]]} has the same id", "rename one of the two"
                )
            seen.setdefault(key[0], name)


def _cycles(reading: Reading, table: str, column: str, parents: dict[str, list[str]]) -> Iterator[Fault]:
    for key in reading.rows[table]:
        start, seen, open_ = key[0], set[str](), list(parents.get(key[0], []))
        while open_:
            node = open_.pop()
            if node == start:
                yield _fault(
                    reading, table, key, column, parents[start][0], "this leads back to itself", "break the circle"
                )
                break
            if node not in seen:
                seen.add(node)
                open_ += parents.get(node, [])


def circles(reading: Reading) -> Iterator[Fault]:
    """Parts, nerves and groups must not contain themselves."""
    for table, column in (("muscles", "part_of"), ("nerves", "parent")):
        parents = {key[0]: [getattr(row, column)] for key, row in reading.rows[table].items() if getattr(row, column)}
        yield from _cycles(reading, table, column, parents)
    members: dict[str, list[str]] = {}
    for row in reading.rows["group_members"].values():
        members.setdefault(row.group, []).append(row.member)
    yield from _cycles(reading, "group_members", "member", members)


def parts_belong_to_wholes(reading: Reading) -> Iterator[Fault]:
    """A part names its whole, a whole names none, and parts have no parts."""
    levels = {key[0]: row.level for key, row in reading.rows["muscles"].items()}
    for key, row in reading.rows["muscles"].items():
        if (row.level == "part") != bool(row.part_of):
            yield _fault(
                reading,
                "muscles",
                key,
                "part_of",
                row.part_of,
                f"level is {row.level}",
                "a part names its whole muscle, a whole muscle leaves this empty",
            )
        elif levels.get(row.part_of) == "part":
            yield _fault(
                reading, "muscles", key, "part_of", row.part_of, "this is a part itself", "name the whole muscle"
            )


def motions_have_opposites(reading: Reading) -> Iterator[Fault]:
    """Each motion's opposite exists at the same joint, points back, and moves along the same movement if sided."""
    motions = {(row.joint, row.motion): row for row in reading.rows["motions"].values()}
    for key, row in reading.rows["motions"].items():
        other = motions.get((row.joint, row.opposite))
        if other is None:
            known = {motion for joint, motion in motions if joint == row.joint}
            yield _fault(
                reading,
                "motions",
                key,
                "opposite",
                row.opposite,
                f"{row.joint} has no such motion",
                did_you_mean(row.opposite, known, "add the motion"),
            )
        elif other.opposite != row.motion:
            yield _fault(
                reading,
                "motions",
                key,
                "opposite",
                row.opposite,
                f"its own opposite is {other.opposite!r}",
                "let the two name each other",
            )


def actions_use_known_motions(reading: Reading) -> Iterator[Fault]:
    """Each action is a motion of motions.csv."""
    motions = {(row.joint, row.motion) for row in reading.rows["motions"].values()}
    joints = {joint for joint, _ in motions}
    for key, row in reading.rows["actions"].items():
        if row.joint not in joints:
            yield _fault(
                reading,
                "actions",
                key,
                "joint",
                row.joint,
                "motions.csv has no such joint",
                did_you_mean(row.joint, joints, "add its motions"),
            )
        elif (row.joint, row.motion) not in motions:
            known = {motion for joint, motion in motions if joint == row.joint}
            yield _fault(
                reading,
                "actions",
                key,
                "motion",
                row.motion,
                f"{row.joint} has no such motion",
                did_you_mean(row.motion, known, "add the motion and its opposite"),
            )


def claims_are_supported(reading: Reading) -> Iterator[Fault]:
    """A link graded above taught needs a source that was looked up and is better than teaching itself."""
    sources = {key[0]: row for key, row in reading.rows["sources"].items()}
    for name in ("relations", "fascia_links", "condition_links"):
        for key, row in reading.rows[name].items():
            if row.grade in TEACHING_GRADES:
                continue
            if not any(
                item in sources and sources[item].status == "seen" and sources[item].grade != "D" for item in row.source
            ):
                yield _fault(
                    reading,
                    name,
                    key,
                    "grade",
                    row.grade,
                    "no source of this row was looked up and is better than teaching",
                    "name such a source or grade the link 'taught'",
                )


def sides_fit_structures(reading: Reading) -> Iterator[Fault]:
    """An ipsilateral or contralateral relation needs a source and a target that have sides."""
    unpaired = {
        key[0] for name in ("muscles", "trauma", "fascia") for key, row in reading.rows[name].items() if not row.paired
    }
    for key, row in reading.rows["relations"].items():
        if row.side == "contralateral" and {row.source_id, row.target_id} & unpaired:
            yield _fault(reading, "relations", key, "side", row.side, "one end has no sides", "write midline or both")


def translations_have_a_text(reading: Reading) -> Iterator[Fault]:
    """A text in another language belongs to a row and a column that are read in other languages."""
    known = {name: {"/".join(key) for key in reading.rows[name]} for name in TRANSLATED}
    for name in reading.rows.keys() - TABLES.keys():
        for key, row in reading.rows[name].items():
            if known[row.table] and row.id not in known[row.table]:
                remedy = did_you_mean(row.id, known[row.table], "remove the row")
                yield _fault(reading, name, key, "id", row.id, f"no row of {row.table} has this id", remedy)
            if row.column_ not in TRANSLATED[row.table]:
                allowed = " or ".join(TRANSLATED[row.table])
                yield _fault(
                    reading,
                    name,
                    key,
                    "column",
                    row.column_,
                    f"nobody reads this of {row.table} in another language",
                    f"write {allowed}",
                )


CHECKS: tuple[Callable[[Reading], Iterator[Fault]], ...] = (
    dangling_references,
    ids_stand_for_one_thing,
    circles,
    parts_belong_to_wholes,
    motions_have_opposites,
    actions_use_known_motions,
    claims_are_supported,
    sides_fit_structures,
    translations_have_a_text,
)


def faults_across(reading: Reading) -> list[Fault]:
    """Return what the checks across tables find."""
    return [fault for check in CHECKS for fault in check(reading)]
