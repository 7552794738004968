"""The same small noisy-OR given to pgmpy: tests with few causes, as its tables double with every cause of a test."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from pgmpy.factors.discrete import TabularCPD
from pgmpy.inference import VariableElimination
from pgmpy.models import DiscreteBayesianNetwork

from explorer.reasoning.infer import Evidence

Array = NDArray[np.float64]


def small_evidence(tests: int, causes: int, links: int, seed: int = 7) -> Evidence:
    """Return random results of tests that each have so many causes."""
    random = np.random.default_rng(seed)
    weights = np.zeros((tests, causes))
    for test in range(tests):
        weights[test, random.choice(causes, links, replace=False)] = random.uniform(0.05, 0.6, links)
    results = random.random(tests) < 0.6
    return Evidence(weights, results, random.uniform(0.05, 0.2, tests), random.uniform(0.02, 0.3, causes), 0.08)


@dataclass(frozen=True)
class Peer:
    """A pgmpy network of the same evidence, ready to be asked."""

    evidence: Evidence
    engine: VariableElimination

    @classmethod
    def of(cls, evidence: Evidence) -> "Peer":
        """Build the network; not part of what is timed."""
        network = DiscreteBayesianNetwork()
        network.add_nodes_from(f"cause{cause}" for cause in range(len(evidence.prior)))
        for cause, prior in enumerate(evidence.prior):
            network.add_cpds(TabularCPD(f"cause{cause}", 2, [[1 - prior], [prior]]))
        for test, weights in enumerate(evidence.weights):
            linked = np.flatnonzero(weights)
            network.add_edges_from((f"cause{cause}", f"test{test}") for cause in linked)
            states = np.array(list(product((0, 1), repeat=len(linked))))
            quiet = (1 - evidence.leak) * ((1 - weights[linked]) ** states).prod(axis=1)
            found = (1 - evidence.error[test]) * (1 - quiet) + evidence.error[test] * quiet
            parents = [f"cause{cause}" for cause in linked]
            network.add_cpds(TabularCPD(f"test{test}", 2, [1 - found, found], parents, [2] * len(parents)))
        return cls(evidence, VariableElimination(network))

    def chances(self) -> Array:
        """Return the posterior chance of every cause."""
        causes = [f"cause{cause}" for cause in range(len(self.evidence.prior))]
        results = {f"test{test}": int(result) for test, result in enumerate(self.evidence.inhibited)}
        told = self.engine.query(causes, results, joint=False, show_progress=False)
        return np.array([told[cause].values[1] for cause in causes])
