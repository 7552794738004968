"""The command that measures the ranking on published cases."""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from rich import box
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from explorer.cli.printing import print_json, terminal, workbench
from explorer.reasoning.evaluation import (
    CUTS,
    GROUPS,
    Case,
    Report,
    distinct,
    evaluate,
    grouped,
    published,
    summary,
    told,
)


def run_evaluate(options: argparse.Namespace) -> int:
    """Print how often published partners are found."""
    bench = workbench(options)
    cases = _cases(options.cases) if options.cases else published(bench.atlas)
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("Ranking cases", total=len(cases))
        report = evaluate(bench.bench, bench.atlas, cases, lambda done: progress.update(task, completed=done))
    return print_json(told(report)) if options.json else _print_report(report)


def _cases(file: Path) -> tuple[Case, ...]:
    with file.open(encoding="utf-8", newline="") as lines:
        return distinct(csv.DictReader(lines))


def _print_report(report: Report) -> int:
    console = terminal()
    for title, same_page in (
        ("With every taught pair: % (95 % bootstrap interval)", True),
        ("Leave one source out, without the pairs that only a case's own page teaches", False),
    ):
        heads = ("distinct pairs", "n", *(f"recall@{cut}" for cut in CUTS), "mean 1/rank")
        table = Table(*heads, title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        table.columns[0].no_wrap = True
        for name, places, last in _lines(report, same_page):
            cells = (f"{row.value:.0%} ({row.low:.0%}-{row.high:.0%})" for row in summary(places).itertuples())
            table.add_row(name, str(len(places)), *(cell.replace("%", "") for cell in cells), end_section=last)
        console.print(table)
    if report.unknown:
        console.print("names no table knows: " + ", ".join(report.unknown), markup=False)
    return 0


def _lines(report: Report, same_page: bool) -> Iterator[tuple[str, "pd.Series[int]", bool]]:
    """Yield the lines of the printed table: all, each kind, each confidence, then each baseline."""
    own = report.of(same_page=same_page)
    yield "all", own["place"], True
    for group in GROUPS:
        parts = list(grouped(own, group))
        for name, places in parts:
            yield name, places, name == parts[-1][0]
    for method in report.methods[1:]:
        yield method.replace("_", " "), report.of(method, same_page=same_page)["place"], False
