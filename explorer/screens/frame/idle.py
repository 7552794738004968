"""The lock after idle: once it is set, this machine too answers only who gave the passphrase and was active lately.

It keeps people from the screen. It seals nothing: whoever may read the files of this user can lift it from the command
line (`sessions unlock`), which also helps who forgot the passphrase.
"""

from typing import cast

from dash import Dash
from flask import Response, abort, current_app, jsonify, request

from explorer.screens.frame.signing import COOKIE, HOURS, Signing
from explorer.words import say

CHOICES = ("", "5", "10", "15", "30")  # minutes; empty is never


def register(app: Dash) -> None:
    """Add what the page tells and asks."""
    app.server.add_url_rule("/awake", "awake", awake, methods=["GET", "POST"])
    app.server.add_url_rule("/lock", "lock", lock, methods=["POST"])
    app.server.add_url_rule("/lock-after", "lock_after", lock_after, methods=["POST"])


def awake() -> Response:
    """Take note that somebody is there, when that is posted; say after how many seconds without it the page locks."""
    if request.method == "POST":
        _signing().touch(request.cookies.get(COOKIE))
    return jsonify({"after": _signing().patience})


def lock() -> Response:
    """Lock now."""
    _signing().sign_out(request.cookies.get(COOKIE))
    return Response(status=204)


def lock_after() -> Response:
    """Set after how many minutes the pages lock; the passphrase is asked for, or set when there is none yet."""
    from explorer.screens.frame.guard import is_outside  # noqa: PLC0415 - the guard asks us

    raw, signing = request.get_json(silent=True), _signing()
    if not isinstance(raw, dict) or raw.get("after") not in CHOICES or is_outside():
        abort(400)
    passphrase = str(raw.get("passphrase", ""))
    if not signing.is_possible and not (passphrase and signing.set(passphrase)):
        return jsonify({"said": say("share.passphrase.short"), "kept": False})
    held = signing.try_in(passphrase, request.remote_addr or "")
    if not held:
        return jsonify({"said": say("sign.wrong"), "kept": False})
    signing.practice.change(lock_after=raw["after"])
    answer = jsonify({"said": say("lock.kept" if raw["after"] else "lock.lifted"), "kept": True})
    answer.set_cookie(COOKIE, held, max_age=HOURS * 3600, httponly=True, samesite="Strict")
    return answer


def _signing() -> Signing:
    return cast(Signing, current_app.extensions["explorer-signing"])
