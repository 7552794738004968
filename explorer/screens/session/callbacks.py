"""What the Session screen answers to: a press, and the graph being opened. Everything else happens in the page."""

from collections.abc import Mapping
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, no_update
from flask import Response, jsonify

from explorer.graph.units import UnknownStructureError
from explorer.screens import desk
from explorer.screens.session import catalogue, view
from explorer.screens.session.ids import Ids
from explorer.sessions.asks import AskError, parse
from explorer.store import SessionUnknownError, StoreError


def register(app: Dash) -> None:
    """Add the callbacks and routes of the Session screen."""
    app.callback(Output(Ids.ANSWER, "data"), Input(Ids.PRESS, "data"), prevent_initial_call=True)(carry_out)
    app.callback(Output(Ids.GRAPH, "children"), Input(Ids.MODE, "data"), prevent_initial_call=True)(open_graph)
    app.clientside_callback(ClientsideFunction("session", "open"), Input(Ids.SCENE, "data"))
    app.clientside_callback(
        ClientsideFunction("session", "receive"), Input(Ids.ANSWER, "data"), prevent_initial_call=True
    )
    app.server.add_url_rule("/data/catalogue.json", "catalogue", give_catalogue)
    app.server.add_url_rule("/data/known.json", "known", give_known)


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


def open_graph(mode: str) -> Any:
    """Draw the graph when it is opened for the first time, so that its bundle is not loaded before."""
    return no_update if mode == "body" else view.graph(desk().bench)


def give_catalogue() -> Response:
    """Give names, words and places: what the page needs to work without asking again."""
    return jsonify(catalogue.catalogue(desk().bench))


def give_known() -> Response:
    """Give what a single mark would paint, for every muscle."""
    return jsonify(catalogue.known(desk().bench))
