"""Where the nodes of the graph stand."""

import numpy as np
import pytest
from scipy.spatial import cKDTree

from explorer.atlas import Atlas
from explorer.atlas.tables import Attachment, Muscle, Trauma
from explorer.drawing.layout import positions
from explorer.drawing.layout.plan import FRAME, outlines
from explorer.graph.sides import mirror
from explorer.sessions.workbench import Workbench
from tests.bodies import atlas_of, muscle, row


@pytest.fixture(scope="module")
def places(atlas: Atlas):
    return positions(atlas)


def with_rows(atlas: Atlas, **tables):
    added = {name: {**atlas.tables[name], **rows} for name, rows in tables.items()}
    return Atlas({**atlas.tables, **added})


def far(first, second):
    return float(np.hypot(first[0] - second[0], first[1] - second[1]))


def test_every_node_of_the_graph_has_a_place(bench: Workbench, places):
    assert set(places) == set(bench.graph)


def test_every_place_lies_inside_the_frame(places):
    (left, right), (bottom, top) = FRAME
    assert all(left < x < right and bottom < y < top for x, y in places.values())


def test_a_mirrored_node_stands_exactly_across_the_middle(places):
    paired = [node for node in places if mirror(node) != node]

    assert paired
    assert all(places[mirror(node)] == (-places[node][0], places[node][1]) for node in paired)


def test_the_right_side_is_on_the_left_as_when_facing_the_client(places):
    assert places["gluteus_maximus-right"][0] < 0 < places["gluteus_maximus-left"][0]


def test_muscles_without_a_side_stand_on_the_middle_line(bench: Workbench, places):
    alone = [node for node, facts in bench.graph.nodes(data=True) if facts["kind"] == "muscle" and not facts["side"]]

    assert alone
    assert all(places[node][0] == 0 for node in alone)


def test_the_front_of_a_limb_is_inside_and_its_back_outside(places):
    for front, back in (
        ("rectus_femoris", "semitendinosus"),
        ("tibialis_anterior", "soleus"),
        ("brachialis", "anconeus"),
    ):
        assert places[f"{front}-left"][0] < places[f"{back}-left"][0]


def test_what_is_higher_on_the_body_is_higher_on_the_page(places):
    order = (
        "frontalis",
        "masseter",
        "trapezius_middle",
        "gluteus_medius",
        "vastus_medialis",
        "soleus",
        "abductor_hallucis",
    )
    heights = [places[f"{name}-left"][1] for name in order]

    assert heights == sorted(heights, reverse=True)


def test_no_two_nodes_cover_each_other(places):
    distances, _ = cKDTree(np.array(list(places.values()))).query(np.array(list(places.values())), k=2)

    assert distances[:, 1].min() > 0.012


def test_places_are_the_same_every_time(atlas: Atlas, places):
    assert positions(atlas) == places


def test_one_more_muscle_hardly_moves_the_others(atlas: Atlas, places):
    new = row(Muscle, id="new_muscle", name="new muscle", level="muscle", region="lower_limb", paired=True)
    held = row(Attachment, muscle="new_muscle", end="origin", bone="femur", landmark="linea aspera")
    more = positions(
        with_rows(atlas, muscles={("new_muscle",): new}, attachments={("new_muscle", "origin", "femur", ""): held})
    )

    moves = sorted((far(more[node], place) for node, place in places.items()), reverse=True)
    assert {"new_muscle-left", "new_muscle-right"} == set(more) - set(places)
    assert moves[0] < 0.04
    assert moves[len(moves) // 20] < 0.01
    assert float(np.mean(moves)) < 0.002


def test_one_more_injury_hardly_moves_the_others(atlas: Atlas, places):
    new = row(Trauma, id="new_scar", name="new scar", kind="scar", region="abdomen", paired=False, place="0 0.05 0.6")
    more = positions(with_rows(atlas, trauma={("new_scar",): new}))

    assert max(far(more[node], place) for node, place in places.items()) < 0.04


def test_a_muscle_without_a_shape_stands_with_its_neighbours(atlas: Atlas, places):
    assert far(places["internal_intercostal-left"], places["external_intercostal-left"]) < 0.15


def test_a_body_without_shapes_is_placed_by_region():
    found = positions(atlas_of(muscle("alpha"), muscle("beta", paired=False)))

    assert set(found) == {"alpha-left", "alpha-right", "beta"}
    assert found["alpha-right"] == (-found["alpha-left"][0], found["alpha-left"][1])


def test_the_outline_of_the_body_is_symmetric():
    points = {(round(float(x), 6), round(float(y), 6)) for ring in outlines() for x, y in ring}
    assert {(-x + 0.0, y) for x, y in points} == {(x + 0.0, y) for x, y in points}
