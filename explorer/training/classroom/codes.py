"""The code of a room: short enough to type, too long to guess, and told by the room alone."""

import hmac
from collections.abc import Callable
from hashlib import sha256

from explorer.training.classroom.logs import Logs

LETTERS, LENGTH = "23456789abcdefghjkmnpqrstuvwxyz", 8


class RoomUnknownError(Exception):
    """No room has this code."""


class Codes:
    """The codes of every room, sealed with the key of the practice."""

    def __init__(self, logs: Logs, key: Callable[[], bytes]) -> None:
        self.logs, self.key = logs, key
        self._known = dict[str, str]()

    def of(self, room: str) -> str:
        """Return what leads students to a room."""
        number = int.from_bytes(hmac.new(self.key(), f"class {room}".encode(), sha256).digest()[:16])
        letters = []
        for _ in range(LENGTH):
            number, place = divmod(number, len(LETTERS))
            letters.append(LETTERS[place])
        return "".join(letters)

    def room(self, code: str) -> str:
        """Return the room of a code.

        Raises:
            RoomUnknownError: when no room has it.
        """
        if code not in self._known:
            self._known = {self.of(row.id): row.id for row in self.logs.all()}
        try:
            return self._known[code]
        except KeyError:
            raise RoomUnknownError from None
