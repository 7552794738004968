"""The map of the whole graph."""

import base64
import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from plotly.offline import get_plotlyjs_version

import explorer
from explorer import settings
from explorer.atlas import load
from explorer.atlas.tables import Scoring
from explorer.drawing.layout import positions
from explorer.drawing.layout.plan import FRAME
from explorer.drawing.network import CONFIG, DRAWN_ONCE, map_figure, short_names
from explorer.drawing.network.captions import HIGH, WIDE
from explorer.drawing.network.lines import APART, LOOK
from explorer.drawing.network.nodes import SIZES, importance
from explorer.drawing.network.pairs import GRADES, KINDS, ONLY_TAUGHT, Tie, packed, reaching_all, ties
from explorer.drawing.network.thin import ROOM, thinned
from explorer.drawing.theme import THEMES
from explorer.graph import build
from explorer.reasoning.links import Links
from explorer.screens.frame.library import library_file
from explorer.screens.session.catalogue import MAP_SIZE
from explorer.sessions.workbench import Workbench
from tests.bodies import body

PLAIN = "alpha: hip_joint extension prime\nbeta: hip_joint extension prime\ngamma: hip_joint extension assist"


@pytest.fixture(scope="module")
def figure(bench: Workbench):
    return map_figure(links_of(bench), positions(bench.atlas), short_names(bench.graph))


@pytest.fixture(scope="module")
def sent(bench: Workbench):
    """The figure as a page gets it."""
    return map_figure(links_of(bench), positions(bench.atlas), short_names(bench.graph), pointed=False)


@pytest.fixture(scope="module")
def drawn(bench: Workbench):
    return thinned(ties(links_of(bench)), positions(bench.atlas))


def links_of(bench: Workbench):
    return bench.bench.setting.links


def lines_of(figure):
    return [shape for shape in figure.layout.shapes if APART in shape.name]


def shape_of(figure, name):
    return next(shape for shape in figure.layout.shapes if shape.name == name)


def points_of(shape):
    return set(ordered_points(shape))


def ordered_points(shape):
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.e-]+),(-?[\d.e-]+)", shape.path)]


