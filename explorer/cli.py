"""The command line: check, rank, show, find, evaluate, export, sessions, serve. Parses, makes one call, prints."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from explorer import settings
from explorer.atlas import Atlas, check_folders, load
from explorer.atlas.coverage import Coverage, coverage
from explorer.atlas.faults import AtlasFaultyError
from explorer.atlas.find import find
from explorer.graph.export import FORMATS, export
from explorer.graph.units import UnknownStructureError, expand
from explorer.reasoning.evaluation import CUTS, GROUPS, Report, distinct, evaluate, grouped, summary, told
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings, Notice
from explorer.sessions.portrait import portrait
from explorer.sessions.workbench import Workbench
from explorer.store import StoreError

FAULTY, UNKNOWN = 1, 2
SHOWN_REASONS = 2
LACKING_NAMED = 6


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 faulty data or store, 2 unknown id or bad use."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except UnknownStructureError as error:
        return _fail(str(error), UNKNOWN)
    except (AtlasFaultyError, StoreError, OSError) as error:
        return _fail(str(error), FAULTY)
    except KeyboardInterrupt:
        return _fail("stopped", FAULTY)


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201
    return code


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 110, highlight=False)


def _print_json(value: Any) -> int:
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="anatomy-explorer", description=__import__("explorer").__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help_: str, *, data: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        if data:
            made.add_argument(
                "--data",
                metavar="DIR",
                type=Path,
                action="append",
                default=[],
                help="folder of tables that add to or override the shipped ones (repeatable)",
            )
        return made

    serve = command("serve", run_serve, "start the app")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8050)
    serve.add_argument("--database", metavar="URL", default=None)
    checking = command("check", run_check, "check every table")
    checking.add_argument("--json", action="store_true")
    checking.add_argument("--coverage", action="store_true", help="also print how complete the tables are")
    ranking = command("rank", run_rank, "rank what may overwork for inhibited muscles")
    for name in ("inhibited", "overworking", "clear", "history"):
        ranking.add_argument(f"--{name}", nargs="+", action="extend", default=[], metavar="ID")
    ranking.add_argument("--top", type=int, default=8)
    ranking.add_argument("--json", action="store_true")
    showing = command("show", run_show, "show everything about one structure")
    showing.add_argument("id", metavar="ID")
    showing.add_argument("--json", action="store_true")
    finding = command("find", run_find, "find muscles, groups, injuries and complaints by any name")
    finding.add_argument("text", metavar="TEXT", nargs="+")
    finding.add_argument("--json", action="store_true")
    evaluating = command("evaluate", run_evaluate, "measure the ranking on published cases")
    evaluating.add_argument("cases", metavar="CASES.csv", type=Path)
    evaluating.add_argument("--json", action="store_true")
    exporting = command("export", run_export, "write the graph to a file")
    exporting = exporting.add_subparsers(required=True, metavar="WHAT").add_parser("graph", help="the whole graph")
    exporting.add_argument("--format", choices=FORMATS, default="graphml")
    exporting.add_argument("file", metavar="FILE", type=Path, nargs="?")
    sessions = command("sessions", run_sessions, "list, show, export, delete, back up or restore sessions", data=False)
    sessions.add_argument("verb", choices=["list", "show", "export", "delete", "backup", "restore"])
    sessions.add_argument("target", nargs="?", help="a session's id, or the file to back up to or restore from")
    sessions.add_argument("--database", metavar="URL", default=None)
    sessions.add_argument("--json", action="store_true")
    return parser


def _folders(options: argparse.Namespace) -> list[Path]:
    return [settings.anatomy_folder(), *options.data]


def _workbench(options: argparse.Namespace) -> Workbench:
    return Workbench(load(_folders(options)))


def run_check(options: argparse.Namespace) -> int:
    """Print every fault of the tables; exit 1 when there is any."""
    reading, faults = check_folders(_folders(options))
    if options.json:
        _print_json([vars(fault) for fault in faults])
    else:
        for fault in faults:
            print(fault)  # noqa: T201
        rows = sum(len(table) for table in reading.rows.values())
        print(f"{len(faults)} fault(s) in {rows} rows of {len(reading.rows)} tables")  # noqa: T201
    if options.coverage and not faults:
        _print_coverage(coverage(Atlas(reading.rows)))
    return FAULTY if faults else 0


def _print_coverage(found: Coverage) -> None:
    table = Table(
        "whole muscles with", "count", "lacking", title=f"{found.muscles} whole muscles", title_justify="left"
    )
    for thing, lacking in found.lacking.items():
        named = ", ".join(lacking[:LACKING_NAMED]) + (" ..." if len(lacking) > LACKING_NAMED else "")
        table.add_row(thing, str(found.muscles - len(lacking)), named)
    console = _console()
    console.print(table)
    for title, counts in (("links by grade", found.links), ("sources by status", found.sources)):
        console.print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.items()), markup=False)


def run_rank(options: argparse.Namespace) -> int:
    """Rank what explains the findings given on the command line."""
    bench = _workbench(options)

    def muscles(ids: list[str]) -> frozenset[str]:
        return frozenset(node for id_ in ids for node in expand(bench.atlas, id_, default="right", only="muscle"))

    history = frozenset(node for id_ in options.history for node in expand(bench.atlas, id_, only="injury"))
    marks = [options.inhibited, options.overworking, options.clear]
    inhibited, overworking, clear = map(muscles, marks)
    told = bench.telling.ranking(rank(bench.bench, Findings(inhibited, overworking, clear, history), top=options.top))
    assumed = [id_ for ids in marks for id_ in ids if muscles([id_]) != frozenset(expand(bench.atlas, id_))]
    if assumed:
        told["warnings"].append(bench.telling.notice(Notice("side_assumed", tuple(dict.fromkeys(assumed)))))
    return _print_json(told) if options.json else _print_ranking(bench, told)


def _print_ranking(bench: Workbench, told: dict[str, list[Any]]) -> int:
    console, say, name = _console(), bench.telling.say, bench.telling.name
    for title, rows in (
        ("What explains these findings", told["explains"]),
        ("Linked injuries and habits", told["trauma"]),
    ):
        table = Table("#", "structure", "role", "band", "why", title=title, title_justify="left", show_lines=True)
        for place, row in enumerate(rows, start=1):
            table.add_row(
                str(place), name(row["id"]), say(f"role.{row['role']}"), say(f"band.{row['band']}"), _why(bench, row)
            )
        if rows:
            console.print(table, markup=False)
    if told["release_first"]:
        console.print(
            "Release first: " + ", ".join(name(row["id"]) for row in told["release_first"][:SHOWN_REASONS]),
            markup=False,
        )
    for text in (*(row["text"] for row in told["next_tests"]), *told["warnings"], say("honest.ranking")):
        console.print(text, markup=False)
    return 0


def _why(bench: Workbench, row: dict[str, Any]) -> str:
    """Return the strongest reasons of a candidate, a line each, with their grade."""
    shown = [reason for reason in row["reasons"] if reason["kind"] not in {"prior", "overlap"}][:SHOWN_REASONS]
    return "\n".join(
        f"{reason['text']} [{bench.telling.say('grade.' + reason['grade'])}]" if reason["grade"] else reason["text"]
        for reason in shown
    )


def run_show(options: argparse.Namespace) -> int:
    """Print the portrait of one structure."""
    bench = _workbench(options)
    found = portrait(bench, options.id)
    if options.json:
        return _print_json(found)
    console = _console()
    console.print(f"{found['name']} ({found['id']}): {found['plain_name']}", markup=False)
    for heading, rows in found.items():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            table = Table(*rows[0], title=heading, title_justify="left")
            for row in rows:
                table.add_row(
                    *(";".join(map(str, value)) if isinstance(value, list) else str(value) for value in row.values())
                )
            console.print(table)
        elif isinstance(rows, list) and rows:
            console.print(f"{heading}: {', '.join(map(str, rows))}", markup=False)
    return 0


def run_find(options: argparse.Namespace) -> int:
    """Print the structures that answer to a text."""
    bench = _workbench(options)
    found = find(bench.atlas, " ".join(options.text))
    if options.json:
        return _print_json([vars(row) for row in found])
    table = Table("id", "kind", "name", "matched")
    for row in found:
        table.add_row(row.id, row.kind, row.name, row.matched)
    _console().print(table if found else "Nothing answers to this name.")
    return 0 if found else UNKNOWN


def run_evaluate(options: argparse.Namespace) -> int:
    """Print how often published partners are found."""
    bench = _workbench(options)
    with options.cases.open(encoding="utf-8", newline="") as lines:
        cases = distinct(csv.DictReader(lines))
    with Progress(transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("Ranking cases", total=len(cases))
        report = evaluate(bench.bench, bench.atlas, cases, lambda done: progress.update(task, completed=done))
    return _print_json(told(report)) if options.json else _print_report(report)


def _print_report(report: Report) -> int:
    console = _console()
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


def run_export(options: argparse.Namespace) -> int:
    """Write the graph as GraphML, node-link JSON or Cytoscape JSON."""
    text = export(_workbench(options).graph, options.format)
    if options.file:
        options.file.write_text(text, encoding="utf-8")
    else:
        print(text)  # noqa: T201
    return 0


def run_serve(options: argparse.Namespace) -> int:
    """Start the app on loopback."""
    from explorer.app import serve  # noqa: PLC0415 - Dash takes a second to import, other commands need none of it

    return serve(_folders(options), options.host, options.port, options.database or settings.database_url())


def run_sessions(options: argparse.Namespace) -> int:
    """Look after the stored sessions."""
    from explorer.sessions.keeping import keep  # noqa: PLC0415
    from explorer.store.sql import open_store  # noqa: PLC0415

    store = open_store(options.database or settings.database_url())
    try:
        told = keep(store, options.verb, options.target)
    finally:
        store.close()
    if isinstance(told, str):
        print(told)  # noqa: T201
        return 0
    return _print_json(told)
