"""Answers for an address that leads nowhere: to a person a page that says so, to a program the words alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as Answer

from explorer.store import SessionUnknownError, StoreError

STYLE = (
    "<style>:root{color-scheme:light dark}"
    "body{font:6vmin/1.4 system-ui,sans-serif;display:grid;place-content:center;height:90vh;margin:5vmin}"
    "main{text-align:center}h1{font-size:1.2em}</style>"
)  # for whom no file of ours is open


def told_when_missing(give: Callable[..., Answer], page: str) -> Callable[..., Answer]:
    """Let a view answer for a session that is not there; `page` begins the address of the page that says so."""

    @wraps(give)
    def answer(**values: Any) -> Answer:
        try:
            return give(**values)
        except SessionUnknownError as error:
            return _missing(error, f"{page}{values.get('session', '')}")
        except StoreError as error:
            return Response(str(error), 503, mimetype="text/plain")

    return answer


def _missing(error: Exception, page: str) -> Answer:
    if request.accept_mimetypes.best_match(("text/plain", "text/html")) == "text/html":
        return redirect(page, 303)
    return Response(str(error), 404, mimetype="text/plain")
