"""The client's window: the practitioner's page beside it, and the pages that a link opens."""

from dash import Dash

from explorer.screens.client import callbacks, window
from explorer.screens.client.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/client/<session>"
TITLE = "share.title"


def register(app: Dash) -> None:
    """Add the routes of the page and of the window."""
    callbacks.register(app)
    window.register(app)
