"""What holds of each structure whatever it may explain: priors, error rates, what its own marks and the history say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.accounts import Accounts
from explorer.reasoning.infer import Array, log_odds
from explorer.reasoning.links import Links
from explorer.reasoning.records import Findings, Reason

MEASURED = frozenset({"strong", "moderate"})


def error_rate(agreement: float | None, numbers: Mapping[str, float]) -> float:
    """Return the miss and false-alarm rate of a hand test; its weight never exceeds the cap.

    If two testers err alike and agree in a share p, each errs in (1 - sqrt(2 p - 1)) / 2. Without published
    agreement, the likelihood ratio of a result is held to the default cap.

    >>> round((1 - error_rate(0.756, {})) / error_rate(0.756, {}), 1)
    6.0
    """
    if agreement is None:
        return 1.0 / (1.0 + numbers["test_ratio_cap"])
    return (1.0 - sqrt(max(0.0, 2.0 * agreement - 1.0))) / 2.0


@dataclass(frozen=True)
class Setting:
    """Everything about one atlas that does not change with the findings."""

    links: Links
    agreement: Mapping[str, float | None]

    @property
    def numbers(self) -> Mapping[str, float]:
        """The rows of scoring.csv."""
        return self.links.numbers

    @cached_property
    def accounts(self) -> Accounts:
        """The links put together by cause."""
        return Accounts(self.links)

    @cached_property
    def is_trauma(self) -> NDArray[np.bool_]:
        """Which nodes are injuries or habits."""
        return np.array([facts["kind"] == "trauma" for _, facts in self.links.graph.nodes(data=True)])

    @cached_property
    def is_untested(self) -> NDArray[np.bool_]:
        """Which nodes are muscles that nobody tests by hand."""
        nodes = self.links.graph.nodes(data=True)
        return np.array([facts["kind"] == "muscle" and facts["structure"] not in self.agreement for _, facts in nodes])

    @cached_property
    def prior_points(self) -> Array:
        """The log-odds of each node before anything is known."""
        held = np.where(self.is_trauma, self.numbers["prior_trauma"], self.numbers["prior_overworking"])
        chance = np.where(self.is_untested, self.numbers["prior_untested"], held)
        return log_odds(chance)

    def error_of(self, node: str) -> float:
        """Return the error rate of the hand test of a sided muscle."""
        return error_rate(self.agreement.get(self.links.graph.nodes[node]["structure"]), self.numbers)


def tested(findings: Findings) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """Return the tested muscles in a fixed order, and which of them were inhibited."""
    nodes = (*sorted(findings.inhibited), *sorted(findings.clear))
    return nodes, np.arange(len(nodes)) < len(findings.inhibited)


def direct_reasons(setting: Setting, findings: Findings) -> dict[str, list[Reason]]:
    """Return, for each node, the log-odds points that its own marks and the history give it."""
    numbers, links, found = setting.numbers, setting.links, dict[str, list[Reason]]()

    def add(node: str, reason: Reason) -> None:
        found.setdefault(node, []).append(reason)

    for node in sorted(findings.overworking):
        add(node, Reason("felt_overworking", log(numbers["overworking_ratio"]), node))
    for node in sorted(findings.clear):
        add(node, Reason("tested_clear", log(numbers["clear_ratio"]), node))
    for node in sorted(findings.untouched):
        add(node, Reason("touched_same", -log(numbers["touch_ratio"]), node))
    for node in sorted(findings.inhibited):
        add(node, Reason("inhibited_itself", log(numbers["inhibited_ratio"]), node))
    for source in sorted(findings.history & links.index.keys()):
        add(source, Reason("in_history", log(numbers["history_ratio"]), source))
    for source in sorted(findings.history):
        for node, reason in _raised(setting, source).items():
            add(node, reason)
    return found


def _raised(setting: Setting, source: str) -> dict[str, Reason]:
    """Return the strongest reason by which one injury makes each node likelier to overwork."""
    best: dict[str, Reason] = {}
    for node, facts in setting.links.raised_by(source):
        points = _raise_points(facts, setting.numbers)
        if points > 0 and (node not in best or points > best[node].points):
            best[node] = Reason("raised_by_history", points, source, str(facts["grade"]), tuple(facts["source"]), facts)
    return best


def _raise_points(facts: Mapping[str, Any], numbers: Mapping[str, float]) -> float:
    """Return the points of one history link; what was not measured in a controlled way stays under a lower cap."""
    ratio = numbers[f"raise_{facts['strength']}"]
    return log(ratio if facts["grade"] in MEASURED else min(ratio, numbers["raise_cap_unmeasured"]))
