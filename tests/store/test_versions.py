"""Every schema version that was ever released is opened, live and as a backup; a step is taken whole or not at all."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from explorer.sessions.journal import fold
from explorer.store import SessionStore, StoreError, StoreNewerError, migrations
from explorer.store.memory import MemoryStore
from explorer.store.sql import open_store

from .release import HELD, PASSPHRASE, RELEASED

VERSIONS = sorted(int(file.stem.rpartition("-")[2]) for file in RELEASED.glob("version-*.db"))


def released(version: int, tmp_path: Path) -> Path:
    """Return a copy of the file of a version, with what its write-ahead log holds."""
    for file in RELEASED.glob(f"version-{version}.db*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / f"version-{version}.db"


def require_all(store: SessionStore) -> None:
    """Every session, every event and what they fold to is as it was when the file was written."""
    assert {row.id: row.code_name for row in store.sessions()} == {held.id: held.code_name for held, _ in HELD}
    for held, events in HELD:
        assert store.events(held.id)[: len(events)] == events
        assert fold(store.events(held.id)).hypotheses["biceps_femoris_long_head-right"].status == "confirmed"
    assert store.kept(HELD[2][0].id, "press 1").number == len(HELD[2][1]) + 1
    assert store.append(HELD[0][0].id, "note", {}).number == len(HELD[0][1]) + 1


def version_of(file: Path) -> str:
    with sqlite3.connect(file) as other:
        return str(other.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])


def test_every_released_version_up_to_the_current_one_is_kept_with_the_tests() -> None:
    assert list(range(1, migrations.current() + 1)) == VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
def test_the_live_file_of_a_released_version_opens_with_everything_in_it(version: int, tmp_path: Path) -> None:
    file = released(version, tmp_path)

    for _ in range(2):
        store = open_store(f"sqlite:///{file}")
        if _ == 0:
            require_all(store)
        store.close()
    assert version_of(file) == str(migrations.current())


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["db", "sealed"])
def test_a_backup_of_a_released_version_is_restored_by_every_store(
    store: SessionStore, version: int, kind: str, tmp_path: Path
) -> None:
    source = released(version, tmp_path) if kind == "db" else RELEASED / f"version-{version}.sealed"
    before = source.read_bytes()

    store.restore(source, PASSPHRASE if kind == "sealed" else "")

    require_all(store)
    assert source.read_bytes() == before


def add_a_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE sessions ADD COLUMN shade TEXT"))
    connection.execute(text("UPDATE sessions SET shade = 'blue'"))


def fail_halfway(connection: Connection) -> None:
    add_a_column(connection)
    raise KeyboardInterrupt


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> int:
    """The version after the current one, whose step adds a column."""
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, migrations.current(): add_a_column})
    return migrations.current()


def test_a_step_is_taken_once_when_an_older_file_is_opened(tmp_path: Path, next_version: int) -> None:
    file = released(next_version - 1, tmp_path)

    store = open_store(f"sqlite:///{file}")
    require_all(store)
    store.close()
    open_store(f"sqlite:///{file}").close()

    assert version_of(file) == str(next_version)
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT DISTINCT shade FROM sessions").fetchall() == [("blue",)]


def test_a_step_in_a_lasting_store_of_every_kind_keeps_everything(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(url)
    id = store.create("Blue heron").id
    event = store.append(id, "note", {"text": "kept"})
    store.close()
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, migrations.current(): add_a_column})

    store = open_store(url)

    assert store.events(id) == (event,)
    store.close()


def test_a_step_that_is_interrupted_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = migrations.current()
    file = released(version, tmp_path)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, version: fail_halfway})
    with pytest.raises(KeyboardInterrupt):
        open_store(f"sqlite:///{file}")
    monkeypatch.undo()

    assert version_of(file) == str(version)
    store = open_store(f"sqlite:///{file}")
    require_all(store)
    store.close()


def test_an_older_backup_climbs_in_memory_and_stays_as_it_is(tmp_path: Path, next_version: int) -> None:
    source = released(next_version - 1, tmp_path)
    before = source.read_bytes()
    store = MemoryStore()

    store.restore(source)

    require_all(store)
    assert source.read_bytes() == before


def test_an_older_program_leaves_a_newer_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = migrations.current()
    file = released(version, tmp_path)
    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, version: add_a_column})
    open_store(f"sqlite:///{file}").close()
    monkeypatch.undo()

    with pytest.raises(StoreNewerError, match=f"has version {version + 1}.*nothing was changed"):
        open_store(f"sqlite:///{file}")
    with pytest.raises(StoreError, match="install the newer program"):
        MemoryStore().restore(file)
