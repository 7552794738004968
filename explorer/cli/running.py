"""Commands that run the app and look after its sessions."""

import argparse

from explorer import settings
from explorer.cli.printing import folders, print_json


def run_serve(options: argparse.Namespace) -> int:
    """Start the app on loopback."""
    from explorer.app import serve  # noqa: PLC0415 - Dash takes a second to import, other commands need none of it

    return serve(folders(options), options.host, options.port, options.database or settings.database_url())


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
    return print_json(told)
