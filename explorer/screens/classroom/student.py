"""The page by which a student takes part. Open to other machines; a plain page without Dash, light enough for a phone.

A seat is held by a ticket in a cookie of this room alone, so that a phone that comes back has its place again.
"""

import json
import logging
import secrets
from collections.abc import Callable, Mapping
from functools import cache, wraps
from html import escape
from typing import Any

from dash import Dash
from flask import Response, abort, current_app, jsonify, request, send_from_directory

from explorer import settings
from explorer.screens.classroom.at import rooms, showing
from explorer.screens.frame import shut
from explorer.screens.frame.callbacks import LANGUAGE
from explorer.screens.frame.guesses import Guesses
from explorer.screens.frame.signing import open_to_others
from explorer.screens.frame.view import OWN_NAMES
from explorer.store import SessionUnknownError, StoreError
from explorer.training.anki import written
from explorer.training.cases.play import SURE
from explorer.training.classroom.codes import RoomUnknownError
from explorer.training.classroom.records import RESULTS, Room, RoomError
from explorer.training.classroom.rooms import MOST_TABLES
from explorer.training.classroom.seats import LONGEST_NAME
from explorer.words import FALLBACK, SPOKEN, languages, say, texts

GUESSES = "explorer-class-guesses"
TICKET, HOURS = "explorer-seat", 12
LARGEST = 2000
PARTS = ("00-theme.js", "00-tokens.css", "87-class-student.css", "88-class-student.js")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
POLICY_SHUT = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
LOG = logging.getLogger("explorer.door")


def register(app: Dash) -> None:
    """Add the routes of the page."""
    app.server.extensions[GUESSES] = Guesses(20)
    for rule, view, method in (
        ("", page, "GET"),
        ("/state.json", state, "GET"),
        ("/structures.json", structures, "GET"),
        ("/cards.txt", cards, "GET"),
        ("/part/<name>", part, "GET"),
        ("/press", press, "POST"),
    ):
        app.server.add_url_rule(
            f"/class/<code>{rule}", f"class_{view.__name__}", open_to_others(view), methods=[method]
        )


def with_code(answer: Callable[..., Response]) -> Callable[..., Response]:
    """Let a view answer only who has the code of a room; count and log guesses, without what was guessed."""

    @wraps(answer)
    def checked(code: str, **values: str) -> Response:
        guesses: Guesses = current_app.extensions[GUESSES]
        who = request.remote_addr or ""
        SPOKEN.set(_language())
        if guesses.too_many(who):
            return _closed("class.crowd", 429)
        try:
            return _headed(answer(rooms().codes.room(code), code, **values))
        except RoomUnknownError:
            guesses.wrong(who)
            LOG.warning("a code of a class room that was never given out was refused")
            return _closed("class.unknown", 404)
        except SessionUnknownError:  # deleted since
            return _closed("class.unknown", 404)

    return checked


def _language() -> str:
    """Return the language that was chosen in this browser, else the one it asks for."""
    chosen = request.cookies.get(LANGUAGE, "")
    return chosen if chosen in languages() else request.accept_languages.best_match(languages()) or FALLBACK


def _ticket() -> str:
    return request.cookies.get(TICKET, "")[:64]


@with_code
def page(room: str, code: str) -> Response:
    """Give the page; what it shows follows from `state`. Whoever comes first is given a ticket."""
    at = f"/class/{escape(code)}"
    parts = [f'<link rel="stylesheet" href="{at}/part/{name}">' for name in PARTS if name.endswith(".css")]
    parts += [f'<script src="{at}/part/{name}" defer></script>' for name in PARTS if name.endswith(".js")]
    told = escape(
        json.dumps({"at": at, "words": _words(SPOKEN.get()), "sure": _sureness(), "results": RESULTS} | _limits())
    )
    answer = _page("".join(parts), f'<main class="class-student" data-told="{told}"></main>')
    if not rooms().seats.seat(room, _ticket()):
        ticket = _ticket() or secrets.token_urlsafe(18)
        answer.set_cookie(TICKET, ticket, max_age=HOURS * 3600, path=at, httponly=True, samesite="Strict")
    return answer


@cache
def _words(language: str) -> dict[str, str]:
    """Return every word of the page in a language."""
    known = {key.removeprefix("class.") for key in texts() if key.startswith("class.")}
    told = {key: texts(language).get(f"class.{key}") or texts()[f"class.{key}"] for key in known}
    return told | {"unknown_answer": say("training.unknown", language), "language": say("share.language", language)}


