"""Kills a real browser at random moments of a session, and checks what is left.

Used in short by the tests and at length by `tests/benchmarks/kills.py`.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Error, Page, Playwright

from explorer.sessions.journal import fold
from explorer.store import SessionStore

NODES = ("gluteus_maximus-right", "soleus-left", "rectus_abdominis-right", "tensor_fasciae_latae-right")
HOOK = """() => {
  const press = window.explorerPress, settle = press.settle;
  press.settle = (answer) => {
    const taken = settle(answer);
    if (taken && !answer.again && !answer.refused) console.log(`kept ${answer.token}`);
    return taken;
  };
  window.pressOn = (nodes, count, pause) => {
    for (let n = 0; n < count; n += 1) setTimeout(() => {
      press.push({ kind: "note", text: `note ${n}` });
      press.push({ kind: "mark", node: nodes[n % nodes.length], mark: n % 3 ? "inhibited" : "clear" });
    }, n * pause);
  };
}"""


@dataclass
class Seen:
    """What one browser told before it was killed."""

    kept: list[str] = field(default_factory=list)

    def hear(self, text: str) -> None:
        """Take down what the page wrote to its console."""
        if text.startswith("kept "):
            self.kept.append(text.removeprefix("kept "))


@contextmanager
def browser(play: Playwright, executable: str, profile: Path) -> Iterator[tuple[Page, "subprocess.Popen[str]"]]:
    """Start a browser in its own process group and lend its page."""
    command = [
        *(executable, "--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-sync"),
        *("--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"),
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as started:
        try:
            opened = play.chromium.connect_over_cdp(_address(started))
            yield opened.contexts[0].pages[0], started
        finally:
            kill(started)


def _address(started: "subprocess.Popen[str]") -> str:
    assert started.stderr
    for line in started.stderr:
        found = re.search(r"ws://\S+", line)
        if found:
            return found.group()
    raise AssertionError("the browser did not start")


def kill(started: "subprocess.Popen[str]") -> None:
    """Kill -9 the browser with everything it started."""
    with suppress(ProcessLookupError):
        os.killpg(started.pid, signal.SIGKILL)


def kill_browsers(
    play: Playwright, store: SessionStore, server: str, executable: str, kills: int, seed: int
) -> dict[str, int]:
    """Kill so many browsers while they press; return what was counted."""
    chance = random.Random(seed)
    counted = {"kills": 0, "kept": 0, "acknowledged": 0, "unanswered": 0, "sent_after_reopening": 0}
    session = store.create("Blue heron").id
    profile = Path(tempfile.mkdtemp())
    try:
        for _ in range(kills):
            _one(play, store, f"{server}/session/{session}", executable, profile, chance, counted)
    finally:
        shutil.rmtree(profile, ignore_errors=True)
    return counted


def _one(play, store, address, executable, profile, chance, counted):  # type: ignore[no-untyped-def]
    """Open the session, see that all is there, press on, kill, and see that what was acknowledged is kept once."""
    session = address.rpartition("/")[2]
    left, seen, pushes = len(store.events(session)), Seen(), chance.randint(2, 12)
    with browser(play, executable, profile) as (page, started):
        page.on("console", lambda said: seen.hear(said.text))
        page.goto(address)
        page.wait_for_function("window.explorerSession?.ready && window.explorerPress.pending().length === 0")
        page.click('button[data-tab="record"]')
        shown = page.locator(".notes li").all_inner_texts()
        assert shown == list(fold(store.events(session)).notes), "the reopened session shows what is kept"
        before = len(store.events(session))  # what the killed browser still held was sent when it was opened again
        page.evaluate(HOOK)
        page.evaluate(f"window.pressOn({list(NODES)}, {pushes}, {chance.choice((0, 5, 30))})")
        with suppress(Error):
            page.wait_for_timeout(chance.uniform(0, 600))
        kill(started)
        started.wait()
    time.sleep(0.3)  # a press that had reached the server may still be on its way into the log
    events = store.events(session)
    fresh = events[before:]
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    found = [store.kept(session, token) for token in seen.kept]
    assert all(found), "an acknowledged press is not kept"
    assert [event.number for event in found] == list(range(before + 1, before + 1 + len(found)))
    notes = [event.data["text"] for event in fresh if event.kind == "note"]
    assert notes == [f"note {n}" for n in range(len(notes))], "in their order, none doubled, none left out"
    assert [event.kind for event in fresh] == (["note", "mark"] * len(fresh))[: len(fresh)]
    assert fold(events).number == len(events)
    counted["kills"] += 1
    counted["kept"] += len(fresh)
    counted["acknowledged"] += len(seen.kept)
    counted["unanswered"] += len(fresh) - len(seen.kept)
    counted["sent_after_reopening"] += before - left
