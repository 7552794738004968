"""Addresses of databases: which file is meant, and where the backups of that database go."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL

from explorer.store.backups import Backups
from explorer.store.faults import StoreCorruptError, StoreError


def backups_of(folder: Path | None, place: str, name: str) -> Backups | None:
    """Return where backups of one database go: databases that share a folder do not share files."""
    return Backups(folder, f"{name}-{hashlib.sha256(place.encode()).hexdigest()[:6]}") if folder else None


@contextmanager
def newest_named(own: Backups | None) -> Iterator[None]:
    """Say of a damaged database which of our own backups is the newest."""
    try:
        yield
    except StoreCorruptError as error:
        files = own.all() if own else ()
        if not files:
            raise
        raise StoreCorruptError(f"{error} (the newest is {files[-1]})") from None


def place_of(address: URL) -> str:
    """Return what tells one database of a server from another."""
    return f"{address.host}:{address.port}/{address.database}"


def sqlite_file(named: str | None) -> Path:
    """Return the file of a SQLite address, or raise `StoreError` when nothing would be kept."""
    if not named or named == ":memory:" or named.startswith("file:"):
        raise StoreError("the database has no file, so nothing would be kept; write sqlite:///PATH")
    return Path(named).expanduser()


def address_unclear() -> StoreError:
    """Return the fault of an address that is none."""
    return StoreError("the address of the database is unclear; write sqlite:///PATH or postgresql://USER@HOST/NAME")
