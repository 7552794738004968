"""What `SessionStore` promises, asked of every store."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import get_ident
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from explorer.store import (
    Event,
    SessionChangedError,
    SessionStore,
    SessionUnknownError,
    StoreError,
    records,
)
from explorer.store.sql import SqlStore, open_store
from tests.store.filled import marked, numbers

THREADS = 8
NOBODY = ["nobody", "", "a\x00b", "\ud800", "' OR 1=1 --"]

words = st.text(max_size=8)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
presses = st.lists(st.tuples(st.sampled_from(["mark", "note", "undo"]), st.dictionaries(words, json, max_size=3)))


def at_once(act: Callable[[int], Any], times: int) -> list[Any]:
    """Do something from eight threads and return what came of it, the errors too."""

    def outcome(number: int) -> Any:
        try:
            return act(number)
        except StoreError as error:
            return error

    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(outcome, range(times)))
    finally:
        sys.setswitchinterval(usual)


def test_a_new_session_is_empty(store: SessionStore) -> None:
    session = store.create("Blue Heron")

    assert (session.code_name, session.last_number, session.created) == ("Blue Heron", 0, session.changed)
    assert session.created.utcoffset() == timedelta(0)
    assert store.session(session.id) == session
    assert store.sessions() == (session,)
    assert store.events(session.id) == ()


@pytest.mark.parametrize("name", ["", "  ", "a\x00b", "\ud800"])
def test_a_code_name_that_cannot_be_kept_is_refused(store: SessionStore, name: str) -> None:
    with pytest.raises(StoreError, match="code name"):
        store.create(name)
    assert store.sessions() == ()


def test_events_are_numbered_from_one_and_come_back_as_they_were_returned(store: SessionStore) -> None:
    id = store.create("Blue Heron").id

    kept = [store.append(id, "mark", {"muscle": "tfl-left", "n": n, "tags": ("ä", None, 1.5)}) for n in range(3)]

    assert numbers(tuple(kept)) == [1, 2, 3]
    assert store.events(id) == tuple(kept)
    assert kept[0].data == {"muscle": "tfl-left", "n": 0, "tags": ["ä", None, 1.5]}
    assert kept[0].at.utcoffset() == timedelta(0)


def test_the_session_knows_its_last_event(store: SessionStore) -> None:
    id = marked(store, 3)

    session, last = store.session(id), store.events(id)[-1]

    assert (session.last_number, session.changed) == (last.number, last.at)


@pytest.mark.parametrize(("after", "left"), [(0, [1, 2, 3]), (2, [3]), (3, []), (10**30, []), (-(10**30), [1, 2, 3])])
def test_only_events_after_a_number_are_returned(store: SessionStore, after: int, left: list[int]) -> None:
    assert numbers(store.events(marked(store, 3), after)) == left


def test_time_never_runs_backwards_in_a_session(store: SessionStore, monkeypatch: pytest.MonkeyPatch) -> None:
    id = marked(store, 1)

    class ClockSetBack(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(2001, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(records, "datetime", ClockSetBack)
    store.append(id, "mark", {})

    first, second = store.events(id)
    assert second.at == first.at


@pytest.mark.parametrize("id", NOBODY)
def test_an_unknown_session_is_named_as_such(store: SessionStore, id: str) -> None:
    asks: list[Callable[[], object]] = [
        lambda: store.session(id),
        lambda: store.rename(id, "Red Fox"),
        lambda: store.delete(id),
        lambda: store.append(id, "mark", {}),
        lambda: store.events(id),
    ]
    for ask in asks:
        with pytest.raises(SessionUnknownError, match=r"no session has this id.*choose"):
            ask()


def test_a_renamed_session_keeps_its_events(store: SessionStore) -> None:
    id = marked(store, 2)

    renamed = store.rename(id, "Red Fox")

    assert renamed.code_name == "Red Fox"
    assert store.session(id) == renamed
    assert numbers(store.events(id)) == [1, 2]


def test_the_session_changed_last_is_listed_first(store: SessionStore) -> None:
    first, second, third = (store.create(name).id for name in ("one", "two", "three"))
    store.append(first, "mark", {})
    store.rename(second, "four")

    assert [session.id for session in store.sessions()] == [second, first, third]


def test_a_writer_who_has_not_seen_the_last_event_is_told_and_nothing_is_kept(store: SessionStore) -> None:
    id = marked(store, 2)

    with pytest.raises(SessionChangedError, match=r"event 1 was seen last, it is at 2\); read the newer events"):
        store.append(id, "mark", {}, expected=1)
    assert numbers(store.events(id)) == [1, 2]
    assert store.append(id, "mark", {}, expected=2).number == 3


def test_nothing_seen_yet_is_an_expectation_too(store: SessionStore) -> None:
    id = marked(store, 1)

    with pytest.raises(SessionChangedError):
        store.append(id, "mark", {}, expected=0)


def test_a_press_sent_twice_is_kept_once_whatever_was_expected(store: SessionStore) -> None:
    id = store.create("Blue Heron").id
    first = store.append(id, "mark", {"muscle": "tfl-left"}, expected=0, token="press")
    store.append(id, "note", {})

    assert store.append(id, "mark", {"muscle": "tfl-left"}, expected=0, token="press") == first
    assert numbers(store.events(id)) == [1, 2]


def test_a_kept_press_is_found_by_its_token(store: SessionStore) -> None:
    one, two = store.create("Wren").id, store.create("Robin").id
    first = store.append(one, "mark", {"muscle": "tfl-left"}, token="press")

    assert store.kept(one, "press") == first
    assert store.kept(one, "another press") is None
    assert store.kept(two, "press") is None


def test_the_same_token_in_another_session_is_another_press(store: SessionStore) -> None:
    one, two = marked(store, 1), store.create("Red Fox").id

    assert store.append(two, "note", {}, token="press 1").session == two
    assert numbers(store.events(one)) == numbers(store.events(two)) == [1]


def test_events_without_a_token_are_never_taken_for_the_same(store: SessionStore) -> None:
    id = store.create("Blue Heron").id

    assert [store.append(id, "mark", {}).number for _ in range(2)] == [1, 2]


def test_what_was_handed_in_or_out_can_be_changed_without_changing_the_log(store: SessionStore) -> None:
    id, data = store.create("Blue Heron").id, {"muscles": ["tfl-left"]}
    kept = store.append(id, "mark", data)
    before = store.events(id)

    for hand in (data, kept.data, store.events(id)[0].data):
        hand["muscles"].append("psoas-left")  # type: ignore[index, union-attr]

    assert store.events(id) == before
    assert before[0].data == {"muscles": ["tfl-left"]}


def test_an_event_and_a_session_are_frozen(store: SessionStore) -> None:
    with pytest.raises(FrozenInstanceError):
        store.create("Blue Heron").code_name = "Red Fox"  # type: ignore[misc]


def nested(depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for _ in range(depth):
        data = {"in": data}
    return data


@pytest.mark.parametrize(
    "data", [{"x": float("nan")}, {"x": object()}, {"x": {1, 2}}, ["secret"], {"x": b"secret"}, 3, nested(100_000)]
)
def test_data_that_is_no_json_is_refused_without_repeating_it(store: SessionStore, data: Any) -> None:
    id = store.create("Blue Heron").id

    with pytest.raises(StoreError, match="not JSON; use text") as fault:
        store.append(id, "mark", data)

    assert "secret" not in str(fault.value)
    assert fault.value.__suppress_context__
    assert fault.value.__cause__ is None
    assert store.events(id) == ()


@pytest.mark.parametrize("part", ["kind", "token"])
def test_a_kind_and_a_token_must_be_text_that_can_be_kept(store: SessionStore, part: str) -> None:
    id = marked(store, 0)

    with pytest.raises(StoreError, match=part):
        store.append(id, **{"kind": "mark", "token": "press", "data": {}, part: "\x00"})
    assert store.events(id) == ()


def test_a_deleted_session_is_gone_and_the_others_stay(store: SessionStore) -> None:
    gone, stays = marked(store, 3), marked(store, 2)

    store.delete(gone)

    with pytest.raises(SessionUnknownError):
        store.events(gone)
    assert [session.id for session in store.sessions()] == [stays]
    assert numbers(store.events(stays)) == [1, 2]


def test_marks_from_eight_threads_are_all_kept_in_one_row(store: SessionStore) -> None:
    id = marked(store, 0)

    kept = at_once(lambda n: store.append(id, "mark", {"n": n}), 80)

    assert sorted(event.number for event in kept) == list(range(1, 81))
    assert sorted(kept, key=lambda event: event.number) == list(store.events(id))


def test_writers_of_one_program_take_turns_before_the_file_makes_them_sleep(file: Path) -> None:
    store = open_store(f"sqlite:///{file}")
    assert isinstance(store, SqlStore)
    id, inside, most, writer = marked(store, 0), set[int](), list[int](), store.database.writer
    event.listen(writer, "begin", lambda _: (inside.add(get_ident()), most.append(len(inside))))
    event.listen(writer, "commit", lambda _: inside.discard(get_ident()))

    at_once(lambda n: store.append(id, "mark", {"n": n}), 40)

    assert most == [1] * 40
    store.close()


def test_of_eight_who_expect_the_same_event_one_wins(store: SessionStore) -> None:
    id = marked(store, 1)

    outcomes = at_once(lambda n: store.append(id, "mark", {"n": n}, expected=1), THREADS)

    assert sorted(type(outcome) is Event for outcome in outcomes) == [False] * 7 + [True]
    assert all(isinstance(outcome, Event | SessionChangedError) for outcome in outcomes)
    assert numbers(store.events(id)) == [1, 2]


def test_one_press_sent_from_eight_threads_is_kept_once(store: SessionStore) -> None:
    id = marked(store, 0)

    outcomes = at_once(lambda _: store.append(id, "mark", {}, token="press"), THREADS)

    assert outcomes == list(store.events(id)) * THREADS


def test_marks_and_a_deletion_at_the_same_time_leave_nothing_behind(store: SessionStore) -> None:
    id = marked(store, 3)

    outcomes = at_once(lambda n: store.delete(id) if n == 5 else store.append(id, "mark", {}), 24)

    assert all(isinstance(outcome, Event | SessionUnknownError | None) for outcome in outcomes)
    assert store.sessions() == ()


@given(presses=presses)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_log_read_again_is_the_log_that_was_written(
    store: SessionStore, presses: list[tuple[str, dict[str, Any]]]
) -> None:
    id = store.create("Blue Heron").id

    written = tuple(store.append(id, kind, data) for kind, data in presses)

    assert store.events(id) == store.events(id) == written
    assert [dict(event.data) for event in written] == [data for _, data in presses]
    assert numbers(written) == list(range(1, len(presses) + 1))
    assert all(store.events(id, n) == written[n:] for n in range(len(presses) + 1))


def test_several_sessions_are_deleted_together_or_not_at_all(store: SessionStore) -> None:
    one, two, stays = (marked(store, 1) for _ in range(3))

    with pytest.raises(SessionUnknownError):
        store.delete(one, "nobody")
    assert len(store.sessions()) == 3

    store.delete(one, two)
    assert [session.id for session in store.sessions()] == [stays]
