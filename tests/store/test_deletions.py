"""A deleted session leaves none of its words in the files, whatever comes between."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from explorer.store import SessionStore, SessionUnknownError, StoreLockedError
from explorer.store.sql import SqlStore
from tests.store.filled import WORD, filled, opened, require_one_line


def bytes_of(folder: Path) -> bytes:
    return b"".join(found.read_bytes() for found in folder.iterdir())


def mixed(store: SessionStore) -> tuple[str, str]:
    """Write to two sessions in turn, so that they share pages, and return the id of the plain and of the marked one."""
    plain, marked = store.create("Red Fox").id, store.create(f"{WORD}name").id
    for n in range(300):
        store.append(plain, "note", {"said": "x" * n})
        store.append(marked, f"{WORD}kind", {"said": WORD * (n % 40)}, token=f"{WORD}{n}")
    return plain, marked


def test_deletion_leaves_no_words_in_the_files(file: Path) -> None:
    store = opened(file)
    stays, gone = mixed(store)
    assert WORD.encode() in bytes_of(file.parent)

    store.delete(gone)

    assert WORD.encode() not in bytes_of(file.parent)
    assert len(store.events(stays)) == 300
    store.close()


def test_a_deletion_interrupted_halfway_is_finished_at_the_next_start(file: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    store: Any = opened(file)
    stays, gone = mixed(store)
    with pytest.raises(KeyboardInterrupt):
        SqlStore(replace(store.database, scrub=interrupted)).delete(gone)
    store.close()
    assert WORD.encode() in bytes_of(file.parent), "or this test proves nothing"

    store = opened(file)

    assert WORD.encode() not in bytes_of(file.parent)
    assert [session.id for session in store.sessions()] == [stays]
    store.close()


def test_what_a_restored_backup_replaced_leaves_no_words_either(file: Path, tmp_path: Path) -> None:
    store = opened(file)
    store.backup(tmp_path / "backup.db")
    store.append(store.create(WORD).id, "note", {"said": WORD})

    store.restore(tmp_path / "backup.db")

    assert WORD.encode() not in bytes_of(file.parent)
    store.close()


def test_a_deletion_hindered_by_a_reader_says_so_and_is_finished_at_the_next_start(file: Path) -> None:
    id = filled(file)
    store, reader = opened(file), sqlite3.connect(file, isolation_level=None)
    store.append(id, "note", {"said": WORD})
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM events").fetchone()

    with pytest.raises(StoreLockedError) as fault:
        store.delete(id)
    require_one_line(fault, "the rows are gone", "not overwritten yet", "at the next start")
    with pytest.raises(SessionUnknownError):
        store.session(id)

    store.close()
    reader.close()
    store = opened(file)
    assert WORD.encode() not in bytes_of(file.parent)
    store.close()
