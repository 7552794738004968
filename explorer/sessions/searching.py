"""Searching sessions: by code name first, then by what is in them, as notes and names of structures."""

from collections.abc import Mapping
from typing import Any

from explorer.sessions.clients import matches
from explorer.sessions.journal import standing
from explorer.sessions.telling import Telling
from explorer.store import Event, Session, SessionStore, learners

LONG_ENOUGH = 3  # letters; less is looked for in code names only


def search(store: SessionStore, telling: Telling, text: str) -> tuple[Session, ...]:
    """Return the sessions of clients that hold every word that is looked for, those whose code name does first."""
    sessions = learners.clients(store.sessions())
    if not text.strip():
        return sessions
    named = [row for row in sessions if matches(text, row.code_name)]
    others = [row for row in sessions if row not in named] if len(text.strip()) >= LONG_ENOUGH else []
    holding = [row for row in others if matches(text, row.code_name, *_words(telling, store.events(row.id)))]
    return (*named, *holding)


def _words(telling: Telling, events: tuple[Event, ...]) -> list[str]:
    return [word for event in standing(events) for word in _said(telling, event.data)]


def _said(telling: Telling, data: Mapping[str, Any]) -> list[str]:
    nodes = [telling.name(str(data[name])) for name in ("node", "released") if data.get(name)]
    return [*nodes, *(str(data[name]) for name in ("text", "note", "name", "words") if data.get(name))]
