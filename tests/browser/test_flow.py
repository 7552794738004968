"""The way through a session in a real browser: track, chart, four keys, switches, sizes of what is touched."""

import pytest

GLUTEUS, LEFT = "gluteus_maximus-right", "gluteus_maximus-left"
TABLET = {"viewport": {"width": 1180, "height": 820}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SMALL = """() => {
  const shown = (each) => each.getClientRects().length && getComputedStyle(each).visibility !== "hidden";
  const wanted = document.querySelectorAll(".session :is(button, summary, select, input, textarea, .button)");
  return [...wanted].filter(shown).flatMap((each) => {
    const { width, height } = (each.closest("label") ?? each).getBoundingClientRect();
    const least = each.matches(".mark, .button.big") ? 64 : 44;
    const name = each.getAttribute("aria-label") || each.textContent.trim();
    return height < least - 0.5 || width < 44 - 0.5 ? [`${name}: ${width}x${height}`] : [];
  });
}"""
FEET = """() => {
  const at = (region) => document.querySelector(`[data-region="${region}"]`).getBoundingClientRect().x;
  return at("gluteus_maximus-left") - at("soleus-left");
}"""
STUB = """() => {
  window.aloud = [];
  window.speechSynthesis.speak = (said) => window.aloud.push(said.text);
}"""


def shown(visitor):
    """Return what the line above the presses says."""
    return visitor.page.inner_text("#session-said")


def asked(visitor):
    return visitor.page.get_attribute(".bar", "data-asks")


def press(visitor, key):
    visitor.page.keyboard.press(key)
    visitor.settled()


def weak(visitor, words="gluteus max", side="r"):
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type(words)
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press(side)
    press(visitor, "ArrowDown")


def start(visitor, name="Blue heron"):
    """Begin a session and stay where it opens."""
    visitor.page.goto(visitor.server)
    visitor.page.fill("#sessions-name", name)
    visitor.page.click("#sessions-begin")
    visitor.ready()


def step(visitor):
    return visitor.page.get_attribute('[role="tab"][aria-selected="true"]', "data-tab")


@pytest.mark.parametrize("visitor", [TABLET], indirect=True)
def test_a_first_visit_runs_along_the_track_and_ends_in_a_note_of_its_presses(visitor):
    start(visitor)
    assert step(visitor) == "flags"
    visitor.page.click('[data-act="screen"]')
    assert step(visitor) == "chart"

    visitor.page.click('.bar [data-spot="scar"]')
    visitor.tap("rectus_abdominis-right")
    visitor.page.click('[data-act="which"] >> nth=0')
    visitor.settled()
    visitor.page.fill('[data-field="year"]', "1988")
    visitor.page.keyboard.press("Tab")
    visitor.settled()
    assert visitor.page.locator(".charted-spot.scar").count() == 1
    assert visitor.page.evaluate("window.explorerTargets().length") > 0
    assert visitor.page.locator(".tag.inhibited").count() == 0

    visitor.page.click('[data-to="history"]')
    visitor.page.click('[data-life="youth"]')
    visitor.page.locator(".questions li", has_text="rolled or sprained your ankle").get_by_text("Left").click()
    visitor.settled()
    assert "done" in visitor.page.get_attribute("#session-tab-history", "class")

    visitor.page.click('[data-to="work"]')
    visitor.tap(GLUTEUS)
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"):
        press(visitor, key)
    visitor.page.click('button[data-tab="home"]')
    assert visitor.page.locator('.exercise [aria-pressed="true"]').count() == 2

    visitor.page.click('button[data-tab="close"]')
    visitor.page.wait_for_function("document.querySelector('[data-closing]').value.includes('weak')")
    visitor.page.click('[data-act="closing"]')
    visitor.settled()
    visitor.page.reload()
    visitor.ready()
    note = visitor.page.input_value("[data-closing]")
    for said in (
        "1988",
        "left lateral ankle sprain",
        "RIGHT gluteus maximus: tested weak",
        "test changed",
        "Given home",
    ):
        assert said in note


def test_four_keys_run_a_loop_in_eight_presses_and_go_on_after_every_reload(visitor):
    visitor.begin()
    weak(visitor)
    assert asked(visitor) == "touch"
    pressed = ["ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp"]
    stages = []
    for key in pressed:
        press(visitor, key)
        stages.append(asked(visitor))
        before = visitor.page.inner_text("#session-said .what")
        visitor.page.evaluate("sessionStorage.clear()")
        visitor.page.reload()
        visitor.ready()
        assert (asked(visitor), visitor.page.inner_text("#session-said .what")) == (stages[-1], before)

    assert stages == ["touch", "release", "home", "test"]
    assert len(pressed) + 1 <= 8
    proposed = visitor.page.inner_text("#session-said .what")
    press(visitor, "PageDown")
    stepped = visitor.page.inner_text("#session-said .what")
    visitor.page.reload()
    visitor.ready()
    assert visitor.page.inner_text("#session-said .what") == stepped != proposed
    press(visitor, "PageUp")
    assert visitor.page.inner_text("#session-said .what") == proposed
    press(visitor, "ArrowDown")
    assert asked(visitor) == "touch"
    told = visitor.page.inner_text("#session-said .what")
    visitor.page.click('button[data-tab="close"]')
    assert visitor.page.inner_text("#session-said .what") == told, "the presses are about that still"


def test_a_clicker_walks_the_steps_and_back(visitor):
    start(visitor)
    visitor.page.keyboard.press("PageDown")
    visitor.page.keyboard.press("ArrowRight")
    assert step(visitor) == "history"
    visitor.page.keyboard.press("PageUp")
    visitor.page.keyboard.press("PageUp")
    press(visitor, "ArrowUp")
    assert step(visitor) == "chart"
    assert visitor.page.locator("#session-said .sideword").count() == 0
    assert "done" in visitor.page.get_attribute('[data-tab="flags"]', "class")


@pytest.mark.parametrize("visitor", [TABLET, PHONE], indirect=True, ids=["tablet", "phone"])
def test_everything_that_is_pressed_is_large_enough(visitor):
    visitor.begin()
    visitor.tap("rectus_femoris-right")
    for tab in ("flags", "chart", "history", "home", "close", "record", "work"):
        visitor.page.click(f'button[data-tab="{tab}"]')
        assert visitor.page.evaluate(SMALL) == [], tab
    visitor.page.click(".switches summary")
    for key in ("ArrowRight", "ArrowUp", "ArrowUp"):
        press(visitor, key)
        assert visitor.page.evaluate(SMALL) == [], key


def test_a_result_is_entered_before_anything_expected_is_shown(visitor):
    visitor.begin()
    visitor.page.evaluate(STUB)
    visitor.tap("rectus_femoris-right")
    visitor.page.click(".switches summary")
    visitor.page.click('[data-switch="commit"]')
    visitor.page.click(".switches summary")
    visitor.page.click('[data-act="focus"] >> nth=0')
    assert visitor.page.locator(".veil").count() == 1
    assert visitor.page.locator(".lists [data-card]").count() == 0
    assert visitor.page.locator(".tag:is(.synergist, .antagonist)").count() == 0

    press(visitor, "ArrowDown")
    assert visitor.page.locator(".lists [data-card]").count() > 0
    assert visitor.page.locator(".tag:is(.synergist, .antagonist)").count() > 0
    assert visitor.page.evaluate("window.aloud") == []


def test_entries_are_spoken_once_that_is_switched_on(visitor):
    visitor.begin()
    visitor.page.evaluate(STUB)
    visitor.page.click(".switches summary")
    visitor.page.click('[data-switch="speak"]')
    visitor.tap(GLUTEUS)

    assert visitor.page.evaluate("window.aloud") == ["right gluteus maximus: Weak"]


def test_the_figure_lies_as_the_client_lies_with_the_head_where_it_is_in_the_room(visitor):
    visitor.begin()
    weak(visitor)
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("gluteus maximus")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("l")
    assert visitor.page.get_attribute(".session", "data-lies") == "prone"
    assert visitor.page.get_attribute(".figure", "data-view") == "back"
    assert visitor.page.evaluate(FEET) < 0

    visitor.page.click(".switches summary")
    visitor.page.click('[data-switch="head"]')
    assert visitor.page.evaluate(FEET) > 0


def test_a_muscle_without_a_side_is_asked_for_its_side(visitor):
    visitor.begin()
    assert visitor.page.locator('[data-side][aria-pressed="true"]').count() == 0
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("gluteus max")
    visitor.page.keyboard.press("Enter")
    assert "which side" in visitor.page.inner_text("[role=alertdialog]")
    visitor.page.click('[data-which="left"]')

    assert "LEFT" in shown(visitor).upper()
    press(visitor, "w")
    assert LEFT in visitor.painted()

    visitor.page.click('button[data-tab="history"]')
    visitor.page.fill('[data-finder="history"] input', "ankle sprain")
    visitor.page.keyboard.press("Enter")
    visitor.page.click('[data-which="left"]')
    visitor.page.locator('.year[data-when="lateral_ankle_sprain-left"]').wait_for()


def test_a_sign_to_refer_soon_leaves_the_candidates_in_view(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    for urgency, greyed in (("soon", 0), ("today", 1)):
        visitor.page.click('button[data-tab="flags"]')
        visitor.page.check(f".flags.{urgency} input >> nth=0")
        visitor.settled()
        visitor.page.click('button[data-tab="work"]')
        assert visitor.page.is_visible(".gate")
        assert visitor.page.locator(".gated").count() == greyed
