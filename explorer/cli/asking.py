"""Commands that ask the atlas: rank, show, find."""

import argparse
from typing import Any

from rich.table import Table

from explorer.atlas.find import find
from explorer.cli.printing import UNKNOWN, print_json, terminal, workbench
from explorer.graph.units import expand
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings, Notice
from explorer.sessions.portrait import portrait
from explorer.sessions.workbench import Workbench

SHOWN_REASONS = 2


def run_rank(options: argparse.Namespace) -> int:
    """Rank what explains the findings given on the command line."""
    bench = workbench(options)

    def muscles(ids: list[str]) -> frozenset[str]:
        return frozenset(node for id_ in ids for node in expand(bench.atlas, id_, default="right", only="muscle"))

    history = frozenset(node for id_ in options.history for node in expand(bench.atlas, id_, only="injury"))
    marks = [options.inhibited, options.overworking, options.clear]
    inhibited, overworking, clear = map(muscles, marks)
    told = bench.telling.ranking(rank(bench.bench, Findings(inhibited, overworking, clear, history), top=options.top))
    assumed = [id_ for ids in marks for id_ in ids if muscles([id_]) != frozenset(expand(bench.atlas, id_))]
    if assumed:
        told["warnings"].append(bench.telling.notice(Notice("side_assumed", tuple(dict.fromkeys(assumed)))))
    return print_json(told) if options.json else _print_ranking(bench, told)


def _print_ranking(bench: Workbench, told: dict[str, list[Any]]) -> int:
    console, say, name = terminal(), bench.telling.say, bench.telling.name
    for title, rows in (
        ("What explains these findings", told["explains"]),
        ("Linked injuries and habits", told["trauma"]),
    ):
        table = Table("#", "structure", "role", "band", "why", title=title, title_justify="left", show_lines=True)
        for place, row in enumerate(rows, start=1):
            called = name(row["id"]) + (f" ({bench.telling.structure(row['family'])})" if row["family"] else "")
            table.add_row(str(place), called, say(f"role.{row['role']}"), say(f"band.{row['band']}"), _why(bench, row))
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
    bench = workbench(options)
    found = portrait(bench, options.id)
    if options.json:
        return print_json(found)
    console = terminal()
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
    bench = workbench(options)
    found = find(bench.atlas, " ".join(options.text))
    if options.json:
        return print_json([vars(row) for row in found])
    table = Table("id", "kind", "name", "matched")
    for row in found:
        table.add_row(row.id, row.kind, row.name, row.matched)
    terminal().print(table if found else "Nothing answers to this name.")
    return 0 if found else UNKNOWN
