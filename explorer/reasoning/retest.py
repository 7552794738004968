"""What a release and retest says: an intervention on the released structure, not one more observation.

Releasing k sets "k overworks" to false. If k drove a finding, that finding goes with the share of it that k alone
accounts for; tests also change for other reasons (placebo, warm-up, expectation), which happens with `retest_chance`.
So P(changed | k drives) = c + (1 - c) s against P(changed | it does not) = c. Source: do-calculus, Pearl 2009; the
generous chance and the cap are choices of scoring.csv.
"""

from collections.abc import Mapping
from math import log

from explorer.reasoning.records import Findings, Outcome, Reason


def retest_reasons(
    findings: Findings, shares: Mapping[str, float], numbers: Mapping[str, float]
) -> dict[str, list[Reason]]:
    """Return the points that each released structure gets from what the test did then.

    Args:
        findings: what is known; `retests` says what changed.
        shares: of each structure, the largest share of a finding that it alone accounts for, 0 to 1.
        numbers: the rows of scoring.csv.
    """
    return {
        node: [Reason(f"retest_{outcome}", log(retest_ratio(outcome, shares.get(node, 0.0), numbers)), node)]
        for node, outcome in sorted(findings.retests.items())
    }


def retest_ratio(outcome: Outcome, share: float, numbers: Mapping[str, float]) -> float:
    """Return the odds multiplier of one retest, never beyond its cap either way.

    >>> numbers = {"retest_chance": 0.25, "retest_least_share": 0.3, "retest_ratio_cap": 4, "retest_worse_share": 0.6}
    >>> round(retest_ratio("changed", 0.6, numbers), 2), round(retest_ratio("same", 0.6, numbers), 2)
    (2.8, 0.4)
    """
    chance, share = numbers["retest_chance"], max(share, numbers["retest_least_share"])
    changed, same = (chance + (1.0 - chance) * share) / chance, 1.0 - share
    ratio = {"changed": changed, "same": same, "worse": same * numbers["retest_worse_share"]}[outcome]
    cap = numbers["retest_ratio_cap"]
    return min(max(ratio, 1.0 / cap), cap)
