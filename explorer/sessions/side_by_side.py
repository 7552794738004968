"""Two sessions of one client side by side, and the retests of all of them over time. Codes, no words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.sessions.clients import key
from explorer.sessions.comparing import compare, compare_rankings, over_time
from explorer.sessions.desk import Desk
from explorer.sessions.journal import fold
from explorer.store import Session

FOREMOST = 5  # of either ranking


@dataclass(frozen=True)
class Retested:
    """One retest: what was released, when, and what the test said then."""

    node: str
    at: str
    outcome: str


@dataclass(frozen=True)
class SideBySide:
    """What a page of two sessions shows; the older one is `then`."""

    then: Session
    now: Session
    all: tuple[Session, ...]  # of the client, the oldest first
    parts: Mapping[str, Sequence[Mapping[str, str]]]
    rankings: Sequence[Mapping[str, Any]]
    retests: tuple[Retested, ...]

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to compare with."""
        return len(self.all) < 2


def other_of(desk: Desk, session: str) -> str:
    """Return the session to compare with when none was named: the one before, else the one after, else itself."""
    rows = _of_client(desk, desk.store.session(session))
    ids = [row.id for row in rows]
    place = ids.index(session)
    return ids[place - 1] if place else ids[min(1, len(ids) - 1)]


def side_by_side(desk: Desk, session: str, other: str) -> SideBySide:
    """Return two sessions side by side, whichever is named first.

    Raises:
        SessionUnknownError: when one is not there.
    """
    then, now = sorted(map(desk.store.session, (session, other)), key=lambda row: (row.created, row.id))
    before, after = (fold(desk.store.events(row.id)) for row in (then, now))
    everything = _of_client(desk, now)
    told = over_time(desk.store.events(row.id) for row in everything)
    retests = (
        Retested(node, row["at"], row["value"])
        for node, rows in told.items()
        for row in rows
        if row["kind"] == "retest" and row["value"]
    )
    rankings = compare_rankings(desk.ranking(before), desk.ranking(after), FOREMOST)
    return SideBySide(
        then, now, everything, compare(before, after), rankings, tuple(sorted(retests, key=lambda row: row.at))
    )


def _of_client(desk: Desk, session: Session) -> tuple[Session, ...]:
    same = (row for row in desk.sessions() if key(row.code_name) == key(session.code_name))
    return tuple(sorted(same, key=lambda row: (row.created, row.id)))
