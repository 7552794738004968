"""Kills the server and a browser at random moments, hundreds of times: `python -m tests.benchmarks.kills`.

After every kill: each acknowledged press is kept once under the number it was told, numbers have no gap, time never
runs backwards, the log folds. At the end of each session with server kills: the log is, event by event, the one that
the same presses leave when nothing is ever killed. Exits with an error at the first violation.
"""

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from explorer import settings
from explorer.atlas import load
from explorer.sessions.workbench import Workbench
from explorer.store.sql import open_store
from tests.browser.killing import kill_browsers
from tests.store.killing import kill_servers, servers


def main() -> None:
    """Kill, and tell what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", type=int, default=400)
    parser.add_argument("--browser", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        bench = Workbench(load([settings.anatomy_folder()])).prepare()
        counted = kill_servers(bench, Path(folder), options.server, options.seed)
        print(f"server killed: {counted}, {time.monotonic() - began:.0f} s", flush=True)
        began = time.monotonic()
        url = f"sqlite:///{Path(folder) / 'browsers.db'}"
        store = open_store(url, patience=20)
        with servers(url) as served, sync_playwright() as play:
            served.start()
            served.wait()
            counted = kill_browsers(
                play, store, f"http://127.0.0.1:{served.port}", options.chromium, options.browser, options.seed
            )
        store.close()
        print(f"browser killed: {counted}, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
