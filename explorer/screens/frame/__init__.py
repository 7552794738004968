"""What surrounds every page: the address, the place of the page, the theme, and the guard at the door."""

from dash import Dash

from explorer.screens.frame import bundle, callbacks, idle, library, signing, view


def register(app: Dash) -> None:
    """Make the frame the layout of an app."""
    app.layout = view.layout
    callbacks.register(app)
    bundle.register(app)
    library.register(app)
    signing.register(app)
    idle.register(app)
