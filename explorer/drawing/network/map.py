"""The whole map, drawn once on fixed places: a calm body plan whose lines show structure, not every fact."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from explorer.drawing.layout import Point
from explorer.drawing.layout.plan import FRAME, outlines
from explorer.drawing.network.captions import captions, written
from explorer.drawing.network.config import sheet
from explorer.drawing.network.hulls import region_outlines
from explorer.drawing.network.lines import APART, Array, Pen, curve, line_colour, line_shapes
from explorer.drawing.network.nodes import dots, importance, markers
from explorer.drawing.network.pairs import packed, reaching_all, ties
from explorer.drawing.network.thin import thinned
from explorer.drawing.theme import THEMES, Theme
from explorer.graph import Graph
from explorer.graph.sides import PAIR
from explorer.reasoning.links import Links
from explorer.words import say

PAPER = {"xref": "paper", "yref": "paper"}


def map_figure(
    links: Links,
    positions: Mapping[str, Point],
    names: Mapping[str, str],
    theme: str = "light",
    *,
    pointed: bool = True,
) -> go.Figure:
    """Return the map of all nodes of a graph at their positions, called by these names.

    Each node is a marker that tells its name, unless it is not to be `pointed` at: then the nodes are dots of a few
    paths, drawn many times quicker, and names and captions are left to the page. Such a figure needs the shape of
    `FRAME`, and is neither moved nor zoomed by Plotly.
    """
    found = ties(links)
    weights, said = importance(links.graph, found), captions(links.graph, positions)
    pen = _as_it_is if pointed else _on_paper
    lines = line_shapes(thinned(found, positions), positions, pen)
    shapes = [*_skins(pen), *_outlined(links.graph, positions, pen), *lines]
    if not pointed:
        shapes = [shape | PAPER for shape in (*shapes, *dots(links.graph, weights, positions, pen))]
    traces = [*markers(links.graph, weights, positions, names), written(said)] if pointed else [go.Scatter(name="none")]
    tints = {name: _tints(each, shapes) for name, each in THEMES.items()}
    figure = go.Figure([trace.update(tints[theme][trace.name]) for trace in traces])
    figure.update_layout(shapes=[go.layout.Shape(shape).update(tints[theme][shape["name"]]) for shape in shapes])
    (left, right), (bottom, top) = FRAME
    hidden = {"visible": False, "constrain": "range"}
    network = {
        **packed(found, list(links.graph), reaching_all(links.graph)),
        **_placed(links.graph, positions, weights),
    }
    return figure.update_layout(
        **sheet(THEMES[theme]),
        hoverdistance=14,
        dragmode="pan",
        uirevision="map",
        xaxis={**hidden, "range": [left, right]},
        yaxis={**hidden, "range": [bottom, top], "scaleanchor": "x"},
        meta={"network": network, "tints": tints, "captions": [list(each) for each in said]},
    )


def _placed(graph: Graph, positions: Mapping[str, Point], weights: Mapping[str, float]) -> dict[str, Any]:
    """Return what the page needs to paint above the map: the place of each node, and how much it weighs (a byte)."""
    places = np.array([positions[node] for node in graph], dtype="<f4").reshape(-1, 2)
    weighed = np.array([round(255 * weights[node]) for node in graph], dtype="u1")
    return {
        name: b64encode(each.tobytes()).decode("ascii") for name, each in (("places", places), ("weights", weighed))
    }


def short_names(graph: Graph) -> dict[str, str]:
    """Return each node's name as maps write it: the name, then a letter for the side."""
    letters = {side: say(f"letter.{side}") for side in PAIR}
    return {node: f"{facts['name']} {letters.get(facts['side'], '')}".strip() for node, facts in graph.nodes(data=True)}


def _tints(colours: Theme, shapes: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return the colours of each trace and shape by name; the page applies them too, when the theme is switched."""
    fixed = {
        "skin": {"fillcolor": colours.graph_front, "line_color": colours.graph_front},
        "region": {"fillcolor": colours.graph_land, "line_color": colours.graph_region},
        "site rims": {"line_color": colours.graph_site},
        "site cores": {"line_color": colours.graph_land},
        "gaps": {"line_color": colours.graph_land},
        "hubs": {"line_color": colours.graph_hub},
        "muscles": {"line_color": colours.graph_muscle},
        "captions": {"textfont_color": colours.soft},
        "none": {},
    }
    fixed |= {
        "sites": {"marker_color": colours.graph_land, "marker_line_color": colours.graph_site},
        "structures": {"marker_color": colours.graph_muscle, "marker_line_color": colours.graph_land},
    }
    lines = (shape["name"] for shape in shapes if APART in shape["name"])
    return fixed | {name: {"line_color": line_colour(name, colours)} for name in lines}


def _skins(pen: Pen) -> Iterator[dict[str, Any]]:
    """Draw the body behind everything."""
    for way in outlines():
        path = f"{curve(pen(_closed(way)))}Z"
        yield {"name": "skin", "type": "path", "layer": "below", "path": path, "line": {"width": 1}}


def _as_it_is(points: Array) -> Array:
    return points


def _on_paper(points: Array) -> Array:
    """Return places of the map as shares of the drawn frame, which Plotly turns into pixels in half the time."""
    (left, right), (bottom, top) = FRAME
    shares: Array = (points - (left, bottom)) / (right - left, top - bottom)
    return shares


def _closed(way: Any) -> Any:
    """Return a ring that begins and ends in the middle of its first edge, so that it is smooth all around."""
    start = (way[:1] + way[1:2]) / 2
    return np.concatenate([start, way[1:], start])


def _outlined(graph: Graph, positions: Mapping[str, Point], pen: Pen) -> Iterator[dict[str, Any]]:
    """Draw the outline of every region."""
    for _, rings in region_outlines(graph, positions):
        path = "".join(f"{curve(pen(_closed(way)))}Z" for way in rings)
        yield {"name": "region", "type": "path", "layer": "below", "path": path, "line": {"width": 1.1}}
