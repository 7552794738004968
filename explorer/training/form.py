"""Choosing wrong options that are plausible and do not give the right one away by their form.

Four leaks are closed: a word that only the question and the right option share; a mark of form that only the right
option has (or lacks); a length that tells; and being the one that all others resemble, because they were chosen for it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import and_
from random import Random

from explorer.training.pairing import Item, likeness, likenesses, stems

WRONG = 3
COMPANY = 32
TRIES = 40
SPREAD = 0.06
MARKS = tuple(
    map(re.compile, (r",", r"\(", r"\d", r":", r"\bleft\b", r"\bright\b", r"-", r"\band\b", r"\.", r" ", r"^CN", r";"))
)


@lru_cache(maxsize=20000)
def marks(text: str) -> int:
    """Return which marks of form a text has, a bit each.

    >>> marks("right soleus (L5, S1)").bit_count()
    5
    """
    return sum(bool(mark.search(text)) << place for place, mark in enumerate(MARKS))


def gives_away(asked: str, right: Item, wrong: Sequence[Item]) -> bool:
    """Tell whether the right option can be picked by its form alone."""
    words, mine = stems(asked), marks(right.text)
    shared = words & stems(right.text)
    if shared.difference(*(stems(each.text) for each in wrong)):
        return True
    if not shared and all(words & stems(each.text) for each in wrong):
        return True
    return reduce(and_, (mine ^ marks(each.text) for each in wrong)) != 0


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
        self.places = {each.id: place for place, each in enumerate((right, *near))}
        self.alike = likenesses((right, *near))
        self.rest: dict[int, list[Item]] = {}

    def draw(self, rng: Random) -> list[Item]:
        """Return one set."""
        at = min(int(rng.expovariate(0.2)), len(self.near) - 1)
        first = self.near[at]
        if at not in self.rest:
            alike = self.alike[self.places[first.id]]
            rest = sorted(
                (each for each in self.near if each is not first), key=lambda each: -alike[self.places[each.id]]
            )
            self.rest[at] = rest[: max(WRONG + 4, len(rest) // 2)]
        return [first, *rng.sample(self.rest[at], WRONG - 1)]

    def place(self, wrong: Sequence[Item]) -> int:
        """Return how many wrong options resemble the others less than the right one does."""
        options = [self.right, *wrong]
        places = [self.places[each.id] for each in options]
        total = [sum([self.alike[one][other] for other in places if other != one]) for one in places]
        return sum(other < total[0] for other in total[1:])


def _length_place(right: Item, wrong: Sequence[Item]) -> int:
    return sum(len(each.text) < len(right.text) for each in wrong)
