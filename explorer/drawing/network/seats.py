"""Who sits where in the focus: the marked in the middle, a bow of candidates on each side, one sector a kind of role."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.drawing.layout import Point
from explorer.graph.sides import split

SECTORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("synergist", ("overworking", "synergist")),
    ("fascia", ("fascia",)),
    ("taught", ("taught", "measured", "suspect", "nerve", "attachment")),
    ("antagonist", ("antagonist",)),
    ("trauma", ("trauma",)),
)
AWAY, BOW, INNER = 1.0, 0.24, 0.17
LABEL_ROOM = 0.95
HEAD, GAP = 1.1, 0.5  # rows that a heading and the gap before it take


@dataclass(frozen=True)
class Seats:
    """Places of candidates and marked, headings as (role, x, y), and the frame; one row is 1 high."""

    of: Mapping[str, Point]
    marked: Mapping[str, Point]
    headings: tuple[tuple[str, float, float], ...]
    top: float
    bottom: float
    edge: float = AWAY
    width: float = AWAY + LABEL_ROOM


def seats(marked: Sequence[str], roles: Mapping[str, str]) -> Seats:
    """Return the places of everyone, given each candidate's role in the order of the ranking."""
    rows, heads = dict[str, float](), list[tuple[str, float, float]]()
    down = 2.2
    for heading, members in SECTORS:
        seated = [[node for node, role in roles.items() if role in members and _x(node) == sign] for sign in (-1, 1)]
        if not any(seated):
            continue
        heads += [(heading, sign, down) for sign, nodes in zip((-1, 1), seated, strict=True) if nodes]
        for nodes in seated:
            rows |= {node: down + HEAD + number for number, node in enumerate(nodes)}
        down += HEAD + max(map(len, seated)) + GAP
    middle = [node for node in roles if _x(node) == 0]
    height = max(down, 2.2 * (len(marked) + len(middle)) + 6, 14)
    shift = (height - down) / 2
    of = {node: (_x(node) * _bowed(row + shift, height), -row - shift) for node, row in rows.items()}
    centre = _stacked([*marked, *middle], height)
    heads = [(role, sign * (_bowed(y + shift, height) + 0.02), -y - shift) for role, sign, y in heads]
    return Seats(
        of | {node: centre[node] for node in middle},
        {node: (-INNER * _side(node), centre[node][1]) for node in marked},
        tuple(heads),
        top=0.0,
        bottom=-height - 0.6,
    )


def _side(node: str) -> int:
    return {"right": 1, "left": -1, "": 0}[split(node)[1]]


def _x(node: str) -> int:
    return -_side(node)


def _bowed(row: float, height: float) -> float:
    """Return how far out a row lies: furthest in the middle of the height, so that a side bows around the middle."""
    return AWAY - BOW * (2 * row / height - 1) ** 2


def _stacked(nodes: Iterable[str], height: float) -> dict[str, Point]:
    return dict(_rows(list(nodes), height))


def _rows(nodes: Sequence[str], height: float) -> Iterator[tuple[str, Point]]:
    step = min(3.2, (height - 4) / max(len(nodes), 1))
    first = height / 2 - step * (len(nodes) - 1) / 2
    for number, node in enumerate(nodes):
        yield node, (0.0, -first - step * number)
