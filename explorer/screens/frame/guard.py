"""The guard at the door: who may ask (this machine; others only what is open to them), and what a page may do.

A request comes from outside when it arrived at the listener for the network, from an address that is not loopback, or
through a proxy. It reaches a view marked `open_to_others` while the switch is on, and everything only when a
practitioner signed in. All else answers this machine alone, and not even this one while its pages are locked.
"""

import ipaddress
from urllib.parse import quote, urlsplit

from dash import Dash
from flask import Response, abort, current_app, redirect, request
from werkzeug.wrappers import Response as Answer

from explorer.screens.frame.network import OUTSIDE, Network, is_private
from explorer.screens.frame.signing import COOKIE, Signing

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
BARE = ("/assets/", "/_dash-component-suites/", "/_favicon")  # no word of anybody
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def register(app: Dash) -> None:
    """Check every request and head every answer. Call it last: the policy lists the page's own inline scripts."""
    policy = "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'unsafe-eval' {' '.join(app.csp_hashes())}",  # Plotly compiles its WebGL drawing
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )

    def head(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    app.server.before_request(refuse_strangers)
    app.server.after_request(head)


def refuse_strangers() -> Answer | None:
    """Refuse a request from elsewhere, under a foreign name (DNS rebinding), or sent by a foreign page."""
    outside, origin = is_outside(), request.headers.get("Origin")
    if not (is_private(_hostname(f"http://{request.host}")) if outside else is_here(f"http://{request.host}")):
        abort(403)
    own = urlsplit(origin or "").netloc == request.host if outside else is_here(origin or "")
    if request.method not in SAFE and origin is not None and not own:
        abort(403)
    return _outsider() if outside else _locked()


def _locked() -> Answer | None:
    """Refuse this machine too while its pages are locked after idle; what is for other machines stays open."""
    signing: Signing = current_app.extensions["explorer-signing"]
    view = current_app.view_functions.get(request.endpoint or "")
    if not signing.patience or signing.is_signed_in(request.cookies.get(COOKIE)):
        return None
    if getattr(view, "open_to_others", False) or request.path.startswith(BARE):
        return None
    if request.method == "GET" and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
        return redirect(f"/sign-in?next={quote(request.path)}", 303)
    return abort(401)


def _outsider() -> Answer | None:
    network: Network = current_app.extensions["explorer-network"]
    signing: Signing = current_app.extensions["explorer-signing"]
    view = current_app.view_functions.get(request.endpoint or "")
    if not network.is_on:
        abort(403)
    if getattr(view, "open_to_others", False) or signing.is_signed_in(request.cookies.get(COOKIE)):
        return None
    if request.path == "/" and signing.is_possible:
        return redirect("/sign-in", 303)
    return abort(403)


def is_outside() -> bool:
    """Tell whether the request that is answered came from another machine."""
    if request.environ.get(OUTSIDE) or any(name in request.headers for name in FORWARDED):
        return True
    try:
        return not ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return True


def is_here(address: str) -> bool:
    """Tell whether an address names this machine.

    >>> is_here("http://127.0.0.1:8050"), is_here("http://[::1]:1"), is_here("http://evil.example"), is_here("null")
    (True, True, False, False)
    """
    return _hostname(address) in HOSTS


def _hostname(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
