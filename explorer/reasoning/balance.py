"""A cause -> a candidate: its balance sheet of reasons, each test's part told by leaving it out, and its roles."""

from dataclasses import dataclass
from functools import cached_property

from explorer.reasoning.belief import Belief
from explorer.reasoning.causes import Cause
from explorer.reasoning.evidence import Setting, tested
from explorer.reasoning.infer import log_odds
from explorer.reasoning.records import Band, Candidate, Findings, Reason, score_from

ACTIONS = ("synergist", "antagonist")
LEAST_ACTION = 0.02
MEASURABLE = 1e-9


@dataclass(frozen=True)
class Balance:
    """What speaks for and against every cause of one ranking."""

    setting: Setting
    findings: Findings
    belief: Belief

    def candidate(self, place: int) -> Candidate:
        """Return a cause with its reasons; they add up to its log-odds."""
        cause, total = self.belief.causes[place], self._points[place]
        prior = Reason("prior", cause.prior, cause.node)
        shares = [reason for test in range(len(self._tests)) for reason in self._shares(place, test)]
        own = [reason._replace(member=_other(reason.about, cause)) for reason in cause.reasons]
        known = prior.points + sum(reason.points for reason in (*own, *shares))
        rest = [Reason("overlap", total - known, cause.node)] if abs(total - known) > MEASURABLE else []
        weighed = sorted((*own, *shares), key=lambda reason: (-abs(reason.points), reason.kind, reason.about))
        reasons = (*weighed, *self._against(cause), *rest, prior)
        facts = self.setting.links.graph.nodes[cause.node]
        return Candidate(
            cause.node,
            "trauma" if facts["kind"] == "trauma" else "muscle",
            self._role(cause.members, cause) or "overworking",
            score_from(reasons),
            self._band(total - prior.points),
            float(self.belief.posterior.only_cause[:, place].sum()),
            reasons,
            str(facts["family"]),
            tuple(
                (node, role) for node in cause.members if node != cause.node and (role := self._role((node,), cause))
            ),
        )

    @cached_property
    def _tests(self) -> tuple[str, ...]:
        return tested(self.findings)[0]

    @cached_property
    def _points(self) -> list[float]:
        """The log-odds of every cause."""
        points: list[float] = log_odds(self.belief.posterior.chance).tolist()
        return points

    @cached_property
    def _gained(self) -> list[list[float]]:
        """What leaving a test out takes from the log-odds of a cause, tests x causes."""
        posterior = self.belief.posterior
        gained: list[list[float]] = (log_odds(posterior.chance) - log_odds(posterior.without)).tolist()
        return gained

    def _band(self, gained: float) -> Band:
        if gained >= self.setting.numbers["band_leading"]:
            return "leading"
        return "possible" if gained >= self.setting.numbers["band_possible"] else "unlikely"

    def _role(self, members: tuple[str, ...], cause: Cause) -> str:
        """Return how structures are linked: by an action that carries any weight, else by their strongest fact."""
        weights: dict[str, float] = {}
        for test in self.findings.inhibited:
            for kind, weight in self.setting.accounts.account(test, members).facts:
                weights[kind] = weights.get(kind, 0.0) + weight
        actions = {kind: weights[kind] for kind in ACTIONS if weights.get(kind, 0.0) >= LEAST_ACTION}
        ordered = sorted((actions or weights).items(), key=lambda item: (-item[1], item[0]))
        return ordered[0][0] if ordered else "history" if cause.raised else ""

    def _shares(self, place: int, test: int) -> list[Reason]:
        """Split what one test adds to a candidate (leave-one-out) over the kinds of fact that link them."""
        cause, about, points = self.belief.causes[place], self._tests[test], self._gained[test][place]
        account = self.setting.accounts.account(about, cause.members)
        if account.weight <= 0:
            return []
        return [
            Reason(
                kind,
                points * account.shares[kind],
                about,
                link.grade,
                link.sources,
                link.facts,
                _other(link.source, cause),
            )
            for kind, link in account.kinds.items()
        ]

    def _against(self, cause: Cause) -> list[Reason]:
        return [
            Reason("against", 0.0, test, str(facts["grade"]), tuple(facts["source"]), facts, _other(node, cause))
            for test in sorted(self.findings.inhibited)
            for node in (cause.node, *(each for each in cause.members if each != cause.node))
            for facts in self.setting.links.against(node, test)
        ]


def _other(node: str, cause: Cause) -> str:
    """Return the member that a fact is about where it is not the one that stands for its family."""
    return node if node != cause.node and node in cause.members else ""
