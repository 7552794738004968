"""Backups and exports as a browser hands them over: as bytes, in and out, through a private folder for a moment."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from explorer.sessions.keeping import take_in
from explorer.store import SessionStore, StoreError

LARGEST = 500_000_000


def backup(store: SessionStore, passphrase: str) -> tuple[str, bytes]:
    """Return name and content of a backup of everything, sealed when there is a passphrase."""
    ending = "sealed" if passphrase else "db"
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"sessions-{datetime.now().astimezone():%Y-%m-%d}.{ending}"
        store.backup(file, passphrase)
        return file.name, file.read_bytes()


def restore(store: SessionStore, content: bytes, passphrase: str) -> None:
    """Replace everything by a backup; what was there is kept among the store's own backups."""
    require_content(content)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "backup.db"
        file.write_bytes(content)
        try:
            store.restore(file, passphrase)
        except StoreError as error:
            raise type(error)(str(error).replace(str(file), "the backup")) from None


def import_(store: SessionStore, content: bytes) -> str:
    """Take in the sessions of an export and tell how many."""
    require_content(content)
    return take_in(store, content.decode("utf-8", "replace"))


def require_content(content: bytes) -> None:
    """Raise `StoreError` when there is nothing, or more than a browser should send."""
    if not content or len(content) > LARGEST:
        raise StoreError("this file is empty or too large; choose another file, or use the command line")
