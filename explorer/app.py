"""The composition root: loads the tables, opens the store, makes the one Dash app and serves it on loopback."""

import ipaddress
import logging
import os
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from dash import Dash

from explorer import screens, settings
from explorer.atlas import load
from explorer.screens.frame import bundle, guard
from explorer.screens.frame.library import FOLDER as LIBRARY
from explorer.screens.frame.network import Network, marked_outside
from explorer.screens.frame.signing import Signing
from explorer.sessions.desk import Desk
from explorer.sessions.practice import Practice
from explorer.sessions.workbench import Workbench
from explorer.store.rota import Rota
from explorer.store.sql import open_store
from explorer.words import say

THREADS = 4
TURN = 0.001  # seconds that what is worked out ahead may keep an answer from its turn
REFUSED = 2


def create_app(
    atlas_folders: Sequence[Path], database_url: str, *, home: Path | None = None, backups: Path | None = None
) -> Dash:
    """Return the app over the tables of these folders and the store at this URL.

    `home` is the folder the practice is kept in, `backups` the one of the app's own backups.

    Raises:
        AtlasFaultyError: when a table has a fault.
        StoreError: when the store cannot be opened.
    """
    return app_on(Desk(Workbench(load(atlas_folders)), open_store(database_url, backups=backups)), home)


def app_on(desk: Desk, home: Path | None = None) -> Dash:
    """Return the app on a desk, the practice kept in a folder of its own."""
    app = Dash(
        __name__,
        title=say("app.title"),
        update_title=None,
        compress=True,
        assets_folder=str(settings.assets_folder()),
        assets_path_ignore=[LIBRARY],
        assets_ignore=bundle.SINGLE,
        external_scripts=[bundle.SCRIPTS],
        external_stylesheets=[bundle.STYLES],
        suppress_callback_exceptions=True,
        add_log_handler=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    practice = Practice(home or settings.data_folder())
    app.server.extensions |= {
        "explorer": desk,
        "explorer-practice": practice,
        "explorer-rota": Rota(desk.store),
        "explorer-signing": Signing(practice),
        "explorer-network": Network(),
    }
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

    app = create_app(folders, database_url, backups=settings.backups_folder())
    rota = app.server.extensions["explorer-rota"].start()
    server = create_server(
        app.server, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=False
    )
    network = Network(lambda own: _Listener.started(app.server, network, own, _port(server)))
    app.server.extensions["explorer-network"] = network
    sys.setswitchinterval(TURN)
    app.server.extensions["explorer-catalogue"].foresee()
    print(say("app.serving", address=_address(host, server)), flush=True)  # noqa: T201
    try:
        server.run()
    finally:
        network.switch(on=False)
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
    return f"http://{shown}:{_port(server)}/"


def _port(server: Any) -> int:
    return int(server.effective_port)


@dataclass(frozen=True)
class _Listener:
    """The second listener, for the local network, in a thread of its own."""

    server: Any
    port: int

    @classmethod
    def started(cls, app: Any, network: Network, host: str, port: int) -> "_Listener":
        """Listen at this machine's own address, at the same port when it is free there."""
        from waitress import create_server  # noqa: PLC0415

        def listen(at: int) -> Any:
            outside = marked_outside(app, network)
            return create_server(
                outside, host=host, port=at, threads=THREADS, ident=None, clear_untrusted_proxy_headers=False
            )

        try:
            server = listen(port)
        except OSError:
            server = listen(0)
        Thread(target=server.run, daemon=True).start()
        return cls(server, _port(server))

    def close(self) -> None:
        """Stop listening."""
        self.server.close()
