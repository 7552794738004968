"""CSV folders -> rows, every fault of every file gathered at once; later folders add to or override earlier ones."""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from explorer.atlas.faults import Fault, did_you_mean
from explorer.atlas.tables import FOLDER, TABLES, Column, Table, columns_of, told_in

Key = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a row stands."""

    file: str
    line: int


@dataclass
class Reading:
    """Rows of every table by key, where each stands, and what was wrong."""

    rows: dict[str, dict[Key, Any]] = field(default_factory=lambda: {name: {} for name in TABLES})
    places: dict[tuple[str, Key], Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def _truth(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("write yes or no")
    return text == "yes"


def _number(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError("write a finite number")
    return value


def _items(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


PARSERS: Mapping[Any, tuple[Callable[[str], Any], str]] = {
    str: (str, "write text"),
    bool: (_truth, "write yes or no"),
    int: (int, "write a whole number"),
    int | None: (int, "write a whole number"),
    float: (_number, "write a number with a point"),
    float | None: (_number, "write a number with a point"),
    tuple[str, ...]: (_items, "separate items by ;"),
}
EMPTY: Mapping[Any, Any] = {str: "", bool: False, tuple[str, ...]: ()}


def _complaint(column: Column, text: str) -> tuple[str, str] | None:
    """Return what is wrong with a non-empty cell and what to do, or None."""
    items = _items(text) if column.many else (text,)
    for item in items:
        if column.one_of and item not in column.one_of:
            return f"{item!r} is not one of the allowed words", f"write one of {', '.join(column.one_of)}"
        if column.pattern and not re.fullmatch(column.pattern, item):
            return f"{item!r} has the wrong form", f"write it like {column.example!r}"
    return None


def _cell(column: Column, text: str) -> tuple[Any, tuple[str, str] | None]:
    """Return the value of a cell and what is wrong with it, if anything."""
    text = text.strip()
    if not text:
        complaint = None if column.optional else ("this cell may not be empty", f"write it like {column.example!r}")
        return EMPTY.get(column.type), complaint
    parse, remedy = PARSERS[column.type]
    try:
        return parse(text), _complaint(column, text)
    except ValueError:
        return None, (f"this is not a {'number' if column.type is not bool else 'yes or no'}", remedy)


def _text(path: Path, shown: str, reading: Reading) -> str | None:
    """Return the text of a file, or note why it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        reading.faults.append(Fault(shown, line, "", "", "this line is not UTF-8", "save the file as UTF-8"))
    except OSError as error:
        reading.faults.append(
            Fault(shown, 1, "", "", f"cannot be read ({error.strerror})", "check that it exists and may be read")
        )
    return None


def _header_faults(table: Table, header: Sequence[str], shown: str) -> list[Fault]:
    wanted = [column.name for column in columns_of(table.row)]
    needed = [column.name for column in columns_of(table.row) if not column.optional]
    faults = [
        Fault(shown, 1, name, "", "this column is missing", "add it to the header")
        for name in needed
        if name not in header
    ]
    faults += [
        Fault(
            shown,
            1,
            name,
            "",
            "this column is not known" if header.count(name) == 1 or name not in wanted else "this column stands twice",
            did_you_mean(name, set(wanted) - set(header), "remove it"),
        )
        for name in dict.fromkeys(header)
        if name not in wanted or header.count(name) > 1
    ]
    return faults


def _read_row(table: Table, cells: Mapping[str, str], place: Place) -> tuple[Any | None, list[Fault]]:
    values, faults = {}, []
    for column in columns_of(table.row):
        value, complaint = _cell(column, cells.get(column.name, ""))
        values[column.attribute] = value
        if complaint:
            faults.append(Fault(place.file, place.line, column.name, cells[column.name].strip(), *complaint))
    return (None if faults else table.row(**values)), faults


def key_of(table: Table, row: Any) -> Key:
    """Return the cells that tell this row apart from others of its table."""
    names = {column.name: column.attribute for column in columns_of(table.row)}
    values = (getattr(row, names[name]) for name in table.key)
    return tuple(";".join(value) if isinstance(value, tuple) else str(value) for value in values)


def _read_table(table: Table, path: Path, shown: str, reading: Reading) -> None:
    text = _text(path, shown, reading)
    if text is None:
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[Key, int] = {}
    try:
        header = [name.strip() for name in next(lines, [])]
        if not header:
            reading.faults.append(
                Fault(shown, 1, "", "", "this file is empty", "write the header and at least one row")
            )
            return
        wrong = _header_faults(table, header, shown)
        reading.faults += wrong
        if wrong:
            return
        end = lines.line_num
        for cells in lines:
            start, end = end + 1, lines.line_num
            if cells:
                _take_row(table, header, cells, Place(shown, start), seen, reading)
    except csv.Error as error:
        reading.faults.append(
            Fault(
                shown,
                lines.line_num,
                "",
                "",
                f"the quoting is broken ({error})",
                "close the quotes on this line or the one where the cell begins",
            )
        )
        return
    if not seen:
        reading.faults.append(
            Fault(shown, 2, "", "", "this table has no rows", "add at least one row or remove the file")
        )


def _take_row(
    table: Table, header: list[str], cells: list[str], place: Place, seen: dict[Key, int], reading: Reading
) -> None:
    if len(cells) != len(header):
        reading.faults.append(
            Fault(
                place.file,
                place.line,
                "",
                "",
                f"{len(cells)} cells where the header has {len(header)}",
                "check the commas, and quote cells that hold one",
            )
        )
        seen.setdefault(("",), place.line)
        return
    row, faults = _read_row(table, dict(zip(header, cells, strict=True)), place)
    reading.faults += faults
    if row is None:
        seen.setdefault(("",), place.line)
        return
    key = key_of(table, row)
    if key in seen:
        reading.faults.append(
            Fault(
                place.file,
                place.line,
                table.key[0],
                key[0],
                f"the same {' + '.join(table.key)} stands on line {seen[key]}",
                "remove or rename one of the two",
            )
        )
    seen.setdefault(key, place.line)
    reading.rows[table.name][key] = row
    reading.places[table.name, key] = place


def read_folders(folders: Sequence[Path]) -> Reading:
    """Read every table of the folders in turn; a row of a later folder replaces the one with the same key."""
    reading = Reading()
    for number, folder in enumerate(folders):
        if not folder.is_dir():
            reading.faults.append(
                Fault(str(folder), 1, "", "", "there is no such folder", "check the path given with --data")
            )
            continue
        _read_folder(folder, first=number == 0, reading=reading)
    return reading


def _read_folder(folder: Path, *, first: bool, reading: Reading) -> None:
    for path in sorted(folder.glob("*.csv")):
        if path.stem not in TABLES:
            reading.faults.append(
                Fault(
                    str(path) if not first else path.name,
                    1,
                    "",
                    "",
                    "no table has this name",
                    did_you_mean(path.stem, TABLES, "remove or rename the file"),
                )
            )
    for table in TABLES.values():
        path = folder / table.file
        if first or path.exists():
            _read_table(table, path, path.name if first else str(path), reading)
    for path in sorted((folder / FOLDER).glob("*.csv")):
        table = told_in(path.stem)
        reading.rows.setdefault(table.name, {})
        _read_table(table, path, table.file if first else str(path), reading)
