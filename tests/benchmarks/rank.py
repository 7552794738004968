"""Prints in one run how long ranking takes, and how that compares: `python -m tests.benchmarks.rank`.

The shipped tables from 1 to 30 tests; a generated atlas of 50,000 structures beside personalised PageRank by networkx,
scipy.sparse and rustworkx; and the exact posterior of small cases beside pgmpy. The last two come with
`pip install "anatomy-explorer[bench]"`. The median is told, and the fastest call in brackets.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator

import networkx as nx
import numpy as np

from explorer import settings
from explorer.atlas import load
from explorer.reasoning.causes import gather
from explorer.reasoning.evaluation.baselines import DAMPING, walk
from explorer.reasoning.evidence import direct_reasons
from explorer.reasoning.infer import infer
from explorer.reasoning.rank import Bench, rank
from explorer.reasoning.records import Findings
from explorer.sessions.workbench import Workbench
from tests.benchmarks.generated_atlas import generated_atlas

AIMS = {1: 5.0, 3: 5.0, 6: 50.0, 12: 400.0, 16: 1000.0, 17: 1000.0, 20: 1000.0, 30: 1000.0}
LARGE_AIM = 100.0
SMALL_CASES = ((3, 8, 4), (6, 12, 6), (8, 14, 9), (10, 16, 12))  # tests, causes, causes of each test


def timed(what: Callable[[], object], times: int) -> tuple[float, float]:
    """Return the median and the least milliseconds of a call, after one that is not counted."""
    what()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), min(taken)


def told(label: str, taken: tuple[float, float], rest: str = "") -> None:
    print(f"{label:44s} {taken[0]:9.2f} ms ({taken[1]:8.2f})   {rest}")


def spread_marks(bench: Bench, marks: int) -> Findings:
    """Return so many inhibited muscles of the right side, far from each other in the list."""
    nodes = bench.setting.links.graph.nodes(data="kind")
    muscles = sorted(node for node, kind in nodes if kind == "muscle" and node.endswith("-right"))
    return Findings(inhibited=frozenset(muscles[place * len(muscles) // marks] for place in range(marks)))


def shipped() -> None:
    folders = [settings.anatomy_folder()]
    told("read and check the tables", timed(lambda: load(folders), 3))
    atlas = load(folders)
    told("build the graph", timed(lambda: Workbench(atlas).graph, 3))
    told("build graph and weighed links", timed(lambda: Workbench(atlas).prepare(), 3))
    bench = Workbench(atlas).prepare().bench
    for marks, aim in AIMS.items():
        findings = spread_marks(bench, marks)
        taken = timed(lambda findings=findings: rank(bench, findings), 9)  # type: ignore[misc]
        evidence, _ = gather(bench.setting, findings, direct_reasons(bench.setting, findings))
        posterior = infer(evidence)
        how = "exact" if posterior.exact else "sampled"
        within = f"aim {aim:.0f} ms, {taken[0] / aim:.2f} of it"
        told(
            f"rank {marks} tests, {len(evidence.prior)} causes",
            taken,
            f"{within}; {how}, +-{posterior.error.max():.0e}",
        )


def large(structures: int, links: int) -> None:
    """Rank three marks in a generated atlas, and walk the same links by PageRank."""
    start = time.perf_counter()
    bench = Workbench(generated_atlas(structures, links)).prepare().bench
    print(f"\n{structures:,} structures, {links:,} links, generated and built in {time.perf_counter() - start:.1f} s")
    findings = spread_marks(bench, 3)
    ours = timed(lambda: rank(bench, findings), 15)
    told("rank 3 tests, whole ranking", ours, f"aim {LARGE_AIM:.0f} ms, {ours[0] / LARGE_AIM:.2f} of it")
    for name, walked in walks(bench, findings):
        taken = timed(walked, 5)
        told(f"personalised PageRank, {name}", taken, f"{taken[0] / ours[0]:.1f} times as long as the whole ranking")


def walks(bench: Bench, findings: Findings) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield personalised PageRank from the marks, back along the same weighed links, by each library."""
    links, accounts = bench.setting.links, bench.setting.accounts
    marks = {links.index[node]: 1.0 for node in findings.inhibited}
    start = np.zeros(len(links.nodes))
    start[list(marks)] = 1.0
    plain = nx.from_scipy_sparse_array(accounts.weights, create_using=nx.DiGraph)
    yield "scipy.sparse", lambda: walk(accounts.weights, start)
    yield "networkx", lambda: nx.pagerank(plain, alpha=DAMPING, personalization=marks, tol=1e-10)
    try:
        import rustworkx
    except ModuleNotFoundError:
        print("rustworkx is not installed: left out")
        return
    web = rustworkx.PyDiGraph()
    web.add_nodes_from(links.nodes)
    web.add_edges_from([(source, target, facts["weight"]) for source, target, facts in plain.edges(data=True)])
    yield "rustworkx", lambda: rustworkx.pagerank(web, DAMPING, float, personalization=marks, tol=1e-10, max_iter=1000)


def small() -> None:
    """Give the same small cases to pgmpy: the posteriors must agree to 1e-9."""
    print("\nthe same exact posterior by pgmpy (its network built beforehand)")
    try:
        from tests.benchmarks.exact_peer import Peer, small_evidence
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is not installed: left out")
        return
    for tests, causes, links in SMALL_CASES:
        evidence = small_evidence(tests, causes, links)
        peer = Peer.of(evidence)
        ours, theirs = timed(lambda evidence=evidence: infer(evidence), 15), timed(peer.chances, 3)  # type: ignore[misc]
        apart = np.abs(infer(evidence).chance - peer.chances()).max()
        agreed = "agree" if apart <= 1e-9 else "DISAGREE"
        told(f"{tests} tests, {causes} causes: ours", ours, f"{agreed} to {apart:.0e}")
        told(f"{tests} tests, {causes} causes: pgmpy", theirs, f"{theirs[0] / ours[0]:.0f} times as long")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--structures", type=int, default=50_000)
    parser.add_argument("--links", type=int, default=400_000)
    asked = parser.parse_args()
    shipped()
    small()
    large(asked.structures, asked.links)


if __name__ == "__main__":
    main()
