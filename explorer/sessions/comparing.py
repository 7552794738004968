"""Comparing sessions of one client: what was marked, held, retested and ranked then and now. Plain data, no words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explorer.reasoning.records import Candidate, Ranking
from explorer.sessions.journal import State, standing
from explorer.store import Event

FOREMOST = 8


def compare(then: State, now: State) -> dict[str, list[dict[str, str]]]:
    """Return what differs between two states, and what is the same, in marks, history, hypotheses and retests.

    A row names a node, its value then and now, and the change: new, gone, changed or same. What is the same comes last.
    """
    return {
        "marks": changes(then.marks, now.marks),
        "history": changes(dict.fromkeys(then.history, "present"), dict.fromkeys(now.history, "present")),
        "hypotheses": changes(
            {node: row.status for node, row in then.hypotheses.items()},
            {node: row.status for node, row in now.hypotheses.items()},
        ),
        "retests": changes(then.retests, now.retests),
    }


def changes(then: Mapping[str, str], now: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a row for each node of either side.

    >>> changes({"a": "inhibited", "b": "clear"}, {"a": "clear", "b": "clear"})[0]
    {'node': 'a', 'then': 'inhibited', 'now': 'clear', 'change': 'changed'}
    """
    nodes = dict.fromkeys((*then, *now))
    rows = [_row(node, then.get(node, ""), now.get(node, "")) for node in nodes]
    return sorted(rows, key=lambda row: row["change"] == "same")


def _row(node: str, then: str, now: str) -> dict[str, str]:
    change = "same" if then == now else "changed" if then and now else "new" if now else "gone"
    return {"node": node, "then": then, "now": now, "change": change}


def compare_rankings(then: Ranking, now: Ranking, foremost: int = FOREMOST) -> list[dict[str, Any]]:
    """Return place and band, then and now, of what stood among the foremost in either ranking; 0 is not listed."""
    places = [_places(ranking.explains) for ranking in (then, now)]
    bands = [{row.node: row.band for row in ranking.explains} for ranking in (then, now)]
    nodes = dict.fromkeys(row.node for ranking in (now, then) for row in ranking.explains[:foremost])
    return [
        {
            "node": node,
            "then": places[0].get(node, 0),
            "now": places[1].get(node, 0),
            "band_then": bands[0].get(node, ""),
            "band_now": bands[1].get(node, ""),
        }
        for node in nodes
    ]


def _places(rows: Sequence[Candidate]) -> dict[str, int]:
    return {row.node: place for place, row in enumerate(rows, 1)}


def over_time(logs: Iterable[Iterable[Event]]) -> dict[str, list[dict[str, str]]]:
    """Return what was said of each node over several sessions, the oldest log first: marks, retests and hypotheses."""
    told: dict[str, list[dict[str, str]]] = {}
    for event in (event for log in logs for event in standing(log)):
        said = _said(event)
        if said:
            node, value = said
            row = {"session": event.session, "at": event.at.isoformat(), "kind": event.kind, "value": value}
            told.setdefault(node, []).append(row)
    return told


def _said(event: Event) -> tuple[str, str] | None:
    match event.kind:
        case "mark":
            return str(event.data["node"]), str(event.data["mark"])
        case "retest":
            return str(event.data["released"]), str(event.data["outcome"])
        case "hypothesis":
            return str(event.data["node"]), str(event.data["status"])
    return None
