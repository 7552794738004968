"""What the Compare screen answers to: being asked without a second session, and the plot in the theme of the page."""

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State
from flask import redirect
from werkzeug.wrappers import Response

from explorer.screens import desk
from explorer.screens.compare import view
from explorer.screens.compare.ids import Ids
from explorer.sessions.side_by_side import other_of, side_by_side
from explorer.store import StoreError


def register(app: Dash) -> None:
    """Add the callback and the route."""
    app.callback(
        Output(Ids.PLOT, "children"), Input(Ids.THEME, "data"), State(Ids.OF, "data"), prevent_initial_call=True
    )(draw)
    app.server.add_url_rule("/session/<session>/compare", "compare", choose)


def choose(session: str) -> Response:
    """Compare with the session of the same client before this one."""
    try:
        return redirect(f"/session/{session}/compare/{other_of(desk(), session)}", 303)
    except StoreError:
        return redirect(f"/session/{session}", 303)


def draw(theme: str, of: Sequence[str]) -> Any:
    """Draw the retests over time; the page says in which theme."""
    try:
        return view.plot(side_by_side(desk(), of[0], of[1]), "dark" if theme == "dark" else "light")
    except StoreError as error:
        return str(error)
