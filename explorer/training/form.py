"""Choosing wrong options that are plausible and do not give the right one away by their form.

Four leaks are closed: a word that only the question and the right option share; a mark of form that only the right
option has (or lacks); a length that tells; and being the one that all others resemble, because they were chosen for it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from explorer.training.pairing import Item, likeness, stems

WRONG = 3
COMPANY = 32
TRIES = 40
SPREAD = 0.06
MARKS = tuple(
    map(re.compile, (r",", r"\(", r"\d", r":", r"\bleft\b", r"\bright\b", r"-", r"\band\b", r"\.", r" ", r"^CN", r";"))
)


@lru_cache(maxsize=20000)
def marks(text: str) -> tuple[bool, ...]:
    """Return which marks of form a text has.

    >>> sum(marks("right soleus (L5, S1)"))
    5
    """
    return tuple(bool(mark.search(text)) for mark in MARKS)


def gives_away(asked: str, right: Item, wrong: Sequence[Item]) -> bool:
    """Tell whether the right option can be picked by its form alone."""
    shared = stems(asked) & stems(right.text)
    if any(not any(stem in stems(each.text) for each in wrong) for stem in shared):
        return True
    if not shared and all(stems(asked) & stems(each.text) for each in wrong):
        return True
    return any(
        all(other != mine for other in others)
        for mine, others in zip(marks(right.text), zip(*(marks(each.text) for each in wrong), strict=True), strict=True)
    )


def company(rng: Random, right: Item, pool: Sequence[Item], nearness: float) -> list[Item]:
    """Return wrong options worth trying, those most like the right one first; nearness leaves less to chance."""
    alike = [(likeness(right, each) + rng.gauss(0.0, SPREAD / nearness), each) for each in pool]
    return [each for _, each in sorted(alike, key=lambda pair: (-pair[0], pair[1].id))[:COMPANY]]


def choose(rng: Random, asked: str, right: Item, pool: Sequence[Item], nearness: float = 1.0) -> list[Item] | None:
    """Return the wrong options, or None when none can be found that do not give the answer away.

    The place of the right option by length, and by resemblance to the others, is drawn first, so that neither tells.
    """
    near = company(rng, right, pool, nearness)
    if len(near) < WRONG:
        return None
    drawn = rng.randrange(WRONG + 1), rng.randrange(WRONG + 1)
    chains = _Chains(right, near)
    best: tuple[int, list[Item]] | None = None
    for _ in range(TRIES):
        wrong = chains.draw(rng)
        if len({each.text for each in (right, *wrong)}) <= WRONG or gives_away(asked, right, wrong):
            continue
        miss = abs(_length_place(right, wrong) - drawn[0]) + abs(chains.place(wrong) - drawn[1])
        if best is None or miss < best[0]:
            best = miss, wrong
        if miss == 0:
            break
    return best[1] if best else None


class _Chains:
    """Sets of wrong options: one that resembles the right option, and others that resemble that one."""

    def __init__(self, right: Item, near: Sequence[Item]) -> None:
        self.right, self.near = right, near
        self.alike: dict[tuple[str, str], float] = {}
        self.rest: dict[int, list[Item]] = {}

    def draw(self, rng: Random) -> list[Item]:
        """Return one set."""
        at = min(int(rng.expovariate(0.2)), len(self.near) - 1)
        first = self.near[at]
        if at not in self.rest:
            rest = sorted(
                (each for each in self.near if each is not first), key=lambda each: -self.between(first, each)
            )
            self.rest[at] = rest[: max(WRONG + 4, len(rest) // 2)]
        return [first, *rng.sample(self.rest[at], WRONG - 1)]

    def place(self, wrong: Sequence[Item]) -> int:
        """Return how many wrong options resemble the others less than the right one does."""
        options = [self.right, *wrong]
        total = [sum(self.between(one, other) for other in options if other is not one) for one in options]
        return sum(other < total[0] for other in total[1:])

    def between(self, one: Item, other: Item) -> float:
        """Return the likeness of two items, worked out once."""
        key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if key not in self.alike:
            self.alike[key] = likeness(one, other)
        return self.alike[key]


def _length_place(right: Item, wrong: Sequence[Item]) -> int:
    return sum(len(each.text) < len(right.text) for each in wrong)
