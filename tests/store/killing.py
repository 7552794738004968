"""Kills the server, or the browser, at random moments of a scripted session, and checks what is left.

Used in short by the tests and at length by `tests/benchmarks/kills.py`.
"""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

from explorer.sessions.asks import parse
from explorer.sessions.desk import Desk
from explorer.sessions.journal import fold
from explorer.sessions.press import AskError
from explorer.sessions.workbench import Workbench
from explorer.store import SessionStore
from explorer.store.memory import MemoryStore
from explorer.store.sql import open_store

HERE = Path(__file__).parent
NODES = ("gluteus_maximus-right", "soleus-left", "rectus_abdominis-right", "tensor_fasciae_latae-right")
HAMSTRING = "biceps_femoris_long_head-right"
STARTING = 90.0
WARMED = 0.5  # share of the servers that answer a press before they are killed


def script(chance: random.Random, length: int) -> list[dict[str, Any]]:
    """Return a session of so many presses of every kind, each with a token of its own."""
    kinds: Sequence[Any] = (
        lambda: {"kind": "mark", "node": chance.choice(NODES), "mark": chance.choice(("inhibited", "clear", ""))},
        lambda: {"kind": "mark", "node": chance.choice(NODES), "mark": "inhibited"},
        lambda: {"kind": "history", "node": "abdominal_surgery_scar", "present": chance.random() < 0.7},
        lambda: {"kind": "retest", "node": HAMSTRING, "outcome": chance.choice(("changed", "same"))},
        lambda: {"kind": "hypothesis", "node": HAMSTRING, "status": chance.choice(("suspected", "tested"))},
        lambda: {"kind": "note", "text": f"note {chance.random()}"},
        lambda: {"kind": "undo"},
        lambda: {"kind": "redo"},
    )
    return [{**chance.choice(kinds)(), "token": f"{chance.getrandbits(96):024x}"} for _ in range(length)]


def expected(bench: Workbench, presses: Sequence[dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Return the log that these presses leave when nothing is ever killed."""
    desk = Desk(bench, MemoryStore())
    session = desk.begin("Blue heron").id
    for press in presses:
        try:
            desk.carry_out(session, parse(press), press["token"])
        except AskError:
            continue
    return [(event.kind, dict(event.data)) for event in desk.store.events(session)]


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@dataclass
class Servers:
    """Serves one database on one port, again and again."""

    url: str
    port: int
    parent: "subprocess.Popen[str]"
    child: int = 0

    def start(self) -> None:
        """Fork the next server."""
        assert self.parent.stdin and self.parent.stdout
        self.parent.stdin.write(f"{self.url}\n")
        self.parent.stdin.flush()
        self.child = int(self.parent.stdout.readline())

    def kill(self) -> None:
        """Kill -9 the server."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
        self.child = 0

    def wait(self) -> None:
        """Wait until the server answers."""
        until = time.monotonic() + STARTING
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.01)
        raise AssertionError("the server did not start")


@contextmanager
def servers(url: str) -> Iterator[Servers]:
    """Lend servers of one database; none is left at the end."""
    port = free_port()
    command = [sys.executable, str(HERE / "served.py"), str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=HERE.parents[1]
    ) as parent:
        assert parent.stdout
        assert parent.stdout.readline().strip() == "ready"
        served = Servers(url, port, parent)
        try:
            yield served
        finally:
            served.kill()
            parent.kill()


def ask(port: int, session: str, press: dict[str, Any]) -> dict[str, Any]:
    """Send a press as the page sends it and return the answer; raises when there is none."""
    body = {
        "output": "session-answer.data",
        "outputs": {"id": "session-answer", "property": "data"},
        "inputs": [{"id": "session-press", "property": "data", "value": {**press, "session": session}}],
        "changedPropIds": ["session-press.data"],
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", "/_dash-update-component", json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = json.loads(answer.read())
        return dict(told["response"]["session-answer"]["data"])
    finally:
        connection.close()


@dataclass
class Client:
    """Sends presses one by one, each until it is acknowledged, as `assets/20-press.js` does."""

    port: int
    session: str
    presses: Sequence[dict[str, Any]]
    acknowledged: dict[str, int] = field(default_factory=dict)  # token -> number of the last event then
    refused: set[str] = field(default_factory=set)
    in_flight: bool = False

    def await_answer(self, sender: Thread) -> None:
        """Wait until one more press was answered, so that a kill may also strike a server that is at work."""
        answered, until = len(self.acknowledged) + len(self.refused), time.monotonic() + STARTING
        while len(self.acknowledged) + len(self.refused) == answered and time.monotonic() < until:
            sender.join(0.002)
            if not sender.is_alive():
                return

    def run(self) -> None:
        """Send everything."""
        for press in self.presses:
            while True:
                try:
                    self.in_flight = True
                    answer = ask(self.port, self.session, press)
                except (OSError, http.client.HTTPException, ValueError, KeyError):
                    self.in_flight = False
                    time.sleep(0.01)
                    continue
                self.in_flight = False
                assert answer["token"] == press["token"]
                if answer["again"]:
                    continue
                if answer["refused"]:
                    self.refused.add(press["token"])
                else:
                    self.acknowledged[press["token"]] = answer["scene"]["session"]["number"]
                break


def require_kept(store: SessionStore, session: str, acknowledged: dict[str, int]) -> None:
    """Every acknowledged press is kept once and under the number it was told, the log has no gap and folds."""
    events = store.events(session)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.at for event in events] == sorted(event.at for event in events)
    found = {token: store.kept(session, token) for token in acknowledged}
    assert {token: event and event.number for token, event in found.items()} == acknowledged
    assert fold(events).number == len(events)
    assert store.session(session).last_number == len(events)


def kill_servers(bench: Workbench, folder: Path, kills: int, seed: int, presses: int = 40) -> dict[str, int]:
    """Kill the server so many times while sessions are pressed; return what was counted."""
    chance, counted = random.Random(seed), {"kills": 0, "sessions": 0, "acknowledged": 0, "in_flight": 0}
    url = f"sqlite:///{folder / 'killed.db'}"
    store = open_store(url, patience=20)
    with servers(url) as served:
        served.start()
        while counted["kills"] < kills:
            session = store.create("Blue heron").id
            client = Client(served.port, session, script(chance, presses))
            sender = Thread(target=client.run, daemon=True)
            sender.start()
            while sender.is_alive() and counted["kills"] < kills:
                served.wait()
                if chance.random() < WARMED:
                    client.await_answer(sender)
                sender.join(chance.uniform(0, 0.25))
                if not sender.is_alive():
                    break
                counted["in_flight"] += client.in_flight
                served.kill()
                counted["kills"] += 1
                require_kept(store, session, dict(client.acknowledged))
                served.start()
            sender.join(STARTING)
            assert not sender.is_alive(), "the session never came to its end"
            require_kept(store, session, client.acknowledged)
            left = [(event.kind, dict(event.data)) for event in store.events(session)]
            assert left == expected(bench, client.presses), "the log is not the one of a session without kills"
            assert len(left) == len(client.acknowledged)
            counted["sessions"] += 1
            counted["acknowledged"] += len(client.acknowledged)
    store.close()
    return counted
