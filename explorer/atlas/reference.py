"""The column reference of the tables, written from the schema.

`python -m explorer.atlas.reference > anatomy/README.md` writes it anew.
"""

from collections.abc import Iterator

from explorer.atlas.tables import TABLES, Column, Table, columns_of, told_in

OPENING = """# The tables

What a curator edits. One fact a row; `;` separates items inside a cell; ids are snake case and never reused; UTF-8.
Cells may be empty only where it says so. `anatomy-explorer check` names every fault by file, line and column, and says
what to do. `--data DIR` lays tables of your own over these: a row with the same key replaces the shipped one, any other
is added.

This page is written from the schema in `explorer/atlas/tables/`; a test proves that it is current.
"""


def reference() -> str:
    """Return the whole page in Markdown."""
    return "\n".join([OPENING, *(line for table in (*TABLES.values(), told_in("<code>")) for line in _section(table))])


def _section(table: Table) -> Iterator[str]:
    yield f"## {table.file}"
    yield ""
    yield f"{table.meaning} Rows are told apart by {' + '.join(f'`{name}`' for name in table.key)}."
    yield ""
    yield "| column | holds | example |"
    yield "| --- | --- | --- |"
    for column in columns_of(table.row):
        yield f"| `{column.name}` | {_holds(column)} | {_escaped(column.example)} |"
    yield ""


def _holds(column: Column) -> str:
    notes = [column.meaning]
    if column.one_of:
        notes.append(f"One of {', '.join(column.one_of)}.")
    if column.refers_to:
        notes.append(f"An id of {' or '.join(column.refers_to)}.")
    if column.many:
        notes.append("Several, separated by `;`.")
    if column.optional:
        notes.append("May be empty.")
    return _escaped(" ".join(notes))


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")  # noqa: T201
