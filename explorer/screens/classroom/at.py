"""The class rooms of the app that answers this request, and what tells them in words."""

from typing import cast

from flask import current_app

from explorer.screens import desk
from explorer.screens.frame.network import network
from explorer.screens.training.at import school
from explorer.sessions.practice import Practice
from explorer.training.classroom.rooms import Rooms
from explorer.training.classroom.showing import Showing

PLACE, TOLD = "explorer-rooms", "explorer-rooms-told"


def rooms() -> Rooms:
    """Return the class rooms over the desk of this app."""
    at, held = desk(), current_app.extensions.get(PLACE)
    if held is None or held.store is not at.store:
        practice = cast(Practice, current_app.extensions["explorer-practice"])
        held = Rooms(at.store, at.bench.graph, practice.key)
        current_app.extensions[PLACE] = held
    return cast(Rooms, held)


def showing() -> Showing:
    """Return what tells rounds in words."""
    held = current_app.extensions.get(TOLD)
    if held is None or held.school is not school():
        held = current_app.extensions[TOLD] = Showing(school())
    return cast(Showing, held)


def link(room: str) -> str:
    """Return where students on the network find a room; empty while the switch is off."""
    address = network().address
    return f"{address}/class/{rooms().codes.of(room)}" if address else ""
