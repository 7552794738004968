"""Counting wrong guesses of a link or of the passphrase: in memory, per asking machine, without what was guessed."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

REMEMBERED = 1000


class Guesses:
    """So many wrong guesses within a window of time, then nothing more is listened to until it has passed."""

    def __init__(self, most: int, seconds: float = 60.0, clock: Callable[[], float] = monotonic) -> None:
        self.most, self.seconds, self._clock = most, seconds, clock
        self._wrong: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def wrong(self, who: str) -> None:
        """Count one wrong guess."""
        with self._lock:
            self._wrong[who] = [*self._recent(who), self._clock()]
            self._wrong.move_to_end(who)
            while len(self._wrong) > REMEMBERED:
                self._wrong.popitem(last=False)

    def too_many(self, who: str) -> bool:
        """Tell whether this machine has to wait."""
        with self._lock:
            return len(self._recent(who)) >= self.most

    def _recent(self, who: str) -> list[float]:
        since = self._clock() - self.seconds
        return [moment for moment in self._wrong.get(who, ()) if moment > since]
