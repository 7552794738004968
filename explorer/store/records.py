"""What a store keeps, and the rules of keeping it that hold in every store."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, cast
from uuid import uuid4

from explorer.store.faults import SessionChangedError, StoreError

DAILY = timedelta(days=1)
LONGEST_ID = 64

JSON: TypeAlias = "None | bool | int | float | str | Sequence[JSON] | Mapping[str, JSON]"


@dataclass(frozen=True)
class Event:
    """One thing that happened in a session; `at` is in UTC."""

    session: str
    number: int
    at: datetime
    kind: str
    data: Mapping[str, JSON]


@dataclass(frozen=True)
class Session:
    """What the list of sessions shows of one; both moments are in UTC."""

    id: str
    code_name: str
    created: datetime
    changed: datetime
    last_number: int


def new_session(code_name: str) -> Session:
    """Return an empty session with a fresh id, or raise `StoreError` when the code name cannot be kept."""
    now = datetime.now(UTC)
    return Session(uuid4().hex, require_text("code name", code_name), now, now, 0)


def renamed(session: Session, code_name: str) -> Session:
    """Return the session under another code name, changed now."""
    return replace(session, code_name=require_text("code name", code_name), changed=_moment_after(session.changed))


def next_event(session: Session, kind: str, text: str, expected: int | None) -> Event:
    """Return the event that follows the last one, or raise `SessionChangedError` when the writer has not seen that."""
    if expected is not None and expected != session.last_number:
        raise SessionChangedError(expected, session.last_number)
    return Event(session.id, session.last_number + 1, _moment_after(session.changed), kind, from_text(text))


def with_last(session: Session, event: Event) -> Session:
    """Return the session as it is once the event is kept."""
    return replace(session, last_number=event.number, changed=event.at)


def require_log(session: Session, events: Sequence[Event]) -> None:
    """Raise `StoreError` unless a session and its events could have been kept by a store."""
    require_text("code name", session.code_name)
    moments = [session.created, *(event.at for event in events), session.changed]
    numbers = [(event.session, event.number) for event in events]
    if not (session.id.isascii() and session.id.isalnum() and len(session.id) <= LONGEST_ID):
        raise StoreError("the id of the session is none of ours; nothing was taken in: export the session again")
    if numbers != [(session.id, number) for number in range(1, session.last_number + 1)]:
        raise StoreError("events are missing, doubled or out of order; nothing was taken in: export the session again")
    if any(moment.tzinfo is None for moment in moments) or moments != sorted(moments):
        raise StoreError("the moments run backwards; nothing was taken in: export the session again")
    for event in events:
        require_text("kind of event", event.kind)
        to_text(event.data)


def _moment_after(last: datetime) -> datetime:
    """Return now, or the last change when the clock of this machine was set back."""
    return max(datetime.now(UTC), last)


def to_text(data: Mapping[str, JSON]) -> str:
    """Return data as ASCII text that every database takes, or raise `StoreError`.

    >>> to_text({"muscle": "tfl-left", "tags": ("a", 1)})
    '{"muscle":"tfl-left","tags":["a",1]}'
    """
    try:
        text = json.dumps(dict(data), allow_nan=False, separators=(",", ":"))
        from_text(text)
    except (TypeError, ValueError, RecursionError):
        raise StoreError("the data of an event is not JSON; use text, finite numbers, lists and mappings") from None
    return text


def from_text(text: str) -> dict[str, JSON]:
    """Return fresh data, its own copy at every call; raises `ValueError` when the text was tampered with."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a mapping")
    return cast(dict[str, JSON], data)


def is_plain(text: str) -> bool:
    r"""Tell whether every database can keep this text.

    >>> is_plain("Frau Ä."), is_plain("a\x00b"), is_plain("\ud800")
    (True, False, False)
    """
    return not any(letter == "\x00" or "\ud800" <= letter <= "\udfff" for letter in text)


def require_text(what: str, text: str) -> str:
    """Return the text, or raise `StoreError` when it is blank or no database could keep it."""
    if not text.strip():
        raise StoreError(f"the {what} is empty; write at least one letter")
    if not is_plain(text):
        raise StoreError(f"the {what} holds signs that cannot be kept; type it again by hand")
    return text
