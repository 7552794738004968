"""What the practitioner's page answers to: opening the window, setting what it shows, the network, the sheet."""

import io
from collections.abc import Callable, Mapping
from typing import Any, cast

import segno
from dash import Dash
from flask import Response, abort, current_app, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from explorer.screens.client.desk import client_desk
from explorer.screens.frame.guard import is_outside
from explorer.screens.frame.network import NetworkError, network
from explorer.screens.frame.shut import told_when_missing
from explorer.screens.frame.signing import Signing
from explorer.sessions.client.desk import ClientDesk
from explorer.sessions.handout import handout_of, page, pdf
from explorer.sessions.practice import LONGEST
from explorer.sessions.press import AskError
from explorer.store import SessionUnknownError, StoreError
from explorer.words import say

GIVEN = ("window", "sheet.html")


def register(app: Dash) -> None:
    """Add the routes of the page."""
    for rule, view, method in (
        ("open", open_window, "GET"),
        ("press", press, "POST"),
        ("qr/<what>.svg", show_code, "GET"),
        ("sheet.html", give_page, "GET"),
        ("sheet.pdf", give_pdf, "GET"),
    ):
        answer = told_when_missing(view, "/client/")
        app.server.add_url_rule(f"/client/<session>/{rule}", f"client_{view.__name__}", answer, methods=[method])


def open_window(session: str) -> Answer:
    """Open the window, with a new link when none is open."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)
    return redirect(f"/view/{client_desk().open(session)}", 303)


def press(session: str) -> Response:
    """Carry out one press; a press that was refused comes back with the reason."""
    raw = request.get_json(silent=True)
    if not isinstance(raw, dict) or len(raw) != 1:
        abort(400)
    (kind, value), desk = next(iter(raw.items())), client_desk()
    said = ""
    try:
        desk.desk.store.session(session)
        said = PRESSES[kind](desk, session, value) if kind in PRESSES else _arrange(desk, session, raw)
    except (AskError, StoreError) as error:
        said = str(error)
    except NetworkError as error:
        said = say(str(error))
    return jsonify({"said": said, **_stands(desk, session)})


def _arrange(desk: ClientDesk, session: str, raw: Mapping[str, Any]) -> str:
    if raw == {"blank": "toggle"}:
        raw = {"blank": not desk.screen(session).blank}
    desk.arrange(session, raw)
    return ""


def _link(desk: ClientDesk, session: str, value: Any) -> str:
    if value == "end":
        desk.end(session)
    elif value == "fresh":
        desk.open(session, fresh=True)
    return ""


def _network(_desk: ClientDesk, _session: str, value: Any) -> str:
    network().switch(on=bool(value))
    return ""


def _contact(desk: ClientDesk, _session: str, value: Any) -> str:
    desk.practice.change(contact=" ".join(str(value).split())[:LONGEST])
    return ""


def _passphrase(_desk: ClientDesk, _session: str, value: Any) -> str:
    signing = cast(Signing, current_app.extensions["explorer-signing"])
    if is_outside():
        return say("share.passphrase.here")
    return say("share.passphrase.kept") if signing.set(str(value)) else say("share.passphrase.short")


PRESSES: Mapping[str, Callable[[ClientDesk, str, Any], str]] = {
    "link": _link,
    "network": _network,
    "contact": _contact,
    "passphrase": _passphrase,
}


def _stands(desk: ClientDesk, session: str) -> dict[str, Any]:
    """Return what the page shows of itself after a press."""
    try:
        screen, token = desk.screen(session), desk.token(session)
    except SessionUnknownError:
        return {}
    address = network().address
    return {
        "blank": screen.blank,
        "page": screen.page,
        "area": screen.area,
        "left_out": list(screen.left_out),
        "injury": screen.injury,
        "analogy": screen.analogy,
        "figure": screen.figure,
        "position": screen.position,
        "language": screen.language,
        "said_back": screen.said_back,
        "token": token,
        "network": network().is_on,
        "link": f"{address}/view/{token}" if address and token else "",
    }


def show_code(session: str, what: str) -> Response:
    """Give the QR code of the window or of the sheet, for devices on the network."""
    held = _stands(client_desk(), session)
    if what not in GIVEN or not held.get("link"):
        abort(404)
    drawn = io.BytesIO()
    address = held["link"] + ("" if what == "window" else f"/{what}")
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=6, border=4, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def give_page(session: str) -> Response:
    """Give the sheet as a page that works alone."""
    return Response(page(handout_of(client_desk(), session)), mimetype="text/html")


def give_pdf(session: str) -> Response:
    """Give the sheet as PDF, A4 or Letter."""
    return Response(pdf(handout_of(client_desk(), session), request.args.get("size", "a4")), mimetype="application/pdf")
