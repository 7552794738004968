"""Codes -> the plain words of a client, in the client's language: names, sides, labels. No Latin, no numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.tables import Group, Muscle, Trauma
from explorer.graph.sides import mirror, split
from explorer.words import FALLBACK, say

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi"})


def upper(text: str) -> str:
    """Return a text that begins with a capital.

    >>> upper("your left calf")
    'Your left calf'
    """
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Plain:
    """Tells a client what one atlas' codes mean, in one language."""

    atlas: Atlas
    language: str = FALLBACK

    @property
    def direction(self) -> str:
        """Which way this language is written."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    def say(self, key: str, **values: object) -> str:
        """Return a client text."""
        return say(f"client.{key}", self.language, **values)

    def cell(self, table: str, row: Any, column: str) -> str:
        """Return a cell that clients read, in this language; English stands in where it was not translated."""
        return self.atlas.told(self.language, table, row, column)

    def name(self, structure: str) -> str:
        """Return a muscle, a family of muscles or an injury as a client would call it."""
        for table, rows in (("muscles", Muscle), ("groups", Group), ("trauma", Trauma)):
            row = self.atlas.by_id(rows).get(structure)
            if row is not None:
                return self.cell(table, row, "plain_name")
        return ""

    def label(self, node: str, *, both: bool = False) -> str:
        """Return a muscle or a family with its side, as in `Your right big buttock muscle`."""
        structure, side = split(node)
        return upper(self.say(f"of.{'both' if both else side}", name=self.name(structure)))

    def pair(self, nodes: Sequence[str]) -> str:
        """Return the label of a node, or of a node and its mirror image."""
        return self.label(nodes[0], both=len(nodes) > 1)

    def injury(self, node: str) -> str:
        """Return an injury with its side."""
        structure, side = split(node)
        return upper(self.say(f"injury.{side}", name=self.name(structure)))


def twins(nodes: Sequence[str]) -> list[tuple[str, ...]]:
    """Return nodes in order, each with its mirror image when that is among them too.

    >>> twins(["soleus-left", "diaphragm", "soleus-right"])
    [('soleus-left', 'soleus-right'), ('diaphragm',)]
    """
    found: list[tuple[str, ...]] = []
    told: set[str] = set()
    for node in nodes:
        if node not in told:
            pair = (node, mirror(node)) if mirror(node) in nodes and mirror(node) != node else (node,)
            told |= set(pair)
            found.append(pair)
    return found
