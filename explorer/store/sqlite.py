"""One SQLite file: how it is opened, checked and kept safe."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, cast

from sqlalchemy import Connection, Engine, QueuePool, StaticPool, create_engine, event, update

from explorer.store.database import Database, translated
from explorer.store.faults import StoreCorruptError, StoreError, StoreLockedError
from explorer.store.sqlite_faults import corrupt, explained, locked, moved
from explorer.store.tables import META, make, require_known

_SETTINGS = (
    "PRAGMA synchronous=FULL",  # a commit is on the disk when it returns
    "PRAGMA fullfsync=ON",  # the same on macOS
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",  # deleted rows are overwritten
    "PRAGMA temp_store=MEMORY",  # no words of a client in temporary files
)


def opened(path: Path, patience: float) -> Database:
    """Open the file, made with its folder when missing; raises a `StoreError` and leaves a file it cannot use alone."""
    explain = partial(explained, path)
    with translated(explain):
        _make_private(path)
        engine = engine_of(path, "rw", patience)
    try:
        _patiently(partial(_prepare, engine, path), patience, explain)
    except BaseException:
        engine.dispose()
        raise
    return Database(
        where=str(path),
        reader=engine,
        writer=_writer(engine),
        snapshot=engine,
        explain=explain,
        scrub=partial(scrub, engine, path),
        turn=_turns(path, patience),
    )


def engine_of(path: Path, mode: str, patience: float) -> Engine:
    """Return an engine on an existing file; `mode` is ro or rw as in SQLite's file URIs."""
    address = f"{path.absolute().as_uri()}?mode={mode}"
    opened_file = _identity(path)

    def require_same_file(*_: Any) -> None:
        """Refuse to go on with a file that was replaced or removed: what is written to the old one would be lost."""
        if _identity(path) != opened_file:
            raise moved(path)

    def connect() -> sqlite3.Connection:
        require_same_file()
        return sqlite3.connect(address, uri=True, timeout=patience, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)
    event.listen(engine, "connect", _settle)
    event.listen(engine, "checkout", require_same_file)
    event.listen(engine, "begin", _begin)
    return engine


def engine_in_memory(content: bytes = b"") -> Engine:
    """Return an engine on a database that no disk ever sees, filled with the bytes of a file."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    if content:
        connection.deserialize(content)
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def bytes_of(engine: Engine) -> bytes:
    """Return the file that a database would be, its write-ahead log taken in."""
    with _alone(engine) as connection:
        content = bytearray(connection.serialize())
    content[18:20] = b"\x01\x01"  # the head of a file without a write-ahead log, which a database in memory has not
    return bytes(content)


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _settle(connection: sqlite3.Connection, _: object) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat() if path.exists() else None
    return (found.st_dev, found.st_ino) if found else (0, 0)


def _writer(engine: Engine) -> Engine:
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def _turns(path: Path, patience: float) -> Callable[[], AbstractContextManager[None]]:
    """Return what lets the writers of this program in one by one: SQLite has them sleep up to 0.1 s before each try."""
    lock = Lock()

    @contextmanager
    def turn() -> Iterator[None]:
        if not lock.acquire(timeout=patience):
            raise locked(path)
        try:
            yield
        finally:
            lock.release()

    return turn


@contextmanager
def _alone(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Lend a connection outside of any transaction, for what SQLite does only there."""
    lent = engine.raw_connection()
    try:
        yield cast(sqlite3.Connection, lent.driver_connection)
    finally:
        lent.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _prepare(engine: Engine, path: Path) -> None:
    """Make the tables in an empty file; refuse a damaged, foreign or newer one before anything is written."""
    with engine.connect() as connection:
        require_sound(connection, path)
        known = require_known(connection, str(path))
        if not known and connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first():
            raise StoreCorruptError(f"{path} belongs to another program; nothing was changed: name another file")
    with _alone(engine) as direct:
        direct.execute("PRAGMA journal_mode=WAL")
    with _writer(engine).begin() as connection:
        make(connection, str(path))
        connection.execute(update(META).values(value=META.c.value))  # a read-only file shows itself now, not at a mark


def require_sound(connection: Connection, path: Path) -> None:
    """Raise `StoreCorruptError` when SQLite finds damage in the file."""
    if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise corrupt(path)


def _patiently(act: Callable[[], None], patience: float, explain: Callable[[Exception], StoreError]) -> None:
    """Try until the file is free: SQLite does not wait by itself when two programs make the same file at once."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with translated(explain):
                return act()
        except StoreLockedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def scrub(engine: Engine, path: Path) -> None:
    """Overwrite what deleted rows have left in a file."""
    with translated(partial(explained, path)), _alone(engine) as connection:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise locked(path)
