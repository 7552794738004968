"""What a quiz is made from: pairings of things that go together, and what is known of each pair."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np

Direction = Literal["what", "who"]
DIRECTIONS: tuple[Direction, Direction] = ("what", "who")
Pair = tuple[str, str]
STEM = 5


@dataclass(frozen=True)
class Item:
    """One side of a pair: what it is called, what it is like (for plausible company), and which muscle it is about."""

    id: str
    text: str
    tags: frozenset[str] = frozenset()
    about: str = ""
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How it reads in other languages, where more of it is translated than its side."""

    @cached_property
    def signs(self) -> frozenset[str]:
        """Everything that makes it like another: its tags, and the words it is called by."""
        return self.tags | stems(self.text)


@dataclass(frozen=True)
class Fact:
    """What the tables say of one pair."""

    sources: tuple[str, ...] = ()
    grade: str = ""
    note: str = ""
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How the note reads in other languages, where it is translated."""


def _sure(left: str, right: str) -> bool:  # noqa: ARG001 - the usual case: what is not stated is not so
    return False


@dataclass(frozen=True)
class Pairing:
    """One family of facts. `unsure` names pairs that are neither stated nor plainly false: never a wrong option."""

    family: str
    lefts: Mapping[str, Item]
    rights: Mapping[str, Item]
    facts: Mapping[Pair, Fact]
    unsure: Callable[[str, str], bool] = _sure
    directions: tuple[Direction, ...] = DIRECTIONS

    @cached_property
    def partners(self) -> Mapping[Direction, Mapping[str, tuple[str, ...]]]:
        """What goes with each subject: `what` is asked of a left, `who` of a right."""
        found: dict[Direction, dict[str, list[str]]] = {"what": {}, "who": {}}
        for left, right in self.facts:
            found["what"].setdefault(left, []).append(right)
            found["who"].setdefault(right, []).append(left)
        return {way: {key: tuple(held) for key, held in of.items()} for way, of in found.items()}

    def subjects(self, direction: Direction) -> Mapping[str, Item]:
        """Return what can be asked about in a direction."""
        return self.lefts if direction == "what" else self.rights

    def answers(self, direction: Direction) -> Mapping[str, Item]:
        """Return what can be answered in a direction."""
        return self.rights if direction == "what" else self.lefts

    @staticmethod
    def pair(direction: Direction, subject: str, answer: str) -> Pair:
        """Return a subject and an answer as left and right."""
        return (subject, answer) if direction == "what" else (answer, subject)

    def is_wrong(self, direction: Direction, subject: str, answer: str) -> bool:
        """Tell whether an answer is plainly false."""
        pair = self.pair(direction, subject, answer)
        return pair not in self.facts and not self.unsure(*pair)


@lru_cache(maxsize=20000)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text, by which a name may give its answer away.

    >>> sorted(stems("nerve to medial pterygoid (CN V)"))
    ['media', 'nerve', 'ptery']
    """
    return frozenset(word[:STEM] for word in re.findall(rf"[a-z]{{{STEM},}}", text.lower()))


def likeness(one: Item, other: Item) -> float:
    """Return how much two items have in common, 0 to 1: what they are like, and how they are called.

    >>> likeness(Item("a", "tibial nerve", frozenset({"leg"})), Item("b", "tibial nerve", frozenset({"leg"})))
    1.0
    """
    mine, theirs = one.signs, other.signs
    shared = len(mine & theirs)
    return shared / (len(mine) + len(theirs) - shared) if shared else 0.0


def likenesses(items: Sequence[Item]) -> list[list[float]]:
    """Return the likeness of every two of some items, at once.

    >>> tibial, fibular = Item("a", "tibial nerve"), Item("b", "common fibular nerve")
    >>> likenesses([tibial, fibular]) == [[1.0, likeness(tibial, fibular)], [likeness(fibular, tibial), 1.0]]
    True
    """
    signs = {sign: place for place, sign in enumerate(dict.fromkeys(sign for each in items for sign in each.signs))}
    has = np.zeros((len(items), len(signs)))
    for place, each in enumerate(items):
        has[place, [signs[sign] for sign in each.signs]] = 1.0
    shared, size = has @ has.T, has.sum(axis=1)
    found: list[list[float]] = (shared / np.maximum(size[:, None] + size - shared, 1.0)).tolist()
    return found
