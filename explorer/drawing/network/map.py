"""The whole map, drawn once on fixed places: a calm body plan whose lines show structure, not every fact."""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from explorer.drawing.layout import Point
from explorer.drawing.layout.plan import FRAME, outlines
from explorer.drawing.network.config import sheet
from explorer.drawing.network.hulls import region_outlines
from explorer.drawing.network.lines import APART, curve, line_colour, line_shapes, ring
from explorer.drawing.network.pairs import Tie, packed, reaching_all, ties
from explorer.drawing.network.thin import thinned
from explorer.drawing.theme import FONT, THEMES, Theme
from explorer.graph import Graph
from explorer.graph.sides import PAIR
from explorer.reasoning.links import Links
from explorer.words import say

CAPTIONS = (("map.front", 0.125, -0.045), ("map.back", 0.225, -0.045))
SMALLEST, LARGEST = 3.4, 8.0
SITE = 3.8
NAME_WIDE, NAME_HIGH, NAME_AWAY = 0.12, 0.034, 0.01
SPECK_SIZE = 0.28
MANY = 3000  # more nodes than this are drawn as specks, one path for each kind; pointing is left to the page
SPECK = np.stack([np.cos(np.pi * np.arange(7) / 3), np.sin(np.pi * np.arange(7) / 3)], axis=1)


def map_figure(
    links: Links, positions: Mapping[str, Point], names: Mapping[str, str], theme: str = "light"
) -> go.Figure:
    """Return the map of all nodes of a graph at their positions, called by these names."""
    found = ties(links)
    drawn = thinned(found, positions)
    rings = dict(region_outlines(links.graph, positions))
    shapes = [*_skins(), _outlined(rings), *line_shapes(drawn, positions), *_specks(links.graph, positions)]
    traces = [_region_names(rings), *_nodes(links.graph, drawn, positions, names), _captions()]
    tints = {name: _tint(each, [shape["name"] for shape in shapes]) for name, each in THEMES.items()}
    figure = go.Figure([trace.update(tints[theme][trace.name]) for trace in traces])
    figure.update_layout(shapes=[go.layout.Shape(shape).update(tints[theme][shape["name"]]) for shape in shapes])
    (left, right), (bottom, top) = FRAME
    hidden = {"visible": False, "constrain": "range"}
    return figure.update_layout(
        **sheet(THEMES[theme]),
        hoverdistance=14,
        dragmode="pan",
        uirevision="map",
        xaxis={**hidden, "range": [left, right]},
        yaxis={**hidden, "range": [bottom, top], "scaleanchor": "x"},
        meta={"network": _network(links.graph, found, positions), "tints": tints},
    )


def _network(graph: Graph, found: Iterable[Tie], positions: Mapping[str, Point]) -> dict[str, Any]:
    """Return what the page needs to paint above the map: places of the nodes and what joins them."""
    nodes = list(graph)
    places = np.array([positions[node] for node in nodes], dtype="<f4").reshape(-1, 2)
    return {**packed(found, nodes, reaching_all(graph)), "places": b64encode(places.tobytes()).decode("ascii")}


def short_names(graph: Graph) -> dict[str, str]:
    """Return each node's name as maps write it: the name, then a letter for the side."""
    letters = {side: say(f"letter.{side}") for side in PAIR}
    return {node: f"{facts['name']} {letters.get(facts['side'], '')}".strip() for node, facts in graph.nodes(data=True)}


