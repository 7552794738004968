"""Agreement with my retest: how often a retest changed, by the band the structure stood in when it was released.

A stronger retest does not say that a cause was found; this only shows how ranking and one's own retests agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from explorer.sessions.journal import standing
from explorer.store import Event

BANDS = ("leading", "possible", "unlikely")
ENOUGH = 30
_SPREAD = 1.96


@dataclass(frozen=True)
class Row:
    """One band: releases that were retested, how many changed, and the 95 % interval of the share (Wilson)."""

    band: str
    released: int
    changed: int
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """All bands; the rows are empty until there are enough releases to say anything."""

    released: int
    needed: int
    rows: tuple[Row, ...]


def agreement(logs: Iterable[Iterable[Event]]) -> Agreement:
    """Count the releases of many sessions, one log each.

    Of a structure released more than once in a session, the first release counts, with the outcome as it was left.
    Releases of structures that stood in no ranking, and those of logs from before bands were kept, do not count.
    """
    found = [release for log in logs for release in _releases(log)]
    enough = len(found) >= ENOUGH
    rows = tuple(_row(band, [outcome for each, outcome in found if each == band]) for band in BANDS) if enough else ()
    return Agreement(len(found), max(0, ENOUGH - len(found)), rows)


def _releases(log: Iterable[Event]) -> list[tuple[str, str]]:
    """Return band and final outcome of each structure that was released."""
    held: dict[str, tuple[str, str]] = {}
    for event in standing(log):
        if event.kind == "retest":
            node = str(event.data["released"])
            first = held.get(node, (str(event.data.get("band", "")), ""))[0]
            held[node] = (first, str(event.data["outcome"]))
    return [(band, outcome) for band, outcome in held.values() if band in BANDS and outcome]


def _row(band: str, outcomes: list[str]) -> Row:
    changed = outcomes.count("changed")
    return Row(band, len(outcomes), changed, *interval(changed, len(outcomes)))


def interval(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share.

    >>> [round(end, 2) for end in interval(8, 10)]
    [0.49, 0.94]
    """
    if not count:
        return 0.0, 1.0
    share, spread = hits / count, _SPREAD**2 / count
    middle = (share + spread / 2) / (1 + spread)
    half = _SPREAD * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)
