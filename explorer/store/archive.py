"""Backups: one SQLite file with the same tables, whichever store it comes from or goes to."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from explorer.store.database import translated
from explorer.store.faults import StoreError
from explorer.store.records import from_text
from explorer.store.sqlite import engine_of, require_sound
from explorer.store.sqlite_faults import corrupt, explained
from explorer.store.tables import EVENTS, SESSIONS, make, require_known

Row = Mapping[str, Any]
_BATCH = 1000
_PATIENCE = 3.0


def write(target: Path, sessions: Iterable[Row], events: Iterable[Row]) -> None:
    """Write a new file that bears its name only once it is whole; an existing file raises `StoreError`."""
    if target.exists():
        raise StoreError(f"{target} is there already and was left alone; choose another name for the backup")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with translated(partial(explained, target)):
            unfinished.touch(mode=0o600, exist_ok=False)
            _fill(unfinished, sessions, events)
            unfinished.rename(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _fill(path: Path, sessions: Iterable[Row], events: Iterable[Row]) -> None:
    engine = engine_of(path, "rw", _PATIENCE)
    try:
        with engine.begin() as connection:
            make(connection, str(path))
            put(connection, SESSIONS, sessions)
            put(connection, EVENTS, events)
    finally:
        engine.dispose()


@contextmanager
def opened(source: Path) -> Iterator[tuple[Iterator[Row], Iterator[Row]]]:
    """Lend the sessions and the events of a backup, or raise the `StoreError` that says why it cannot be used."""
    explain = partial(explained, source)
    if not source.is_file():
        raise StoreError(f"{source} is not there; name the file of a backup")
    engine = engine_of(source, "ro", _PATIENCE)
    try:
        with translated(explain), engine.connect() as connection:
            _require_backup(connection, source)
        with engine.connect() as connection:
            yield rows(connection, SESSIONS, explain), _checked(rows(connection, EVENTS, explain), source)
    finally:
        engine.dispose()


def _require_backup(connection: Connection, source: Path) -> None:
    require_sound(connection, source)
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if not require_known(connection, str(source)) or dangling:
        raise corrupt(source)


def _checked(events: Iterator[Row], source: Path) -> Iterator[Row]:
    for row in events:
        try:
            from_text(row["data"])
        except ValueError:
            raise corrupt(source) from None
        yield row


def rows(connection: Connection, table: Table, explain: Callable[[Exception], StoreError]) -> Iterator[Row]:
    """Read a whole table a batch at a time, the events of a session in their order."""
    query = select(table).order_by(*table.primary_key)
    with translated(explain):
        for row in connection.execute(query, execution_options={"yield_per": _BATCH}).mappings():
            yield dict(row)


def put(connection: Connection, table: Table, found: Iterable[Row]) -> None:
    """Insert many rows a batch at a time."""
    waiting = iter(found)
    while batch := list(islice(waiting, _BATCH)):
        connection.execute(insert(table), batch)
