"""Training: today's cards, practice, simulated clients, progress and the syllabus, each at an address of its own."""

from explorer.screens.training.callbacks import register
from explorer.screens.training.view import layout

__all__ = ["PATH", "TITLE", "layout", "register"]

PATH = "/training(?:/<part>)?(?:/<of>)?"
TITLE = "training.title"
