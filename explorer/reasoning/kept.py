"""Answers worked out when they are first asked for, and kept."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")
MOST = 200_000  # of an atlas of our size there are far fewer


class Kept(dict[Asked, Answer]):
    """The answers of one function to one argument.

    >>> halves = Kept(lambda whole: whole / 2)
    >>> halves[6], dict(halves)
    (3.0, {6: 3.0})
    """

    def __init__(self, work_out: Callable[[Asked], Answer]) -> None:
        """Keep what this function gives; the lookup of a kept answer never calls it."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, asked: Asked) -> Answer:
        """Work out an answer; past `MOST` kept ones, start afresh."""
        answer = self._work_out(asked)
        if len(self) >= MOST:
            self.clear()
        self[asked] = answer
        return answer
