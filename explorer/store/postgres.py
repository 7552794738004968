"""One PostgreSQL database: how it is opened and kept safe, and how its errors read."""

from functools import partial
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, text

from explorer.store.database import Database, driver_error, translated
from explorer.store.faults import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
)
from explorer.store.tables import EVENTS, SESSIONS, make

_MAKING = 0x616E6174  # the lock under which one of several programs makes the tables

_LOCKED = (StoreLockedError, "{where} is locked by another program; try again in a moment")
_READ_ONLY = (StoreReadOnlyError, "{where} is read-only for this user; ask for the right to write")
_CORRUPT = (StoreCorruptError, "{where} is damaged; nothing was changed: restore your last backup")
_NO_ENTRY = (StoreError, "{where} does not let this user in (code {state}); check name, user and password")
_OUT_OF_REACH = (StoreError, "{where} cannot be reached; check that it runs, the address, user and password")
_FAULTS = {  # by the whole code of the server or by its first two letters, its class
    "": _OUT_OF_REACH,
    "08": _OUT_OF_REACH,
    "57": _OUT_OF_REACH,
    "28": _NO_ENTRY,
    "3D": _NO_ENTRY,
    "40": _LOCKED,
    "55P03": _LOCKED,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "53": (StoreLockedError, "{where} has no connection free; try again in a moment"),
    "53100": (StoreFullError, "the disk of {where} is full; the last step was not kept: make room and repeat it"),
    "XX001": _CORRUPT,
    "XX002": _CORRUPT,
}
_ANYTHING_ELSE = (StoreError, "{where} could not do this (code {state}); try again, then restart the program")


def opened(url: URL, patience: float) -> Database:
    """Open the database and make the tables when missing; raises a `StoreError`."""
    where = f"the database {url.database} at {url.host or 'this machine'}"
    explain = partial(_explained, where)
    engine = _engine(url, patience)
    try:
        with translated(explain), engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})
            make(connection, where)
    except BaseException:
        engine.dispose()
        raise
    return Database(
        where=where,
        reader=engine,
        writer=engine,
        snapshot=engine.execution_options(isolation_level="REPEATABLE READ"),
        explain=explain,
        scrub=partial(_scrub, engine, explain),
    )


def _engine(url: URL, patience: float) -> Engine:
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ImportError:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed; install it with: pip install 'psycopg[binary]'"
        ) from None
    event.listen(engine, "connect", partial(_settle, patience))
    return engine


def _settle(patience: float, connection: Any, record: Any) -> None:  # noqa: ARG001
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {round(patience * 1000)}")
        cursor.execute("SET synchronous_commit = on")
    connection.commit()


def _scrub(engine: Engine, explain: Any) -> None:
    with translated(explain), engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for table in (EVENTS, SESSIONS):
            connection.execute(text(f"VACUUM {table.name}"))


def _explained(where: str, error: Exception) -> StoreError:
    state = str(getattr(driver_error(error), "sqlstate", None) or "")
    kind, words = _FAULTS.get(state) or _FAULTS.get(state[:2], _ANYTHING_ELSE)
    return kind(words.format(where=where, state=state))
