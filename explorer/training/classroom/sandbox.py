"""A link changed in a copy, and what the ranking makes of it. Nothing is written anywhere: to discard is to forget."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.atlas.tables import Relation
from explorer.atlas.tables.evidence import GRADES, STRENGTHS
from explorer.graph.sides import split
from explorer.reasoning.altered import altered
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Candidate, Findings, Reason
from explorer.sessions.workbench import Workbench

LEFT_OUT, AGAINST = "left_out", "against"
SHOWN = 8
DEEP = 60


@dataclass(frozen=True)
class Change:
    """A row of `relations.csv` as it would be: another strength, another grade, or not there at all."""

    row: str
    """What tells the row from all others, as `rows_behind` names it."""
    strength: str
    grade: str

    @classmethod
    def parse(cls, row: str, strength: str, grade: str) -> "Change | None":
        """Read what a page asks for; nothing when it is no change of a row."""
        if strength not in (*STRENGTHS, LEFT_OUT) or grade not in GRADES:
            return None
        return cls(row, strength, grade)


@dataclass(frozen=True)
class Moved:
    """A structure before and after: its places in the ranking from 1, none where it is not listed, and its bands."""

    node: str
    before: int | None
    after: int | None
    band_before: str
    band_after: str
    points: float
    """How much more, in log-odds, speaks for it after than before."""


def rows_behind(candidates: Sequence[Candidate]) -> list[tuple[str, Reason]]:
    """Return the rows of `relations.csv` that some candidates rest on, each with the reason it gives."""
    found: dict[str, Reason] = {}
    for candidate in candidates:
        for reason in candidate.reasons:
            if reason.facts.get("kind") == "relation" and reason.facts["role"] != AGAINST:
                found.setdefault(_row(reason.facts), reason)
    return list(found.items())


def _row(facts: Mapping[str, Any]) -> str:
    """Return what tells a row of `relations.csv` from all others, read from the facts of one of its links."""
    return _key(facts["named"], facts["type"], facts["reach"], facts["source"])


def _key(ends: tuple[str, str], type_: str, side: str, sources: Sequence[str]) -> str:
    return "|".join((*ends, type_, side, *sources))


def tried(bench: Workbench, findings: Findings, change: Change) -> list[Moved]:
    """Return what a change moves: the first of the list before and after, in the order after it."""
    before = rank(bench.bench, findings, top=DEEP).explains
    after = rank(copied(bench, change), findings, top=DEEP).explains
    old, new = ({_counted_as(row): (place, row) for place, row in enumerate(rows, 1)} for rows in (before, after))
    shown = dict.fromkeys(_counted_as(row) for row in (*after[:SHOWN], *before[:SHOWN]))
    return [_moved(old.get(each), new.get(each)) for each in shown]


Placed = tuple[int, Candidate] | None


def _counted_as(row: Candidate) -> tuple[str, str]:
    """Return what a candidate counts as: its family or itself, and its side."""
    return row.family or split(row.node)[0], split(row.node)[1]


def _moved(before: Placed, after: Placed) -> Moved:
    (was, old), (now, new) = before or (None, None), after or (None, None)
    named = new or old
    assert named is not None  # it is listed before or after
    points = _points(new) - _points(old) if new and old else 0.0
    return Moved(named.node, was, now, old.band if old else "", new.band if new else "", points)


def _points(row: Candidate) -> float:
    return sum(reason.points for reason in row.reasons)


def copied(bench: Workbench, change: Change | None = None) -> Bench:
    """Return a bench of its own, on which one row is as it would be."""

    def alter(facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
        if change is None or facts["kind"] != "relation":
            return facts
        if _row(facts) != change.row:
            return facts
        if change.strength == LEFT_OUT:
            return None
        return {**facts, "strength": change.strength, "grade": change.grade}

    return altered(bench.bench, alter)


def row_of(bench: Workbench, key: str) -> Relation | None:
    """Return the row that a key of `rows_behind` names."""
    for row in bench.atlas.rows(Relation):
        if _key((row.source_id, row.target_id), row.type, row.side, row.source) == key:
            return row
    return None


def as_row(bench: Workbench, change: Change) -> str:
    """Return the changed row as a table to lay over the shipped ones with `--data`; empty when nothing stays of it.

    A row that was left out cannot be laid over as missing; it is given with the strength `none`.
    """
    held = row_of(bench, change.row)
    if held is None:
        return ""
    strength = "none" if change.strength == LEFT_OUT else change.strength
    row = {**vars(held), "strength": strength, "grade": change.grade}
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(row)
    table.writerow(";".join(cell) if isinstance(cell, tuple) else cell for cell in row.values())
    return written.getvalue()
