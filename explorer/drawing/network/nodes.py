"""The nodes of the map: muscles grow with what the ranking gives their links, trauma sites are small rings."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from explorer.drawing.layout import Point
from explorer.drawing.network.lines import Pen, written
from explorer.drawing.network.pairs import Tie
from explorer.graph import Graph

SIZES = (3.0, 4.2, 5.6, 7.4, 9.6)  # pixels, from what is hardly joined to the hubs
STEPS = (0.3, 0.5, 0.68, 0.86)  # of the importance: from here on the next size
SITE, RIM = 4.0, 1.7
CROWDED = 900  # more nodes than this are drawn smaller


def importance(graph: Graph, found: Iterable[Tie]) -> dict[str, float]:
    """Return how much the links of each node weigh: the root of the sum, 1 for the weightiest muscle."""
    sums = defaultdict[str, float](float)
    for tie in found:
        for node in tie.pair:
            sums[node] += tie.weight
    most = max((sums[node] for node in graph if graph.nodes[node]["kind"] != "trauma"), default=0) or 1
    return {node: min(1.0, (sums[node] / most) ** 0.5) for node in graph}


def markers(
    graph: Graph, weights: Mapping[str, float], positions: Mapping[str, Point], names: Mapping[str, str]
) -> Iterator[Any]:
    """Draw each node as a marker that tells its name."""
    sites, muscles = _parted(graph)
    sizes = [SIZES[_step(weights[node])] for node in muscles]
    yield _markers("sites", sites, positions, names, {"size": SITE, "line": {"width": 0.9}})
    yield _markers("structures", muscles, positions, names, {"size": sizes, "line": {"width": 0.8}, "opacity": 1})


def _markers(
    name: str, nodes: Sequence[str], positions: Mapping[str, Point], names: Mapping[str, str], marker: dict[str, Any]
) -> Any:
    return go.Scatter(
        x=[positions[node][0] for node in nodes],
        y=[positions[node][1] for node in nodes],
        ids=nodes,
        text=[names[node] for node in nodes],
        name=name,
        mode="markers",
        marker=marker,
        hovertemplate="%{text}<extra></extra>",
    )


def dots(
    graph: Graph, weights: Mapping[str, float], positions: Mapping[str, Point], pen: Pen
) -> Iterator[dict[str, Any]]:
    """Draw the nodes as round line ends, one path for all of a size: a fraction of the time that markers take.

    The page's style sheet makes the ends round. A wider path in the colour of the ground parts a dot from the lines.
    """
    sites, muscles = _parted(graph)
    at = dict(zip(positions, written(pen(np.array([*positions.values()]).reshape(-1, 2))), strict=True))
    smaller = min(1.0, (CROWDED / max(len(graph), 1)) ** 0.5)
    yield _dots("site rims", [at[node] for node in sites], smaller * SITE)
    yield _dots("site cores", [at[node] for node in sites], smaller * (SITE - RIM))
    for step, size in enumerate(SIZES):
        held = [at[node] for node in muscles if _step(weights[node]) == step]
        yield _dots("gaps", held, smaller * (size + 1.6))
        yield _dots("hubs" if step >= len(SIZES) - 2 else "muscles", held, smaller * size)


def _dots(name: str, places: Iterable[str], width: float) -> dict[str, Any]:
    path = "".join(f"M{place}L{place}" for place in places) or "M0,0"
    return {"name": name, "type": "path", "layer": "below", "path": path, "line": {"width": round(width, 2)}}


def _parted(graph: Graph) -> tuple[list[str], list[str]]:
    """Return the trauma sites, and everything else."""
    sites = [node for node, facts in graph.nodes(data=True) if facts["kind"] == "trauma"]
    return sites, [node for node, facts in graph.nodes(data=True) if facts["kind"] != "trauma"]


def _step(weight: float) -> int:
    return bisect_right(STEPS, weight)
