"""Findings -> both rankings, the linked injuries, the next tests and what to point out. One pure function, `rank`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.graph.sides import mirror
from explorer.reasoning.belief import Belief, believed
from explorer.reasoning.causes import RAISED, Cause
from explorer.reasoning.evidence import Setting, tested
from explorer.reasoning.infer import Posterior
from explorer.reasoning.links import TENDENCY
from explorer.reasoning.next_test import HandTests, next_tests
from explorer.reasoning.records import Band, Candidate, Findings, NextTest, Notice, Ranking, Reason, score_from

Array = NDArray[np.float64]
ACTIONS = ("synergist", "antagonist")
SCARS = frozenset({"scar", "surgery", "skin", "birth"})
LIGAMENTS = frozenset({"sprain", "dislocation"})
LEAST_ACTION, LEADING = 0.02, 10
MEASURABLE = 1e-9


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
        return _mirrored(_rank(bench, turned, top, position, scars_first))
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
    muscles = [place for place in by_chance if not trauma[place] and table.explains(place)]
    injuries = [place for place in by_chance if trauma[place] and table.explains(place)]
    release = [place for place in by_release if table.explains(place) and table.can_be_released(place)]
    if scars_first:
        release.sort(key=table.turn)
    told = {place: table.candidate(place) for place in {*muscles[:top], *release[:top], *injuries[:top]}}
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
    def is_trauma(self) -> NDArray[np.bool_]:
        return self.bench.setting.is_trauma[self.places]

    @cached_property
    def tests(self) -> tuple[str, ...]:
        return tested(self.findings)[0]

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
    def linked(self) -> NDArray[np.bool_]:
        """Which causes are linked to an inhibited muscle."""
        evidence = self.belief.evidence
        found: NDArray[np.bool_] = np.any(evidence.weights[evidence.inhibited] > 0, axis=0)
        return found

    def explains(self, place: int) -> bool:
        """Whether a cause is linked to an inhibited muscle or to the history, or was itself found to overwork."""
        cause = self.causes[place]
        if cause.node in self.findings.inhibited:
            return False
        found = any(node in self.findings.overworking or node in self.findings.retests for node in cause.members)
        return bool(self.linked[place]) or found or self._raised(cause)

    def _raised(self, cause: Cause) -> bool:
        """Whether an injury in the history is linked to this muscle's overworking."""
        return any(reason.kind == RAISED for reason in cause.reasons)

    def can_be_released(self, place: int) -> bool:
        """Whether there is something to release: a muscle, or an injury that is in the history."""
        return not self.is_trauma[place] or self.node(place) in self.findings.history

    def turn(self, place: int) -> int:
        """Return whose turn it is to be released, as taught: scars, then sprains and dislocations, then muscles."""
        injury = self.bench.setting.links.graph.nodes[self.node(place)]["injury"]
        return 0 if injury in SCARS else 1 if injury in LIGAMENTS else 2

    def candidate(self, place: int) -> Candidate:
        cause, total = self.causes[place], _log_odds(float(self.posterior.chance[place]))
        prior = Reason("prior", cause.prior, cause.node)
        shares = [reason for test in range(len(self.tests)) for reason in self._shares(place, test)]
        own = [replace(reason, member=_other(reason.about, cause)) for reason in cause.reasons]
        known = prior.points + sum(reason.points for reason in (*own, *shares))
        rest = [Reason("overlap", total - known, cause.node)] if abs(total - known) > MEASURABLE else []
        weighed = sorted((*own, *shares), key=lambda reason: (-abs(reason.points), reason.kind, reason.about))
        reasons = (*weighed, *self._against(cause), *rest, prior)
        return Candidate(
            cause.node,
            "trauma" if self.is_trauma[place] else "muscle",
            self._role(cause.members, cause) or "overworking",
            score_from(reasons),
            self._band(total - prior.points),
            float(self.posterior.only_cause[:, place].sum()),
            reasons,
            str(self.bench.setting.links.graph.nodes[cause.node]["family"]),
            tuple(
                (node, role) for node in cause.members if node != cause.node and (role := self._role((node,), cause))
            ),
        )

    def _band(self, gained: float) -> Band:
        if gained >= self.bench.numbers["band_leading"]:
            return "leading"
        return "possible" if gained >= self.bench.numbers["band_possible"] else "unlikely"

    def _role(self, members: tuple[str, ...], cause: Cause) -> str:
        """Return how structures are linked: by an action that carries any weight, else by their strongest fact."""
        weights: dict[str, float] = {}
        for test in self.findings.inhibited:
            for kind, link in self.bench.setting.accounts.kinds(test, members).items():
                if kind != TENDENCY:
                    weights[kind] = weights.get(kind, 0.0) + link.weight
        actions = {kind: weight for kind, weight in weights.items() if kind in ACTIONS and weight >= LEAST_ACTION}
        ordered = sorted((actions or weights).items(), key=lambda item: (-item[1], item[0]))
        return ordered[0][0] if ordered else "history" if self._raised(cause) else ""

    def _shares(self, place: int, test: int) -> list[Reason]:
        """Split what one test adds to a candidate (leave-one-out) over the kinds of fact that link them."""
        cause, about = self.causes[place], self.tests[test]
        links = self.bench.setting.accounts.kinds(about, cause.members)
        points = _log_odds(float(self.posterior.chance[place])) - _log_odds(float(self.posterior.without[test, place]))
        pull = {kind: -np.log1p(-min(link.weight, 1 - 1e-12)) for kind, link in links.items()}
        whole = sum(pull.values())
        if whole <= 0:
            return []
        return [
            Reason(
                kind,
                float(points * pull[kind] / whole),
                about,
                link.grade,
                link.sources,
                link.facts,
                _other(link.source, cause),
            )
            for kind, link in links.items()
        ]

    def _against(self, cause: Cause) -> list[Reason]:
        return [
            Reason("against", 0.0, test, str(facts["grade"]), tuple(facts["source"]), facts, _other(node, cause))
            for test in sorted(self.findings.inhibited)
            for node in (cause.node, *(each for each in cause.members if each != cause.node))
            for facts in self.bench.setting.links.against(node, test)
        ]


def _other(node: str, cause: Cause) -> str:
    """Return the member that a fact is about where it is not the one that stands for its family."""
    return node if node != cause.node and node in cause.members else ""


def _log_odds(chance: float) -> float:
    return float(np.log(chance) - np.log1p(-chance))


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


def _mirrored(ranking: Ranking) -> Ranking:
    """Return a ranking with every side exchanged."""

    def candidates(rows: Sequence[Candidate]) -> tuple[Candidate, ...]:
        return tuple(
            replace(
                row,
                node=mirror(row.node),
                reasons=tuple(reason.mirrored() for reason in row.reasons),
                others=tuple((mirror(node), role) for node, role in row.others),
            )
            for row in rows
        )

    def tests(rows: Sequence[NextTest]) -> tuple[NextTest, ...]:
        return tuple(replace(row, node=mirror(row.node), splits=tuple(map(mirror, row.splits))) for row in rows)

    return Ranking(
        candidates(ranking.explains),
        candidates(ranking.release_first),
        candidates(ranking.trauma),
        tests(ranking.next_tests),
        tuple(replace(row, nodes=tuple(map(mirror, row.nodes))) for row in ranking.warnings),
    )
