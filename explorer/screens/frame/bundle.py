"""The scripts of the pages in one answer and their styles in another, in the order of their names.

A page asks twice instead of seventy times; over a wireless network every asking costs. Each file is still there by
itself, for the pages that take only some.
"""

from functools import cached_property

from dash import Dash
from flask import Response

from explorer import settings
from explorer.screens.frame.parcel import Parcel

SINGLE = r".*\.(js|css)$"  # files that Dash need not ask for one by one
SCRIPTS, STYLES = "/assets/all.js", "/assets/all.css"


class Bundle:
    """All files with one ending, read and compressed when they are first asked for."""

    def __init__(self, ending: str, kind: str) -> None:
        """Bundle the files of one ending."""
        self.ending, self.kind = ending, kind

    @cached_property
    def parcel(self) -> Parcel:
        """The files one after the other, each under its name."""
        files = sorted(settings.assets_folder().glob(f"*.{self.ending}"))
        parts = (f"/* {file.name} */\n{file.read_text(encoding='utf-8')}" for file in files)
        return Parcel.of("\n".join(parts).encode(), f"{self.kind}; charset=utf-8")

    def give(self) -> Response:
        """Give the bundle."""
        return self.parcel.answer()


def register(app: Dash) -> None:
    """Answer with the bundles."""
    for address, bundle in ((SCRIPTS, Bundle("js", "text/javascript")), (STYLES, Bundle("css", "text/css"))):
        app.server.add_url_rule(address, address.rpartition("/")[2], bundle.give)
