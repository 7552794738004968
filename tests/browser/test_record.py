"""The record in a real browser: presses outlive the network and the page, devices follow, time is stepped through."""

import json
import sqlite3
from urllib.request import urlopen

from axe_playwright_python.sync_playwright import Axe

HAMSTRING = "biceps_femoris_long_head-right"
HELD = "Object.keys(localStorage).filter((key) => key.startsWith('explorer-pending:')).length"


def push(visitor, **what):
    visitor.page.evaluate("what => window.explorerPress.push(what)", what)
    visitor.settled()


def id_of(visitor):
    return visitor.page.url.rpartition("/")[2]


def clean(visitor):
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def scene(visitor, session):
    with urlopen(f"{visitor.server}/session/{session}/scene.json") as answer:
        return json.load(answer)


def test_a_press_made_offline_outlives_its_page_is_seen_nowhere_else_and_is_saved_later(visitor):
    context = visitor.page.context
    visitor.begin("Goshawk")
    session = id_of(visitor)
    context.set_offline(True)
    visitor.page.evaluate("window.explorerPress.push({ kind: 'note', text: 'said in the cellar' })")
    visitor.page.click('button[data-tab="record"]')
    visitor.page.get_by_text("Not saved yet: 1").first.wait_for()
    assert "Not saved yet: 1" in visitor.page.inner_text("[data-autosave]")

    left, visitor.page = visitor.page, context.new_page()
    left.close()
    context.set_offline(False)
    visitor.begin("Osprey")
    assert visitor.page.evaluate("window.explorerPress.pending()") == []
    assert "cellar" not in visitor.page.content()

    visitor.page.goto(f"{visitor.server}/session/{session}")
    visitor.ready()
    visitor.settled()
    assert visitor.page.evaluate(HELD) == 0
    assert scene(visitor, session)["notes"] == ["said in the cellar"]

    press = json.dumps({"kind": "note", "text": "left behind", "session": session, "token": "tok"})
    visitor.page.goto(visitor.server)
    visitor.page.wait_for_function("window.explorerPress")
    visitor.page.evaluate(
        "([key, press]) => localStorage.setItem(key, press)", [f"explorer-pending:{session}:000000000000001-tok", press]
    )
    for _ in range(2):
        visitor.page.evaluate("window.explorerPress.sweep()")
    visitor.page.wait_for_function(f"{HELD} === 0")
    assert scene(visitor, session)["notes"] == ["said in the cellar", "left behind"]
    visitor.wrong.clear()  # the browser itself tells that it was offline


def test_a_store_that_cannot_write_is_told_on_the_page_and_the_press_is_saved_when_it_can(visitor, server_home):
    visitor.begin("Hobby")
    other = sqlite3.connect(server_home / "sessions.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        visitor.page.evaluate("window.explorerPress.push({ kind: 'note', text: 'waiting' })")
        visitor.page.get_by_text("is locked by another program").first.wait_for()
        visitor.page.get_by_text("Not saved yet: 1").first.wait_for()
    finally:
        other.execute("ROLLBACK")
        other.close()
    visitor.settled()
    assert scene(visitor, id_of(visitor))["notes"] == ["waiting"]


def test_another_device_follows_and_one_may_step_back_look_and_go_on_from_there(visitor, chromium):
    visitor.begin("Kestrel")
    session = id_of(visitor)
    push(visitor, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    push(visitor, kind="hypothesis", node=HAMSTRING, status="suspected", note="since the sprain")
    device = chromium.new_context(viewport={"width": 1180, "height": 820})
    page = device.new_page()
    page.goto(visitor.page.url)
    page.wait_for_function("window.explorerSession?.ready")
    page.click('button[data-tab="record"]')

    visitor.page.click('button[data-tab="record"]')
    visitor.page.select_option(f'[data-status="{HAMSTRING}"]', "parked")
    visitor.page.click('[data-record="weight"][data-value="primary"]')
    visitor.settled()
    page.wait_for_function(f"document.querySelector('[data-status=\"{HAMSTRING}\"]')?.value === 'parked'")
    page.wait_for_selector('[data-record="weight"][data-value="primary"][aria-pressed="true"]')

    number = scene(visitor, session)["session"]["number"]
    page.click('[data-look="1"]')
    page.get_by_text("Looking back: 1 of 4").wait_for()
    assert page.locator(".hypotheses select").count() == 0
    page.keyboard.press("w")
    page.keyboard.press("ArrowRight")
    page.get_by_text("Looking back: 2 of 4").wait_for()
    assert scene(visitor, session)["session"]["number"] == number
    page.click('[data-past="go_back"]')
    visitor.page.wait_for_function(f"document.querySelector('[data-status=\"{HAMSTRING}\"]')?.value === 'suspected'")

    visitor.page.click('[data-look="4"]')
    visitor.page.click('[data-past="redo"]')
    visitor.page.wait_for_function(f"document.querySelector('[data-status=\"{HAMSTRING}\"]')?.value === 'parked'")
    assert scene(visitor, session)["hypotheses"][0]["note"] == "since the sprain"
    device.close()


def test_what_was_left_open_comes_up_next_time_and_two_sessions_are_compared(visitor):
    visitor.begin("Merlin")
    push(visitor, kind="mark", node="gluteus_maximus-right", mark="inhibited")
    push(visitor, kind="hypothesis", node=HAMSTRING, status="tested", note="since the sprain", weight="primary")
    push(visitor, kind="retest", node=HAMSTRING, outcome="changed")
    visitor.begin("merlin")
    visitor.page.click('button[data-tab="record"]')
    asked = visitor.page.locator(".questions")
    asked.wait_for()
    assert "tested · primary" in asked.inner_text()
    visitor.page.fill("[data-newnote]", "We found the root cause today.")
    visitor.page.locator(".wording", has_text="root cause").wait_for()
    clean(visitor)
    visitor.page.click('[data-record="take_up"]')
    visitor.settled()
    visitor.page.wait_for_selector(".questions", state="detached")
    assert visitor.page.input_value(f'[data-note="{HAMSTRING}"]') == "since the sprain"

    visitor.page.get_by_text("Compare with an earlier session").click()
    visitor.page.wait_for_selector("#compare-plot .main-svg")
    shown = visitor.page.inner_text(".compare")
    assert "Right gluteus maximus\tinhibited\t–\tgone" in shown
    assert visitor.page.locator("#compare-plot .scatterlayer .point").count() == 1
    assert visitor.overflow() <= 0
    clean(visitor)