def trace_of(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def told_ties(told):
    pairs = np.frombuffer(base64.b64decode(told["pairs"]), dtype="<u2").reshape(-1, 2)
    facts = np.frombuffer(base64.b64decode(told["facts"]), dtype="u1").reshape(-1, 2)
    for (first, second), (coded, weight) in zip(pairs, facts, strict=True):
        pair = told["nodes"][first], told["nodes"][second]
        yield Tie(pair, told["kinds"][coded >> 4], told["grades"][coded & 15], weight / 255)


def test_every_node_is_drawn_once(bench: Workbench, figure):
    drawn = [node for trace in figure.data for node in trace.ids or ()]

    assert sorted(drawn) == sorted(bench.graph)


def test_every_node_is_named_when_pointed_at(figure):
    trace = trace_of(figure, "structures")
    named = dict(zip(trace.ids, trace.text, strict=True))

    assert named["gluteus_medius-right"] == "gluteus medius R"
    assert named["diaphragm"] == "diaphragm"


def test_the_figure_is_small_enough_to_send(sent):
    size, packed = len(sent.to_json()), len(gzip.compress(sent.to_json().encode()))

    sys.stdout.write(f"map: {size / 1000:.0f} kB, {packed / 1000:.0f} kB compressed\n")
    assert size <= 550_000
    assert packed <= 200_000


def test_the_strongest_of_each_node_are_drawn_and_the_nearest_among_equals():
    places = {"a": (0.0, 0.0), "b": (0.1, 0.0), "c": (0.9, 0.0)}
    found = [Tie(("a", "b"), "nerve", "anatomy", 0.1), Tie(("a", "c"), "nerve", "anatomy", 0.1)]

    assert [tie.pair for tie in thinned(found, places)["nerve"]] == [("a", "b"), ("a", "c")]


def test_hubs_stay_readable(drawn):
    counts = Counter((node, tie.kind) for found in drawn.values() for tie in found for node in tie.pair)

    assert max(counts.values()) <= ROOM + 1


def test_a_node_is_larger_the_more_its_links_weigh(bench: Workbench, figure):
    trace, weights = trace_of(figure, "structures"), importance(bench.graph, ties(links_of(bench)))
    sizes = dict(zip(trace.ids, trace.marker.size, strict=True))
    ordered = [sizes[node] for node in sorted(sizes, key=weights.__getitem__)]

    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(SIZES)


def test_every_muscle_that_has_a_synergist_beside_it_keeps_a_line(bench: Workbench, drawn):
    joined = {node for tie in drawn["synergist"] for node in tie.pair}
    alone = [node for node in bench.graph if bench.graph.nodes[node]["kind"] == "muscle" and node not in joined]

    assert len(alone) < 0.2 * len(bench.graph)


def test_the_order_of_the_rows_changes_no_line(bench: Workbench, drawn):
    shuffled = thinned(reversed(ties(links_of(bench))), positions(bench.atlas))

    assert shuffled == drawn


def test_no_line_crosses_the_body(drawn):
    for found in drawn.values():
        assert not any({"left", "right"} == {node.rpartition("-")[2] for node in tie.pair} for tie in found)


def test_what_is_only_taught_is_dashed(figure):
    for line in lines_of(figure):
        grade = line.name.split(APART)[1]
        assert (line.line.dash != "solid") == (grade in ONLY_TAUGHT), line.name


def test_each_kind_has_its_own_colour(figure):
    colours = {line.name.split(APART)[0]: line.line.color for line in lines_of(figure)}

    assert set(colours) == set(LOOK) == set(KINDS)
    assert len(set(colours.values())) == len(KINDS)


def test_a_line_is_thicker_the_more_the_ranking_gives_it(figure):
    widths = {line.name.rpartition(APART)[2]: line.line.width for line in lines_of(figure)}

    assert widths["0"] < widths["1"] < widths["2"]


def test_left_and_right_are_mirror_images_but_for_injuries_of_one_side(figure):
    for line in (each for each in lines_of(figure) if not each.name.startswith("trauma")):
        aside = {(x, y) for x, y in points_of(line) if abs(x) > 0.01}
        assert {(-x, y) for x, y in aside} == aside, line.name


def test_what_the_page_draws_as_shares_of_the_frame_lies_where_the_axes_have_it(figure, sent):
    (left, right), (bottom, top) = FRAME
    wide, high = right - left, top - bottom
    for line, share in zip(lines_of(figure), lines_of(sent), strict=True):
        found = [(left + wide * x, bottom + high * y) for x, y in ordered_points(share)]
        assert np.allclose(found, ordered_points(line), atol=0.001), line.name
    assert MAP_SIZE[0] / MAP_SIZE[1] == pytest.approx(wide / high)


def test_every_region_has_an_outline_and_a_name(bench: Workbench, figure):
    regions = {facts["region"] for _, facts in bench.graph.nodes(data=True) if facts["kind"] == "muscle"}

    names = [key for key, _, _ in figure.layout.meta["captions"] if key.startswith("region.")]

    assert sorted(names) == sorted(f"region.{region}" for region in regions)
    assert len(trace_of(figure, "captions").text) == len(figure.layout.meta["captions"])
    assert sum(shape.name == "region" for shape in figure.layout.shapes) == len(regions)


def test_no_name_lies_over_another(figure):
    places = [(x, y) for key, x, y in figure.layout.meta["captions"] if not key.startswith("map.")]

    for (x, y), (across, up) in combinations(places, 2):
        assert abs(x - across) >= WIDE or abs(y - up) >= HIGH


def test_the_page_is_told_every_link_its_grade_and_its_weight():
    graph = build(body(PLAIN + "\nalpha -taught_pair/contralateral/fair-> gamma"))
    numbers = {row.name: row.value for row in load([settings.anatomy_folder()]).rows(Scoring)}
    told = list(told_ties(packed(ties(Links(graph, numbers)), list(graph), ())))

    shared = next(tie for tie in told if set(tie.pair) == {"alpha-left", "gamma-left"} and tie.kind == "synergist")
    taught = next(tie for tie in told if set(tie.pair) == {"alpha-left", "gamma-right"} and tie.kind == "taught")
    assert shared.grade == "anatomy"
    assert taught.grade == "taught"
    assert taught.weight == pytest.approx(numbers["strength_fair"], abs=0.003)


def test_kinds_and_grades_fit_into_a_byte():
    assert len(KINDS) <= 16
    assert len(GRADES) <= 16


def test_the_page_knows_who_is_taught_to_reach_every_muscle(bench: Workbench):
    assert "diaphragm" in reaching_all(bench.graph)


def test_the_page_gets_every_node_as_a_dot_of_a_few_paths(bench: Workbench, sent):
    paths = [shape.path for shape in sent.layout.shapes if shape.name in {"muscles", "hubs", "site rims"}]

    assert sum(path.count("L") for path in paths) == len(bench.graph)
    assert len(sent.layout.shapes) < 150


def test_both_themes_colour_every_trace_and_nothing_is_painted_behind(figure, sent):
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    for each in (figure, sent):
        for tints in each.layout.meta["tints"].values():
            assert set(tints) >= {part.name for part in (*each.data, *each.layout.shapes)}


def test_the_bundle_that_draws_is_of_the_version_that_python_writes_for():
    assert f"v{get_plotlyjs_version()}" in library_file().read_text(encoding="utf-8")[:200]


def test_the_bundle_holds_every_kind_of_trace_that_is_drawn():
    made = {
        kind
        for file in Path(explorer.__file__).parent.rglob("*.py")
        for kind in re.findall(r"go\.([A-Z]\w+)\(", file.read_text(encoding="utf-8"))
    }

    assert made <= {"Figure", "Scatter"}


def test_the_map_calls_nobody():
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["plotlyServerURL"] == ""
    assert CONFIG["displaylogo"] is False


def test_the_figure_is_plain_json(figure):
    assert json.loads(figure.to_json())["layout"]["meta"]["network"]["nodes"]


def test_the_colours_are_those_of_the_style_sheet():
    sheet = (Path(settings.assets_folder()) / "00-tokens.css").read_text(encoding="utf-8")
    tokens = dict(re.findall(r"--([\w-]+): (light-dark\([^;]+\));", sheet))
    light, dark = asdict(THEMES["light"]), asdict(THEMES["dark"])

    for name in light:
        assert tokens[name.replace("_", "-")] == f"light-dark({light[name]}, {dark[name]})", name


def test_the_layer_above_the_map_reads_what_the_figure_carries(figure):
    rooms = ("30-network.js", "32-netgraph.js", "34-networds.js", "37-netopen.js")
    script = "".join((Path(settings.assets_folder()) / name).read_text(encoding="utf-8") for name in rooms)

    assert set(figure.layout.meta) == {"captions", "network", "tints"}
    for key in figure.layout.meta["network"]:
        assert f"network.{key}" in script, key


def test_the_page_moves_the_map_itself():
    assert DRAWN_ONCE["staticPlot"] is True
    assert DRAWN_ONCE["plotlyServerURL"] == ""
