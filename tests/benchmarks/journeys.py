"""Prints presses and machine time of whole visits on a tablet with touch: `python -m tests.benchmarks.journeys`.

A first visit with six loops, a follow-up visit run by the four keys, the wrong-side catch, a storm of undo. Machine
time of a press is what the practitioner waits: from the finger leaving the glass (or the key going down) until the page
has painted an answer, and until everything that follows from it, the server's ranking too, is on the page.
"""

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.click import serving
from tests.browser.conftest import launched

PRESSES_AIM, WAIT_AIM = 8, 100.0
TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True}
STORM = 30
WATCH = """() => {
  window.told = new Promise((done) => {
    const begin = (event) => {
      const start = event.timeStamp;
      let painted = 0;
      const seen = new MutationObserver(() => {
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => { painted = performance.now() - start; }));
      });
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      seen.observe(document.querySelector(".session"), all);
      const look = () => {
        const now = performance.now() - start;
        if (now > 5000 || (painted && !window.explorerPress.pending().length)) done([painted, now]);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    for (const name of ["pointerup", "keydown"]) window.addEventListener(name, begin, { once: true, capture: true });
  });
}"""

SETTLED = """() => new Promise((done) => {
  const start = performance.now();
  const busy = () => window.explorerPress.pending().length;
  const look = () => (busy() ? requestAnimationFrame(look) : done(performance.now() - start));
  look();
})"""


@dataclass
class Visit:
    """A page, and what every press on it cost."""

    page: Page
    waits: list[tuple[float, float]] = field(default_factory=list)

    def press(self, act: Callable[[], object]) -> None:
        """Do one press and write down the wait until the first answer and until all of it."""
        self.page.evaluate(WATCH)
        act()
        painted, all_of_it = self.page.evaluate("window.told")
        self.waits.append((painted, all_of_it))

    def touch(self, selector: str) -> None:
        """Touch the first element of a selector."""
        place = self.page.locator(selector).first
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box, selector
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.press(lambda: self.page.touchscreen.tap(x, y))

    def tap(self, node: str) -> None:
        """Touch a muscle on the body."""
        at = next(each for each in self.page.evaluate("window.explorerTargets()") if each["id"] == node)
        self.press(lambda: self.page.touchscreen.tap(at["x"], at["y"]))

    def key(self, key: str) -> None:
        """Press a key."""
        self.press(lambda: self.page.keyboard.press(key))

    def asks(self) -> str:
        """Return what is in focus."""
        return str(self.page.get_attribute(".bar", "data-asks"))

    def since(self, start: int, label: str) -> int:
        """Print what was pressed since then; return the number of presses so far."""
        told = self.waits[start:]
        first, whole = [each[0] for each in told], [each[1] for each in told]
        over = sum(each > WAIT_AIM for each in first)
        print(
            f"{label:36s} {len(told):3d} presses   machine {sum(whole) / 1000:5.2f} s   {of('first paint', first)}"
            f"   {of('ranking too', whole)}   first paint over {WAIT_AIM:.0f} ms: {over}"
        )
        return len(self.waits)


def of(what: str, taken: list[float]) -> str:
    """Return median and worst of some waits."""
    return f"{what} p50 {statistics.median(taken):4.0f} max {max(taken):4.0f} ms"


BY_TOUCH = {
    ("test", "weak"): '.bar [data-mark="inhibited"]',
    ("test", "strong"): '.bar [data-mark="clear"]',
    ("touch", "weak"): '.bar [data-touch="same"]',
    ("touch", "strong"): '.bar [data-touch="changed"]',
    ("release", "weak"): '.bar [data-retest="same"]',
    ("release", "strong"): '.bar [data-retest="changed"]',
    ("home", "weak"): '.bar [data-give="no"]',
    ("home", "strong"): '.bar [data-give="yes"]',
}
KEYS = {"weak": "ArrowDown", "strong": "ArrowUp"}
# what the client's body answers in each loop: the test, the touches, the retest, the homework
LOOPS = (
    ("weak", "strong", "strong", "strong"),
    ("weak", "weak", "strong", "strong", "strong"),
    ("strong", "weak", "strong", "strong", "strong"),
    ("weak", "weak", "weak", "strong", "strong", "weak"),
    ("weak", "strong", "weak"),
    ("weak", "strong", "strong", "strong"),
)


