"""The outline of each region of the body on the map: a soft edge around the nodes that belong to it."""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from explorer.drawing.layout import Point
from explorer.graph import Graph

Array = NDArray[np.float64]

ROOM = 0.021  # between a node and the edge of its region
AROUND = 10  # points that stand for this room
BRIDGE = 0.052  # wider gaps part a region
ENOUGH = 300  # nodes of a region that tell its outline
SHORTEST = 12  # smaller rings are dropped


def region_outlines(graph: Graph, positions: Mapping[str, Point]) -> Iterator[tuple[str, list[Array]]]:
    """Yield every region with the closed rings around its muscles."""
    places: dict[str, list[Point]] = {}
    for node, facts in graph.nodes(data=True):
        if facts["kind"] == "muscle" and node in positions:
            places.setdefault(facts["region"], []).append(positions[node])
    for region, held in places.items():
        some = np.array(held[:: len(held) // ENOUGH + 1])
        rings = list(_rings(_with_room(some)))
        if rings:
            yield region, rings


def _with_room(points: Array) -> Array:
    turns = 2 * np.pi * np.arange(AROUND) / AROUND
    around = ROOM * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    padded: Array = (points[:, None] + around[None]).reshape(-1, 2)
    return padded


def _rings(points: Array) -> Iterator[Array]:
    """Yield the outer edges of all triangles between near points, each a closed ring."""
    from scipy.spatial import Delaunay  # noqa: PLC0415 - takes a while to import, and only the map needs it

    corners = Delaunay(points).simplices
    corners = corners[_spread(points[corners]) < BRIDGE]
    sides = np.sort(np.concatenate([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), axis=1)
    edges, seen = np.unique(sides, axis=0, return_counts=True)
    follows: dict[int, list[int]] = {}
    for first, second in edges[seen == 1].tolist():
        follows.setdefault(first, []).append(second)
        follows.setdefault(second, []).append(first)
    while follows:
        ring = _ring(follows)
        if len(ring) >= SHORTEST:
            yield _rounded(points[ring])


def _spread(corners: Array) -> Array:
    """Return the radius of the circle through the three corners of each triangle."""
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    (ax, ay), (bx, by), (cx, cy) = (corners[:, place].T for place in range(3))
    area = np.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2
    radius: Array = sides.prod(axis=1) / np.maximum(4 * area, 1e-12)
    return radius


def _ring(follows: dict[int, list[int]]) -> list[int]:
    """Take one closed way out of the edges that are left."""
    start = here = next(iter(follows))
    ring = []
    while follows.get(here):
        ring.append(here)
        there = follows[here].pop()
        follows[there].remove(here)
        if not follows[here]:
            del follows[here]
        here = there
        if here == start:
            break
    if here in follows and not follows[here]:
        del follows[here]
    return ring


def _rounded(ring: Array) -> Array:
    """Return a ring with its corners worn off, closed."""
    for _ in range(3):
        ring = (np.roll(ring, 1, axis=0) + 2 * ring + np.roll(ring, -1, axis=0)) / 4
    ring = ring[:: max(1, len(ring) // 60)]
    return np.concatenate([ring, ring[:1]])
