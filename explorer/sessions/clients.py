"""Clients: the sessions that bear the same code name. A client is nothing but its code name; nothing else is kept."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.store import Session
from explorer.words import languages, texts


@dataclass(frozen=True)
class Client:
    """One code name with its sessions, the newest change first."""

    code_name: str
    sessions: tuple[Session, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the sessions."""
        return tuple(session.id for session in self.sessions)


def key(code_name: str) -> str:
    """Return what makes two code names the same, however they are typed.

    >>> key(" Blue  heron") == key("blue Heron"), key("Blue heron") == key("Bluebird")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFKC", code_name).casefold().split())


def clients(sessions: Iterable[Session]) -> tuple[Client, ...]:
    """Return the clients of sessions that come with the newest change first; the same order holds for clients."""
    by_key: dict[str, list[Session]] = {}
    for session in sessions:
        by_key.setdefault(key(session.code_name), []).append(session)
    return tuple(Client(held[0].code_name, tuple(held)) for held in by_key.values())


def earlier(sessions: Iterable[Session], session: Session) -> tuple[Session, ...]:
    """Return the sessions of the same client that began before this one, the oldest first."""
    same = (row for row in sessions if key(row.code_name) == key(session.code_name) and row.id != session.id)
    began = (row for row in same if (row.created, row.id) < (session.created, session.id))
    return tuple(sorted(began, key=lambda row: (row.created, row.id)))


def matches(text: str, *said: str) -> bool:
    """Tell whether every word that is searched for begins a word of what is said.

    >>> matches("her blu", "Blue heron"), matches("ron", "Blue heron"), matches(" ", "Blue heron")
    (True, False, True)
    """
    words = key(" ".join(said)).replace("-", " ").split()
    return all(any(word.startswith(wanted) for word in words) for wanted in key(text).replace("-", " ").split())


def without_demonstrations(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Return the sessions that are no demonstration, in whichever language one was begun."""
    told = (texts(language).items() for language in languages())
    stories = {key(text) for each in told for name, text in each if name.startswith("demonstration.")}
    return tuple(row for row in sessions if key(row.code_name) not in stories)
