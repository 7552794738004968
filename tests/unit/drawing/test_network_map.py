"""The map of the whole graph."""

import base64
import json
import re
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from explorer import settings
from explorer.drawing.layout import positions
from explorer.drawing.network import CONFIG, map_figure, short_names
from explorer.drawing.network.pairs import drawn_pairs, known_links
from explorer.drawing.theme import THEMES
from explorer.graph import build
from explorer.sessions.workbench import Workbench
from tests.bodies import body

PLAIN = "alpha: hip_joint extension prime\nbeta: hip_joint extension prime\ngamma: hip_joint extension assist"


@pytest.fixture(scope="module")
def figure(bench: Workbench):
    return map_figure(bench.graph, positions(bench.atlas), short_names(bench.graph))


def trace_of(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


def pairs_of(packed: str, nodes):
    numbers = np.frombuffer(base64.b64decode(packed), dtype="<u2").reshape(-1, 2)
    return {frozenset((nodes[first], nodes[second])) for first, second in numbers}


def test_every_node_is_drawn_once(bench: Workbench, figure):
    drawn = [node for trace in figure.data for node in trace.ids or ()]

    assert sorted(drawn) == sorted(bench.graph)


def test_every_node_is_named_when_pointed_at(figure):
    named = dict(zip(trace_of(figure, "muscles").ids, trace_of(figure, "muscles").text, strict=True))

    assert named["gluteus_medius-right"] == "gluteus medius R"
    assert named["diaphragm"] == "diaphragm"


def test_the_figure_is_small_enough_to_send(figure):
    size = len(figure.to_json())

    sys.stdout.write(f"map: {size / 1000:.0f} kB\n")
    assert size <= 600_000


def test_the_map_is_built_in_less_than_a_second(bench: Workbench):
    places, names = positions(bench.atlas), short_names(bench.graph)
    start = time.perf_counter()
    map_figure(bench.graph, places, names)
    taken = time.perf_counter() - start

    sys.stdout.write(f"map_figure: {taken:.3f} s\n")
    assert taken < 1


def test_only_main_jobs_are_joined_by_a_line():
    lines = drawn_pairs(build(body(PLAIN)))

    assert lines["synergist"] == [("alpha-left", "beta-left"), ("alpha-right", "beta-right")]


def test_no_line_crosses_the_body(bench: Workbench):
    for pairs in drawn_pairs(bench.graph).values():
        assert not any({"left", "right"} == {node.rpartition("-")[2] for node in pair} for pair in pairs)


def test_what_is_only_taught_is_dashed(figure):
    assert trace_of(figure, "taught").line.dash not in {None, "solid"}
    assert {trace_of(figure, kind).line.dash for kind in ("synergist", "antagonist", "fascia")} == {"solid"}


def test_the_page_is_told_every_link_and_what_it_rests_on():
    graph = build(body(PLAIN + "\nalpha -taught_pair/contralateral/fair-> gamma"))
    nodes = list(graph)
    told = known_links(graph, nodes)

    assert frozenset(("alpha-left", "gamma-left")) in pairs_of(told["shown"], nodes)
    assert frozenset(("alpha-left", "gamma-right")) in pairs_of(told["taught"], nodes)
    assert not pairs_of(told["shown"], nodes) & pairs_of(told["taught"], nodes)


def test_the_page_knows_who_is_taught_to_reach_every_muscle(bench: Workbench):
    told = known_links(bench.graph, list(bench.graph))

    assert "diaphragm" in {list(bench.graph)[number] for number in told["anywhere"]}


def test_both_themes_colour_every_trace_and_nothing_is_painted_behind(bench: Workbench, figure):
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"
    for tints in figure.layout.meta["tints"].values():
        assert set(tints) == {trace.name for trace in figure.data}


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


def test_the_layer_above_the_map_names_the_traces_and_tokens_that_exist(figure):
    script = (Path(settings.assets_folder()) / "30-network.js").read_text(encoding="utf-8")

    assert "layout.meta" in script
    assert set(figure.layout.meta) == {"network", "tints"}
    assert set(figure.layout.meta["network"]) == {"nodes", "shown", "taught", "anywhere"}
