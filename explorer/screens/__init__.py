"""The screens. Every sub-package with a PATH is a page: nothing has to be listed anywhere.

A page offers `PATH` (as in `/session/<session>`), `TITLE` (a key of the words), `layout(**values of the path)` and
`register(app)`, which adds its callbacks and routes.
"""

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from dash import Dash
from flask import current_app

from explorer.sessions.desk import Desk


class Page(Protocol):
    """What a sub-package offers to be a page."""

    PATH: str
    TITLE: str

    def layout(self, **values: str) -> Any:
        """Draw the page."""

    def register(self, app: Dash) -> None:
        """Add callbacks and routes."""


def pages() -> tuple[Page, ...]:
    """Return every page there is."""
    found = (import_module(f"{__name__}.{entry.name}") for entry in iter_modules(__path__) if entry.ispkg)
    return tuple(cast(Page, module) for module in found if hasattr(module, "PATH"))


def page_at(path: str) -> tuple[Page, dict[str, str]] | None:
    """Return the page of an address with the values in it."""
    for page in pages():
        pattern = re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", page.PATH)
        found = re.fullmatch(pattern, path.rstrip("/") or "/")
        if found:
            return page, found.groupdict()
    return None


def desk() -> Desk:
    """Return the desk of the app that answers this request."""
    return cast(Desk, current_app.extensions["explorer"])


def register(app: Dash) -> None:
    """Put the frame and every page on an app."""
    from explorer.screens import frame  # noqa: PLC0415 - the frame draws the pages listed here

    frame.register(app)
    for page in pages():
        page.register(app)
