"""What the About screen answers to: being opened, after which the ranking is measured on the published cases."""

from typing import Any

from dash import Dash, Input, Output

from explorer.screens import desk
from explorer.screens.about import view
from explorer.screens.about.ids import Ids


def register(app: Dash) -> None:
    """Add the callback of the About screen."""
    app.callback(Output(Ids.AGREEMENT, "children"), Input(Ids.OPENED, "data"))(show_agreement)


def show_agreement(_opened: bool) -> Any:
    """Measure the ranking, once a start of the app, and draw what came out."""
    return view.agreement(desk().bench.agreement)
