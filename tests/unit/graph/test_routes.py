"""Lines as routes, and the best supported path between two structures."""

from itertools import pairwise

import pytest

from explorer.graph.routes import lines, route
from explorer.graph.sides import mirror, split
from explorer.graph.units import UnknownStructureError, expand
from explorer.reasoning.paths import Roads, best_supported
from explorer.sessions.workbench import Workbench


@pytest.fixture(scope="module")
def roads(bench: Workbench):
    return Roads(bench.bench.setting.links)


def test_a_line_runs_from_end_to_end_in_the_order_of_its_steps(bench: Workbench):
    found = route(bench.atlas, "superficial_back_line", "right")

    assert found.stations[0].structure == "flexor_digitorum_brevis"
    assert found.stations[-1].structure == "frontalis"
    assert [(step.start, step.end) for step in found.steps] == [(n, n + 1) for n in range(len(found.steps))]


def test_each_step_keeps_its_own_grade_and_sources(bench: Workbench):
    found = route(bench.atlas, "superficial_back_line", "right")

    assert {step.grade for step in found.steps} == {"strong", "taught"}
    assert all(step.source for step in found.steps)


def test_a_functional_line_crosses_to_the_other_side(bench: Workbench):
    found = route(bench.atlas, "posterior_oblique_sling", "right")
    sides = {split(node)[1] for stop in found.stations for node in stop.nodes}

    assert sides == {"left", "right"}


@pytest.mark.parametrize("side", ["left", "right"])
def test_every_line_can_be_followed_from_either_side(bench: Workbench, side):
    for line in lines(bench.atlas):
        found = route(bench.atlas, line.id, side)
        assert found.steps
        assert sum(bool(stop.nodes) for stop in found.stations) >= 2, line.id
        assert all(node in bench.graph for stop in found.stations for node in stop.nodes)


def test_the_other_side_is_the_mirror_image(bench: Workbench):
    left, right = (route(bench.atlas, "spiral_line", side) for side in ("left", "right"))

    assert [tuple(map(mirror, stop.nodes)) for stop in left.stations] == [stop.nodes for stop in right.stations]


def test_an_unknown_line_is_refused(bench: Workbench):
    with pytest.raises(UnknownStructureError):
        route(bench.atlas, "no_line", "left")


def test_the_jaw_reaches_the_pelvic_floor_by_links_that_each_have_a_source(bench: Workbench, roads):
    nodes, links = best_supported(roads, expand(bench.atlas, "jaw_muscles"), expand(bench.atlas, "pelvic_floor"))

    assert nodes[0] in expand(bench.atlas, "jaw_muscles")
    assert nodes[-1] in expand(bench.atlas, "pelvic_floor")
    assert [{link.source, link.target} for link in links] == [set(pair) for pair in pairwise(nodes)]
    assert all(link.sources and link.grade for link in links)


def test_no_path_leads_through_an_injury_or_rests_on_a_suspect_of_every_muscle(bench: Workbench, roads):
    for start, end in (("soleus-right", "trapezius_upper-left"), ("plantaris-left", "frontalis-left")):
        nodes, links = best_supported(roads, [start], [end])
        assert nodes
        assert all(bench.graph.nodes[node]["kind"] == "muscle" for node in nodes)
        assert "suspect" not in {link.kind for link in links}


def test_no_chain_has_more_support_than_the_one_that_is_given(bench: Workbench, roads):
    nodes, links = best_supported(roads, ["soleus-right"], ["masseter-right"])
    places = [roads.links.index[node] for node in nodes]
    direct = roads.best.get((min(places[0], places[-1]), max(places[0], places[-1])))
    given = 1.0
    for link in links:
        given *= roads.support(link)

    assert given >= (roads.support(direct) if direct else 0.0)


def test_where_nothing_has_to_be_reached_there_is_no_path(roads):
    assert best_supported(roads, ["soleus-right"], ["soleus-right"]) == ((), ())
    assert best_supported(roads, ["nothing"], ["soleus-right"]) == ((), ())
