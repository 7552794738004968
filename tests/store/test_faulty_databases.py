"""Whatever is wrong with the database, the person reads one line that says what and what to do."""

import os
import random
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from sqlalchemy import Pool, event

from explorer.store import (
    StoreCorruptError,
    StoreError,
    StoreFullError,
    StoreLockedError,
    StoreNewerError,
    StoreReadOnlyError,
)
from explorer.store.sql import open_store
from tests.store.filled import WORD, filled, opened, require_one_line


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of a user without rights: root may write anywhere, so root becomes nobody for a while."""
    if sys.platform == "win32":
        pytest.skip("the system has no such rights")
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    for found in folder.iterdir():
        found.unlink()
    folder.rmdir()


def test_a_store_is_made_with_its_folder_and_is_private(file: Path) -> None:
    store = opened(file)
    store.create("Blue Heron")

    assert file.parent.stat().st_mode & 0o077 == 0
    assert [found.name for found in file.parent.iterdir() if found.stat().st_mode & 0o077] == []
    store.close()


def test_every_connection_is_set_to_keep_and_to_forget_for_good(file: Path) -> None:
    store: Any = opened(file)
    asked = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "busy_timeout")

    with store.database.reader.connect() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]

    assert found == ["wal", 2, 1, 1, 2, 200]
    store.close()


def test_a_file_that_another_program_holds_is_called_locked(file: Path) -> None:
    id = filled(file)
    store, other = opened(file), sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    asks = [
        lambda: store.append(id, "note", {"said": WORD}),
        lambda: store.create(WORD),
        lambda: store.delete(id),
        lambda: opened(file),
    ]
    for ask in asks:
        with pytest.raises(StoreLockedError) as fault:
            ask()
        require_one_line(fault, "sessions.db", "locked by another program", "close that program")
    assert len(store.events(id)) == 3

    other.execute("ROLLBACK")
    assert store.append(id, "note", {}).number == 4
    store.close()


def test_a_lock_let_go_in_time_is_not_noticed(file: Path) -> None:
    id = filled(file)
    store = opened(file, patience=5)
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    Timer(0.2, lambda: other.execute("ROLLBACK")).start()

    assert store.append(id, "note", {}).number == 4
    store.close()


@pytest.mark.parametrize("hold", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
def test_a_new_file_is_waited_for_while_another_program_makes_it(file: Path, hold: str) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute(hold)
    Timer(0.2, lambda: other.execute("ROLLBACK")).start()

    opened(file, patience=5).close()


def test_a_read_only_file_is_called_so(nobody: Path) -> None:
    file = nobody / "sessions.db"
    filled(file)
    file.chmod(0o400)
    before = file.read_bytes()

    with pytest.raises(StoreReadOnlyError) as fault:
        opened(file)

    require_one_line(fault, "sessions.db", "read-only", "allow writing")
    assert file.read_bytes() == before


def test_a_file_that_becomes_read_only_is_still_read(file: Path) -> None:
    id = filled(file)
    store: Any = opened(file)
    event.listen(store.database.reader, "checkout", lambda connection, *_: connection.execute("PRAGMA query_only=ON"))

    with pytest.raises(StoreReadOnlyError) as fault:
        store.append(id, "note", {"said": WORD})

    require_one_line(fault, "read-only")
    assert len(store.events(id)) == 3
    store.close()


def test_a_folder_that_may_not_be_written_is_called_so(nobody: Path) -> None:
    nobody.chmod(0o500)

    with pytest.raises(StoreError) as fault:
        opened(nobody / "sessions.db")
    require_one_line(fault, "sessions.db", "cannot be opened or made", "folder exists and may be written")


def test_a_folder_that_cannot_be_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()

    for path in (tmp_path / "letter.txt" / "sessions.db", tmp_path):
        with pytest.raises(StoreError) as fault:
            opened(path)
        require_one_line(fault, "cannot be opened or made", "check that its folder exists")


def overwritten(file: Path) -> None:
    file.write_bytes(random.Random(1).randbytes(20_000))


def overwritten_behind_its_head(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + random.Random(2).randbytes(len(whole) - 4096))


def overwritten_at_its_end(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:-12_000] + random.Random(3).randbytes(12_000))


def cut_in_a_page(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:6000])


def cut_by_half(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 8192 * 4096])


def made_a_text(file: Path) -> None:
    file.write_text("dear client\n" * 500)


@pytest.mark.parametrize(
    "damage",
    [overwritten, overwritten_behind_its_head, overwritten_at_its_end, cut_in_a_page, cut_by_half, made_a_text],
    ids=lambda f: f.__name__,
)
def test_a_damaged_file_is_called_so_and_left_as_it_is(file: Path, damage: Any) -> None:
    filled(file, count=60, text=WORD * 50)
    damage(file)
    before = file.read_bytes()

    with pytest.raises(StoreCorruptError) as fault:
        opened(file)

    require_one_line(fault, "sessions.db", "damaged", "nothing was changed", "restore your last backup")
    assert file.read_bytes() == before


def test_damage_found_on_the_way_is_called_so(file: Path) -> None:
    id = filled(file, count=200, text=WORD * 50)
    store: Any = opened(file)
    whole = file.read_bytes()
    with file.open("r+b") as bare:
        bare.seek(4096)
        bare.write(b"\xff" * (len(whole) - 4096))

    with store.database.reader.connect(), pytest.raises(StoreCorruptError) as fault:
        store.events(id)  # on a second connection: the first one remembers the sound pages
    require_one_line(fault, "damaged", "restore your last backup")
    store.close()


def test_an_event_that_is_no_json_is_called_so(file: Path) -> None:
    id = filled(file)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE events SET data = ? WHERE number = 2", (f"{WORD} {{",))
    other.close()
    store = opened(file)

    with pytest.raises(StoreCorruptError) as fault:
        store.events(id)
    require_one_line(fault, "event 2", "cannot be read", "restore")
    assert len(store.events(id, after=2)) == 1
    store.close()


def test_the_file_of_another_program_is_left_as_it_is(file: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE accounts (id)")
    other.close()
    before = file.read_bytes()

    with pytest.raises(StoreCorruptError) as fault:
        opened(file)

    require_one_line(fault, "belongs to another program", "name another file")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "kind", "says"),
    [
        ("UPDATE meta SET value = '7'", StoreNewerError, "has version 7, .* up to 1; .*install the newer program"),
        ("UPDATE meta SET value = 'x'", StoreCorruptError, "states no version"),
        ("DELETE FROM meta", StoreCorruptError, "states no version"),
        ("DROP TABLE meta", StoreCorruptError, "lacks some of its tables"),
    ],
)
def test_tables_this_program_does_not_know_are_left_as_they_are(
    file: Path, change: str, kind: type[StoreError], says: str
) -> None:
    filled(file)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute(change)
    other.close()
    before = file.read_bytes()

    with pytest.raises(kind) as fault:
        opened(file)

    require_one_line(fault, "sessions.db", says, "nothing was changed")
    assert file.read_bytes() == before


def test_a_full_disk_is_called_so_and_what_was_kept_stays(file: Path) -> None:
    id = filled(file)

    def small_disk(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=20")

    event.listen(Pool, "connect", small_disk)
    try:
        store = opened(file)
        with pytest.raises(StoreFullError) as fault:
            for _ in range(200):
                store.append(id, "note", {"said": WORD * 100})
        require_one_line(fault, "sessions.db", "full", "not kept", "make room")
        kept = store.events(id)
        store.close()
    finally:
        event.remove(Pool, "connect", small_disk)

    store = opened(file)
    assert store.events(id) == kept
    assert [note.number for note in kept] == list(range(1, len(kept) + 1))
    assert store.append(id, "note", {}).number == len(kept) + 1
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_taken_away_while_open_is_noticed_before_a_mark_is_lost(file: Path, replaced: bool) -> None:
    id = filled(file)
    store = opened(file)
    aside = file.with_name("aside.db")
    file.rename(aside)
    if replaced:
        file.write_bytes(aside.read_bytes())

    for ask in (lambda: store.append(id, "note", {"said": WORD}), lambda: store.events(id)):
        with pytest.raises(StoreError) as fault:
            ask()
        require_one_line(fault, "moved, removed or replaced", "put it back")

    aside.replace(file)
    assert store.append(id, "note", {}).number == 4
    store.close()


def test_a_store_opened_twice_is_one_store(file: Path) -> None:
    one, two = opened(file), opened(file)
    id = one.create("Blue Heron").id

    assert [store.append(id, "note", {}).number for store in (one, two, one)] == [1, 2, 3]
    assert one.events(id) == two.events(id)
    one.close()
    two.close()


def test_eight_programs_may_make_the_same_store_at_once(url: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(lambda _: open_store(url, patience=5), range(8)))

    id = stores[0].create("Blue Heron").id
    assert [store.append(id, "note", {}).number for store in stores] == list(range(1, 9))
    for store in stores:
        store.close()
