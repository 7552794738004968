"""Class mode: a trainer's room for the projector, and the plain page by which students join it on the local network."""

from explorer.screens.classroom.callbacks import register
from explorer.screens.classroom.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/classroom(?:/<room>)?"
TITLE = "class.title"
