"""Journeys of a practitioner through the Session screen, in a real browser."""

import pytest

from explorer.screens.frame.callbacks import LANGUAGE
from explorer.words import languages

LARGE = ("deltoid_middle", "rectus_femoris", "vastus_lateralis", "external_oblique", "gluteus_maximus")
GLUTEUS, LEFT = "gluteus_maximus-right", "gluteus_maximus-left"
HAMSTRINGS = {"biceps_femoris_long_head-right", "semitendinosus-right", "semimembranosus-right"}
FLEXORS = ("psoas_major", "iliacus", "rectus_femoris", "tensor_fasciae_latae", "sartorius")
HIP_FLEXORS = {f"{muscle}-right" for muscle in FLEXORS}
ERECTORS = ("iliocostalis", "longissimus", "spinalis", "erector_spinae")
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}
OVERLAPS = """() => {
  const names = [...document.querySelectorAll(".tag text")], boxes = names.map((name) => name.getBoundingClientRect());
  const found = [];
  boxes.forEach((one, place) => boxes.slice(place + 1).forEach((other) => {
    const apart = one.right <= other.left || other.right <= one.left;
    if (!apart && one.bottom > other.top + 1 && other.bottom > one.top + 1) found.push("two names");
  }));
  for (const body of document.querySelectorAll(".silhouette")) {
    if (!body.getClientRects().length) continue;
    const back = body.getScreenCTM().inverse();
    boxes.forEach((box, place) => {
      for (let x = box.left; x <= box.right; x += 3) for (let y = box.top + 2; y < box.bottom - 1; y += 3) {
        const under = body.isPointInFill(new DOMPoint(x, y).matrixTransform(back));
        if (under) { found.push(names[place].textContent); return; }
      }
    });
  }
  return found;
}"""


def test_a_weak_gluteus_maximus_lights_up_its_partners_and_stays_after_a_reload(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)

    lit = visitor.painted() | set(visitor.candidates())
    assert GLUTEUS in lit
    assert lit & HAMSTRINGS
    assert any(node.startswith("adductor_magnus") and node.endswith("-right") for node in lit)
    assert any(node.startswith(ERECTORS) for node in lit)

    visitor.page.reload()
    visitor.ready()
    assert GLUTEUS in visitor.painted()


def test_a_hip_flexor_stands_among_the_antagonists(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)

    antagonists = visitor.page.eval_on_selector_all(".tag.antagonist", "tags => tags.map(tag => tag.dataset.node)")
    assert set(antagonists) & HIP_FLEXORS


