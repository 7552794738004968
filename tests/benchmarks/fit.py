"""Fit a few numbers of the ranking on a file of published cases; report what it gains and how stable it is.

python -m tests.benchmarks.fit CASES.csv [--seed 0]
"""

import argparse
import csv
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from explorer import settings
from explorer.atlas import load
from explorer.reasoning.evaluation import distinct
from explorer.reasoning.evaluation.fitting import FOLDS, Trial, cross_validated
from explorer.sessions.workbench import Workbench


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    bench = Workbench(load([settings.anatomy_folder()]))
    with options.cases.open(encoding="utf-8", newline="") as lines:
        trial = Trial.of(bench.bench, bench.atlas, distinct(csv.DictReader(lines)))
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("Fitting", total=FOLDS)
        found = cross_validated(
            trial, bench.bench.numbers, options.seed, lambda fold: progress.update(task, completed=fold)
        )
    for title, frame in (("Recall at a cut, 1/place, bits", found.gains), ("Factor of each number", found.factors)):
        table = Table("", *map(str, frame.columns), title=f"{title} ({len(trial.asked)} cases, own page left out)")
        for name, row in frame.iterrows():
            table.add_row(str(name), *(f"{value:.2f}" for value in row))
        Console(width=120).print(table)


if __name__ == "__main__":
    main()
