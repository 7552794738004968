"""Backups: one SQLite file with the same tables, whichever store it comes from or goes to; sealed when asked for."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select

from explorer.store import sealing
from explorer.store.database import translated
from explorer.store.faults import StoreCorruptError, StoreError
from explorer.store.records import from_text
from explorer.store.sqlite import bytes_of, engine_in_memory, engine_of, require_sound, scrub
from explorer.store.sqlite_faults import corrupt, explained
from explorer.store.tables import EVENTS, SESSIONS, is_older, make, require_known

Row = Mapping[str, Any]
_BATCH = 1000
_PATIENCE = 3.0


def write(target: Path, sessions: Iterable[Row], events: Iterable[Row], passphrase: str = "") -> None:
    """Write a new file that bears its name only once it is whole; an existing file raises `StoreError`."""
    if target.exists():
        raise StoreError(f"{target} is there already and was left alone; choose another name for the backup")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with translated(partial(explained, target)):
            unfinished.touch(mode=0o600, exist_ok=False)
            if passphrase:
                _write_sealed(unfinished, sessions, events, passphrase)
            else:
                _write_open(unfinished, sessions, events)
            unfinished.rename(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _write_open(path: Path, sessions: Iterable[Row], events: Iterable[Row]) -> None:
    engine = engine_of(path, "rw", _PATIENCE)
    try:
        _fill(engine, str(path), sessions, events)
    finally:
        engine.dispose()


def _write_sealed(path: Path, sessions: Iterable[Row], events: Iterable[Row], passphrase: str) -> None:
    """Seal in memory: the words of a client never lie open on the disk."""
    engine = engine_in_memory()
    _fill(engine, str(path), sessions, events)
    with path.open("wb") as file:
        file.write(sealing.seal(bytes_of(engine), passphrase))
        file.flush()
        os.fsync(file.fileno())
    engine.dispose()


def _fill(engine: Engine, where: str, sessions: Iterable[Row], events: Iterable[Row]) -> None:
    with engine.begin() as connection:
        make(connection, where)
        put(connection, SESSIONS, sessions)
        put(connection, EVENTS, events)


@contextmanager
def opened(source: Path, passphrase: str = "") -> Iterator[tuple[Iterator[Row], Iterator[Row]]]:
    """Lend the sessions and the events of a backup, or raise the `StoreError` that says why it cannot be used."""
    explain = partial(explained, source)
    if not source.is_file():
        raise StoreError(f"{source} is not there; name the file of a backup")
    with translated(explain):
        engine = _readable(source, passphrase)
    try:
        with engine.connect() as connection:
            yield rows(connection, SESSIONS, explain), _checked(rows(connection, EVENTS, explain), source)
    finally:
        engine.dispose()


def is_sealed(source: Path) -> bool:
    """Tell whether a backup needs a passphrase; what cannot be read needs none."""
    with suppress(OSError), source.open("rb") as file:
        return sealing.is_sealed(file.read(len(sealing.MARK)))
    return False


def _readable(source: Path, passphrase: str) -> Engine:
    """Return an engine on the sound rows of a backup, in memory when it is sealed or of an older version."""
    if is_sealed(source):
        engine = engine_in_memory(sealing.unseal(source.read_bytes(), passphrase))
    else:
        engine = engine_of(source, "ro", _PATIENCE)
    try:
        with engine.connect() as connection:
            _require_backup(connection, source)
            older = is_older(connection, str(source))
        return _made_current(engine, source) if older else engine
    except BaseException:
        engine.dispose()
        raise


def _made_current(older: Engine, source: Path) -> Engine:
    """Return a copy in memory whose tables are brought to the current version; the backup stays as it is."""
    engine = engine_in_memory(bytes_of(older))
    older.dispose()
    with engine.begin() as connection:
        make(connection, str(source))
    return engine


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


def forget(path: Path, ids: Sequence[str]) -> None:
    """Remove sessions from a backup, with the bytes they leave; a damaged one goes as a whole."""
    try:
        with translated(partial(explained, path)):
            engine = engine_of(path, "rw", _PATIENCE)
            try:
                _forget(engine, path, ids)
            finally:
                engine.dispose()
    except StoreCorruptError:
        path.unlink(missing_ok=True)


def _forget(engine: Engine, path: Path, ids: Sequence[str]) -> None:
    with engine.begin() as connection:
        require_sound(connection, path)
        held = connection.scalar(select(SESSIONS.c.id).where(SESSIONS.c.id.in_(ids)).limit(1)) is not None
        connection.execute(delete(EVENTS).where(EVENTS.c.session.in_(ids)))
        connection.execute(delete(SESSIONS).where(SESSIONS.c.id.in_(ids)))
    if held:
        scrub(engine, path)


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
