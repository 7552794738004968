"""What the trainer's page fetches from this machine: where the room stands, the code to join, the results."""

import io
from typing import Any

import segno
from dash import Dash
from flask import Response, abort, jsonify, request

from explorer.screens.classroom.at import link, rooms, showing
from explorer.screens.frame.network import network
from explorer.store import SessionUnknownError, StoreError
from explorer.store.learners import room_title
from explorer.training.classroom.results import to_csv


def register(app: Dash) -> None:
    """Add the routes of the page; none is open to other machines."""
    app.server.add_url_rule("/classroom/press", "classroom_press", press, methods=["POST"])
    for rule, view in (("state.json", stands), ("qr.svg", show_code), ("results.csv", give_results)):
        app.server.add_url_rule(f"/classroom/<room>/{rule}", f"classroom_{view.__name__}", view)


def press() -> Response:
    """Open a room, or delete one; the answer says which, or why not."""
    raw = request.get_json(silent=True)
    if not isinstance(raw, dict):
        abort(400)
    try:
        if "delete" in raw:
            rooms().delete(str(raw["delete"]))
            return jsonify({"room": ""})
        return jsonify({"room": rooms().open(str(raw.get("open", "")))})
    except StoreError as error:
        return jsonify({"said": str(error)})


def stands(room: str) -> Response:
    """Tell what changes while a class gives in: who is here, and how many are done."""
    try:
        return jsonify(standing(room))
    except SessionUnknownError:
        abort(404)


def standing(room: str) -> dict[str, Any]:
    """Return where a room stands; `stage` changes whenever the page has to be drawn anew."""
    held, names = rooms().room(room), rooms().seats.names(room)
    of = held.current
    done = len(of.answered()) if of else 0
    return {
        "stage": f"{of.number if of else 0}/{of.phase if of else ''}/{held.is_over}/{network().address}",
        "people": f"{len(names)}/{done}/{sorted(held.panelists)}/{of.number if of else 0}",
        "here": len(names),
        "done": done,
    }


def show_code(room: str) -> Response:
    """Give the QR code that leads students on the network to a room."""
    try:
        rooms().logs.session(room)
    except SessionUnknownError:
        abort(404)
    address = link(room)
    if not address:
        abort(404)
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", scale=8, border=3, dark="#000", light="#fff")
    return Response(drawn.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})


def give_results(room: str) -> Response:
    """Give everything that was given in, without names, as CSV."""
    try:
        title, held = room_title(rooms().logs.session(room)), rooms().room(room)
    except SessionUnknownError:
        abort(404)
    name = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in title).strip("-") or "class"
    saved = {"Content-Disposition": f'attachment; filename="class-{name}.csv"'}
    return Response(to_csv(showing(), held), mimetype="text/csv", headers=saved)
