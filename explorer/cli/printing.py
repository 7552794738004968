"""What every command uses: opening the tables, a console, JSON for other programs."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from explorer import settings
from explorer.atlas import load
from explorer.sessions.workbench import Workbench

FAULTY, UNKNOWN = 1, 2


def terminal() -> Console:
    """Return a console as wide as the terminal, or of a fixed width when the output goes elsewhere."""
    return Console(width=None if sys.stdout.isatty() else 110, highlight=False)


def print_json(value: Any) -> int:
    """Print a value for other programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))  # noqa: T201
    return 0


def folders(options: argparse.Namespace) -> list[Path]:
    """Return the folders of tables to read, the shipped one first."""
    return [settings.anatomy_folder(), *options.data]


def workbench(options: argparse.Namespace) -> Workbench:
    """Return what is built from the tables of those folders."""
    return Workbench(load(folders(options)))
