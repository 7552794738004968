"""A link changed in a copy, and what the ranking makes of it. Nothing is written anywhere: to discard is to forget.

Only the links that reach what was found are copied; the ranking reads no others.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from explorer.atlas.tables import Relation
from explorer.atlas.tables.evidence import GRADES, STRENGTHS
from explorer.graph import Graph
from explorer.graph.sides import split
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Candidate, Findings, Reason
from explorer.sessions.workbench import Workbench

LEFT_OUT, AGAINST = "left_out", "against"
SHOWN = 8
DEEP = 60


@dataclass(frozen=True)
class Change:
    """A row of `relations.csv` as it would be: another strength, another grade, or not there at all."""

    source: str
    target: str
    type: str
    strength: str
    grade: str

    @classmethod
    def parse(cls, row: str, strength: str, grade: str) -> "Change | None":
        """Read what a page asks for; nothing when it is no change of a row."""
        parts = row.split("|")
        if len(parts) != 3 or strength not in (*STRENGTHS, LEFT_OUT) or grade not in GRADES:
            return None
        source, target, type_ = parts
        return cls(source, target, type_, strength, grade)


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
                found.setdefault("|".join((*reason.facts["named"], reason.facts["type"])), reason)
    return list(found.items())


def tried(bench: Workbench, findings: Findings, change: Change) -> list[Moved]:
    """Return what a change moves: the first of the list before and after, in the order after it."""
    before = rank(bench.bench, findings, top=DEEP).explains
    after = rank(copied(bench, findings, change), findings, top=DEEP).explains
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


def copied(bench: Workbench, findings: Findings, change: Change | None = None) -> Bench:
    """Return a bench of its own over the links that reach these findings, one of them changed."""
    whole = bench.graph
    part: Graph = nx.MultiDiGraph(**whole.graph)
    part.add_nodes_from(whole.nodes(data=True))
    for source, target, key, facts in _reaching(whole, findings):
        held = _changed(facts, change)
        if held is not None:
            part.add_edge(source, target, key, **held)
    setting = bench.bench.setting
    return replace(bench.bench, setting=Setting(Links(part, setting.numbers), setting.agreement))


def _reaching(whole: Graph, findings: Findings) -> Iterator[tuple[str, str, Any, Mapping[str, Any]]]:
    """Yield every link into what was tested, and every row of `relations.csv`: these tell of group mates too."""
    both = (findings, findings.mirrored())  # the ranking works out one of the two for both
    tested = {node for each in both for node in (*each.inhibited, *each.clear) if node in whole}
    yield from whole.in_edges(tested, keys=True, data=True)
    for source, target, key, facts in whole.edges(keys=True, data=True):
        if facts["kind"] == "relation" and target not in tested:
            yield source, target, key, facts


def _changed(facts: Mapping[str, Any], change: Change | None) -> Mapping[str, Any] | None:
    """Return the facts of a link as they would be; nothing when the link is left out."""
    if change is None or facts["kind"] != "relation":
        return facts
    if (*facts["named"], facts["type"]) != (change.source, change.target, change.type):
        return facts
    if change.strength == LEFT_OUT:
        return None
    return {**facts, "strength": change.strength, "grade": change.grade}


def row_of(bench: Workbench, key: str) -> Relation | None:
    """Return the row that a key of `rows_behind` names."""
    rows = bench.atlas.rows(Relation)
    return next((row for row in rows if "|".join((row.source_id, row.target_id, row.type)) == key), None)


def as_row(bench: Workbench, change: Change) -> str:
    """Return the changed row as a table to lay over the shipped ones with `--data`; empty when nothing stays of it.

    A row that was left out cannot be laid over as missing; it is given with the strength `none`.
    """
    held = row_of(bench, "|".join((change.source, change.target, change.type)))
    if held is None:
        return ""
    strength = "none" if change.strength == LEFT_OUT else change.strength
    row = {**vars(held), "strength": strength, "grade": change.grade}
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(row)
    table.writerow(";".join(cell) if isinstance(cell, tuple) else cell for cell in row.values())
    return written.getvalue()
