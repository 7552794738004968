"""The pages that a link opens: the window, what it shows, the sheet to take home. Open to other machines, read only.

They are plain pages without Dash, so that whoever holds a link reaches no callback at all.
"""

import logging
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import Any

from dash import Dash
from flask import Response, current_app, jsonify, request, send_from_directory

from explorer import settings
from explorer.screens.client.desk import client_desk
from explorer.screens.frame import shut
from explorer.screens.frame.guesses import Guesses
from explorer.screens.frame.signing import open_to_others
from explorer.sessions.client.screen import LinkEndedError, LinkUnknownError
from explorer.sessions.handout import Handout, handout_of, page, pdf
from explorer.words import say

GUESSES = "explorer-link-guesses"
PARTS = {
    "00-theme.js": "00-theme.js",
    "00-tokens.css": "00-tokens.css",
    "80-client.css": "80-client.css",
    "80-client-figures.js": "80-client-figures.js",
    "81-client-window.js": "81-client-window.js",
    "front.webp": "body/front-surface.webp",
    "back.webp": "body/back-surface.webp",
    "side.webp": "body/side-surface.webp",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
LOG = logging.getLogger("explorer.door")


def register(app: Dash) -> None:
    """Add the routes of the window."""
    app.server.extensions[GUESSES] = Guesses(10)
    for rule, view in (
        ("/view/<token>", window),
        ("/view/<token>/state.json", state),
        ("/view/<token>/sheet.html", sheet),
        ("/view/<token>/sheet.pdf", printed),
        ("/view/<token>/part/<name>", part),
    ):
        app.server.add_url_rule(rule, f"client_{view.__name__}", open_to_others(view), methods=["GET"])


def with_link(answer: Callable[..., Response]) -> Callable[..., Response]:
    """Let a view answer only who holds a link that is open; count and log guesses, without what was guessed."""

    @wraps(answer)
    def checked(token: str, **values: str) -> Response:
        guesses: Guesses = current_app.extensions[GUESSES]
        who = request.remote_addr or ""
        if guesses.too_many(who):
            return _closed("crowd", 429, {"Retry-After": "60"})
        try:
            return _headed(answer(token, **values))
        except LinkEndedError:
            return _closed("ended", 410)
        except LinkUnknownError:
            guesses.wrong(who)
            LOG.warning("a link to a client window that was never given out was refused")
            return _closed("ended", 404)

    return checked


@with_link
def window(token: str) -> Response:
    """Give the window; what it shows follows from `state`."""
    view, at = client_desk().view(token), f"/view/{escape(token)}"
    parts = [f'<link rel="stylesheet" href="{at}/part/{name}">' for name in PARTS if name.endswith(".css")]
    parts += [f'<script src="{at}/part/{name}" defer></script>' for name in PARTS if name.endswith(".js")]
    return _page("".join(parts), f'<main class="client-window" data-at="{at}"></main>', view.language, view.direction)


@with_link
def state(token: str) -> Response:
    """Give what the window shows, or 304 when it is current."""
    version = client_desk().version(token)
    if request.if_none_match.contains(version):
        return Response(status=304, headers={"ETag": f'"{version}"'})
    answer: Response = jsonify(client_desk().view(token).as_json())
    answer.set_etag(version)
    return answer


@with_link
def sheet(token: str) -> Response:
    """Give the sheet to take home as a page that works alone; a blank window gives none."""
    held = _sheet(token)
    return Response(page(held), mimetype="text/html") if held else _closed("blank", 403)


@with_link
def printed(token: str) -> Response:
    """Give the sheet to take home as PDF."""
    held, size = _sheet(token), request.args.get("size", client_desk().practice.card.paper)
    return Response(pdf(held, size), mimetype="application/pdf") if held else _closed("blank", 403)


def _sheet(token: str) -> Handout | None:
    desk = client_desk()
    return None if desk.view(token).blank else handout_of(desk, desk.session(token), followed=True)


@with_link
def part(token: str, name: str) -> Response:
    """Give one of the few files that the window needs."""
    client_desk().session(token)
    if name not in PARTS:
        raise LinkEndedError
    return send_from_directory(settings.assets_folder(), PARTS[name], max_age=0)


def _headed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = "no-store" if answer.mimetype != "image/webp" else "private, max-age=3600"
    return answer


def _closed(key: str, status: int, headers: dict[str, Any] | None = None) -> Response:
    said = f"<h1>{escape(say(f'client.{key}'))}</h1>" + (
        f"<p>{escape(say('client.ended.how'))}</p>" if key == "ended" else ""
    )
    answer = _headed(_page(shut.STYLE, f"<main>{said}</main>", "en", "ltr"))
    answer.status_code = status
    answer.headers.update(headers or {})
    return answer


def _page(head: str, body: str, language: str, direction: str) -> Response:
    text = (
        f'<!doctype html><html lang="{escape(language)}" dir="{direction}"><head><meta charset="utf-8">'
        f'<title>{escape(say("client.title", language))}</title><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"{head}</head><body>{body}</body></html>"
    )
    return Response(text, mimetype="text/html")
