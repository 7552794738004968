"""Commands that run the app and look after its sessions."""

import argparse
import getpass
import sys
from pathlib import Path

from explorer import settings
from explorer.cli.printing import folders, print_json, workbench


def run_serve(options: argparse.Namespace) -> int:
    """Start the app on loopback."""
    from explorer.app import serve  # noqa: PLC0415 - Dash takes a second to import, other commands need none of it

    return serve(folders(options), options.host, options.port, options.database or settings.database_url())


def run_sessions(options: argparse.Namespace) -> int:
    """Look after the stored sessions."""
    from explorer.sessions.keeping import Keeper  # noqa: PLC0415
    from explorer.store.sql import open_store  # noqa: PLC0415

    if options.verb == "unlock":
        return _unlock()
    options.data = []
    store = open_store(options.database or settings.database_url(), backups=settings.backups_folder())
    try:
        keeper = Keeper(store, lambda: workbench(options), _passphrase(options), options.csv)
        told = keeper.keep(options.verb, *options.target)
    finally:
        store.close()
    if isinstance(told, str):
        sys.stdout.write(f"{told.rstrip()}\n")
        return 0
    return print_json(told)


def _unlock() -> int:
    """Lift the lock after idle, for who forgot the passphrase."""
    from explorer.sessions.practice import Practice  # noqa: PLC0415

    Practice(settings.data_folder()).change(lock_after="")
    sys.stdout.write("The pages do not lock any more. Set the lock again in the list of sessions.\n")
    return 0


def _passphrase(options: argparse.Namespace) -> str:
    """Return the passphrase of a sealed backup: from the environment, else asked for; never from the command line."""
    from explorer.store.archive import is_sealed  # noqa: PLC0415

    opening = options.verb == "restore" and options.target and is_sealed(Path(options.target[0]))
    if not opening and not (options.verb == "backup" and options.sealed):
        return ""
    return settings.passphrase() or getpass.getpass("Passphrase: ")
