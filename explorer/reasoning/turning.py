"""What would change the mind: the result that would cost a candidate most, and what was not looked at yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from explorer.reasoning.belief import believed
from explorer.reasoning.infer import EXACT_TESTS, log_odds
from explorer.reasoning.rank import Bench
from explorer.reasoning.records import Findings

TRIED, NAMED, SAME = 6, 2, 1e-12
Result = Literal["inhibited", "clear", "retest_same"]


@dataclass(frozen=True)
class Turn:
    """One result that speaks against a candidate: its log-odds points, its place among its kind before and after."""

    node: str
    result: Result
    points: float
    place: int
    then: int


@dataclass(frozen=True)
class Missing:
    """What has not been looked at yet and bears on a candidate: hand tests, and injuries that the history may hold."""

    tests: tuple[str, ...]
    injuries: tuple[str, ...]


def still_missing(bench: Bench, findings: Findings, candidate: str) -> Missing:
    """Return the tests not done and the injuries not in the history that bear on a candidate most."""
    if candidate not in bench.setting.links.index:
        return Missing((), ())
    return Missing(
        tuple(_tests_left(bench, findings, candidate)[:NAMED]), _injuries_left(bench, findings, candidate)[:NAMED]
    )


def _injuries_left(bench: Bench, findings: Findings, candidate: str) -> tuple[str, ...]:
    graph, numbers = bench.setting.links.graph, bench.numbers
    raising = {
        source: numbers[f"raise_{facts['strength']}"]
        for source, _, facts in graph.in_edges(candidate, data=True)
        if facts["kind"] == "relation" and facts["role"] == "raises" and source not in findings.history
    }
    return tuple(sorted(raising, key=lambda source: (-raising[source], source)))


def turning_points(bench: Bench, findings: Findings, candidate: str) -> tuple[Turn, ...]:
    """Return the result of a test, then that of a release, that would speak most against a candidate.

    Nothing is returned of tests where none would speak against it, or where one more test could not be worked out
    exactly; nothing at all for a candidate the findings do not reach.
    """
    findings = findings.among(bench.setting.links.index)
    now = _standing(bench, findings)
    if candidate not in now:
        return ()
    turns = [
        Turn(
            node,
            result,
            _gained(now[candidate], after[candidate]),
            _place(bench, now, candidate),
            _place(bench, after, candidate),
        )
        for node, result, after in _futures(bench, findings, candidate)
    ]
    tests = [turn for turn in turns if turn.result != "retest_same"]
    worst = sorted((turn for turn in tests if turn.points < 0), key=lambda turn: (turn.points, turn.node))[:1]
    return (*worst, *(turn for turn in turns if turn.result == "retest_same"))


def _futures(bench: Bench, findings: Findings, candidate: str) -> Iterator[tuple[str, Result, dict[str, float]]]:
    for node in _tests_left(bench, findings, candidate):
        yield node, "inhibited", _standing(bench, replace(findings, inhibited=findings.inhibited | {node}))
        yield node, "clear", _standing(bench, replace(findings, clear=findings.clear | {node}))
    if candidate not in findings.retests:
        retests = {**findings.retests, candidate: "same"}
        yield candidate, "retest_same", _standing(bench, replace(findings, retests=retests))


def _tests_left(bench: Bench, findings: Findings, candidate: str) -> list[str]:
    """Return the tests that this candidate bears on most."""
    if len(findings.inhibited) + len(findings.clear) >= EXACT_TESTS:
        return []
    hand, setting = bench.hand_tests, bench.setting
    place = setting.accounts.heads[setting.links.index[candidate]]
    tests, bears = hand.near(np.array([place]))
    left = (hand.nodes[tests[at]] for at in np.argsort(-np.round(bears[:, 0], 12), kind="stable"))
    return [node for node in left if node not in findings.marked and node != candidate][:TRIED]


def _standing(bench: Bench, findings: Findings) -> dict[str, float]:
    """Return the chance of every cause that the findings reach."""
    belief = believed(bench.setting, findings)
    chances = zip(belief.causes, belief.posterior.chance, strict=True)
    return {node: float(chance) for cause, chance in chances for node in cause.members}


def _place(bench: Bench, standing: dict[str, float], candidate: str) -> int:
    """Return the place of a candidate among those of its kind, from 1; a family, left or right, counts once."""
    nodes, name, chance = bench.setting.links.graph.nodes, bench.setting.accounts.name, standing[candidate]
    kind = nodes[candidate]["kind"]
    ahead = {name(node) for node, other in standing.items() if other > chance + SAME and nodes[node]["kind"] == kind}
    return 1 + len(ahead - {name(candidate)})


def _gained(before: float, after: float) -> float:
    """Return the log-odds points between two chances."""
    first, last = log_odds(np.array([before, after])).tolist()
    return float(last - first)