def begun(page: Page, address: str, name: str) -> None:
    """Begin a session and wait until it can be worked."""
    page.goto(address)
    page.fill("#sessions-name", name)
    page.click("#sessions-begin")
    page.wait_for_function("window.explorerSession?.ready && document.querySelector('.hit')")
    page.wait_for_timeout(2500)


def loop(visit: Visit, answers: Iterable[str], answer: Callable[[str], None]) -> None:
    """Answer whatever is in focus, one answer after the other, from a test that is in focus."""
    for each in answers:
        answer(each)


def first_visit(visit: Visit, address: str) -> None:
    """Safety, chart, history, six loops and the note, all by touch."""
    page = visit.page
    begun(page, address, "First visit")
    visit.touch('[data-act="screen"]')
    visit.touch('.bar [data-spot="scar"]')
    visit.tap("rectus_abdominis-right")
    visit.touch('[data-act="which"]')
    visit.touch('.bar [data-spot="pain"]')
    visit.tap("rectus_femoris-left")
    visit.touch('[data-to="history"]')
    visit.touch('[data-life="youth"]')
    visit.touch(".questions .answers button")
    visit.touch('[data-to="work"]')
    at = visit.since(0, "first visit: intake")

    def answer(which: str) -> None:
        visit.touch(BY_TOUCH[visit.asks(), which])

    visit.tap("gluteus_medius-right")
    visit.touch('[data-go="1"]')
    for place, answers in enumerate(LOOPS, 1):
        loop(visit, answers[1:] if place == 1 else answers, answer)
        at = visit.since(at, f"first visit: loop {place} (aim {PRESSES_AIM} presses)")
    visit.touch('button[data-tab="close"]')
    page.wait_for_function("document.querySelector('[data-closing]').value")
    visit.touch('[data-act="closing"]')
    visit.since(at, "first visit: note")


def follow_up(visit: Visit, address: str) -> None:
    """A second visit of the same client: safety skipped, three loops with the four keys alone."""
    begun(visit.page, address, "First visit")
    at = len(visit.waits)
    for _ in range(3):
        visit.key("PageDown")
    at = visit.since(at, "follow-up: to the tests, by clicker")
    visit.tap("gluteus_medius-right")
    visit.key("ArrowRight")
    for place, answers in enumerate(LOOPS[:3], 1):
        loop(visit, answers[1:] if place == 1 else answers, lambda which: visit.key(KEYS[which]))
        at = visit.since(at, f"follow-up: loop {place}, four keys")


def wrong_side(visit: Visit, address: str) -> None:
    """The other side of a marked muscle is touched by mistake, refused, then meant."""
    begun(visit.page, address, "Wrong side")
    at = len(visit.waits)
    visit.tap("rectus_femoris-right")
    visit.tap("rectus_femoris-left")
    assert visit.page.locator("[role=alertdialog]").count() == 1
    visit.touch("[data-no]")
    assert visit.page.locator(".tag.inhibited").count() == 1
    visit.since(at, "wrong side: mark, slip, caught")


def told_after(label: str, page: Page) -> None:
    """Print how long after the last press everything was on the page."""
    print(f"{label:36s} settled {page.evaluate(SETTLED) / 1000:5.2f} s after the last press")


def undo_storm(visit: Visit, address: str) -> None:
    """Many marks, all taken back and done again as fast as keys repeat; nothing is lost."""
    page = visit.page
    begun(page, address, "Undo storm")
    targets = list({each["id"]: each for each in page.evaluate("window.explorerTargets()")}.values())
    rights = [each for each in targets if each["id"].endswith("-right")][:STORM]
    for each in rights:
        page.touchscreen.tap(each["x"], each["y"])
    told_after(f"undo storm: {len(rights)} marks", page)
    marked = page.evaluate("document.querySelectorAll('.hit.on').length")
    for key, word in (("u", "undos"), ("y", "redos")):
        for _ in rights:
            page.keyboard.press(key)
        told_after(f"undo storm: {len(rights)} {word}", page)
    assert page.evaluate("document.querySelectorAll('.hit.on').length") == marked


def main() -> None:
    """Run every journey and print what it cost."""
    with sync_playwright() as playwright, serving("-m", "explorer", "serve", "--port") as (address, _):
        browser = launched(playwright)
        for journey in (first_visit, follow_up, wrong_side, undo_storm):
            context = browser.new_context(**TABLET)
            journey(Visit(context.new_page()), address)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
