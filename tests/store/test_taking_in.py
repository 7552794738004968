"""What every store promises of a session that was handed out by another."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from explorer.store import SessionStore, SessionThereError, StoreError
from explorer.store.memory import MemoryStore
from tests.store.filled import marked, numbers


def test_a_session_taken_in_is_the_one_that_was_handed_out(store: SessionStore) -> None:
    other = MemoryStore()
    id = marked(other, 3)

    store.take_in(other.session(id), other.events(id))

    assert store.session(id) == other.session(id)
    assert store.events(id) == other.events(id)
    assert store.append(id, "mark", {}).number == 4


def test_a_session_that_is_here_is_not_taken_in_again(store: SessionStore) -> None:
    id = marked(store, 2)

    with pytest.raises(SessionThereError, match=r"here already; nothing was changed"):
        store.take_in(store.session(id), store.events(id))
    assert numbers(store.events(id)) == [1, 2]


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (lambda held, log: (held, log[1:]), "missing"),
        (lambda held, log: (held, (log[0], log[0], log[2])), "doubled"),
        (lambda held, log: (replace(held, last_number=9), log), "missing"),
        (lambda held, log: (replace(held, id="../x"), log), "none of ours"),
        (lambda held, log: (replace(held, code_name=" "), log), "code name"),
        (lambda held, log: (held, (replace(log[0], session="other"), *log[1:])), "missing"),
        (lambda held, log: (held, (*log[:2], replace(log[2], at=log[0].at - timedelta(days=1)))), "backwards"),
        (lambda held, log: (held, (*log[:2], replace(log[2], at=log[2].at.replace(tzinfo=None)))), "backwards"),
        (lambda held, log: (held, (*log[:2], replace(log[2], data={"x": float("nan")}))), "not JSON"),
    ],
)
def test_a_faulty_session_is_not_taken_in(store: SessionStore, fault: Any, says: str) -> None:
    other = MemoryStore()
    id = marked(other, 3)

    with pytest.raises(StoreError, match=says):
        store.take_in(*fault(other.session(id), other.events(id)))
    assert store.sessions() == ()
