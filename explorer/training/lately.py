"""What was made lately: thirty pages that ask for the same have it made once."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Lately(Generic[Made]):
    """Keeps so many of the things made last, and forgets the oldest first."""

    def __init__(self, most: int) -> None:
        self._most, self._held = most, dict[Hashable, Made]()

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key, making it if need be; two threads may both make it, and nothing is lost.

        >>> squares = Lately[int](1)
        >>> [squares.of(number, lambda: number**2) for number in (2, 3)], squares.of(3, lambda: 0)
        ([4, 9], 9)
        """
        try:
            return self._held[key]
        except KeyError:
            made = make()
        while len(self._held) >= self._most and (oldest := next(iter(self._held), None)) is not None:
            self._held.pop(oldest, None)
        self._held[key] = made
        return made
