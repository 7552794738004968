"""Stores with something in them, and what a fault in one must say."""

import re
from pathlib import Path

import pytest

from explorer.store import Event, SessionStore, StoreError
from explorer.store.sql import open_store

WORD = "clientmarker"


def opened(file: Path, patience: float = 0.2) -> SessionStore:
    return open_store(f"sqlite:///{file}", patience=patience)


def filled(file: Path, count: int = 3, text: str = WORD) -> str:
    """Make a store with one session of so many notes and return the session's id."""
    store = opened(file)
    id = store.create("Blue Heron").id
    for _ in range(count):
        store.append(id, "note", {"said": text})
    store.close()
    return id


def require_one_line(fault: "pytest.ExceptionInfo[StoreError]", *says: str) -> None:
    """Every word is there, on one line, with no word of a client and no SQL, nor the driver's error behind it."""
    message = str(fault.value)
    assert [word for word in says if not re.search(word, message)] == []
    assert "\n" not in message
    assert ";" in message
    assert WORD not in message
    assert not re.search(r"sqlalchemy|SELECT|INSERT|Traceback", message)
    assert fault.value.__cause__ is None
    assert fault.value.__suppress_context__ or fault.value.__context__ is None


def marked(store: SessionStore, count: int) -> str:
    """Return the id of a session with so many marks."""
    session = store.create("Blue Heron")
    for number in range(1, count + 1):
        store.append(session.id, "mark", {"n": number}, token=f"press {number}")
    return session.id


def numbers(events: tuple[Event, ...]) -> list[int]:
    return [event.number for event in events]
