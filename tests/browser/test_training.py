"""A learner's way through training: a nickname, a question, its answer, a case, progress; on a tablet and a phone."""

import pytest

SIZES = [{"viewport": {"width": 1180, "height": 820}}, {"viewport": {"width": 390, "height": 844}}]


def enrol(visitor, name="Ann"):
    visitor.page.goto(f"{visitor.server}/training")
    visitor.page.fill("#training-name", name)
    visitor.page.click("#training-enrol")
    visitor.page.wait_for_selector(".hero")


def answer(page, place=0):
    page.wait_for_selector(".committing")
    if page.locator(".option").count():
        page.locator(".option").nth(place).click()
    else:
        page.locator(".training-hit").nth(place).dispatch_event("click")
    page.click("[data-confidence=fairly]")
    page.wait_for_selector(".explained")


@pytest.mark.parametrize("visitor", SIZES, indirect=True, ids=["tablet", "phone"])
def test_a_learner_answers_questions_and_sees_what_is_right(visitor):
    enrol(visitor)
    page = visitor.page
    page.goto(f"{visitor.server}/training/practice/level:foundations")
    for place in range(3):
        answer(page, place)
        assert page.locator(".option.right").count() == 1 or page.locator(".lit-right").count()
        assert page.locator(".verdict").inner_text()
        assert visitor.overflow() <= 0
        page.click("[data-next]")
    page.wait_for_selector(".committing")
    assert page.locator(".trail li").count() >= 3


def test_a_question_is_answered_from_the_keyboard(visitor):
    enrol(visitor, "Kay")
    page = visitor.page
    page.goto(f"{visitor.server}/training/practice/level:lines_and_slings")
    page.wait_for_selector(".option")
    page.keyboard.press("b")
    assert page.locator(".option[aria-pressed=true]").inner_text().startswith("B")
    page.keyboard.press("s")
    page.wait_for_selector(".explained")
    page.keyboard.press("Enter")
    page.wait_for_selector(".committing")
    page.keyboard.press("?")
    page.wait_for_selector(".verdict.unknown")


def test_nothing_tells_the_answer_before_it_is_given(visitor):
    enrol(visitor, "Lea")
    page = visitor.page
    page.goto(f"{visitor.server}/training/practice/level:lines_and_slings")
    page.wait_for_selector(".option")

    assert page.locator(".option.right, .verdict, .fact").count() == 0
    assert page.locator("[data-confidence=sure]").is_disabled()


def pick(page, place, text):
    page.click(f"#{place}")
    page.keyboard.type(text)
    page.locator(".dash-dropdown-option, [role=option]").first.click()


def test_a_case_shows_its_ranking_only_after_the_commitment(visitor):
    enrol(visitor, "Mo")
    page = visitor.page
    page.goto(f"{visitor.server}/training/cases/deep_buttock")
    page.wait_for_selector("#training-case-test")
    pick(page, "training-case-test", "gluteus minimus, right")
    page.click("[data-case=test]")
    page.wait_for_selector(".log li")
    assert page.locator(".ranked").count() == 0
    pick(page, "training-case-commit", "piriformis, right")
    page.locator("[data-case=commit]").nth(2).click()
    page.wait_for_selector(".ranked")
    assert page.locator(".verdict.right").count() == 1
    page.locator("[data-case=release]").first.click()
    page.wait_for_selector(".results .changed")
    assert page.locator("#training-case-choices").is_hidden()


def test_progress_is_drawn_and_cards_can_be_saved(visitor):
    enrol(visitor, "Noa")
    page = visitor.page
    page.goto(f"{visitor.server}/training/practice")
    answer(page)
    page.goto(f"{visitor.server}/training/progress")
    page.wait_for_selector(".figure-of-body .main-svg", timeout=60000)
    with page.expect_download() as saved:
        page.click("#training-cards-out")
    assert saved.value.suggested_filename == "anatomy-cards.txt"
    page.goto(f"{visitor.server}/training/syllabus")
    page.wait_for_selector(".levels > li")
    assert page.locator(".levels > li").count() == 8
