"""Prints load and build times and the time to rank 1 to 12 marks: `python -m tests.benchmarks.rank`."""

import statistics
import time
from collections.abc import Callable

from explorer import settings
from explorer.atlas import load
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings
from explorer.sessions.workbench import Workbench

AIMS = {1: 5.0, 3: 5.0, 6: 50.0, 12: 400.0}


def timed(what: Callable[[], object], times: int) -> float:
    """Return the median milliseconds of a call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    folders = [settings.anatomy_folder()]
    print(f"{'read and check the tables':34s} {timed(lambda: load(folders), 3):8.1f} ms")
    atlas = load(folders)
    print(f"{'build the graph':34s} {timed(lambda: Workbench(atlas).graph, 3):8.1f} ms")
    print(f"{'build graph and weighed links':34s} {timed(lambda: Workbench(atlas).prepare(), 3):8.1f} ms")
    bench = Workbench(atlas).prepare()
    muscles = sorted(
        node for node, facts in bench.graph.nodes(data=True) if facts["kind"] == "muscle" and node.endswith("-right")
    )
    for marks, aim in AIMS.items():
        findings = Findings(inhibited=frozenset(muscles[place * len(muscles) // marks] for place in range(marks)))
        rank(bench.bench, findings)
        median = timed(lambda findings=findings: rank(bench.bench, findings), 9)  # type: ignore[misc]
        print(f"{f'rank {marks} marks':34s} {median:8.1f} ms   aim {aim:.0f} ms   {median / aim:.2f} of the aim")


if __name__ == "__main__":
    main()
