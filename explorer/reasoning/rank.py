"""Findings -> both rankings, the linked injuries, the next tests and what to point out. One pure function, `rank`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.graph.sides import mirror
from explorer.reasoning.evidence import Setting, direct_reasons, gather, tested
from explorer.reasoning.infer import Posterior, infer
from explorer.reasoning.links import TENDENCY
from explorer.reasoning.next_test import HandTests, next_tests
from explorer.reasoning.records import Band, Candidate, Findings, NextTest, Notice, Ranking, Reason, score_from
from explorer.reasoning.retest import retest_reasons

Array = NDArray[np.float64]
ACTIONS = ("synergist", "antagonist")
SCARS = frozenset({"scar", "surgery", "skin", "birth"})
LIGAMENTS = frozenset({"sprain", "dislocation"})
LEAST_ACTION = 0.02
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


def explaining(bench: Bench, findings: Findings) -> list[str]:
    """Return only which muscles explain these findings, best first, without reasons: what a measurement needs."""
    direct, posterior, causes = infer_all(bench.setting, findings)
    table = _Table(bench, findings, direct, posterior, causes, tested(findings)[0])
    by_chance, trauma = table.order(posterior.chance), bench.setting.is_trauma[causes]
    return [table.node(place) for place in by_chance if not trauma[place] and table.explains(place)]


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
    setting = bench.setting
    direct, posterior, causes = infer_all(setting, findings)
    table = _Table(bench, findings, direct, posterior, causes, tested(findings)[0])
    by_chance, by_release = table.order(posterior.chance), table.order(posterior.only_cause.sum(axis=0))
    trauma = setting.is_trauma[causes]
    muscles = [place for place in by_chance if not trauma[place] and table.explains(place)]
    injuries = [place for place in by_chance if trauma[place] and table.explains(place)]
    release = [place for place in by_release if table.explains(place) and table.can_be_released(place)]
    if scars_first:
        release.sort(key=table.turn)
    told = {place: table.candidate(place) for place in {*muscles[:top], *release[:top], *injuries[:top]}}
    chances = setting_chances(setting, posterior.chance, causes)
    leading = [int(causes[place]) for place in by_chance[:10]]
    tests = next_tests(setting, bench.hand_tests, findings, chances, leading, position)
    return Ranking(
        tuple(told[place] for place in muscles[:top]),
        tuple(told[place] for place in release[:top]),
        tuple(told[place] for place in injuries[:top]),
        tests,
        _notices(findings, posterior, paying=bool(tests)),
    )


def infer_all(setting: Setting, findings: Findings) -> tuple[dict[str, list[Reason]], Posterior, NDArray[np.intp]]:
    """Return direct reasons, posterior and causes; retests are judged by what was believed before them."""
    direct = direct_reasons(setting, findings)
    evidence, causes = gather(setting, findings, direct)
    posterior = infer(evidence)
    if not findings.retests:
        return direct, posterior, causes
    alone = (posterior.only_cause / posterior.chance).max(axis=0, initial=0.0)
    shares = {setting.links.nodes[place]: float(share) for place, share in zip(causes, alone, strict=True)}
    for node, reasons in retest_reasons(findings, shares, setting.numbers).items():
        direct.setdefault(node, []).extend(reasons)
    evidence, causes = gather(setting, findings, direct)
    return direct, infer(evidence), causes


def setting_chances(setting: Setting, chance: Array, causes: NDArray[np.intp]) -> Array:
    """Return the chance of every node: the posterior where findings reach it, else its prior."""
    chances: Array = 1.0 / (1.0 + np.exp(-setting.prior_points))
    chances[causes] = chance
    return chances


@dataclass(frozen=True)
class _Table:
    """The worked-out numbers of one ranking, read candidate by candidate."""

    bench: Bench
    findings: Findings
    direct: Mapping[str, list[Reason]]
    posterior: Posterior
    causes: NDArray[np.intp]
    tests: tuple[str, ...]

    def node(self, place: int) -> str:
        return str(self.bench.setting.links.nodes[self.causes[place]])

    def order(self, values: Array) -> list[int]:
        """Return places by falling value; equal ones by id, the side of most marks first."""
        marks = [*self.findings.inhibited, *self.findings.overworking]
        right = sum(node.endswith("-right") for node in marks) - sum(node.endswith("-left") for node in marks)
        alphabet, sides = self.bench.setting.links.alphabet
        far = sides[self.causes] == ("left" if right >= 0 else "right")
        order: list[int] = np.lexsort((far, alphabet[self.causes], -np.round(values, self.posterior.digits))).tolist()
        return order

    @cached_property
    def explaining(self) -> frozenset[str]:
        """Every node that is linked to an inhibited muscle."""
        strongest = self.bench.setting.links.strongest
        return frozenset(node for test in self.findings.inhibited for node in strongest(test))

    def explains(self, place: int) -> bool:
        """Whether a cause is linked to an inhibited muscle or to the history, or was itself found to overwork."""
        node = self.node(place)
        if node in self.findings.inhibited:
            return False
        found = node in self.findings.overworking or node in self.findings.retests
        return node in self.explaining or found or self._raised(node)

    def _raised(self, node: str) -> bool:
        """Whether an injury in the history is linked to this muscle's overworking."""
        return any(reason.kind == "raised_by_history" for reason in self.direct.get(node, ()))

    def can_be_released(self, place: int) -> bool:
        """Whether there is something to release: a muscle, or an injury that is in the history."""
        return not self.bench.setting.is_trauma[self.causes[place]] or self.node(place) in self.findings.history

    def turn(self, place: int) -> int:
        """Return whose turn it is to be released, as taught: scars, then sprains and dislocations, then muscles."""
        injury = self.bench.setting.links.graph.nodes[self.node(place)]["injury"]
        return 0 if injury in SCARS else 1 if injury in LIGAMENTS else 2

    def candidate(self, place: int) -> Candidate:
        node = self.node(place)
        prior = Reason("prior", float(self.bench.setting.prior_points[self.causes[place]]), node)
        own = self.direct.get(node, [])
        shares = [reason for test in range(len(self.tests)) for reason in self._shares(place, test)]
        total = _log_odds(float(self.posterior.chance[place]))
        known = prior.points + sum(reason.points for reason in (*own, *shares))
        rest = [Reason("overlap", total - known, node)] if abs(total - known) > MEASURABLE else []
        weighed = sorted((*own, *shares), key=lambda reason: (-abs(reason.points), reason.kind, reason.about))
        reasons = (*weighed, *self._against(node), *rest, prior)
        gained = total - prior.points
        return Candidate(
            node,
            self._kind(place),
            self._role(node),
            score_from(reasons),
            self._band(gained),
            float(self.posterior.only_cause[:, place].sum()),
            reasons,
        )

    def _kind(self, place: int) -> str:
        return "trauma" if self.bench.setting.is_trauma[self.causes[place]] else "muscle"

    def _band(self, gained: float) -> Band:
        if gained >= self.bench.numbers["band_leading"]:
            return "leading"
        return "possible" if gained >= self.bench.numbers["band_possible"] else "unlikely"

    def _role(self, node: str) -> str:
        """Return how a candidate is linked: by its action if that carries any weight, else by its strongest fact."""
        weights: dict[str, float] = {}
        for test in self.findings.inhibited:
            for kind, link in self.bench.setting.links.strongest(test).get(node, {}).items():
                if kind != TENDENCY:
                    weights[kind] = weights.get(kind, 0.0) + link.weight
        actions = {kind: weight for kind, weight in weights.items() if kind in ACTIONS and weight >= LEAST_ACTION}
        ordered = sorted((actions or weights).items(), key=lambda item: (-item[1], item[0]))
        return ordered[0][0] if ordered else "history" if self._raised(node) else "overworking"

    def _shares(self, place: int, test: int) -> list[Reason]:
        """Split what one test adds to a candidate (leave-one-out) over the kinds of fact that link them."""
        node, about = self.node(place), self.tests[test]
        links = self.bench.setting.links.strongest(about).get(node, {})
        points = _log_odds(float(self.posterior.chance[place])) - _log_odds(float(self.posterior.without[test, place]))
        pull = {kind: -np.log1p(-min(link.weight, 1 - 1e-12)) for kind, link in links.items()}
        whole = sum(pull.values())
        if whole <= 0:
            return []
        return [
            Reason(kind, float(points * pull[kind] / whole), about, link.grade, link.sources, link.facts)
            for kind, link in links.items()
        ]

    def _against(self, node: str) -> list[Reason]:
        return [
            Reason("against", 0.0, test, str(facts["grade"]), tuple(facts["source"]), facts)
            for test in sorted(self.findings.inhibited)
            for facts in self.bench.setting.links.against(node, test)
        ]


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
                reasons=tuple(reason.turned(mirror(reason.about)) for reason in row.reasons),
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
