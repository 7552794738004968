"""How the errors of SQLite and of the file system read to the person at the screen."""

import sqlite3
from pathlib import Path

from explorer.store.database import driver_error
from explorer.store.faults import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreReadOnlyError,
)

_READ_ONLY = (
    StoreReadOnlyError,
    "{path} is read-only; allow writing to the file and its folder, or name another file",
)
_CORRUPT = (
    StoreCorruptError,
    "{path} is damaged or is no database of sessions; nothing was changed: "
    "move it away, start again and restore your last backup",
)
_LOCKED = (StoreLockedError, "{path} is locked by another program; close that program or try again in a moment")
_MOVED = (
    StoreError,
    "{path} was moved, removed or replaced by another program; put it back and restart this program",
)
_OUT_OF_REACH = (StoreError, "{path} cannot be opened or made; check that its folder exists and may be written")
_FAULTS = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_CORRUPT: _CORRUPT,
    sqlite3.SQLITE_NOTADB: _CORRUPT,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: _MOVED,
    sqlite3.SQLITE_CANTOPEN: _OUT_OF_REACH,
    sqlite3.SQLITE_FULL: (
        StoreFullError,
        "the disk of {path} is full; the last step was not kept: make room and repeat it",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "the disk of {path} does not read or write ({name}); the last step was not kept: check the disk",
    ),
}
_ANYTHING_ELSE = (StoreError, "{path} could not do this ({name}); try again, then restart the program")


def explained(path: Path, error: Exception) -> StoreError:
    """Return the fault that says in words what went wrong with the file."""
    cause = driver_error(error)
    name = str(getattr(cause, "sqlite_errorname", type(cause).__name__))
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        fault = _FAULTS.get(code) or _FAULTS.get(code & 0xFF, _ANYTHING_ELSE)
    else:
        fault = _OUT_OF_REACH if isinstance(cause, OSError) else _ANYTHING_ELSE
    return _fault(fault, path, name)


def corrupt(path: Path) -> StoreError:
    """Return the fault of a damaged file."""
    return _fault(_CORRUPT, path)


def locked(path: Path) -> StoreError:
    """Return the fault of a file that another program holds."""
    return _fault(_LOCKED, path)


def moved(path: Path) -> StoreError:
    """Return the fault of a file that is no longer the one that was opened."""
    return _fault(_MOVED, path)


def _fault(fault: tuple[type[StoreError], str], path: Path, name: str = "") -> StoreError:
    kind, words = fault
    return kind(words.format(path=path, name=name))
