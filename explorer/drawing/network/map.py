"""The whole map, drawn once on fixed places: a calm body plan whose lines show structure, not every fact."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.drawing.layout import Point
from explorer.drawing.layout.plan import FRAME, outlines
from explorer.drawing.network.config import sheet
from explorer.drawing.network.pairs import Pair, drawn_pairs, known_links
from explorer.drawing.theme import FONT, THEMES, Theme
from explorer.graph import Graph
from explorer.graph.sides import PAIR
from explorer.words import say

# kind of line: (colour of the theme, strength, dash); taught lines are dashed
LINES: Mapping[str, tuple[str, float, str]] = {
    "taught": ("graph_link", 0.16, "2px,4px"),
    "fascia": ("graph_fascia", 0.34, "solid"),
    "antagonist": ("antagonist_flat", 0.26, "solid"),
    "synergist": ("synergist_flat", 0.24, "solid"),
}
CAPTIONS = (("map.front", 0.125, -0.045), ("map.back", 0.225, -0.045))
SMALLEST, LARGEST = 5.0, 11.0
SITE = 5.5
BOW = 0.1  # how far a line bows, as a share of its length
LONG = 0.3  # longer lines bow no further than lines of this length


def map_figure(
    graph: Graph, positions: Mapping[str, Point], names: Mapping[str, str], theme: str = "light"
) -> go.Figure:
    """Return the map of all nodes at their positions, called by these names."""
    drawn, tint = drawn_pairs(graph), _tint(THEMES[theme])
    lines = (_line(kind, drawn[kind], positions) for kind in LINES)
    traces = [*_skins(), *lines, *_nodes(graph, drawn, positions, names), _captions()]
    figure = go.Figure([trace.update(tint[trace.name]) for trace in traces])
    (left, right), (bottom, top) = FRAME
    hidden = {"visible": False, "constrain": "range"}
    return figure.update_layout(
        **sheet(THEMES[theme]),
        hoverdistance=14,
        dragmode="pan",
        uirevision="map",
        xaxis={**hidden, "range": [left, right]},
        yaxis={**hidden, "range": [bottom, top], "scaleanchor": "x"},
        meta={
            "network": {"nodes": list(graph), **known_links(graph, list(graph))},
            "tints": {name: _tint(each) for name, each in THEMES.items()},
        },
    )


def short_names(graph: Graph) -> dict[str, str]:
    """Return each node's name as maps write it: the name, then a letter for the side."""
    letters = {side: say(f"letter.{side}") for side in PAIR}
    return {node: f"{facts['name']} {letters.get(facts['side'], '')}".strip() for node, facts in graph.nodes(data=True)}


def _tint(colours: Theme) -> dict[str, dict[str, str]]:
    """Return the colours of each trace by name; the page applies them too, when the theme is switched."""
    return {
        "skin": {"fillcolor": colours.body_glow, "line_color": colours.body_glow},
        "front": {"fillcolor": colours.graph_front, "line_color": colours.graph_front},
        **{kind: {"line_color": getattr(colours, name)} for kind, (name, _, _) in LINES.items()},
        "sites": {"marker_color": colours.body_glow, "marker_line_color": colours.graph_site},
        "muscles": {"marker_color": colours.graph_muscle, "marker_line_color": colours.body_glow},
        "captions": {"textfont_color": colours.soft},
    }


def _skins() -> Iterator[Any]:
    """Draw the body behind everything: all of it, then its front a shade darker."""
    for name in ("skin", "front"):
        x, y = _gapped(outlines(front=name == "front"))
        line = {"shape": "spline", "smoothing": 0.9, "width": 1}
        yield go.Scatter(x=x, y=y, name=name, mode="lines", fill="toself", line=line, hoverinfo="skip")


def _line(kind: str, pairs: Iterable[Pair], positions: Mapping[str, Point]) -> Any:
    """Draw all lines of one kind as one path."""
    _, strength, dash = LINES[kind]
    x, y = _gapped(_bowed(positions[first], positions[second]) for first, second in pairs)
    line = {"width": 0.9, "dash": dash, "shape": "spline", "simplify": False}
    return go.Scatter(x=x, y=y, name=kind, mode="lines", opacity=strength, line=line, hoverinfo="skip")


def _bowed(first: Point, second: Point) -> NDArray[np.float64]:
    """Return a line between two points that bows towards the outside of the body, the same on both sides."""
    ends = np.array([first, second])
    across, up = ends[1] - ends[0]
    aside = np.array([up, -across]) * BOW * min(1, LONG / max(float(np.hypot(across, up)), 1e-9))
    middle = ends.mean(axis=0)
    outside = middle[0] * aside[0] >= 0
    return np.stack([ends[0], middle + (aside if outside else -aside), ends[1]])


def _gapped(ways: Iterable[NDArray[np.float64]]) -> tuple[list[float | None], list[float | None]]:
    """Return the points of many ways one after the other, with a gap after each."""
    x, y = list[float | None](), list[float | None]()
    for way in ways:
        x += [*way[:, 0].round(4).tolist(), None]
        y += [*way[:, 1].round(4).tolist(), None]
    return x, y


def _nodes(
    graph: Graph, drawn: Mapping[str, list[Pair]], positions: Mapping[str, Point], names: Mapping[str, str]
) -> Iterator[Any]:
    """Draw trauma sites as small rings, and muscles as discs that grow with the number of their lines."""
    sites = [node for node in graph if graph.nodes[node]["kind"] == "trauma"]
    muscles = [node for node in graph if graph.nodes[node]["kind"] != "trauma"]
    sizes = _sizes(drawn, muscles)
    yield _dots("sites", sites, positions, names, {"size": SITE, "line": {"width": 1.1}})
    yield _dots("muscles", muscles, positions, names, {"size": sizes, "line": {"width": 0.8}, "opacity": 1})


def _captions() -> Any:
    """Say which side is which, and which half of each band is the front."""
    placed = [(side * x, y, say(key)) for key, x, y in CAPTIONS for side in (-1, 1)]
    placed += [(-0.3, 1.32, say("side.right")), (0.3, 1.32, say("side.left"))]
    return go.Scatter(
        x=[x for x, _, _ in placed],
        y=[y for _, y, _ in placed],
        text=[text for _, _, text in placed],
        name="captions",
        mode="text",
        textfont={"size": 12, "family": FONT},
        hoverinfo="skip",
    )


def _sizes(drawn: Mapping[str, list[Pair]], muscles: Sequence[str]) -> list[float]:
    lines = Counter(node for pairs in drawn.values() for pair in pairs for node in pair)
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
