"""A real browser is killed at random moments of a session; at length in `tests/benchmarks/kills.py`."""

import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from explorer.store.sql import open_store
from tests.browser.conftest import NAMES
from tests.browser.killing import kill_browsers

ROUNDS = 5


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
def test_no_acknowledged_press_is_lost_or_doubled_when_the_browser_is_killed(
    play: Playwright, server: str, server_home: Path
) -> None:
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if not executable:
        pytest.skip("no browser of the system")
    store = open_store(f"sqlite:///{server_home / 'sessions.db'}", patience=20)

    counted = kill_browsers(play, store, server, executable, ROUNDS, seed=11)

    store.close()
    assert counted["kills"] == ROUNDS
    assert counted["kept"] > 0
