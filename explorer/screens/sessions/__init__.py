"""The list of sessions: begin, reopen, rename, delete; and the two ready-made demonstrations."""

from explorer.screens.sessions.callbacks import register
from explorer.screens.sessions.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/"
TITLE = "sessions.title"
