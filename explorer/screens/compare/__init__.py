"""The Compare screen: two sessions of one client side by side, and the retests of all of them over time."""

from explorer.screens.compare.callbacks import register
from explorer.screens.compare.view import layout

PATH = "/session/<session>/compare/<other>"
TITLE = "compare.title"

__all__ = ["PATH", "TITLE", "layout", "register"]
