"""Findings -> what they make of every cause: the evidence, and the posterior that follows from it."""

from dataclasses import dataclass

import numpy as np

from explorer.reasoning.causes import Cause, gather
from explorer.reasoning.evidence import Setting, direct_reasons
from explorer.reasoning.infer import Array, Evidence, Posterior, infer
from explorer.reasoning.records import Findings
from explorer.reasoning.retest import retest_reasons


@dataclass(frozen=True)
class Belief:
    """The causes that findings reach, and the posterior of each."""

    evidence: Evidence
    causes: tuple[Cause, ...]
    posterior: Posterior

    def chances(self, setting: Setting) -> Array:
        """Return the chance of every node: the posterior where findings reach it, else its prior.

        A family has its chance at its head, and none at its other members: it is counted once.
        """
        heads = setting.accounts.heads
        chances: Array = np.where(heads == np.arange(len(heads)), 1.0 / (1.0 + np.exp(-setting.prior_points)), 0.0)
        for cause, chance in sorted(zip(self.causes, self.posterior.chance, strict=True), key=lambda each: each[1]):
            chances[cause.head] = chance
        return chances


def believed(setting: Setting, findings: Findings) -> Belief:
    """Return what these findings make of every cause; retests are judged by what was believed before them."""
    direct = direct_reasons(setting, findings)
    evidence, causes = gather(setting, findings, direct)
    belief = Belief(evidence, causes, infer(evidence))
    if not findings.retests:
        return belief
    alone = (belief.posterior.only_cause / belief.posterior.chance).max(axis=0, initial=0.0)
    shares = {node: float(share) for cause, share in zip(causes, alone, strict=True) for node in cause.members}
    for node, reasons in retest_reasons(findings, shares, setting.numbers).items():
        direct.setdefault(node, []).extend(reasons)
    evidence, causes = gather(setting, findings, direct)
    return Belief(evidence, causes, infer(evidence))
