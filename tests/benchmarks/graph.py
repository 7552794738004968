"""Prints how quickly the graph opens, answers a click and follows the pointer, beside plain Plotly and dash-cytoscape.

`python -m tests.benchmarks.graph [--data FOLDER] [--clicks 20]`; a FOLDER of any size is written by
`python -m tests.benchmarks.generated_atlas FOLDER`. First it tells how long the server takes to make what is shown.
A click is timed to the first frame in which the mark is painted (plain Plotly: to the figure that carries it;
dash-cytoscape: to the frame after its style sheet came).
"""

import argparse
import importlib.util
import statistics
import time

from playwright.sync_api import Browser, Page, sync_playwright

from explorer.atlas import load
from explorer.drawing.layout import positions
from explorer.drawing.network import map_figure, short_names
from explorer.sessions.workbench import Workbench
from tests.benchmarks.click import clicked, entered, pointed, serving, spaced
from tests.benchmarks.generated_atlas import folders
from tests.browser.conftest import launched

OPENS_AIM, CLICK_AIM, HOVER_AIM = "1 (generated: 5)", "30 / 60 (generated: 60)", "17"
PATIENCE = 240_000
OPEN = """
() => new Promise((done) => {
  const start = performance.now();
  document.querySelector("button[data-mode=graph]").click();
  const look = () => {
    if (window.explorerNetwork.targets().length) {
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    } else requestAnimationFrame(look);
  };
  look();
})
"""
CYTOSCAPE = (
    """() => { const found = document.querySelector("#map")?._cyreg?.cy; return found && found.nodes().length > 0; }"""
)
CYTOSCAPE_TARGETS = """
(() => {
  const place = document.querySelector("#map"), box = place.getBoundingClientRect();
  const at = (id, { x, y }) => ({ id, x: box.left + x, y: box.top + y });
  return place._cyreg.cy.nodes().map((node) => at(node.id(), node.renderedPosition()));
})()
"""
CHANGED = "(() => {{ const now = {told}; const is = now && now !== window.before; window.before = now; return is; }})()"
PLAIN_TOLD, CYTOSCAPE_TOLD = "window.plainMarked()", "document.querySelector('#marked').textContent"


def told(label: str, taken: list[float], aim: str = "") -> None:
    """Print the middle and the slow end of what was taken."""
    kept = sorted(each for each in taken if each >= 0)
    if not kept:
        print(f"{label:36s} nothing was painted")
        return
    slow = kept[int(0.95 * (len(kept) - 1))]
    print(f"{label:36s} p50 {statistics.median(kept):7.1f} ms   p95 {slow:7.1f} ms   n {len(kept)}   {aim}", flush=True)


def making(data: list[str]) -> None:
    """Measure what the server does before the first graph is shown."""
    bench = Workbench(load(folders(data))).prepare()
    places, names = positions(bench.atlas), short_names(bench.graph)
    for label, what in (
        ("places of the nodes", lambda: positions(bench.atlas)),
        ("figure of the map", lambda: map_figure(bench.bench.setting.links, places, names)),
    ):
        start = time.perf_counter()
        what()
        print(f"{label:36s} {time.perf_counter() - start:7.2f} s    aim 1", flush=True)


def product(browser: Browser, data: list[str], clicks: int) -> None:
    """Measure the app."""
    command = ("tests.benchmarks.generated_app", *data) if data else ("explorer", "serve", "--port")
    with serving("-m", *command) as (address, _):
        for label, rest in (("at once, nothing cached", 300), ("after the page rested", 9000 if data else 6000)):
            page = browser.new_page(viewport={"width": 1180, "height": 820})
            page.set_default_timeout(PATIENCE)
            entered(page, address)
            page.wait_for_timeout(rest)
            seconds = page.evaluate(OPEN) / 1000
            print(f"{'app: graph opens ' + label:40s} {seconds:7.2f} s    aim {OPENS_AIM}", flush=True)
            page.wait_for_timeout(2500)
            if rest < 1000:
                page.close()
        muscles = "window.explorerNetwork.targets().filter(({ id }) => !window.explorerCatalogue.isTrauma(id))"
        found = page.evaluate(muscles)
        told("app: pointing", pointed(page, spaced(found, clicks), ".nettip"), f"aim {HOVER_AIM}")
        told("app: click", [pressed(page, each) for each in spaced(found, clicks)], f"aim {CLICK_AIM}")
        page.close()


def pressed(page: Page, target: dict[str, float]) -> float:
    """Click a node, wait for the answer, take the mark off again."""
    marked = "Object.keys(window.explorerNetwork.marked()).length > 0"
    taken = clicked(page, target, marked)
    page.wait_for_function("window.explorerPress.pending().length === 0")
    if taken >= 0:
        page.click("[data-step=undo]")
        page.wait_for_function(f"window.explorerPress.pending().length === 0 && !({marked})")
    return taken


def peer(browser: Browser, module: str, ready: str, targets: str, painted: str, data: list[str], clicks: int) -> None:
    """Measure another way of drawing the same nodes and lines."""
    label = module.removesuffix("_app")
    with serving("-m", f"tests.benchmarks.{module}", *data) as (address, _):
        page = browser.new_page(viewport={"width": 1180, "height": 820})
        page.set_default_timeout(PATIENCE)
        start = time.perf_counter()
        page.goto(address)
        page.wait_for_function(ready, polling="raf")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        print(f"{label + ': page with graph opens':36s} {time.perf_counter() - start:7.2f} s", flush=True)
        page.wait_for_timeout(1500)
        told(f"{label}: click", [clicked(page, each, painted) for each in spaced(page.evaluate(targets), clicks)])
        page.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", action="append", default=[])
    parser.add_argument("--clicks", type=int, default=20)
    parser.add_argument("--peer-clicks", type=int, default=8)
    asked = parser.parse_args()
    making(asked.data)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        product(browser, asked.data, asked.clicks)
        few = asked.peer_clicks
        ready = "!!document.querySelector('.js-plotly-plot .main-svg')"
        painted = CHANGED.format(told=PLAIN_TOLD)
        peer(browser, "plain_app", ready, "window.plainTargets()", painted, asked.data, few)
        if importlib.util.find_spec("dash_cytoscape"):
            painted = CHANGED.format(told=CYTOSCAPE_TOLD)
            peer(browser, "cytoscape_app", CYTOSCAPE, CYTOSCAPE_TARGETS, painted, asked.data, few)
        browser.close()


if __name__ == "__main__":
    main()
