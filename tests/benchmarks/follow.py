"""Prints how long a client's window takes to follow a press, on this machine and over its local network.

`python -m tests.benchmarks.follow [--presses 40]`. The time runs from the press in the practitioner's page to the
moment the words stand in the window, measured by the one clock of this machine. In the same run a plain page
that asks for the same view every second, as a window without any following would, is the baseline. A window in a
browser of its own asks ten times a second here, and less often from afar; beside the session it is nudged, and sooner.
"""

import argparse
import statistics

from playwright.sync_api import Browser, Page, sync_playwright

from tests.benchmarks.click import serving
from tests.browser.conftest import Visitor, launched
from tests.browser.test_client import begun, press, told

HERE, AWAY = 300.0, 1000.0
PLAIN = """
(at) => setInterval(async () => {
  const answer = await fetch(`${at}/state.json`, { cache: "no-store" });
  document.body.textContent = JSON.stringify((await answer.json()).helping.map((area) => area.label));
}, 1000)
"""
WATCH = """
(words) => { window.seen = new Promise((done) => {
  const look = () => {
    if (!document.body.textContent.includes(words)) setTimeout(look, 5);
    else done(Date.now());
  };
  look();
}); }
"""
GONE = "words => !document.body.textContent.includes(words)"
PRESS = "what => { window.explorerPress.push(what); return Date.now(); }"


def timed(visitor: Visitor, windows: dict[str, Page], presses: int) -> dict[str, list[float]]:
    """Return the milliseconds that each window took to show each of so many marks."""
    took: dict[str, list[float]] = {name: [] for name in windows}
    for number in range(presses):
        side = ("left", "right")[number % 2]
        node, words = f"tibialis_anterior-{side}", f"Your {side} front shin muscle"
        for page in windows.values():
            page.evaluate(WATCH, words)
        visitor.page.wait_for_timeout(137 * (number % 9))  # so that presses fall anywhere between two looks
        start = visitor.page.evaluate(PRESS, {"kind": "mark", "node": node, "mark": "overworking"})
        for name, page in windows.items():
            took[name].append(page.evaluate("window.seen") - start)
        press(visitor, {"kind": "mark", "node": node, "mark": ""})
        for page in windows.values():
            page.wait_for_function(GONE, arg=words, polling=20)
    return took


def opened(chromium: Browser, address: str, *, plain: bool = False) -> Page:
    """Return a window in a browser context of its own."""
    page = chromium.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{address}/part/00-tokens.css" if plain else address)
    if plain:
        page.evaluate(PLAIN, address)
    else:
        page.wait_for_selector(".client-window .area")
    return page


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--presses", type=int, default=40)
    presses = parser.parse_args().presses
    with serving("-m", "explorer", "serve", "--port") as (address, _), sync_playwright() as play:
        chromium = launched(play)
        visitor = Visitor(chromium.new_context(viewport={"width": 1180, "height": 820}).new_page(), address.rstrip("/"))
        link = begun(visitor)
        windows = {"on this machine": opened(chromium, link)}
        away = told(visitor, {"network": True})["link"]
        if away:
            windows["over the local network"] = opened(chromium, away)
        windows["plain page, asks each second"] = opened(chromium, link, plain=True)
        took = timed(visitor, windows, presses)
        told(visitor, {"network": False})
        chromium.close()
    report(took)


def report(took: dict[str, list[float]]) -> None:
    """Print median, 95th percentile, the aim, and how much sooner than the plain page."""
    plain = statistics.median(took["plain page, asks each second"])
    print(f"press to words in the window, ms; {len(next(iter(took.values())))} presses")
    for name, each in took.items():
        aim = AWAY if "network" in name else HERE
        p95 = sorted(each)[int(0.95 * (len(each) - 1))]
        middle = statistics.median(each)
        told_aim = "" if name.startswith("plain") else f"aim {aim:.0f}: {'held' if p95 <= aim else 'MISSED'}"
        print(f"  {name:30} median {middle:6.0f}  p95 {p95:6.0f}  {plain / middle:5.1f}x as soon as plain  {told_aim}")


if __name__ == "__main__":
    main()
