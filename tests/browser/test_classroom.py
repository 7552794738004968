"""A whole class: thirty students without a browser, a trainer and a phone with one, a server killed in the middle."""

import pytest

from explorer.sessions.practice import Practice
from explorer.store import SessionUnknownError
from explorer.store.sql import open_store
from explorer.training.classroom.rooms import Rooms
from tests.browser.conftest import Visitor, leave
from tests.classes import Student, at_once
from tests.store.killing import servers

COUNT = 30
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def served(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLORER_HOME", str(tmp_path))
    with servers(f"sqlite:///{tmp_path / 'class.db'}") as held:
        held.start()
        held.wait()
        yield held


@pytest.fixture
def rooms(served, bench, tmp_path):
    store = open_store(served.url, patience=20)
    yield Rooms(store, bench.graph, Practice(tmp_path).key)
    store.close()


@pytest.fixture
def visit(chromium, served):
    opened = []

    def begin(**wanted):
        context = chromium.new_context(**wanted)
        opened.append(context)
        return Visitor(context.new_page(), f"http://127.0.0.1:{served.port}")

    yield begin
    for context in opened:
        leave(context)


def test_a_class_of_thirty_goes_on_through_a_killed_server(served, rooms, visit, tmp_path):
    trainer, phone = visit(viewport={"width": 1920, "height": 1080}), visit(**PHONE)
    wall, hand = trainer.page, phone.page
    wall.goto(f"{trainer.server}/classroom")
    wall.fill("#class-title", "Level 1")
    wall.click("[data-opens]")
    wall.wait_for_selector(".opening")
    room = wall.url.rpartition("/")[2]
    students = [Student(served.port, rooms.codes.of(room), f"Nickname{number}") for number in range(COUNT)]
    at_once(students, Student.join)
    hand.goto(f"{phone.server}/class/{rooms.codes.of(room)}")
    hand.fill("#nickname", "Phone of Robin")
    hand.click(".first")
    hand.wait_for_selector(".pulse")
    wall.click(".asking-drawer > summary")
    wall.click(".for-case [data-lead=ask]")
    wall.wait_for_selector(".tally")
    hand.fill("[type=search]", "pirif")
    at_once(students[:15], lambda each: each.say(1, "psoas_major-right"))

    served.kill()
    assert len(rooms.room(room).current.said) == 15
    served.start()
    served.wait()
    for each in students:
        each.again()
    at_once(students[15:], lambda each: each.say(1, "abdominal_surgery_scar"))
    assert hand.input_value("[type=search]") == "pirif"
    hand.locator(".option").first.click()
    hand.locator(".sure").nth(2).click()
    hand.wait_for_selector(".mine")
    assert "Phone of Robin" in hand.inner_text("header")
    wall.wait_for_function("document.querySelector('.count-done').textContent === '31'")
    assert trainer.overflow() <= 0
    assert phone.overflow() <= 0

    shown_and_ended(wall, hand)
    with pytest.raises(SessionUnknownError):
        rooms.store.events(rooms.room(room).names)
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("class.db*"))
    assert b"Nickname7" not in kept
    assert b"abdominal_surgery_scar" in kept
    assert trainer.foreign == phone.foreign == []


def shown_and_ended(wall, hand):
    wall.click("[data-value=spread]")
    hand.wait_for_selector(".bars .mine-bar")
    assert wall.locator(".bars li").count() == 3
    wall.click("[data-value=path]")
    wall.wait_for_selector(".way-shown .main-svg", timeout=60000)
    assert wall.locator(".way-shown .told a").count()
    wall.click(".sandbox > summary")
    wall.click("#class-try")
    wall.wait_for_selector(".moved li")

    wall.click(".who-chip > summary")
    wall.click(".who-chip .leaving > summary")
    wall.click("[data-lead=end]")
    hand.wait_for_selector("[data-phase=over]")
