"""Draws syllabus."""

from typing import Any

from dash import html

from explorer.store import Session


def page(at: Session, _of: str) -> list[Any]:
    """Draw the page."""
    return [html.P(at.code_name)]
