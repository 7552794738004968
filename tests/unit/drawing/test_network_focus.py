"""The focus on what was marked."""

import pytest

from explorer.drawing.network import focus_figure
from explorer.drawing.network.focus import MOST
from explorer.drawing.network.hover import told
from explorer.drawing.network.seats import seats
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Candidate, Findings, Ranking, Reason
from explorer.sessions.workbench import Workbench

GLUTE = Findings(inhibited=frozenset({"gluteus_medius-right"}), history=frozenset({"lateral_ankle_sprain-right"}))


def focus(bench: Workbench, findings: Findings, top: int = 20, theme: str = "light"):
    return focus_figure(bench.graph, findings, rank(bench.bench, findings, top=top), bench.telling, theme)


@pytest.fixture(scope="module")
def figure(bench: Workbench):
    return focus(bench, GLUTE)


def seen(figure):
    return {node: (x, y) for trace in figure.data for node, x, y in zip(trace.ids, trace.x, trace.y, strict=True)}


def candidate(node, role="synergist", *reasons):
    return Candidate(node, "trauma" if role == "trauma" else "muscle", role, 0.5, "possible", 0.1, reasons)


def test_the_marked_muscle_is_in_the_middle(figure):
    pill = next(each for each in figure.layout.annotations if "gluteus medius R" in each.text)

    assert abs(pill.x) < 0.3
    assert "gluteus_medius-right" not in seen(figure)


def test_right_stays_on_the_left_and_left_on_the_right(figure):
    for node, (x, _) in seen(figure).items():
        assert (x < 0) == node.endswith("-right")
        assert (x > 0) == node.endswith("-left")


def test_each_role_has_its_own_sector():
    places = seats(
        ["m-right"], {"a-right": "synergist", "b-right": "antagonist", "c-right": "synergist", "d": "trauma"}
    )

    assert places.of["a-right"][1] > places.of["c-right"][1] > places.of["b-right"][1]
    assert [role for role, _, _ in places.headings] == ["synergist", "antagonist"]


def test_no_two_sit_on_one_chair(bench: Workbench):
    places = seen(focus(bench, GLUTE, top=60))

    assert len(set(places.values())) == len(places)


def test_at_most_sixty_nodes_are_shown_however_many_are_ranked(bench: Workbench):
    marks = [node for node, facts in bench.graph.nodes(data=True) if facts["region"] == "lower_limb"][:30]
    rows = tuple(candidate(node) for node in bench.graph)
    figure = focus_figure(bench.graph, Findings(inhibited=frozenset(marks)), Ranking(rows, (), rows), bench.telling)

    shown = len(seen(figure)) + sum("<b>" in each.text for each in figure.layout.annotations)
    assert shown <= MOST == 60


def test_a_line_is_thicker_the_more_points_it_brings(bench: Workbench):
    mark = "gluteus_medius-right"
    rows = tuple(
        candidate(f"{name}-right", "synergist", Reason("taught", points, mark, "moderate"))
        for name, points in (("piriformis", 2.0), ("sartorius", 0.5))
    )
    figure = focus_figure(bench.graph, Findings(inhibited=frozenset({mark})), Ranking(rows), bench.telling)

    widths = [shape.line.width for shape in figure.layout.shapes]
    assert widths[0] < widths[1]


def test_a_line_that_is_only_taught_is_dashed(bench: Workbench):
    mark = "gluteus_medius-right"
    rows = tuple(
        candidate(f"{name}-right", "taught", Reason("taught", 1.0, mark, grade))
        for name, grade in (("piriformis", "taught"), ("sartorius", "moderate"))
    )
    figure = focus_figure(bench.graph, Findings(inhibited=frozenset({mark})), Ranking(rows), bench.telling)

    assert [shape.line.dash for shape in figure.layout.shapes] == ["dot", "solid"]


def test_roles_differ_in_shape_not_only_in_colour(figure):
    symbols = {trace.name: trace.marker.symbol for trace in figure.data}

    assert len({symbols[role] for role in ("synergist", "antagonist", "trauma")}) == 3


def test_pointing_at_a_candidate_says_why(bench: Workbench, figure):
    ranking = rank(bench.bench, GLUTE)
    first = ranking.explains[0]
    text = next(
        text
        for trace in figure.data
        for node, text in zip(trace.ids, trace.hovertext, strict=True)
        if node == first.node
    )
    words = text.replace("<br>", " ")

    assert bench.telling.name(first.node) in words
    assert bench.telling.reason(first.reasons[0]) in words


def test_one_reason_of_each_kind_is_told_and_none_of_the_starting_point():
    row = candidate(
        "x",
        "taught",
        Reason("taught", 3.0, "a"),
        Reason("taught", 2.0, "b"),
        Reason("nerve", 1.0),
        Reason("prior", -3.0),
    )
    text = told(row, "x", lambda reason: f"{reason.kind} {reason.about}")

    assert "taught a" in text
    assert "taught b" not in text
    assert "prior" not in text
    assert text.index("taught") < text.index("nerve")


def test_what_is_in_the_history_is_shown_even_when_nothing_links_it(bench: Workbench):
    findings = Findings(
        inhibited=frozenset({"temporalis-left"}), history=frozenset({"chronic_ankle_instability-right"})
    )

    assert "chronic_ankle_instability-right" in seen(focus(bench, findings))


def test_nothing_marked_gives_an_empty_figure(bench: Workbench):
    figure = focus(bench, Findings())

    assert not seen(figure)
    assert not figure.layout.shapes


def test_an_unknown_structure_is_simply_absent(bench: Workbench):
    findings = Findings(inhibited=frozenset({"no_such_muscle-left"}), history=frozenset({"nothing"}))

    assert not seen(focus_figure(bench.graph, findings, Ranking(), bench.telling))
