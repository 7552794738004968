"""The client desk of the app that answers this request."""

from collections import OrderedDict

from flask import current_app

from explorer import settings
from explorer.drawing.body.forms import Forms
from explorer.screens import desk
from explorer.sessions.client.desk import ClientDesk, Held

HELD = "explorer-client"


def client_desk() -> ClientDesk:
    """Return the client desk over the desk of this app."""
    kept = current_app.extensions.setdefault(HELD, (Forms(settings.assets_folder() / "body"), OrderedDict[str, Held]()))
    return ClientDesk(desk(), current_app.extensions["explorer-practice"], *kept)
