"""What every store promises of its backups."""

import sqlite3
from pathlib import Path

import pytest

from explorer.store import SessionStore, StoreCorruptError, StoreError
from explorer.store.memory import MemoryStore
from tests.store.filled import marked, numbers


def test_a_backup_brings_back_what_was_there_and_only_that(store: SessionStore, tmp_path: Path) -> None:
    id = marked(store, 3)
    sessions, events = store.sessions(), store.events(id)
    store.backup(tmp_path / "backup.db")
    store.append(id, "note", {})
    store.create("Red Fox")

    store.restore(tmp_path / "backup.db")

    assert (store.sessions(), store.events(id)) == (sessions, events)
    assert store.append(id, "mark", {}, token="press 2") == events[1]
    assert store.append(id, "mark", {}).number == 4


def test_any_store_takes_the_backup_of_any_other(store: SessionStore, tmp_path: Path) -> None:
    other = MemoryStore()
    id, backups = marked(other, 1500), (tmp_path / "there.db", tmp_path / "back.db")
    events = other.events(id)

    other.backup(backups[0])
    store.restore(backups[0])
    store.backup(backups[1])
    other.restore(backups[1])

    assert store.events(id) == events == other.events(id)
    assert store.sessions() == other.sessions()


def test_a_backup_is_one_private_file(store: SessionStore, tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    target = tmp_path / "backups" / "backup.db"

    store.backup(target)

    assert list(target.parent.iterdir()) == [target]
    assert target.stat().st_mode & 0o077 == 0


def test_a_backup_leaves_an_existing_file_alone(store: SessionStore, tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("dear client")

    with pytest.raises(StoreError, match=r"there already.*choose another name"):
        store.backup(target)
    assert target.read_text() == "dear client"


def test_a_backup_into_a_folder_that_is_not_there_says_so(store: SessionStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="check that its folder exists"):
        store.backup(tmp_path / "no folder" / "backup.db")


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [(None, StoreError, "not there"), (b"", StoreCorruptError, "damaged"), (b"x" * 5000, StoreCorruptError, "damaged")],
)
def test_a_backup_that_cannot_be_used_changes_nothing(
    store: SessionStore, tmp_path: Path, content: bytes | None, kind: type[StoreError], says: str
) -> None:
    id, source = marked(store, 2), tmp_path / "backup.db"
    if content is not None:
        source.write_bytes(content)

    with pytest.raises(kind, match=says):
        store.restore(source)

    assert numbers(store.events(id)) == [1, 2]
    assert (source.read_bytes() if source.exists() else None) == content


@pytest.mark.parametrize(
    "change",
    ["UPDATE events SET data = '{' WHERE number = 2", "DELETE FROM sessions", "INSERT INTO events SELECT * FROM e"],
)
def test_a_backup_that_was_tampered_with_changes_nothing(store: SessionStore, tmp_path: Path, change: str) -> None:
    id, source = marked(store, 2), tmp_path / "backup.db"
    store.backup(source)
    other = sqlite3.connect(source, isolation_level=None)
    other.execute("CREATE TEMP TABLE e AS SELECT 'nobody', number, at, kind, data, token FROM events")
    other.execute(change)
    other.close()

    with pytest.raises(StoreCorruptError, match=r"backup\.db is damaged"):
        store.restore(source)
    assert numbers(store.events(id)) == [1, 2]
