"""The guard at the door: who may ask (this machine only), and what a page may do (call nobody else)."""

from urllib.parse import urlsplit

from dash import Dash
from flask import Response, abort, request

HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


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
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    app.server.before_request(refuse_strangers)
    app.server.after_request(head)


def refuse_strangers() -> None:
    """Refuse a request that came under a foreign name (DNS rebinding) or was sent by a foreign page."""
    origin = request.headers.get("Origin")
    foreign_page = request.method not in SAFE and origin is not None and not is_here(origin)
    if not is_here(f"http://{request.host}") or foreign_page:
        abort(403)


def is_here(address: str) -> bool:
    """Tell whether an address names this machine.

    >>> is_here("http://127.0.0.1:8050"), is_here("http://[::1]:1"), is_here("http://evil.example"), is_here("null")
    (True, True, False, False)
    """
    try:
        return urlsplit(address).hostname in HOSTS
    except ValueError:
        return False
