"""How a column of a table is declared; the declaration drives reading, checking, docs and test data."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeVar, get_type_hints

R = TypeVar("R")

ID_PATTERN = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True)
class Column:
    """What is known of one column: its CSV name, type, meaning, example and rules."""

    name: str
    attribute: str
    type: Any
    meaning: str
    example: str
    pattern: str
    one_of: tuple[str, ...]
    refers_to: tuple[str, ...]
    optional: bool

    @property
    def many(self) -> bool:
        """Whether a cell may hold several values, separated by `;`."""
        return bool(self.type == tuple[str, ...])


@dataclass(frozen=True)
class Table:
    """One CSV file: its name, the record of a row, and the columns that tell rows apart."""

    name: str
    row: type
    key: tuple[str, ...]

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @property
    def meaning(self) -> str:
        """What a row of this table states."""
        return (self.row.__doc__ or "").strip()


TABLES: dict[str, Table] = {}


def column(
    meaning: str,
    *,
    example: str,
    pattern: str = "",
    one_of: tuple[str, ...] = (),
    refers_to: tuple[str, ...] = (),
    optional: bool = False,
) -> Any:
    """Declare a field of a row; `refers_to` names the tables whose `id` it may hold."""
    return field(
        metadata=dict(
            meaning=meaning, example=example, pattern=pattern, one_of=one_of, refers_to=refers_to, optional=optional
        )
    )


def table(name: str, *, key: tuple[str, ...] = ("id",)) -> Callable[[type[R]], type[R]]:
    """Register a frozen dataclass as the schema of `name.csv`."""

    def register(row: type[R]) -> type[R]:
        made: type[R] = dataclass(frozen=True)(row)
        TABLES[name] = Table(name, made, key)
        return made

    return register


@cache
def columns_of(row: type) -> tuple[Column, ...]:
    """Return the columns of a row type, in CSV order; a trailing `_` (as in `from_`) is not part of the CSV name."""
    hints = get_type_hints(row)
    return tuple(
        Column(name=f.name.rstrip("_"), attribute=f.name, type=hints[f.name], **f.metadata) for f in fields(row)
    )
