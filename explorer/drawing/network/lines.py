"""The lines of the map: one shape for each kind, grade and thickness, so that any of them can be hidden by itself.

Shapes, because Plotly draws a path of thousands of curves many times quicker than a trace of thousands of gaps.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.drawing.layout import Point
from explorer.drawing.network.bundle import bundled
from explorer.drawing.network.pairs import GRADES, ONLY_TAUGHT, Tie
from explorer.drawing.theme import Theme
from explorer.graph.sides import mirror

Array = NDArray[np.float64]

# kind of link: its colour in the theme
LOOK: Mapping[str, str] = {
    "attachment": "graph_neighbour",
    "nerve": "graph_nerve",
    "trauma": "trauma_flat",
    "taught": "graph_link",
    "measured": "graph_measured",
    "antagonist": "antagonist_flat",
    "synergist": "synergist_flat",
    "fascia": "graph_fascia",
}
WEIGHTS = (0.08, 0.2)  # of the ranking: from here on a line is drawn thicker and stronger
WIDTHS = (0.7, 1.1, 1.8)
STRENGTHS = (0.38, 0.54, 0.7)
ON_DARK = 1.2  # stronger by so much
QUIETER = 0.62  # of injuries: there are many, and each reaches far
DASH = "3px,3px"
DIGITS = 4
Pen = Callable[[Array], Array]
"""Turns places of the map into what is written in a path."""
APART = ":"  # between kind, grade and thickness in the name of a trace


def line_shapes(
    drawn: Mapping[str, Sequence[Tie]], positions: Mapping[str, Point], pen: Pen
) -> Iterator[dict[str, Any]]:
    """Draw all lines, those of a kind bundled; both halves of the body are mirror images."""
    for kind in LOOK:
        ways = _ways([tie.pair for tie in drawn[kind]], positions)
        found = sorted(zip(drawn[kind], ways, strict=True), key=lambda each: _look(each[0]))
        for (grade, thickness), group in groupby(found, key=lambda each: _look(each[0])):
            yield _shape(kind, GRADES[grade], thickness, [pen(way) for _, way in group])


def _look(tie: Tie) -> tuple[int, int]:
    return GRADES.index(tie.grade), sum(tie.weight >= least for least in WEIGHTS)


def _ways(pairs: Sequence[tuple[str, str]], positions: Mapping[str, Point]) -> list[Array]:
    """Return the way of each pair; a pair whose mirror image is drawn too takes the mirrored way."""
    known = set(pairs)
    first = [pair for pair in pairs if _is_first(pair, known)]
    ends = np.array([(positions[one], positions[other]) for one, other in first]).reshape(-1, 2, 2)
    found = dict(zip(first, bundled(ends), strict=True))
    return [found[pair] if pair in found else _mirrored(pair, found) for pair in pairs]


def _is_first(pair: tuple[str, str], known: set[tuple[str, str]]) -> bool:
    image = _image(pair)
    return image not in known or image >= pair


def _image(pair: tuple[str, str]) -> tuple[str, str]:
    one, other = sorted(map(mirror, pair))
    return one, other


def _mirrored(pair: tuple[str, str], found: Mapping[tuple[str, str], Array]) -> Array:
    way: Array = found[_image(pair)] * (-1, 1)
    return way if mirror(pair[0]) == _image(pair)[0] else way[::-1]


def _shape(kind: str, grade: str, thickness: int, ways: Iterable[Array]) -> dict[str, Any]:
    name = APART.join((kind, grade, str(thickness)))
    line = {"width": WIDTHS[thickness], "dash": DASH if grade in ONLY_TAUGHT else "solid"}
    return {"name": name, "type": "path", "layer": "below", "path": "".join(map(curve, ways)), "line": line}


def line_colour(name: str, colours: Theme) -> str:
    """Return the colour of the lines of this name; a see-through path would cost a layer of its own."""
    kind, _, thickness = name.split(APART)
    colour, strength = getattr(colours, LOOK[kind]), STRENGTHS[int(thickness)]
    strength = round(strength * (QUIETER if kind == "trauma" else 1) * (ON_DARK if colours.is_dark else 1), 2)
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def curve(way: Array) -> str:
    """Return a smooth path from the first point to the last that bends towards those between.

    >>> curve(np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]))
    'M0,0Q1,0 1,1'
    """
    middles = (way[1:-2] + way[2:-1]) / 2
    start, bend, *rest = written(np.concatenate([way[:2], middles, way[-1:]]))
    return f"M{start}Q{bend} {'T'.join(rest)}"


def ring(way: Array) -> str:
    """Return a closed path through the points of a ring whose last is its first."""
    return f"M{'L'.join(written(way[:-1]))}Z"


def written(points: Array) -> list[str]:
    """Return each point as it stands in a path."""
    return [f"{x:.{DIGITS}g},{y:.{DIGITS}g}" for x, y in points.round(DIGITS).tolist()]
