"""Who sits where in the focus: the marked in the middle, a bow of candidates on each side, one sector for each role."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.drawing.layout import Point
from explorer.graph.sides import split

SECTORS = (
    "overworking",
    "synergist",
    "measured",
    "taught",
    "kin",
    "fascia",
    "suspect",
    "nerve",
    "attachment",
    "antagonist",
)
LAST = "trauma"
AWAY, BOW, INNER = 1.0, 0.24, 0.24
LABEL_ROOM = 1.62
FIRST, HEAD, GAP = 1.8, 1.1, 0.4  # rows before the first heading, of a heading, and before the next
PILL, SHORTEST, APART = 3.0, 14, 0.24  # rows between two marks, of the whole; a right and a left mark, up or down


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
    rows, heads, down = dict[str, float](), list[tuple[str, float, float]](), FIRST
    for role in dict.fromkeys([*SECTORS, *roles.values(), LAST]):
        if role == LAST:
            down += GAP
        seated = {sign: [node for node in roles if roles[node] == role and _x(node) == sign] for sign in (-1, 1)}
        for sign, nodes in seated.items():
            heads += [(role, sign, down)] if nodes else []
            rows |= {node: down + HEAD + number for number, node in enumerate(nodes)}
        down += HEAD + max(map(len, seated.values())) + GAP if any(seated.values()) else 0
    middle = [node for node in roles if _x(node) == 0]
    above = max(down, PILL * len(marked) + 4, SHORTEST - len(middle))
    height, shift = above + len(middle), (above - down) / 2
    of = {node: (_x(node) * _bowed(row + shift, height), -row - shift) for node, row in rows.items()}
    of |= {node: (0.0, number - height) for number, node in enumerate(reversed(middle))}
    return Seats(
        of,
        dict(_in_the_middle(marked, height - len(middle))),
        tuple((role, sign * (_bowed(y + shift, height) + 0.02), -y - shift) for role, sign, y in heads),
        top=0.0,
        bottom=-height - 0.8,
    )


def _side(node: str) -> int:
    return {"right": 1, "left": -1, "": 0}[split(node)[1]]


def _x(node: str) -> int:
    return -_side(node)


def _bowed(row: float, height: float) -> float:
    """Return how far out a row lies: furthest in the middle of the height, so that a side bows around the middle."""
    return AWAY - BOW * (2 * row / height - 1) ** 2


def _in_the_middle(marked: Sequence[str], height: float) -> Iterator[tuple[str, Point]]:
    """Yield the place of each mark: stacked around the middle, right ones to the left of it, left ones to the right."""
    levels = list(dict.fromkeys(split(node)[0] for node in marked))
    step = min(PILL, (height - 2) / max(len(levels), 1))
    for node in marked:
        level = levels.index(split(node)[0])
        y = -height / 2 + step * ((len(levels) - 1) / 2 - level)
        yield node, (_x(node) * INNER, y - _x(node) * APART * step)
