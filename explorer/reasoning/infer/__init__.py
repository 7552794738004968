"""Evidence -> posterior: exactly while the tests are few enough, by seeded sampling beyond.

Causes d_k ("k overworks", "this scar drives it") are independent a priori with chance p_k. A tested muscle is inhibited
with P(F=0|d) = (1 - leak) * prod_k (1 - w_k)^d_k. A test misses or false-alarms with rate e, so that each result has
the likelihood a + b q(d) with q = P(F=0|d): a, b = 1 - e, -(1 - 2e) for inhibited and e, 1 - 2e for clear.
"""

from explorer.reasoning.infer.chains import by_chains
from explorer.reasoning.infer.problem import Array, Evidence, Posterior, log_odds
from explorer.reasoning.infer.subsets import by_subsets

__all__ = ["EXACT_TESTS", "Array", "Evidence", "Posterior", "infer", "log_odds"]

EXACT_TESTS = 16
LARGEST_ERROR = 1e-4


def infer(evidence: Evidence, seed: int = 0) -> Posterior:
    """Return the posterior of every cause."""
    if len(evidence.inhibited) <= EXACT_TESTS:
        exact = by_subsets(evidence)
        if exact.error.max(initial=0.0) <= LARGEST_ERROR:
            return exact
    return by_chains(evidence, seed)
