"""Sealed backups: only the passphrase opens them, and no word of a client lies open on the disk on the way."""

from pathlib import Path

import pytest

from explorer.store import SessionStore, StoreError, StoreSealedError, archive, sealing

PASSPHRASE = "one heron, two wagtails"
WORD = "clientmarker"


@pytest.fixture
def sealed(store: SessionStore, tmp_path: Path) -> Path:
    id = store.create(f"{WORD} heron").id
    store.append(id, "note", {"text": WORD}, token="press")
    store.backup(tmp_path / "backup.sealed", PASSPHRASE)
    return tmp_path / "backup.sealed"


def test_a_sealed_backup_brings_everything_back(store: SessionStore, sealed: Path) -> None:
    before = [(row, store.events(row.id)) for row in store.sessions()]
    store.append(before[0][0].id, "note", {})

    store.restore(sealed, PASSPHRASE)

    assert [(row, store.events(row.id)) for row in store.sessions()] == before
    assert store.kept(before[0][0].id, "press") == before[0][1][0]


def test_a_sealed_backup_shows_no_word_and_is_private(sealed: Path) -> None:
    assert WORD.encode() not in sealed.read_bytes()
    assert b"SQLite" not in sealed.read_bytes()
    assert sealed.stat().st_mode & 0o077 == 0
    assert [file.name for file in sealed.parent.iterdir() if file.suffix == ".part"] == []
    assert archive.is_sealed(sealed)


def test_nothing_is_written_in_the_clear_while_it_is_sealed(
    store: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def seal(content: bytes, passphrase: str) -> bytes:
        seen.extend(file.read_bytes() for file in (tmp_path / "out").iterdir())
        return content[:0]

    store.append(store.create(WORD).id, "note", {"text": WORD})
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(sealing, "seal", seal)
    store.backup(tmp_path / "out" / "backup.sealed", PASSPHRASE)

    assert seen == [b""]


@pytest.mark.parametrize(("given", "says"), [("", "is sealed; give"), ("another passphrase", "does not open")])
def test_without_its_passphrase_nothing_is_opened_or_changed(
    store: SessionStore, sealed: Path, given: str, says: str
) -> None:
    before = store.sessions()

    with pytest.raises(StoreSealedError, match=says) as fault:
        store.restore(sealed, given)

    assert PASSPHRASE not in str(fault.value)
    assert store.sessions() == before


@pytest.mark.parametrize("place", [40, 45, 60, -1])
def test_one_changed_byte_is_noticed(store: SessionStore, sealed: Path, place: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[place] ^= 1
    sealed.write_bytes(bytes(content))

    with pytest.raises(StoreSealedError, match="was changed"):
        store.restore(sealed, PASSPHRASE)


def test_a_cut_backup_is_noticed(store: SessionStore, sealed: Path) -> None:
    for length in (34, 50, 70, 1000):
        sealed.write_bytes(sealed.read_bytes()[:length])
        with pytest.raises(StoreError):
            store.restore(sealed, PASSPHRASE)


def test_a_file_that_asks_for_all_the_memory_is_refused(tmp_path: Path) -> None:
    greedy = sealing.MARK + b"\x00\x00\x00\x03\xff\xff\xff\xff" + bytes(100)

    with pytest.raises(StoreSealedError):
        sealing.unseal(greedy, PASSPHRASE)


def test_a_short_passphrase_is_refused_before_anything_is_written(store: SessionStore, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="too short; use at least 8"):
        store.backup(tmp_path / "backup.sealed", "heron")
    assert not any(file.suffix in {".sealed", ".part"} for file in tmp_path.iterdir())


def test_a_passphrase_typed_on_another_keyboard_is_the_same() -> None:
    composed, apart = "Grauw\u00fcrger am Bach", "Grauwu\u0308rger am Bach"

    assert sealing.unseal(sealing.seal(b"words", composed), apart) == b"words"
