"""Signing in from another machine: a passphrase set on this one, kept as argon2 makes it, guessed slowly."""

import logging
import re
import secrets
from html import escape
from time import monotonic

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from dash import Dash
from flask import Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as Answer

from explorer.screens.frame.guesses import Guesses
from explorer.sessions.practice import Practice
from explorer.words import say

COOKIE = "explorer-practitioner"
SHORTEST = 10
HOURS = 12
EVERYONE = "everyone"
LOG = logging.getLogger("explorer.door")


class Signing:
    """Who is signed in. Kept in memory: a restart signs everybody out."""

    def __init__(self, practice: Practice) -> None:
        self.practice = practice
        self._hasher = PasswordHasher()
        self._until: dict[str, float] = {}
        self._awake: dict[str, float] = {}
        self.guesses, self.all_guesses = Guesses(5), Guesses(30)

    @property
    def is_possible(self) -> bool:
        """Whether a passphrase was set."""
        return bool(self.practice.card.passphrase)

    @property
    def patience(self) -> float:
        """After how many seconds without a touch the pages lock; 0 when they never do."""
        card = self.practice.card
        return 60.0 * float(card.lock_after) if card.lock_after.isdecimal() and card.passphrase else 0.0

    def set(self, passphrase: str) -> bool:
        """Keep a new passphrase and sign everybody out; an empty one forbids signing in. Return whether it was kept."""
        if passphrase and len(passphrase) < SHORTEST:
            return False
        self._until.clear()
        self.practice.change(passphrase=self._hasher.hash(passphrase) if passphrase else "")
        return True

    def sign_in(self, passphrase: str) -> str:
        """Return the pass of a practitioner who knows the passphrase, nothing otherwise."""
        try:
            self._hasher.verify(self.practice.card.passphrase, passphrase)
        except (VerificationError, InvalidHashError):
            return ""
        held = secrets.token_urlsafe(32)
        now = monotonic()
        self._until = {each: until for each, until in self._until.items() if until > now}
        self._awake = {each: seen for each, seen in self._awake.items() if each in self._until}
        self._until[held] = now + HOURS * 3600
        self._awake[held] = now
        return held

    def try_in(self, passphrase: str, who: str) -> str:
        """Return a pass as `sign_in` does, but nothing to who guesses too often; a wrong guess is counted."""
        if self.guesses.too_many(who) or self.all_guesses.too_many(EVERYONE):
            return ""
        held = self.sign_in(passphrase)
        if not held:
            self.guesses.wrong(who)
            self.all_guesses.wrong(EVERYONE)
            LOG.warning("a wrong passphrase was refused")
        return held

    def touch(self, held: str | None) -> None:
        """Take note that somebody with this pass is there."""
        if held in self._awake:
            self._awake[str(held)] = monotonic()

    def is_signed_in(self, held: str | None) -> bool:
        """Tell whether a pass is good, and was used lately if pages lock after idle."""
        now, patience = monotonic(), self.patience
        good = bool(held) and self._until.get(str(held), 0.0) > now
        return good and not (patience and now - self._awake.get(str(held), now) > patience)

    def sign_out(self, held: str | None) -> None:
        """Forget a pass."""
        self._until.pop(str(held), None)


def register(app: Dash) -> None:
    """Add the page to sign in and its answer."""
    app.server.add_url_rule("/sign-in", "sign_in", open_to_others(sign_in), methods=["GET", "POST"])
    app.server.add_url_rule("/sign-out", "sign_out", sign_out, methods=["POST"])


def open_to_others(view: object) -> object:
    """Mark a view as open to other machines while the switch to the network is on."""
    view.open_to_others = True  # type: ignore[attr-defined]
    return view


def sign_in() -> Answer:
    """Ask for the passphrase, and let in who knows it."""
    signing: Signing = current_app.extensions["explorer-signing"]
    if not signing.is_possible:
        abort(403)
    if request.method == "GET":
        return _page("")
    who = request.remote_addr or ""
    if signing.guesses.too_many(who) or signing.all_guesses.too_many(EVERYONE):
        return _page(say("sign.wait"), 429)
    held = signing.try_in(request.form.get("passphrase", ""), who)
    if not held:
        return _page(say("sign.wrong"), 403)
    answer = redirect(_next(), 303)
    answer.set_cookie(COOKIE, held, max_age=HOURS * 3600, httponly=True, samesite="Strict")
    return answer


def _next() -> str:
    """Return the page of ours that was wanted before signing in."""
    wanted = request.values.get("next", "/")
    return wanted if re.fullmatch(r"/(?![/\\])[\w./-]*", wanted) else "/"


def sign_out() -> Answer:
    """Let nobody in with this pass any more."""
    signing: Signing = current_app.extensions["explorer-signing"]
    signing.sign_out(request.cookies.get(COOKIE))
    answer = redirect("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _page(said: str, status: int = 200) -> Response:
    locked = current_app.extensions["explorer-signing"].patience
    title = say("sign.locked" if locked else "sign.title")
    text = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:18px/1.5 system-ui,sans-serif;max-width:26rem;margin:16vh auto;padding:0 1.2rem}}
:root{{color-scheme:light dark}}
input,button{{font:inherit;width:100%;padding:.7rem;margin:.4rem 0;box-sizing:border-box}}</style></head>
<body><main><h1>{escape(title)}</h1><form method="post" action="/sign-in">
<input type="hidden" name="next" value="{escape(_next())}">
<label for="passphrase">{escape(say("sign.passphrase"))}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="current-password" required autofocus>
<button>{escape(say("sign.in"))}</button><p role="alert">{escape(said)}</p></form></main></body></html>"""
    # without this a browser sends the form from the origin "null", which the guard takes for a stranger's
    return Response(text, status, mimetype="text/html", headers={"Referrer-Policy": "same-origin"})
