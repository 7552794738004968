"""Findings -> the evidence of the noisy-OR: what may explain them, a family of muscles of one side as one cause.

Members of a family that test inhibited stand apart, since an inhibited muscle is what the rest may overwork for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from explorer.reasoning.evidence import Setting, tested
from explorer.reasoning.infer import Evidence
from explorer.reasoning.records import Findings, Reason

RAISED = "raised_by_history"


@dataclass(frozen=True)
class Cause:
    """What may explain findings: `node` stands for it, the member with the strongest links; `head` is its column."""

    node: str
    head: int
    members: tuple[str, ...]
    prior: float
    reasons: tuple[Reason, ...]

    @property
    def raised(self) -> bool:
        """Whether an injury in the history is linked to its overworking."""
        return any(reason.kind == RAISED for reason in self.reasons)

    @property
    def points(self) -> float:
        """Its log-odds before any test is weighed."""
        return self.prior + sum(reason.points for reason in self.reasons)


def gather(
    setting: Setting, findings: Findings, direct: Mapping[str, list[Reason]]
) -> tuple[Evidence, tuple[Cause, ...]]:
    """Return the evidence over the causes that matter, and these causes in the order of its columns."""
    (nodes, inhibited), index = tested(findings), setting.links.index
    rows = [setting.accounts.row(node) for node in nodes]
    own = {int(setting.accounts.heads[index[node]]) for node in direct}
    alone, priors = _alone(setting, findings), setting.prior_points.tolist()
    causes, columns = list[Cause](), list[list[float]]()
    for head in sorted(own.union(*rows)):
        members = setting.accounts.members[head]
        whole = [row.get(head, 0.0) for row in rows]
        for part in _parted(members, findings.inhibited):
            column = whole if part == members else _column(setting, nodes, part)
            reasons = _merged(direct, part, log(setting.numbers["history_ratio_cap"]))
            if any(column) or reasons:
                prior = max([priors[index[node]] for node in part])
                causes.append(Cause(_foremost(findings, part, direct, alone), head, part, prior, reasons))
                columns.append(column)
    linked = np.array(columns, dtype=float).T.reshape(len(nodes), len(causes))
    error = np.array([setting.error_of(node) for node in nodes])
    points = np.array([cause.points for cause in causes])
    return Evidence(linked, inhibited, error, 1.0 / (1.0 + np.exp(-points)), setting.numbers["leak"]), tuple(causes)


def _parted(members: tuple[str, ...], inhibited: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield the members that count as one, and each of those that test inhibited on its own."""
    if inhibited.isdisjoint(members):
        yield members
        return
    rest = tuple(node for node in members if node not in inhibited)
    if rest:
        yield rest
    yield from ((node,) for node in members if node in inhibited)


def _column(setting: Setting, nodes: Sequence[str], part: tuple[str, ...]) -> list[float]:
    return [setting.accounts.account(node, part).weight for node in nodes]


def _foremost(
    findings: Findings,
    part: tuple[str, ...],
    direct: Mapping[str, list[Reason]],
    alone: Mapping[str, float],
) -> str:
    """Return the member that was released or found overworking, else the one with the strongest links to the tests."""
    if len(part) == 1:
        return part[0]

    def support(node: str) -> tuple[bool, float, float]:
        own = sum(reason.points for reason in direct[node]) if node in direct else 0.0
        return node in findings.overworking or node in findings.retests, round(alone.get(node, 0.0), 9), round(own, 9)

    return max(part, key=support)


def _alone(setting: Setting, findings: Findings) -> Mapping[str, float]:
    """Return how strongly each structure by itself is linked to the inhibited muscles, all together."""
    found: dict[str, float] = {}
    for node in sorted(findings.inhibited):
        for source, weight in setting.accounts.alone(node).items():
            found[source] = found.get(source, 0.0) + weight
    return found


def _merged(direct: Mapping[str, list[Reason]], part: tuple[str, ...], cap: float) -> tuple[Reason, ...]:
    """Return what is said of these structures as one: nothing twice, and the whole history held to its cap."""
    if direct.keys().isdisjoint(part):
        return ()
    found: dict[tuple[str, str], Reason] = {}
    for node in part:
        for reason in direct.get(node, ()):
            key = (reason.kind, reason.about if reason.kind == RAISED else "")
            if key not in found or abs(reason.points) > abs(found[key].points):
                found[key] = reason
    raised = sum(reason.points for reason in found.values() if reason.kind == RAISED)
    share = min(1.0, cap / raised) if raised > 0 else 1.0
    return tuple(
        reason._replace(points=reason.points * share) if reason.kind == RAISED else reason for reason in found.values()
    )
