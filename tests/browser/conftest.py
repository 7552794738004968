"""A running app and a real browser: the server in its own process, every foreign host blocked and written down."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, Route, sync_playwright

QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
STARTING = 60.0
DOUBLE = 400  # ms; two taps sooner than that are one double tap
PATIENCE = 60_000  # ms; a slow machine fails no test


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def server(server_home: Path) -> Iterator[str]:
    port, home = free_port(), server_home
    environment = {**os.environ, "EXPLORER_HOME": str(home), "EXPLORER_DATABASE": ""}
    command = [sys.executable, "-m", "explorer", "serve", "--port", str(port)]
    log = home / "server.log"
    with log.open("w") as lines:
        running = subprocess.Popen(command, env=environment, stdout=lines, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address, running, log)
        yield address
    finally:
        running.terminate()
        running.wait(10)


def wait_for(address: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + STARTING
    while time.monotonic() < until:
        assert running.poll() is None, log.read_text()
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(play: Playwright) -> Iterator[Browser]:
    opened = launched(play)
    yield opened
    opened.close()


def launched(playwright: Playwright) -> Browser:
    """Start the first Chromium there is; fetch one when there is none."""
    own = os.environ.get("EXPLORER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if own:
        return playwright.chromium.launch(executable_path=own, args=list(QUIET))
    tries = ([], [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"])
    for fetch in tries:
        if fetch:
            subprocess.run(fetch, check=False)
        try:
            return playwright.chromium.launch(args=list(QUIET))
        except Error:
            continue
    subprocess.run("apt-get update -qq && apt-get install -y -qq chromium", shell=True, check=False)
    return playwright.chromium.launch(executable_path=shutil.which("chromium") or "chromium", args=list(QUIET))


def leave(context: BrowserContext) -> None:
    """Close every page of it; a request that is still under way when a test ends is nobody's fault."""
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
    context.close()


class Visitor:
    """A page that may reach this machine only; what else it tried, and what went wrong in it, is written down."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server = page, server
        self.foreign: list[str] = []
        self.wrong: list[str] = []
        self.tapped = ""
        page.set_default_timeout(PATIENCE)
        page.route("**/*", self._let_through)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def _let_through(self, route: Route) -> None:
        host = urlsplit(route.request.url).hostname
        if host in {"127.0.0.1", None}:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def begin(self, code_name: str = "Blue heron") -> None:
        self.page.goto(self.server)
        self.page.fill("#sessions-name", code_name)
        self.page.click("#sessions-begin")
        self.ready()
        self.page.click('button[data-tab="work"]')

    def ready(self) -> None:
        self.page.wait_for_selector(".session .hit", state="attached")
        self.page.wait_for_function("window.explorerSession.ready")

    def tap(self, node: str) -> None:
        """Tap a structure on the body; twice the same not so soon that it would be a double tap."""
        if node == self.tapped:
            self.page.wait_for_timeout(DOUBLE)
        self.tapped = node
        found = next(each for each in self.page.evaluate("window.explorerTargets()") if each["id"] == node)
        self.page.mouse.click(found["x"], found["y"])
        self.settled()

    def settled(self) -> None:
        self.page.wait_for_function("window.explorerPress.pending().length === 0")

    def candidates(self) -> dict[str, str]:
        """Return who is listed, with the role that is written on the card."""
        if self.page.locator("[data-more][data-key=more]").count():
            self.page.click("[data-more]")
        cards = self.page.locator("[data-card]")
        return {card.get_attribute("data-card"): card.inner_text() for card in cards.all()}

    def painted(self) -> set[str]:
        """Return what carries a name beside the body."""
        return set(self.page.eval_on_selector_all(".tag", "tags => tags.map(tag => tag.dataset.node)"))

    def overflow(self) -> int:
        """Return by how much the page is too wide; a phone would zoom out, so its window is no measure."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def visitor(chromium: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    wanted = {"viewport": {"width": 1180, "height": 820}, **getattr(request, "param", {})}
    context = chromium.new_context(**wanted)
    visit = Visitor(context.new_page(), server)
    yield visit
    leave(context)
    assert visit.foreign == []
    assert visit.wrong == []
