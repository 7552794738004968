"""The scripts of the pages in one answer and their styles in another, in the order of their names.

A page asks twice instead of seventy times; over a wireless network every asking costs. Each file is still there by
itself, for the pages that take only some.
"""

from functools import partial

from dash import Dash

from explorer import settings
from explorer.screens.frame.parcel import Shelf

SINGLE = r".*\.(js|css)$"  # files that Dash need not ask for one by one
SCRIPTS, STYLES = "/assets/all.js", "/assets/all.css"


def register(app: Dash) -> None:
    """Answer with the bundles."""
    for address, ending, kind in ((SCRIPTS, "js", "text/javascript"), (STYLES, "css", "text/css")):
        shelf = Shelf(partial(_bundled, ending), f"{kind}; charset=utf-8")
        app.server.add_url_rule(address, address.rpartition("/")[2], shelf.give)


def _bundled(ending: str) -> bytes:
    """Return the files with one ending one after the other, each under its name."""
    files = sorted(settings.assets_folder().glob(f"*.{ending}"))
    return "\n".join(f"/* {file.name} */\n{file.read_text(encoding='utf-8')}" for file in files).encode()