def test_a_reason_names_a_source_that_opens_in_a_new_tab(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.page.click("[data-card] >> nth=0")

    link = visitor.page.locator("[data-card][open] .reasons a").first
    assert link.get_attribute("href").startswith("http")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"
    assert len(link.get_attribute("title")) > len(link.inner_text())


def test_undo_takes_a_mark_back_and_redo_brings_it_again(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.page.click('[data-step="undo"]')
    visitor.settled()
    visitor.page.wait_for_selector(".tag", state="detached")
    assert visitor.painted() == set()

    visitor.page.click('[data-step="redo"]')
    visitor.settled()
    visitor.page.wait_for_selector(f'.tag[data-node="{GLUTEUS}"]')


def test_presses_faster_than_the_server_are_all_kept(visitor):
    visitor.begin()
    seen = {each["id"]: each for each in visitor.page.evaluate("window.explorerTargets()")}
    targets = [seen[f"{name}-right"] for name in LARGE]
    for each in targets:
        visitor.page.mouse.click(each["x"], each["y"])
    visitor.settled()

    visitor.page.reload()
    visitor.ready()
    for each in targets:
        assert "inhibited" in visitor.page.get_attribute(f'.hit[data-node="{each["id"]}"] >> nth=0', "aria-label")


def test_a_press_that_cannot_be_sent_is_kept_and_sent_again(visitor):
    visitor.begin()
    visitor.page.context.set_offline(True)
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("gluteus max")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("r")
    visitor.page.keyboard.press("w")
    visitor.page.wait_for_selector(".saved.late")
    visitor.wrong.clear()
    visitor.page.context.set_offline(False)
    visitor.settled()
    visitor.page.wait_for_selector(".saved:not(.late)", state="attached")
    visitor.wrong.clear()

    visitor.page.reload()
    visitor.ready()
    assert GLUTEUS in visitor.painted()


def test_a_region_is_reached_and_marked_by_keyboard(visitor):
    visitor.begin()
    visitor.page.focus('.figure[data-view="back"] .hit[tabindex="0"]')
    first = visitor.page.evaluate("document.activeElement.dataset.node")
    visitor.page.keyboard.press("ArrowUp")
    second = visitor.page.evaluate("document.activeElement.dataset.node")
    visitor.page.keyboard.press("Enter")
    visitor.settled()

    assert first != second
    assert second in visitor.painted()
    assert "weak" in visitor.page.inner_text("#session-said")


def test_a_tap_on_a_marked_muscle_asks_what_to_do(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.tap(GLUTEUS)
    visitor.page.click('.popup [data-set="clear"]')
    visitor.settled()

    assert "tested clear" in visitor.page.get_attribute(f'.hit[data-node="{GLUTEUS}"]', "aria-label")


def test_a_red_flag_greys_the_candidates_and_says_where_to_refer(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.page.click('button[data-tab="flags"]')
    visitor.page.check("[data-flag] >> nth=0")
    visitor.settled()
    visitor.page.click('button[data-tab="work"]')

    assert visitor.page.is_visible(".gate")
    assert visitor.page.is_visible(".gated [data-card] >> nth=0")


def test_a_demonstration_opens_with_its_story(visitor):
    visitor.page.goto(visitor.server)
    visitor.page.click(".demonstration >> nth=0")
    visitor.ready()

    assert {"rectus_abdominis-right", "transversus_abdominis-left", "abdominal_surgery_scar"} <= visitor.painted()


@pytest.mark.parametrize("visitor", [PHONE, DARK, {**PHONE, **DARK}], indirect=True, ids=["phone", "dark", "both"])
def test_nothing_runs_over_the_edge(visitor):
    visitor.page.goto(visitor.server)
    visitor.page.wait_for_selector(".sessions")
    assert visitor.overflow() <= 0

    visitor.begin()
    visitor.page.click('button[data-facing="back"]') if visitor.page.is_visible('button[data-facing="back"]') else None
    visitor.tap(GLUTEUS)
    for language in languages():
        visitor.page.context.add_cookies([{"name": LANGUAGE, "value": language, "url": visitor.server}])
        visitor.page.reload()
        visitor.ready()
        assert visitor.overflow() <= 0, language


def test_words_of_a_client_are_shown_as_words(visitor):
    visitor.begin("<b>Heron</b>")
    visitor.page.click('button[data-tab="record"]')
    visitor.page.fill("[data-newnote]", '<img src=x onerror="document.title = 1">')
    visitor.page.click('[data-record="note"]')
    visitor.settled()

    assert visitor.page.inner_text(".notes li") == '<img src=x onerror="document.title = 1">'
    assert visitor.page.inner_text(".who h1") == "<b>Heron</b>"
    assert visitor.page.title() == "<b>Heron</b>"


def test_a_candidate_is_released_retested_and_kept_as_a_hypothesis(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.page.click("[data-card] >> nth=0")
    visitor.page.click('[data-card][open] [data-act="hypothesis"]')
    visitor.settled()
    visitor.page.click('[data-card][open] [data-act="retest"][data-value="changed"]')
    visitor.settled()
    visitor.page.click('button[data-tab="record"]')
    visitor.page.select_option("[data-status]", "confirmed")
    visitor.settled()
    visitor.page.fill("input[data-note]", "Felt at once")
    visitor.page.keyboard.press("Enter")
    visitor.settled()
    visitor.page.reload()
    visitor.ready()
    visitor.page.click('button[data-tab="record"]')

    assert visitor.page.input_value("[data-status]") == "confirmed"
    assert visitor.page.input_value("input[data-note]") == "Felt at once"
    assert "changed" in visitor.page.inner_text(".timeline")


def test_a_session_is_renamed_and_deleted(visitor):
    visitor.begin("Grey wagtail")
    visitor.page.click(".who a")
    row = visitor.page.locator(".sessions li", has_text="Grey wagtail")
    row.locator("summary").nth(0).click()
    row.locator("input").fill("Pied wagtail")
    row.locator("button").nth(0).click()
    row = visitor.page.locator(".sessions li", has_text="Pied wagtail")
    row.wait_for()
    row.locator("summary").nth(1).click()
    row.locator(".danger").click()
    row.wait_for(state="detached")


def test_the_graph_is_fetched_only_when_it_is_opened(visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.begin()
    assert not any("plotly" in url for url in asked)

    visitor.page.click('button[data-mode="both"]')
    visitor.page.wait_for_selector(".graph .js-plotly-plot")
    assert visitor.page.evaluate("document.querySelector('.js-plotly-plot')._context.showSendToCloud") is False


def test_the_other_side_of_a_marked_muscle_is_asked_for_once(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.tap(LEFT)
    assert "RIGHT gluteus maximus. Mark the LEFT too?" in visitor.page.inner_text("[role=alertdialog]")
    assert LEFT not in visitor.painted()

    visitor.page.keyboard.press("n")
    visitor.page.wait_for_selector("[role=alertdialog]", state="detached")
    visitor.tap(LEFT)
    assert visitor.page.locator("[role=alertdialog]").count() == 0
    assert LEFT in visitor.painted()


def test_a_card_of_both_sides_presses_for_both(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.tap(LEFT)
    visitor.page.click("[data-yes]")
    visitor.settled()
    cards = visitor.page.locator(".cards:not(.inside .cards) > [data-card]")
    names = cards.locator("> summary .name").all_inner_texts()
    assert all("R+L" in name and "both sides" in name for name in names)
    assert len(set(names)) == 3

    cards.nth(0).click()
    press = visitor.page.locator('[data-card][open] > .inside > .acts [data-value="overworking"]')
    nodes = {press.get_attribute("data-node"), press.get_attribute("data-twin")}
    press.click()
    visitor.settled()
    assert nodes <= set(visitor.page.eval_on_selector_all(".tag.overworking", "tags => tags.map(t => t.dataset.node)"))


def test_the_tabs_are_walked_with_the_arrow_keys(visitor):
    visitor.begin()
    visitor.page.focus("#session-tab-work")
    visitor.page.keyboard.press("ArrowLeft")

    assert visitor.page.evaluate("document.activeElement.id") == "session-tab-history"
    assert visitor.page.get_attribute("#session-tab-history", "aria-selected") == "true"
    assert visitor.page.get_attribute("#session-panel", "aria-labelledby") == "session-tab-history"


@pytest.mark.parametrize("visitor", [{}, PHONE], indirect=True, ids=["tablet", "phone"])
def test_no_name_lies_over_another_or_over_the_body(visitor):
    visitor.page.goto(visitor.server)
    visitor.page.click(".demonstration >> nth=0")
    visitor.ready()
    assert len(visitor.painted()) > 5

    assert visitor.page.evaluate(OVERLAPS) == []


def test_the_tip_is_there_after_a_turn_and_gives_way_after_a_tap(visitor):
    visitor.begin()
    for facing, view in (("left", "side-left"), ("front", "back")):
        visitor.page.click(f'button[data-facing="{facing}"]')
        visitor.page.wait_for_selector(f'.figure[data-view="{view}"]')
    at = next(each for each in visitor.page.evaluate("window.explorerTargets()") if each["id"] == GLUTEUS)
    visitor.page.mouse.move(at["x"], at["y"])
    assert visitor.page.is_visible(".body > .tip")

    visitor.tap(GLUTEUS)
    visitor.page.mouse.move(at["x"] + 1, at["y"])
    assert not visitor.page.is_visible(".body > .tip")


def test_the_map_is_fetched_once_and_shows_what_is_marked(visitor):
    visitor.begin()
    visitor.tap(GLUTEUS)
    visitor.page.click('button[data-mode="graph"]')
    visitor.page.wait_for_function(f"window.explorerNetwork.painted('{GLUTEUS}')")
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.post_data or ""))
    for mode in ("body", "both", "graph"):
        visitor.page.click(f'button[data-mode="{mode}"]')
    visitor.page.click('[data-step="undo"]')
    visitor.settled()

    assert not any("session-graph" in body for body in asked)
    assert not visitor.page.evaluate(f"window.explorerNetwork.painted('{GLUTEUS}')")
