"""The real app, served by a process that can be killed and is back at once.

Reading the tables takes seconds and is not what is tested. So one program reads them, and for each line on its input
that names a database it forks a child, which opens the store, makes the app and serves it with waitress.
"""

import logging
import os
import signal
import sys

from explorer import settings
from explorer.app import THREADS, app_on
from explorer.atlas import load
from explorer.sessions.desk import Desk
from explorer.sessions.workbench import Workbench
from explorer.store.sql import open_store


def serve(bench: Workbench, url: str, port: int) -> None:
    """Serve until killed."""
    from waitress import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = app_on(Desk(bench, open_store(url, patience=20)))
    create_server(app.server, host="127.0.0.1", port=port, threads=THREADS, ident=None).run()


def main(port: int) -> None:
    """Fork a server for every line, and tell its process id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    bench = Workbench(load([settings.anatomy_folder()])).prepare()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                serve(bench, line.strip(), port)
            finally:
                os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
