"""About: what this is and is not, what the tables rest on, and how often the ranking finds published partners."""

from explorer.screens.about.callbacks import register
from explorer.screens.about.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/about"
TITLE = "about.title"
