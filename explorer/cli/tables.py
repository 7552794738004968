"""Commands about the tables: check, export."""

import argparse

from rich.table import Table

from explorer.atlas import Atlas, check_folders
from explorer.atlas.coverage import Coverage, coverage
from explorer.cli.printing import FAULTY, folders, print_json, terminal, workbench
from explorer.graph.export import export

LACKING_NAMED = 6


def run_check(options: argparse.Namespace) -> int:
    """Print every fault of the tables; exit 1 when there is any."""
    reading, faults = check_folders(folders(options))
    if options.json:
        print_json([vars(fault) for fault in faults])
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
    console = terminal()
    console.print(table)
    for title, counts in (("links by grade", found.links), ("sources by status", found.sources)):
        console.print(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.items()), markup=False)
    for language, untold in found.untold.items():
        named = ", ".join(untold[:LACKING_NAMED]) + (" ..." if len(untold) > LACKING_NAMED else "")
        console.print(f"not translated to {language}: {len(untold)}" + (f" ({named})" if untold else ""), markup=False)


def run_export(options: argparse.Namespace) -> int:
    """Write the graph as GraphML, node-link JSON or Cytoscape JSON."""
    text = export(workbench(options).graph, options.format)
    if options.file:
        options.file.write_text(text, encoding="utf-8")
    else:
        print(text)  # noqa: T201
    return 0
