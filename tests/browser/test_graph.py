"""The graph in a real browser: filters, routes, in step with body and lists, saved pictures."""

import re
from itertools import combinations

import pytest
from axe_playwright_python.sync_playwright import Axe

THEMES = [{"color_scheme": "light"}, {"color_scheme": "dark"}]
HELD_BACK = "if (window !== top) window.print = () => { top.printed = document.documentElement.outerHTML; };"
BACK = "superficial_back_line"
MUSCLE = "gluteus_medius-right"


@pytest.fixture
def graph(visitor):
    visitor.begin()
    visitor.page.click("button[data-mode=graph]")
    visitor.page.wait_for_function("window.explorerNetwork.targets().length > 0")
    visitor.page.wait_for_timeout(300)
    return visitor


def at(visitor, node):
    return next(each for each in visitor.page.evaluate("window.explorerNetwork.targets()") if each["id"] == node)


def mark(visitor, node):
    place = at(visitor, node)
    visitor.page.mouse.click(place["x"], place["y"])
    visitor.settled()


def shown(visitor, kind):
    """Return how many lines of a kind are drawn and not hidden."""
    return visitor.page.evaluate(
        """(kind) => {
          const line = (number) => document.querySelector(`.shapelayer [data-index="${number}"]`);
          const seen = (number) => !line(number).matches(".hidden-lines");
          const { shapes } = window.explorerNetwork.plot.layout;
          return shapes.filter(({ name }, number) => name.startsWith(kind + ":") && seen(number)).length;
        }""",
        kind,
    )


def test_a_kind_of_line_is_hidden_and_shown_without_drawing_the_map_anew(graph):
    before = shown(graph, "synergist")
    graph.page.click(".tool.links summary")
    graph.page.click("[data-linked=synergist]")

    assert before > 0
    assert shown(graph, "synergist") == 0
    assert shown(graph, "fascia") > 0
    graph.page.click('[data-linked="grade.taught"]')
    assert shown(graph, "fascia:taught") == 0
    graph.page.click("[data-linked=synergist]")
    assert shown(graph, "synergist") == before


def test_pointing_at_a_card_lights_graph_and_body_and_the_reverse(graph):
    graph.page.click("button[data-mode=both]")
    mark(graph, MUSCLE)
    card = graph.page.locator("[data-card]").first
    card.hover()
    node = card.get_attribute("data-card")

    assert graph.page.evaluate("window.explorerNetwork.pointed") == node
    assert graph.page.locator(".network-layer circle.pointed").count() == 1
    place = at(graph, node)
    graph.page.mouse.move(place["x"], place["y"])
    assert "lit-near" in card.get_attribute("class")
    assert graph.page.locator(".nettip").is_visible()
    assert graph.page.locator(".hit.lit-near").count() >= 1


def test_a_line_is_followed_from_end_to_end(graph):
    graph.page.click(".tool.routes summary")
    graph.page.select_option("[data-line]", BACK)
    graph.page.wait_for_selector(".route-panel .leg", state="attached")

    stations = graph.page.locator(".network-layer g.station").count()
    steps = graph.page.locator(".route-panel .leg").count()
    assert stations == steps + 1
    for number in range(steps):
        graph.page.click("[data-route=next]")
        assert graph.page.locator('.leg[aria-pressed="true"]').get_attribute("data-leg") == str(number)
    graph.page.click("[data-route=close]")
    assert graph.page.locator(".network-layer g.station").count() == 0


def test_how_the_jaw_reaches_the_pelvic_floor_is_told_with_sources(graph):
    graph.page.click(".tool.routes summary")
    for end, text in (("from", "jaw"), ("to", "pelvic floor")):
        graph.page.fill(f"[data-end={end}] input", text)
        graph.page.wait_for_selector(f"[data-end={end}] [role=option]")
        graph.page.keyboard.press("Enter")
    graph.page.wait_for_selector(".route-panel .leg", state="attached")

    assert "jaw" in graph.page.locator(".route-panel h2").inner_text().lower()
    for leg in graph.page.locator(".route-panel li").all():
        assert leg.locator(".chip").count() == 1
        assert leg.locator("a, span[title]").count() >= 1


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_what_is_shown_is_saved_with_legend_date_and_sources(graph, kind, tmp_path):
    mark(graph, MUSCLE)
    graph.page.click(".tool.save summary")
    with graph.page.expect_download() as saved:
        graph.page.click(f"[data-save={kind}]")
    saved.value.save_as(tmp_path / "picture")
    kept = (tmp_path / "picture").read_bytes()

    assert saved.value.suggested_filename.endswith(f".{kind}")
    if kind == "png":
        assert kept.startswith(b"\x89PNG")
        assert int.from_bytes(kept[16:20], "big") == 2 * graph.page.evaluate(
            "document.querySelector('.stage').clientWidth"
        )
    else:
        text = kept.decode()
        assert "gluteus medius" in text
        assert "Sources" in text
        assert "var(--" not in text


