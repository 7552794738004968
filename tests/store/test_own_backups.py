"""The store's own backups: made when something is new, few enough, usable, and without what was deleted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from explorer.store import SessionStore, StoreCorruptError, StoreError, backups
from explorer.store.backups import Backups
from explorer.store.memory import MemoryStore
from explorer.store.rota import Rota
from explorer.store.sql import open_store

AT_ONCE = timedelta(0)
WORD = "clientmarker"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def kept(url: str, folder: Path) -> Iterator[SessionStore]:
    opened = open_store(url, backups=folder)
    yield opened
    opened.close()


def noted(store: SessionStore, text: str = WORD) -> str:
    id = store.create("Blue heron").id
    store.append(id, "note", {"text": text})
    return id


def held(file: Path) -> set[str]:
    store = MemoryStore()
    store.restore(file)
    return {session.id for session in store.sessions()}


def test_the_first_backup_is_made_at_once_and_can_be_restored(kept: SessionStore, folder: Path) -> None:
    id = noted(kept)

    made = kept.safeguard()

    assert made
    assert list(folder.iterdir()) == [made]
    assert held(made) == {id}
    assert (folder.stat().st_mode | made.stat().st_mode) & 0o077 == 0


def test_nothing_new_makes_no_backup(kept: SessionStore) -> None:
    id = noted(kept)
    kept.safeguard()

    assert kept.safeguard(AT_ONCE) is None
    kept.append(id, "note", {})
    assert kept.safeguard() is None, "the last one is younger than a day"
    assert kept.safeguard(AT_ONCE) is not None


def test_a_backup_from_the_future_does_not_hold_up_the_next(kept: SessionStore, folder: Path) -> None:
    id = noted(kept)
    made = kept.safeguard()
    ahead = datetime.now(UTC) + timedelta(days=400)
    made.rename(made.with_name(made.name.replace(made.stem.split("-")[-2], f"{ahead:%Y%m%dT%H%M%S}")))
    kept.append(id, "note", {})

    assert kept.safeguard() is not None


def test_a_store_without_a_folder_makes_none(store: SessionStore) -> None:
    noted(store)

    assert store.safeguard(AT_ONCE) is None


def test_of_many_backups_the_last_of_each_day_and_the_newest_stay(folder: Path) -> None:
    files = [folder / f"s-{day:%Y%m%d}T{hour:02}0000-aaaaaaaa.db" for day in days(20) for hour in (8, 12, 18)]

    left = Backups(folder, "s", days=14, newest=3).kept(files)

    assert len(left) == 14 + 2
    assert {file.name.split("T")[1][:2] for file in left[:-3]} == {"18"}
    assert left[-3:] == tuple(files[-3:])


def days(count: int) -> list[datetime]:
    return [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(count)]


def test_old_backups_are_let_go_when_a_new_one_is_made(kept: SessionStore, folder: Path) -> None:
    folder.mkdir()
    store: Any = kept
    for day in days(20):
        (folder / f"{store.backups.name}-{day:%Y%m%d}T080000-aaaaaaaa.db").touch()
    (folder / "letter.txt").touch()
    noted(kept)

    kept.safeguard()

    assert len(store.backups.all()) == 14
    assert (folder / "letter.txt").exists()


def test_databases_that_share_a_folder_leave_each_others_backups_alone(tmp_path: Path, folder: Path) -> None:
    stores: list[Any] = [open_store(f"sqlite:///{tmp_path}/{name}/sessions.db", backups=folder) for name in "ab"]
    for store in stores:
        noted(store)
        store.safeguard()

    assert [len(store.backups.all()) for store in stores] == [1, 1]
    assert len(list(folder.iterdir())) == 2


def test_a_deleted_session_is_gone_from_the_backups_too(kept: SessionStore, folder: Path) -> None:
    gone, stays = noted(kept), noted(kept, "other")
    kept.safeguard()

    kept.delete(gone)

    (backup,) = folder.iterdir()
    assert held(backup) == {stays}
    assert WORD.encode() not in backup.read_bytes()


def test_a_backup_that_could_not_forget_is_told_and_forgets_at_the_next_start(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hindered(*_: object) -> None:
        raise StoreError("the backup is locked")

    store = open_store(url, backups=folder)
    gone = noted(store)
    made = store.safeguard()
    monkeypatch.setattr(backups.archive, "forget", hindered)
    with pytest.raises(StoreError, match=r"a backup made by this program still holds it.*locked.*next start"):
        store.delete(gone)
    monkeypatch.undo()
    store.close()
    assert made
    assert held(made) == {gone}

    open_store(url, backups=folder).close()

    assert held(made) == set()
    assert WORD.encode() not in made.read_bytes()


def test_a_damaged_backup_goes_as_a_whole_when_it_should_forget(kept: SessionStore, folder: Path) -> None:
    gone = noted(kept)
    made = kept.safeguard()
    assert made
    made.write_bytes(made.read_bytes()[:100] + WORD.encode() * 500)

    kept.delete(gone)

    assert not made.exists()


def test_what_a_restore_replaces_is_kept_as_a_backup(kept: SessionStore, folder: Path, tmp_path: Path) -> None:
    kept.backup(tmp_path / "early.db")
    late = noted(kept)

    kept.restore(tmp_path / "early.db")

    assert kept.sessions() == ()
    assert late in set().union(*(held(file) for file in folder.iterdir()))


def test_a_folder_that_cannot_be_written_is_told_in_one_line(url: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    store = open_store(url, backups=tmp_path / "letter.txt")
    noted(store)

    with pytest.raises(StoreError, match=r"no backup could be written to .*; check that the folder") as fault:
        store.safeguard()
    assert "\n" not in str(fault.value)
    store.close()


def test_the_rota_makes_a_backup_at_the_start_and_tells_what_went_wrong(
    kept: SessionStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(kept)
    rota = Rota(kept).start()
    rota.stop()
    assert len(list(folder.iterdir())) == 1
    assert rota.last
    assert rota.fault == ""

    def full(*_: object) -> None:
        raise OSError("no space")

    noted(kept)
    monkeypatch.setattr(Backups, "add", full)
    rota.look(AT_ONCE)
    assert "no backup could be written" in rota.fault
    monkeypatch.undo()
    rota.look(AT_ONCE)
    assert rota.fault == ""


def test_a_damaged_database_names_the_newest_backup_which_brings_everything_back(file: Path, folder: Path) -> None:
    store = open_store(f"sqlite:///{file}", backups=folder)
    id = noted(store)
    made = store.safeguard()
    store.close()
    file.write_bytes(b"\x00" * 5000)

    with pytest.raises(StoreCorruptError, match=r"damaged.*restore your last backup \(the newest is ") as fault:
        open_store(f"sqlite:///{file}", backups=folder)
    assert str(made) in str(fault.value)

    file.rename(file.with_name("damaged.db"))
    store = open_store(f"sqlite:///{file}", backups=folder)
    store.restore(made)
    assert len(store.events(id)) == 1
    store.close()
