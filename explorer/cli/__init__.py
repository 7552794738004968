"""The command line: check, rank, show, find, evaluate, export, sessions, serve. Parses, makes one call, prints."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from explorer.atlas.faults import AtlasFaultyError
from explorer.cli.asking import run_find, run_rank, run_show
from explorer.cli.measuring import run_evaluate
from explorer.cli.printing import FAULTY, UNKNOWN
from explorer.cli.running import run_serve, run_sessions
from explorer.cli.tables import run_check, run_export
from explorer.graph.export import FORMATS
from explorer.graph.units import UnknownStructureError
from explorer.store import StoreError

VERBS = (
    *("list", "show", "export", "delete", "backup", "restore"),
    *("clients", "learners", "search", "summary", "compare", "import", "agreement", "unlock"),
)


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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="anatomy-explorer", description=__import__("explorer").__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help_: str, *, data: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_, description=help_)
        made.set_defaults(run=run)
        if data:
            help_data = "folder of tables that add to or override the shipped ones (repeatable)"
            made.add_argument("--data", metavar="DIR", type=Path, action="append", default=[], help=help_data)
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
    evaluating.add_argument("cases", metavar="CASES.csv", type=Path, nargs="?", help="default: the shipped cases")
    evaluating.add_argument("--json", action="store_true")
    exporting = command("export", run_export, "write the graph to a file")
    exporting = exporting.add_subparsers(required=True, metavar="WHAT").add_parser("graph", help="the whole graph")
    exporting.add_argument("--format", choices=FORMATS, default="graphml")
    exporting.add_argument("file", metavar="FILE", type=Path, nargs="?")
    sessions = command("sessions", run_sessions, "list, show, export, delete, back up or restore sessions", data=False)
    _add_keeping(sessions)
    return parser


def _add_keeping(sessions: argparse.ArgumentParser) -> None:
    sessions.add_argument("verb", choices=VERBS)
    sessions.add_argument(
        "target", nargs="*", help="a session's id or a client's code name, a file for backup, restore and import, words"
    )
    sessions.add_argument("--csv", action="store_true", help="export for a spreadsheet, one row an event")
    sessions.add_argument("--sealed", action="store_true", help="seal the backup with a passphrase, which is asked for")
    sessions.add_argument("--database", metavar="URL", default=None)
    sessions.add_argument("--json", action="store_true")
