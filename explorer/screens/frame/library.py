"""The drawing library at the address where Dash asks for it: Plotly's basic bundle, which holds all that is drawn here.

It has the traces of this app (`scatter`) and a quarter of the size of the whole, which a page reads, compiles and runs
in a fifth of the time before it can draw. A test holds it to the version of the Python package.
"""

from pathlib import Path

from dash import Dash

from explorer import settings
from explorer.screens.frame.parcel import Shelf

ADDRESS = "/_dash-component-suites/plotly/package_data/plotly.min.js"
FOLDER, FILE = "plotly", "plotly-basic.min.js"


def library_file() -> Path:
    """Return where the bundle is kept."""
    return settings.assets_folder() / FOLDER / FILE


def register(app: Dash) -> None:
    """Answer in the place of the whole library."""
    shelf = Shelf(library_file().read_bytes, "text/javascript; charset=utf-8")
    app.server.add_url_rule(ADDRESS, "library", shelf.give)
