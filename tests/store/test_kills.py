"""The served app is killed at random moments of a scripted session; at length in `tests/benchmarks/kills.py`."""

import sys
from pathlib import Path

import pytest

from explorer.sessions.workbench import Workbench

from .killing import kill_servers

ROUNDS = 10


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_no_acknowledged_press_is_lost_or_doubled_when_the_server_is_killed(bench: Workbench, tmp_path: Path) -> None:
    counted = kill_servers(bench, tmp_path, ROUNDS, seed=7)

    assert counted["kills"] == ROUNDS
    assert counted["acknowledged"] > 0
