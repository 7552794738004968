"""The Session screen: marks on the body, what is worth testing next and why, and the record of one session."""

from explorer.screens.session.callbacks import register
from explorer.screens.session.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/session/<session>"
TITLE = "session.title"
