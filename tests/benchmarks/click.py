"""Prints the time from a real click to the painted highlight, on the body and on the graph, beside the plain way.

`python -m tests.benchmarks.click [--clicks 30]`. The plain way is the same map as one Plotly figure that a callback
returns anew at every click. Everything is measured in one run, in one Chromium, on loopback. Also printed: start of the
server to the first page, page ready, bytes transferred before the graph is fetched, another view, pointing at the body.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import free_port, launched

AIM_P50, AIM_P95, AIM_TIMES = 30.0, 60.0, 8.0
VIEW_AIM, HOVER_AIM = 100.0, 17.0
TURNS = (("right", "deep"), ("front", "surface"), ("back", "deep"), ("left", "surface"), ("front", "middle"))
TURN = """
async ([facing, cut]) => {
  await new Promise((done) => setTimeout(done, 400));
  const start = performance.now();
  document.querySelector(`button[data-facing="${facing}"]`).click();
  document.querySelector(`button[data-cut="${cut}"]`).click();
  await new Promise(requestAnimationFrame);
  const channel = new MessageChannel();
  await new Promise((done) => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  return performance.now() - start;
}
"""
NAMED = """
(name) => new Promise((done) => {
  const tip = document.querySelector(name), before = tip.textContent;
  document.addEventListener("pointermove", (event) => {
    const start = event.timeStamp, channel = new MessageChannel();
    const look = () => {
      const now = performance.now() - start;
      if (!tip.hidden && tip.textContent !== before) done(now); else if (now > 1000) done(-1); else frame();
    };
    channel.port1.onmessage = look;
    const frame = () => requestAnimationFrame(() => channel.port2.postMessage(0));
    frame();
  }, { once: true, capture: true });
})
"""
SETTLE = 600  # ms between what came before and a click: each click is timed alone
READY_AIM, MEGABYTES_AIM, START_AIM = 1.5, 2.0, 3.0
WATCH = """
(probe) => new Promise((done) => {
  const painted = new Function("return (" + probe + ")");
  document.addEventListener("pointerup", (event) => {
    const start = event.timeStamp, channel = new MessageChannel();
    const look = () => {
      const now = performance.now() - start;
      if (painted()) done(now); else if (now > 5000) done(-1); else frame();
    };
    channel.port1.onmessage = look;
    const frame = () => requestAnimationFrame(() => channel.port2.postMessage(0));
    frame();
  }, { once: true, capture: true });
  window.watching = true;
})
"""


@contextmanager
def serving(*command: str) -> Iterator[tuple[str, float]]:
    """Run a server on a free port and yield its address with the seconds until its first answer."""
    port = free_port()
    environment = {**os.environ, "EXPLORER_HOME": tempfile.mkdtemp(), "EXPLORER_DATABASE": ""}
    start = time.perf_counter()
    running = subprocess.Popen([sys.executable, *command, str(port)], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=0.2), urlopen(address, timeout=10):
                    break
            except OSError:
                time.sleep(0.02)
        yield address, time.perf_counter() - start
    finally:
        running.terminate()
        running.wait(10)


def clicked(page: Page, target: dict[str, float], probe: str) -> float:
    """Click a place for real and return the milliseconds until the first frame in which the probe holds."""
    page.mouse.move(target["x"], target["y"])
    page.wait_for_timeout(SETTLE)
    page.evaluate("window.watching = false")
    page.evaluate("([watch, probe]) => { window.watched = eval(watch)(probe); }", [WATCH, probe])
    page.mouse.down()
    page.mouse.up()
    return float(page.evaluate("() => window.watched"))


def measure(
    page: Page, targets: str, probe: Callable[[str], str], reset: Callable[[], None], clicks: int
) -> list[float]:
    """Click so many different targets, clearing the marks in between."""
    found = page.evaluate(targets)
    chosen = [found[place * len(found) // clicks] for place in range(clicks)]
    taken = []
    for target in chosen:
        taken.append(clicked(page, target, probe(target["id"])))
        reset()
    missed = sum(each < 0 for each in taken)
    if missed:
        print(f"{missed} click(s) hit a neighbour or an asking dialog and are left out")
    return [each for each in taken if each >= 0]


def told(label: str, taken: list[float], plain: float | None = None) -> None:
    """Print the middle and the slow end of what was painted."""
    taken = [each for each in taken if each >= 0]
    if not taken:
        print(f"{label:44s} nothing was painted")
        return
    p50, p95 = statistics.median(taken), sorted(taken)[int(0.95 * (len(taken) - 1))]
    ratio = f"   {plain / p50:.1f} times faster than the plain way (aim {AIM_TIMES:.0f})" if plain else ""
    aims = f"   aims {AIM_P50:.0f} / {AIM_P95:.0f}" if plain else ""
    print(f"{label:44s} p50 {p50:6.1f} ms   p95 {p95:6.1f} ms{aims}{ratio}")


def entered(page: Page, address: str) -> None:
    """Begin a session and go to its tests."""
    page.goto(address)
    page.fill("#sessions-name", "Benchmark")
    page.click("#sessions-begin")
    page.wait_for_function("window.explorerSession?.ready")
    page.click("button[data-tab=work]")


def turned(page: Page) -> list[float]:
    """Turn the body and cut it, each view twice; return the milliseconds until it is painted."""
    for facing, cut in TURNS:
        page.evaluate(TURN, [facing, cut])
    return [float(page.evaluate(TURN, [facing, cut])) for facing, cut in TURNS * 2]


def spaced(found: list[dict[str, float]], count: int) -> list[dict[str, float]]:
    """Return so many targets from all over the drawing."""
    return [found[place * len(found) // count] for place in range(count)]


def pointed(page: Page, targets: list[dict[str, float]], tip: str) -> list[float]:
    """Move the pointer from muscle to muscle; return the milliseconds until the tip names each."""
    taken = []
    for target in targets:
        page.evaluate("([watch, tip]) => { window.named = eval(watch)(tip); }", [NAMED, tip])
        page.mouse.move(target["x"], target["y"])
        taken.append(float(page.evaluate("() => window.named")))
    return taken


def opened(page: Page, address: str) -> tuple[float, float]:
    """Open a new session and return seconds until the body can be clicked, and megabytes transferred."""
    sizes: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    entered(page, address)
    where = page.url
    sizes.clear()
    session.send("Network.clearBrowserCache")
    start = time.perf_counter()
    page.goto(where)
    page.wait_for_function("window.explorerSession?.ready && document.querySelector('.hit')")
    ready = time.perf_counter() - start
    page.click("button[data-tab=work]")
    page.wait_for_timeout(1500)
    return ready, sum(sizes) / 1e6


def undone(page: Page) -> None:
    """Take the last press back if there was one, whatever it marked, and wait until the server has."""
    page.wait_for_function("window.explorerPress.pending().length === 0")
    if page.is_enabled("[data-step=undo]"):
        page.click("[data-step=undo]")
    page.wait_for_function("window.explorerPress.pending().length === 0")


def plain_way(browser: Browser, clicks: int) -> list[float]:
    """Measure clicks when a callback gives back the whole Plotly figure."""
    with serving("-m", "tests.benchmarks.plain_app") as (address, _):
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.goto(address)
        page.wait_for_selector(".js-plotly-plot .main-svg")
        page.wait_for_timeout(800)
        painted = "window.plainMarked() === {!r}".format
        found = measure(page, "window.plainTargets()", painted, lambda: page.wait_for_timeout(300), clicks)
        page.close()
    return found


def body(page: Page, clicks: int, middle: float) -> None:
    """Tell how long clicks on the body, another view of it and pointing at it take."""
    painted = "!!document.querySelector('.hit.on[data-node=\"{}\"]')".format
    told("body", measure(page, "window.explorerTargets()", painted, lambda: undone(page), clicks), middle)
    told(f"body: another view or cut (aim {VIEW_AIM:.0f})", turned(page))
    named = pointed(page, spaced(page.evaluate("window.explorerTargets()"), clicks), ".body > .tip")
    told(f"body: pointing (aim {HOVER_AIM:.0f})", named)
    page.evaluate(TURN, ["front", "surface"])


def graph(page: Page, clicks: int, middle: float) -> None:
    """Tell how long clicks on the map of everything take."""
    page.click("[data-mode=graph]")
    page.wait_for_function("window.explorerNetwork?.targets().length > 0")
    page.wait_for_timeout(1000)
    muscles = "window.explorerNetwork.targets().filter(({ id }) => !window.explorerCatalogue.isTrauma(id))"
    told(
        "graph",
        measure(page, muscles, "window.explorerNetwork.painted({!r})".format, lambda: undone(page), clicks),
        middle,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clicks", type=int, default=30)
    clicks = parser.parse_args().clicks
    with sync_playwright() as playwright:
        browser = launched(playwright)
        plain = plain_way(browser, min(clicks, 12))
        told("plain way: whole Plotly figure", plain)
        with serving("-m", "explorer", "serve", "--port") as (address, start):
            print(f"{'server start to first page':44s} {start:6.2f} s    aim {START_AIM:.0f}")
            page = browser.new_page(viewport={"width": 1180, "height": 820})
            ready, megabytes = opened(page, address)
            print(f"{'page ready (cold cache, body map)':44s} {ready:6.2f} s    aim {READY_AIM}")
            print(f"{'transferred before the graph is opened':44s} {megabytes:6.2f} MB   aim {MEGABYTES_AIM}")
            for measured in (body, graph):
                measured(page, clicks, statistics.median(plain))
        browser.close()


if __name__ == "__main__":
    main()
