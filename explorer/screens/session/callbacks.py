"""What the Session screen answers to: a press, and the focus being asked for. Everything else happens in the page."""

from collections.abc import Mapping
from typing import Any, cast

from dash import ClientsideFunction, Dash, Input, Output
from flask import Response, abort, current_app, jsonify, request

from explorer.graph.units import UnknownStructureError
from explorer.screens import desk
from explorer.screens.session import view
from explorer.screens.session.catalogue import Catalogue
from explorer.screens.session.ids import Ids
from explorer.screens.session.routes import line_route, path_route
from explorer.sessions.asks import parse
from explorer.sessions.closing import draft
from explorer.sessions.press import AskError
from explorer.store import SessionUnknownError, StoreError

Given = Response | tuple[str, int]
LATER = ("", 202)  # accepted, and not yet there


def register(app: Dash) -> None:
    """Add the callbacks and routes of the Session screen."""
    app.callback(Output(Ids.ANSWER, "data"), Input(Ids.PRESS, "data"), prevent_initial_call=True)(carry_out)
    app.callback(Output(Ids.FOCUS, "children"), Input(Ids.ASKED, "data"), prevent_initial_call=True)(show_focus)
    opening, receiving = ClientsideFunction("session", "open"), ClientsideFunction("session", "receive")
    app.clientside_callback(opening, Output(Ids.OPENED, "data"), Input(Ids.SCENE, "data"))
    app.clientside_callback(
        receiving, Output(Ids.RECEIVED, "data"), Input(Ids.ANSWER, "data"), prevent_initial_call=True
    )
    app.server.extensions["explorer-catalogue"] = Catalogue(app.server.extensions["explorer"].bench)
    app.server.add_url_rule("/session/<session>/press.json", "press", take_press, methods=["POST"])
    app.server.add_url_rule("/data/<part>.json", "data", give)
    app.server.add_url_rule("/data/map.json", "map", give_map)
    app.server.add_url_rule("/route/line.json", "line", follow_line)
    app.server.add_url_rule("/route/path.json", "path", find_path)
    app.server.add_url_rule("/data/closing/<session>.json", "closing", give_closing)
    app.server.add_url_rule("/data/turning/<session>/<node>.json", "turning", give_turning)


def carry_out(press: Mapping[str, Any]) -> dict[str, Any]:
    """Carry out one press; a press that was refused comes back with the reason, never as an error."""
    token = str(press.get("token", ""))
    try:
        scene = desk().carry_out(str(press.get("session", "")), parse(press), token)
        return {"token": token, "scene": scene, "refused": "", "again": False}
    except (AskError, UnknownStructureError, SessionUnknownError) as error:
        return {"token": token, "scene": None, "refused": str(error), "again": False}
    except StoreError as error:
        return {"token": token, "scene": None, "refused": str(error), "again": True}


def take_press(session: str) -> Response:
    """Carry out a press that an earlier page could not send any more."""
    raw = request.get_json(silent=True)
    if not isinstance(raw, dict) or raw.get("session") != session:
        abort(400)
    return jsonify({**carry_out(raw), "scene": None})


def show_focus(asked: Mapping[str, Any]) -> Any:
    """Draw the focus on the marks of a session; the page asks for it while it is in view."""
    theme = "dark" if asked.get("theme") == "dark" else "light"
    return view.focus(str(asked.get("session", "")), theme, narrow=bool(asked.get("narrow")))


def give(part: str) -> Given:
    """Give what the page knows by itself: `names`, or what single marks paint (`known`)."""
    if part not in {"names", "known"}:
        abort(404)
    return LATER if catalogue().busy(part) else jsonify(getattr(catalogue(), part))


def give_map() -> Given:
    """Give the map of everything as a figure; `assets/37-netopen.js` draws it."""
    return LATER if catalogue().busy("map") else catalogue().map.answer()


def follow_line() -> Response:
    """Give a line from end to end, beginning on one side."""
    try:
        return jsonify(line_route(desk().bench, request.args.get("line", ""), request.args.get("side", "")))
    except UnknownStructureError as error:
        return jsonify({"refused": str(error)})


def find_path() -> Response:
    """Give the best supported path between two structures."""
    ends = request.args.get("from", ""), request.args.get("to", "")
    try:
        return jsonify(path_route(desk().bench, catalogue().roads, *ends))
    except UnknownStructureError as error:
        return jsonify({"refused": str(error)})


def give_turning(session: str, node: str) -> Response:
    """Give in words what would change the place of a candidate; nothing when it, or the session, is gone."""
    try:
        return jsonify(desk().turning_points(session, node))
    except (AskError, UnknownStructureError, SessionUnknownError, StoreError):
        return jsonify([])


def give_closing(session: str) -> Response:
    """Give the closing note as the presses tell it; nothing when the session is gone."""
    try:
        return jsonify(draft(desk().summary(session)))
    except (SessionUnknownError, StoreError):
        return jsonify("")


def catalogue() -> Catalogue:
    """Return what the app that answers this request lets its pages know."""
    return cast(Catalogue, current_app.extensions["explorer-catalogue"])