def _sureness() -> list[dict[str, Any]]:
    return [{"value": sure, "text": say(f"class.sure.{round(100 * sure)}")} for sure in SURE]


def _limits() -> dict[str, Any]:
    tongues = {code: OWN_NAMES.get(code, code) for code in languages()}
    return {"tables": MOST_TABLES, "longest": LONGEST_NAME, "languages": tongues, "language": SPOKEN.get()}


@with_code
def state(room: str, _code: str) -> Response:
    """Give what one student's page shows, or 304 when it is current."""
    answer = jsonify(_stands(room, rooms().room(room)))
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


def _stands(room: str, held: Room) -> dict[str, Any]:
    """Return what the page of the student who asks shows."""
    seat = rooms().seats.seat(room, _ticket())
    return showing().state(held, seat, rooms().seats.nickname(room, seat) if seat else "")


@with_code
def structures(_room: str, _code: str) -> Response:
    """Give everything that can be answered freely."""
    answer = Response(showing().structures(), mimetype="application/json")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@with_code
def cards(room: str, _code: str) -> Response:
    """Give the questions that a student missed, as a file of cards."""
    seat = rooms().seats.seat(room, _ticket())
    notes = showing().missed(rooms().room(room), seat) if seat else []
    if not notes:
        abort(404)
    saved = {"Content-Disposition": 'attachment; filename="anatomy-cards.txt"'}
    return Response(written(notes), mimetype="text/plain", headers=saved)


@with_code
def part(_room: str, _code: str, name: str) -> Response:
    """Give one of the few files that the page needs."""
    if name not in PARTS:
        abort(404)
    return send_from_directory(settings.assets_folder(), name, max_age=3600)


@with_code
def press(room: str, _code: str) -> Response:
    """Take one press; what was refused comes back with the reason, what was taken with the page as it stands."""
    if (request.content_length or LARGEST + 1) > LARGEST:
        abort(413)
    raw = request.get_json(silent=True)
    if not isinstance(raw, dict) or len(raw) != 1 or next(iter(raw)) not in PRESSES:
        abort(400)
    (kind, value), said = next(iter(raw.items())), ""
    try:
        PRESSES[kind](room, value)
    except RoomError as error:
        said = say(str(error))
    except StoreError as error:
        said = str(error)
    return jsonify({"said": said, "state": _stands(room, rooms().logs.last(room))})


def _join(room: str, value: Any) -> None:
    if not _ticket():
        raise RoomError("class.cookies")
    rooms().seats.join(room, str(value), _ticket())


def _seat(room: str) -> int:
    seat = rooms().seats.seat(room, _ticket())
    if seat is None:
        raise RoomError("class.join_first")
    return seat


def _say(room: str, value: Any) -> None:
    told = _fields(value, round=int, answer=str, confidence=float)
    rooms().say(room, _seat(room), told["round"], told["answer"], told["confidence"])


def _tested(room: str, value: Any) -> None:
    told = _fields(value, round=int, table=int, muscle=str, result=str)
    rooms().tested(room, _seat(room), told["round"], told["table"], told["muscle"], told["result"])


def _fields(value: Any, **kinds: type) -> dict[str, Any]:
    """Read the fields of a press; anything else is no press of our page."""
    if not isinstance(value, dict):
        abort(400)
    told: dict[str, Any] = {name: value.get(name) for name in kinds}
    for name, kind in kinds.items():
        if kind is float and type(told[name]) is int:
            told[name] = float(told[name])
        if type(told[name]) is not kind:
            abort(400)
    return told


PRESSES: Mapping[str, Callable[[str, Any], None]] = {"join": _join, "say": _say, "tested": _tested}


def _headed(answer: Response, policy: str = POLICY) -> Response:
    answer.headers["Content-Security-Policy"] = policy
    answer.headers.setdefault("Cache-Control", "no-store")
    return answer


def _closed(key: str, status: int) -> Response:
    answer = _page(shut.STYLE, f"<main><h1>{escape(say(key))}</h1></main>")
    answer.status_code = status
    return _headed(answer, POLICY_SHUT)


def _page(head: str, body: str) -> Response:
    text = (
        f'<!doctype html><html lang="{escape(SPOKEN.get())}"><head><meta charset="utf-8">'
        f'<title>{escape(say("class.title"))}</title><meta name="robots" content="noindex">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"{head}</head><body>{body}</body></html>"
    )
    return Response(text, mimetype="text/html")
