"""Findings -> both rankings, the linked injuries, the next tests and what to point out. One pure function, `rank`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.reasoning.balance import Balance
from explorer.reasoning.belief import Belief, believed
from explorer.reasoning.causes import Cause
from explorer.reasoning.evidence import Setting
from explorer.reasoning.infer import Array, Posterior
from explorer.reasoning.next_test import HandTests, next_tests
from explorer.reasoning.records import Findings, Notice, Ranking

SCARS = frozenset({"scar", "surgery", "skin", "birth"})
LIGAMENTS = frozenset({"sprain", "dislocation"})
LEADING = 10


@dataclass(frozen=True)
class Bench:
    """What is needed to rank: the setting of the atlas, and how each muscle is tested by hand."""

    setting: Setting
    test_of: Mapping[str, tuple[str, float]]

    @property
    def numbers(self) -> Mapping[str, float]:
        """The rows of scoring.csv."""
        return self.setting.numbers

    @cached_property
    def hand_tests(self) -> HandTests:
        """Every hand test, as arrays."""
        return HandTests.of(self.setting, self.test_of)


def rank(bench: Bench, findings: Findings, *, top: int = 20, position: str = "", scars_first: bool = True) -> Ranking:
    """Return the ranking of these findings, at most `top` candidates a list.

    `position` is how the client lies now, so that turning over is priced. `scars_first` puts what to release first in
    the order that is taught: scars, then sprains and dislocations, then muscles.
    Only muscles found inhibited or overworking raise hypotheses; structures that no table has change nothing.
    Findings are turned to one orientation first, so that mirrored findings give exactly the mirrored ranking.
    """
    findings = findings.among(bench.setting.links.index)
    if not findings.inhibited and not findings.overworking:
        return Ranking(warnings=_notices(findings))
    turned = toward(findings)
    if turned != findings:
        return _rank(bench, turned, top, position, scars_first).mirrored()
    return _rank(bench, findings, top, position, scars_first)


def explaining(bench: Bench, findings: Findings) -> list[tuple[str, ...]]:
    """Return only what explains these findings, best first, without reasons: what a measurement needs.

    Each is a muscle, or the members of a family that count as one.
    """
    table = _Table(bench, findings, believed(bench.setting, findings))
    muscles = (place for place in table.order(table.posterior.chance) if not table.is_trauma[place])
    return [table.causes[place].members for place in muscles if table.explains(place)]


def toward(findings: Findings) -> Findings:
    """Return the findings or their mirror image, whichever of the two is worked out for both."""
    return min(findings, findings.mirrored(), key=_signature)


def _signature(findings: Findings) -> tuple[tuple[str, ...], ...]:
    sets = (
        findings.inhibited,
        findings.overworking,
        findings.clear,
        findings.history,
        findings.untestable,
        findings.paused,
        findings.untouched,
        frozenset(f"{node}:{outcome}" for node, outcome in findings.retests.items()),
    )
    return tuple(tuple(sorted(nodes)) for nodes in sets)


def _rank(bench: Bench, findings: Findings, top: int, position: str, scars_first: bool) -> Ranking:
    table = _Table(bench, findings, believed(bench.setting, findings))
    posterior, trauma = table.posterior, table.is_trauma
    by_chance, by_release = table.order(posterior.chance), table.order(posterior.only_cause.sum(axis=0))
    listed = {place for place in by_chance if table.explains(place)}
    muscles = [place for place in by_chance if place in listed and not trauma[place]]
    injuries = [place for place in by_chance if place in listed and trauma[place]]
    release = [place for place in by_release if place in listed and table.can_be_released(place)]
    if scars_first:
        release.sort(key=table.turn)
    balance = Balance(bench.setting, findings, table.belief)
    told = {place: balance.candidate(place) for place in {*muscles[:top], *release[:top], *injuries[:top]}}
    leading = {table.causes[place].head: table.node(place) for place in reversed(by_chance[:LEADING])}
    chances = table.belief.chances(bench.setting)
    tests = next_tests(bench.numbers, bench.hand_tests, findings, chances, leading, position)
    return Ranking(
        tuple(told[place] for place in muscles[:top]),
        tuple(told[place] for place in release[:top]),
        tuple(told[place] for place in injuries[:top]),
        tests,
        _notices(findings, posterior, paying=bool(tests)),
    )


@dataclass(frozen=True)
class _Table:
    """The worked-out numbers of one ranking, read candidate by candidate."""

    bench: Bench
    findings: Findings
    belief: Belief

    @property
    def causes(self) -> tuple[Cause, ...]:
        return self.belief.causes

    @property
    def posterior(self) -> Posterior:
        return self.belief.posterior

    @cached_property
    def places(self) -> NDArray[np.intp]:
        index = self.bench.setting.links.index
        return np.array([index[cause.node] for cause in self.causes], dtype=np.intp)

    @cached_property
    def is_trauma(self) -> list[bool]:
        found: list[bool] = self.bench.setting.is_trauma[self.places].tolist()
        return found

    def node(self, place: int) -> str:
        return self.causes[place].node

    def order(self, values: Array) -> list[int]:
        """Return places by falling value; equal ones by id, the side of most marks first."""
        marks = [*self.findings.inhibited, *self.findings.overworking]
        right = sum(node.endswith("-right") for node in marks) - sum(node.endswith("-left") for node in marks)
        alphabet, sides = self.bench.setting.links.alphabet
        far = sides[self.places] == ("left" if right >= 0 else "right")
        order: list[int] = np.lexsort((far, alphabet[self.places], -np.round(values, self.posterior.digits))).tolist()
        return order

    @cached_property
    def linked(self) -> list[bool]:
        """Which causes are linked to an inhibited muscle."""
        evidence = self.belief.evidence
        linked: list[bool] = np.any(evidence.weights[evidence.inhibited] > 0, axis=0).tolist()
        return linked

    def explains(self, place: int) -> bool:
        """Whether a cause is linked to an inhibited muscle or to the history, or was itself found to overwork."""
        cause = self.causes[place]
        if cause.node in self.findings.inhibited:
            return False
        return self.linked[place] or cause.raised or not self.found.isdisjoint(cause.members)

    @cached_property
    def found(self) -> frozenset[str]:
        """What was found to overwork, or was released."""
        return self.findings.overworking.union(self.findings.retests)

    def can_be_released(self, place: int) -> bool:
        """Whether there is something to release: a muscle, or an injury that is in the history."""
        return not self.is_trauma[place] or self.node(place) in self.findings.history

    def turn(self, place: int) -> int:
        """Return whose turn it is to be released, as taught: scars, then sprains and dislocations, then muscles."""
        injury = self.bench.setting.links.graph.nodes[self.node(place)]["injury"] if self.is_trauma[place] else ""
        return 0 if injury in SCARS else 1 if injury in LIGAMENTS else 2


def _notices(findings: Findings, posterior: Posterior | None = None, *, paying: bool = True) -> tuple[Notice, ...]:
    both = sorted(findings.inhibited & findings.overworking)
    clash = sorted(findings.clear & (findings.inhibited | findings.overworking))
    found = [Notice("inhibited_and_overworking", tuple(both))] if both else []
    found += [Notice("clear_and_marked", tuple(clash))] if clash else []
    helped = sorted(
        node for node, outcome in findings.retests.items() if outcome == "changed" and node in findings.clear
    )
    found += [Notice("released_but_clear", tuple(helped))] if helped else []
    if posterior is not None and not posterior.exact:
        found.append(Notice("estimated", (), float(posterior.error.max(initial=0.0))))
    found += [] if paying else [Notice("no_test_pays", ())]
    return tuple(found)