def _tint(colours: Theme, shapes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the colours of each trace and shape by name; the page applies them too, when the theme is switched."""
    fixed = {
        "skin": {"fillcolor": colours.body_glow, "line_color": colours.body_glow},
        "front": {"fillcolor": colours.graph_front, "line_color": colours.graph_front},
        "regions": {"line_color": colours.graph_region},
        "site specks": {"fillcolor": colours.graph_site, "line_color": colours.graph_site},
        "muscle specks": {"fillcolor": colours.graph_muscle, "line_color": colours.graph_muscle},
        "names": {"textfont_color": colours.soft},
        "sites": {"marker_color": colours.body_glow, "marker_line_color": colours.graph_site},
        "muscles": {"marker_color": colours.graph_muscle, "marker_line_color": colours.body_glow},
        "captions": {"textfont_color": colours.soft},
    }
    return fixed | {name: {"line_color": line_colour(name, colours)} for name in shapes if APART in name}


def _skins() -> Iterator[dict[str, Any]]:
    """Draw the body behind everything: all of it, then its front a shade darker."""
    for name in ("skin", "front"):
        for way in outlines(front=name == "front"):
            path = f"{curve(_closed(way))}Z"
            yield {"name": name, "type": "path", "layer": "below", "path": path, "line": {"width": 1}}


def _closed(way: Any) -> Any:
    """Return a ring that begins and ends in the middle of its first edge, so that it is smooth all around."""
    start = (way[:1] + way[1:2]) / 2
    return np.concatenate([start, way[1:], start])


def _outlined(rings: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Draw the outline of every region."""
    path = "".join(curve(_closed(way)) for found in rings.values() for way in found)
    return {"name": "regions", "type": "path", "layer": "below", "path": path, "line": {"width": 1}}


def _region_names(rings: Mapping[str, Sequence[Any]]) -> Any:
    """Name every region where it reaches furthest out to the left of the body."""
    out = {region: max(point for way in found for point in way.tolist()) for region, found in rings.items()}
    placed = [(x, y, say(f"region.{region}")) for region, (x, y) in _spread(out).items()]
    return _words("names", placed, "middle right")


def _spread(out: Mapping[str, Sequence[float]]) -> dict[str, Point]:
    """Return the places of names, moved down where one would lie over another."""
    placed = dict[str, Point]()
    for region, (x, y) in sorted(out.items(), key=lambda each: -each[1][1]):
        above = [other for across, other in placed.values() if abs(across - x) < NAME_WIDE]
        placed[region] = (x + NAME_AWAY, min([y, *(other - NAME_HIGH for other in above)]))
    return placed


def _nodes(
    graph: Graph, drawn: Mapping[str, Sequence[Tie]], positions: Mapping[str, Point], names: Mapping[str, str]
) -> Iterator[Any]:
    """Draw trauma sites as small rings, and muscles as discs that grow with the number of their lines."""
    sites = [node for node in graph if graph.nodes[node]["kind"] == "trauma"]
    muscles = [node for node in graph if graph.nodes[node]["kind"] != "trauma"]
    if len(graph) > MANY:
        return
    sizes = _sizes(drawn, muscles)
    yield _dots("sites", sites, positions, names, {"size": SITE, "line": {"width": 0.9}})
    yield _dots("muscles", muscles, positions, names, {"size": sizes, "line": {"width": 0.5}, "opacity": 1})


def _captions() -> Any:
    """Say which side is which, and which half of each band is the front."""
    placed = [(side * x, y, say(key)) for key, x, y in CAPTIONS for side in (-1, 1)]
    placed += [(-0.3, 1.32, say("side.right")), (0.3, 1.32, say("side.left"))]
    return _words("captions", placed, "middle center")


def _words(name: str, placed: Sequence[tuple[float, float, str]], position: str) -> Any:
    return go.Scatter(
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        text=[text for _, _, text in placed],
        name=name,
        mode="text",
        textposition=position,
        textfont={"size": 12, "family": FONT},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _sizes(drawn: Mapping[str, Sequence[Tie]], muscles: Sequence[str]) -> list[float]:
    lines = Counter(node for found in drawn.values() for tie in found for node in tie.pair)
    most = max(lines.values(), default=1)
    return [round(SMALLEST + (LARGEST - SMALLEST) * (lines[node] / most) ** 0.5, 1) for node in muscles]


def _dots(
    name: str,
    nodes: Sequence[str],
    positions: Mapping[str, Point],
    names: Mapping[str, str],
    marker: Mapping[str, Any],
) -> Any:
    return go.Scatter(
        x=[positions[node][0] for node in nodes],
        y=[positions[node][1] for node in nodes],
        ids=nodes,
        text=[names[node] for node in nodes],
        name=name,
        mode="markers",
        marker=dict(marker),
        hovertemplate="%{text}<extra></extra>",
    )


def _specks(graph: Graph, positions: Mapping[str, Point]) -> Iterator[dict[str, Any]]:
    """Draw very many nodes as one path of small hexagons for each kind."""
    size = SPECK_SIZE / max(len(positions), 1) ** 0.5
    for name, sites in (("site specks", True), ("muscle specks", False)) if len(graph) > MANY else ():
        nodes = [node for node, facts in graph.nodes(data=True) if (facts["kind"] == "trauma") == sites]
        path = "".join(ring(np.array(positions[node]) + size * SPECK) for node in nodes)
        yield {"name": name, "type": "path", "layer": "below", "path": path, "line": {"width": 0}}
