"""What the frame answers to: a new address."""

from typing import Any

from dash import Dash, Input, Output
from flask import request

from explorer.screens import page_at
from explorer.screens.frame import view
from explorer.screens.frame.ids import Ids
from explorer.store import StoreError
from explorer.words import FALLBACK, SPOKEN, languages, say

LANGUAGE = "explorer-language"


def register(app: Dash) -> None:
    """Add the callbacks of the frame."""
    app.server.before_request(choose_language)
    app.callback(Output(Ids.PAGE, "children"), Input(Ids.ADDRESS, "pathname"))(show_page)


def choose_language() -> None:
    """Speak the language that was chosen in this browser."""
    chosen = request.cookies.get(LANGUAGE, "")
    SPOKEN.set(chosen if chosen in languages() else FALLBACK)


def show_page(path: str | None) -> Any:
    """Draw the page of an address."""
    found = page_at(path or "/")
    try:
        return found[0].layout(**found[1]) if found else view.lost(say("frame.no_page"))
    except StoreError as error:
        return view.lost(str(error))
