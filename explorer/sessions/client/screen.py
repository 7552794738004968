"""How a session is shown to its client: what the practitioner ticked, and the link that opens the window.

Kept as events of kind `client` in the session's own log, so that it survives a restart, reaches every device and goes
when the session is deleted. These events are no steps of the session: undo passes them over.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NoBase64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from explorer.sessions.press import AskError
from explorer.store import Event

KIND = "client"
PAGES = ("today", "tried", "home", "story", "path")
ANALOGIES = ("boat", "shop", "sofa", "song")
FIGURES = ("female", "male")
POSITIONS = ("standing", "supine", "prone", "side")
SIZES = ("a4", "letter")
LIFE = timedelta(hours=3)
MAC, SESSION = 24, 16  # bytes


@dataclass(frozen=True)
class Screen:
    """What the practitioner chose for the client's window."""

    link: int = 0
    """The number of the link; 0 when none is open. A new link has a new number, and the old one is dead."""
    made: int = 0
    """How many links were made so far."""
    blank: bool = False
    page: str = "today"
    language: str = ""
    area: str = ""
    """The area that is not joining in yet, when the practitioner chose another than the first."""
    left_out: tuple[str, ...] = ()
    """Areas and exercises that are not shown."""
    injury: bool = False
    analogy: str = ANALOGIES[0]
    figure: str = FIGURES[0]
    """Whose outline stands around the muscles."""
    position: str = POSITIONS[0]
    """How the figure stands or lies, as the client does."""
    said_back: bool = False


def fold_screen(events: Iterable[Event]) -> Screen:
    """Return the screen that a log leads to; what is not known is passed over."""
    known = {field.name for field in fields(Screen)}
    screen = Screen()
    for event in events:
        if event.kind == KIND:
            told = {name: tuple(value) if isinstance(value, list) else value for name, value in event.data.items()}
            screen = replace(screen, **{name: value for name, value in told.items() if name in known})  # type: ignore[arg-type]
    return screen


def chosen(raw: Mapping[str, Any], languages: Iterable[str]) -> dict[str, Any]:
    """Return what a press on the client's screen sets, checked.

    Raises:
        AskError: when a value is of no known kind.
    """
    allowed = {"page": PAGES, "analogy": ANALOGIES, "figure": FIGURES, "position": POSITIONS}
    allowed["language"] = tuple(languages)
    for name, value in raw.items():
        if not _fits(name, value, allowed):
            raise AskError(f"{name} cannot be set so; reload the page and press again")
    return dict(raw)


def _fits(name: str, value: Any, allowed: Mapping[str, tuple[str, ...]]) -> bool:
    if name in {"blank", "injury", "said_back"}:
        return isinstance(value, bool)
    if name == "left_out":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, str) and (name == "area" or value in allowed.get(name, ()))


class LinkUnknownError(Exception):
    """A link that was never given out."""


class LinkEndedError(Exception):
    """A link that was given out and no longer opens: withdrawn, replaced, too old, or its session is gone."""


def token_of(key: bytes, session: str, number: int) -> str:
    """Return the link of a session as it stands in an address: nothing stored gives it away without the key."""
    return _text(bytes.fromhex(session)) + _text(_mac(key, session, number))


def session_of(token: str) -> tuple[str, bytes]:
    """Return the session that a link names, and its seal.

    Raises:
        LinkUnknownError: when it has not the form of a link.
    """
    try:
        raw = urlsafe_b64decode(token[:22] + "==") + urlsafe_b64decode(token[22:])
    except (NoBase64, ValueError):
        raise LinkUnknownError from None
    if len(raw) != SESSION + MAC or not token.isascii():
        raise LinkUnknownError
    return raw[:SESSION].hex(), raw[SESSION:]


def number_of(key: bytes, session: str, seal: bytes, made: int) -> int:
    """Return which of the links made so far carries this seal, the newest first.

    Raises:
        LinkUnknownError: when none does.
    """
    for number in range(made, max(0, made - 20), -1):
        if hmac.compare_digest(seal, _mac(key, session, number)):
            return number
    raise LinkUnknownError


def is_over(changed: datetime) -> bool:
    """Tell whether a session rests so long that its link has ended."""
    return datetime.now(UTC) - changed > LIFE


def _mac(key: bytes, session: str, number: int) -> bytes:
    return hmac.new(key, f"{session} {number}".encode(), hashlib.sha256).digest()[:MAC]


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")
