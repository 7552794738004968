"""Sides: an identity is an id and a side, as in `gluteus_maximus-right`; midline structures have no suffix."""

from functools import lru_cache
from typing import Literal

Side = Literal["left", "right", ""]
PAIR: tuple[Side, Side] = ("left", "right")
MOST_KEPT = 1 << 18  # all nodes of an atlas of 100,000 structures
_OTHER: dict[Side, Side] = {"left": "right", "right": "left", "": ""}


def other(side: Side) -> Side:
    """Return the opposite side; the midline stays the midline.

    >>> other("left")
    'right'
    """
    return _OTHER[side]


def sided(structure: str, side: Side) -> str:
    """Return the id of a structure on a side.

    >>> sided("psoas_major", "left"), sided("diaphragm", "")
    ('psoas_major-left', 'diaphragm')
    """
    return f"{structure}-{side}" if side else structure


@lru_cache(MOST_KEPT)
def split(node: str) -> tuple[str, Side]:
    """Return structure and side of a sided id.

    >>> split("psoas_major-left"), split("diaphragm")
    (('psoas_major', 'left'), ('diaphragm', ''))
    """
    structure, dash, side = node.rpartition("-")
    return (structure, side) if dash and side in PAIR else (node, "")


@lru_cache(MOST_KEPT)
def mirror(node: str) -> str:
    """Return the same structure on the other side.

    >>> mirror("psoas_major-left"), mirror("diaphragm")
    ('psoas_major-right', 'diaphragm')
    """
    structure, side = split(node)
    return sided(structure, other(side))


def sides_of(*, paired: bool) -> tuple[Side, ...]:
    """Return the sides a structure has."""
    return PAIR if paired else ("",)


def sides_reached(start: Side, relation: str, *, paired: bool) -> tuple[Side, ...]:
    """Return the sides of a target that a relation reaches from a start side.

    A midline start reaches both sides of a paired target, whatever the relation says.

    >>> sides_reached("right", "contralateral", paired=True)
    ('left',)
    """
    if not paired:
        return ("",)
    if relation in {"both", "midline"} or not start:
        return PAIR
    return (start,) if relation == "ipsilateral" else (other(start),)
