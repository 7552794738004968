"""What belongs to the practice and to no session: contact, language, passphrase. One file, for its owner alone."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

LONGEST = 200


@dataclass(frozen=True)
class Card:
    """The practice as its sheets and its door know it."""

    contact: str = ""
    language: str = "en"
    paper: str = "a4"
    passphrase: str = ""
    """What argon2 made of the passphrase; empty when none was set."""
    lock_after: str = ""
    """Minutes without a touch after which the pages lock; empty when they never do."""
    key: str = ""
    """Seals the links to client windows; made when first needed."""


class Practice:
    """Reads and writes the card of the practice."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "practice.json"
        self._lock = Lock()

    @property
    def card(self) -> Card:
        """The card as it stands; an empty one when there is none or it cannot be read."""
        try:
            held = json.loads(self.file.read_text(encoding="utf-8"))
            return Card(**{name: str(held[name]) for name in asdict(Card()) if name in held})
        except (OSError, ValueError, TypeError):
            return Card()

    def change(self, **values: str) -> Card:
        """Write some fields of the card, whole or not at all."""
        with self._lock:
            card = replace(self.card, **values)
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=self.file.parent, delete=False, encoding="utf-8") as written:
                json.dump(asdict(card), written)
                written.flush()
                os.fsync(written.fileno())
            Path(written.name).replace(self.file)
        return card

    def key(self) -> bytes:
        """Return the key that seals links, making it once."""
        card = self.card
        if not card.key:
            card = self.change(key=secrets.token_hex(32))
        return bytes.fromhex(card.key)
