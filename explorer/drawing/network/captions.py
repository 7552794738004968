"""What is written on the map: the sides, front and back, and each region where there is room for its name beside it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from explorer.drawing.layout import Point
from explorer.drawing.layout.plan import FRAME
from explorer.drawing.theme import FONT
from explorer.graph import Graph
from explorer.words import say

Array = NDArray[np.float64]

WIDE, HIGH = 0.13, 0.045  # of a name
EDGE = 0.02
STEP = 0.015
AIR = 0.009  # around it
COVERED, STRANGE = 0.03, 1.5  # the price of a node under a name, and of lying nearer to another region
ASIDE = 1.0  # and of lying far from the middle of its own
TAKEN = 10.0  # of a seat that is taken, or above a name that belongs higher up


class Caption(NamedTuple):
    """A text by its key, and its middle on the map."""

    key: str
    x: float
    y: float


FIXED = (
    *(Caption(key, sign * x, -0.045) for key, x in (("map.front", 0.105), ("map.back", 0.255)) for sign in (-1, 1)),
    *(Caption(f"side.{side}", sign * 0.3, 1.36) for side, sign in (("right", -1), ("left", 1))),
)


def captions(graph: Graph, positions: Mapping[str, Point]) -> tuple[Caption, ...]:
    """Return everything that is written."""
    return (*FIXED, *_regions(graph, positions))


def written(found: Sequence[Caption]) -> Any:
    """Return a trace that writes them."""
    return go.Scatter(
        x=[each.x for each in found],
        y=[each.y for each in found],
        text=[say(each.key) for each in found],
        name="captions",
        mode="text",
        textposition="middle center",
        textfont={"size": 12, "family": FONT},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _regions(graph: Graph, positions: Mapping[str, Point]) -> Iterator[Caption]:
    """Yield a name for each region, on the body's right half: near its nodes, over as few nodes as can be."""
    held: dict[str, list[Point]] = {}
    for node, facts in graph.nodes(data=True):
        if facts["kind"] == "muscle" and node in positions:
            held.setdefault(facts["region"], []).append(positions[node])
    places = {region: _half(np.array(points)) for region, points in held.items()}
    everything = np.array([positions[node] for node in graph if node in positions]).reshape(-1, 2)
    seats = _seats()
    away = {region: _away(seats, points) for region, points in places.items()}
    covered = COVERED * _under(seats, everything)
    far = {region: np.linalg.norm(seats - points.mean(axis=0), axis=1) for region, points in places.items()}
    prices = {region: covered + ASIDE * far[region] + _price(region, away) for region in places}
    for _, x, y in FIXED:
        for price in prices.values():
            price[_beside(seats, (x, y))] += TAKEN
    for region in sorted(places, key=lambda each: -float(places[each][:, 1].mean())):
        best = seats[int(np.argmin(prices[region]))]
        yield Caption(f"region.{region}", round(float(best[0]), 3), round(float(best[1]), 3))
        for price in prices.values():
            price[_beside(seats, best) | (seats[:, 1] > best[1])] += TAKEN


def _beside(seats: Array, place: Array | Point) -> NDArray[np.bool_]:
    """Return which seats are so near a name that the two would touch."""
    near: NDArray[np.bool_] = (np.abs(seats - np.asarray(place)) < (1.2 * WIDE, 1.2 * HIGH)).all(axis=1)
    return near


def _half(points: Array) -> Array:
    right = points[points[:, 0] <= 0]
    return right if len(right) else points


def _seats() -> Array:
    (left, _), (bottom, top) = FRAME
    across = np.arange(left + WIDE / 2, EDGE, STEP)
    up = np.arange(bottom + 2 * HIGH, top - HIGH, STEP)
    return np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)


def _under(seats: Array, points: Array) -> Array:
    """Return how many points lie under each seat."""
    from scipy.spatial import cKDTree  # noqa: PLC0415 - takes a while to import, and only the map needs it

    box = WIDE / 2 + AIR, HIGH / 2 + AIR
    under = cKDTree(points / box).query_ball_point(seats / box, 1, p=np.inf, return_length=True)
    return np.asarray(under, dtype=float)


def _price(region: str, away: Mapping[str, Array]) -> Array:
    """Return what each seat costs a region: how far away it is, and how much nearer to another."""
    own = away[region]
    others = np.min([far for name, far in away.items() if name != region] or [np.full(len(own), 9.0)], axis=0)
    price: Array = own + STRANGE * np.maximum(0, own - others + EDGE)
    return price


def _away(seats: Array, points: Array) -> Array:
    """Return how far the ends and the middle of each seat are from the nearest point."""
    from scipy.spatial import cKDTree  # noqa: PLC0415

    parts = [cKDTree(points).query(seats + np.array([along * WIDE / 2, 0]))[0] for along in (-1, 0, 1)]
    nearest: Array = np.min(parts, axis=0)
    return nearest
