"""The composition root: loads the tables, opens the store, makes the one Dash app and serves it on loopback."""

import ipaddress
import logging
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from dash import Dash

from explorer import screens, settings
from explorer.atlas import load
from explorer.screens.frame import guard
from explorer.sessions.desk import Desk
from explorer.sessions.workbench import Workbench
from explorer.store.rota import Rota
from explorer.store.sql import open_store
from explorer.words import say

THREADS = 4
REFUSED = 2


def create_app(atlas_folders: Sequence[Path], database_url: str, backups: Path | None = None) -> Dash:
    """Return the app over the tables of these folders and the store at this URL, with a folder for its own backups.

    Raises:
        AtlasFaultyError: when a table has a fault.
        StoreError: when the store cannot be opened.
    """
    return app_on(Desk(Workbench(load(atlas_folders)).prepare(), open_store(database_url, backups=backups)))


def app_on(desk: Desk) -> Dash:
    """Return the app on a desk."""
    app = Dash(
        __name__,
        title=say("app.title"),
        update_title=None,
        compress=True,
        assets_folder=str(settings.assets_folder()),
        suppress_callback_exceptions=True,
        add_log_handler=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.server.extensions["explorer"] = desk
    app.server.extensions["explorer-rota"] = Rota(desk.store)
    screens.register(app)
    guard.register(app)
    return app


def serve(folders: Sequence[Path], host: str, port: int, database_url: str) -> int:
    """Serve the app until it is stopped; return the exit code."""
    refusal = _refusal(host, port)
    if refusal:
        print(refusal, file=sys.stderr)  # noqa: T201
        return REFUSED
    os.environ.setdefault("DASH_DISABLE_VERSION_CHECK", "1")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    from waitress import create_server  # noqa: PLC0415 - only a served app needs a server

    app = create_app(folders, database_url, settings.backups_folder())
    rota = app.server.extensions["explorer-rota"].start()
    server = create_server(app.server, host=host, port=port, threads=THREADS, ident=None)
    print(say("app.serving", address=_address(host, server)), flush=True)  # noqa: T201
    try:
        server.run()
    finally:
        server.close()
        rota.stop()
        app.server.extensions["explorer"].store.close()
    return 0


def _refusal(host: str, port: int) -> str:
    """Return why this address cannot be served, nothing if it can."""
    if not _is_loopback(host):
        return say("app.host_refused", host=host)
    if not 0 <= port < 2**16:
        return say("app.port_unknown", port=port)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            return say("app.port_taken", port=port)
    return ""


def _is_loopback(host: str) -> bool:
    """Tell whether a host is this machine and reached by nobody else.

    >>> _is_loopback("localhost"), _is_loopback("127.0.0.1"), _is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _address(host: str, server: object) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{getattr(server, 'effective_port', '')}/"