def test_a_pdf_holds_the_picture_on_one_page_of_its_size(graph, tmp_path):
    mark(graph, MUSCLE)
    graph.page.add_init_script(HELD_BACK)
    graph.page.click(".tool.save summary")
    graph.page.click("[data-save=pdf]")
    graph.page.wait_for_function("window.printed")
    paper = graph.page.context.new_page()
    paper.set_content(graph.page.evaluate("window.printed"))
    printed = paper.pdf(prefer_css_page_size=True)
    wide = graph.page.evaluate("document.querySelector('.stage').clientWidth")
    (box,) = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)

    assert float(box[0]) == pytest.approx(0.75 * wide, abs=1)
    assert paper.locator("svg text", has_text="gluteus medius").count() >= 1


def test_close_by_nodes_are_named_and_no_name_lies_over_another(graph):
    assert graph.page.locator(".network-layer .name.beside").count() == 0
    for _ in range(3):
        graph.page.click(".nettools [data-zoom=in]")
    boxes = graph.page.eval_on_selector_all(
        ".network-layer .name.beside",
        "all => all.map((each) => each.getBBox()).map(({ x, y, width, height }) => [x, y, x + width, y + height])",
    )

    assert len(boxes) >= 15
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] + 2 or other[2] <= one[0] + 2 or one[3] <= other[1] + 4 or other[3] <= one[1] + 4


def test_what_matters_on_the_map_is_brought_close(graph):
    mark(graph, MUSCLE)
    graph.page.click(".nettools [data-zoom=matters]")

    assert graph.page.evaluate("window.explorerNetview.zoomed") > 1
    assert at(graph, MUSCLE)


def test_arrow_keys_walk_over_the_map_and_enter_marks(graph):
    graph.page.focus(".netspot")
    ways = {"ArrowDown": (0, 1), "ArrowLeft": (-1, 0), "ArrowUp": (0, -1), "ArrowRight": (1, 0)}
    for key, (right, down) in ways.items():
        before = at(graph, stood_on(graph))
        graph.page.keyboard.press(key)
        after = at(graph, stood_on(graph))
        assert (after["x"] - before["x"]) * right + (after["y"] - before["y"]) * down > 0, key
    node = stood_on(graph)
    assert graph.page.evaluate("window.explorerNetwork.pointed") == node
    name = graph.page.evaluate("(node) => window.explorerCatalogue.nameOf(node)", node)
    assert graph.page.get_attribute(":focus", "aria-label") == name
    graph.page.keyboard.press("Enter")
    graph.settled()
    graph.page.wait_for_function("(node) => window.explorerNetwork.painted(node)", arg=node)
    assert stood_on(graph) == node
    assert graph.page.get_attribute(":focus", "aria-label") == f"{name}, inhibited"


def stood_on(visitor):
    return visitor.page.get_attribute(".netspot:focus", "data-node")


@pytest.mark.parametrize("visitor", THEMES, indirect=True, ids=["light", "dark"])
def test_axe_finds_nothing_on_body_map_and_focus(visitor):
    visitor.begin()
    visitor.tap("gluteus_maximus-right")
    clean(visitor)
    visitor.page.click("button[data-mode=graph]")
    visitor.page.wait_for_function("window.explorerNetwork.targets().length > 0")
    visitor.page.click(".nettools [data-zoom=matters]")
    visitor.page.click(".tool.routes summary")
    clean(visitor)
    visitor.page.click("[data-network=focus]")
    visitor.page.wait_for_selector(".focus .js-plotly-plot")
    clean(visitor)


def test_a_third_theme_is_for_the_projector_and_paper_is_light(visitor):
    visitor.begin()
    visitor.tap("gluteus_maximus-right")
    theme = visitor.page.locator(".top [data-theme]").first
    for wanted in ("dark", "projector"):
        theme.click()
        assert visitor.page.get_attribute("html", "data-theme") == wanted
    clean(visitor)
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.page.get_attribute("html", "data-theme") == "light"
    visitor.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.page.get_attribute("html", "data-theme") == "projector"


def clean(visitor):
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def test_the_map_is_moved_and_zoomed_without_being_drawn_anew(graph):
    before = at(graph, MUSCLE)
    graph.page.evaluate(
        "window.redrawn = 0; window.explorerNetwork.plot.on('plotly_afterplot', () => { window.redrawn += 1; })"
    )
    graph.page.click(".nettools [data-zoom=in]")
    after = at(graph, MUSCLE)
    graph.page.click(".nettools [data-zoom=whole]")

    assert (before["x"], before["y"]) != (after["x"], after["y"])
    assert at(graph, MUSCLE) == pytest.approx(before)
    assert graph.page.evaluate("window.redrawn") == 0
