"""What the trainer's room answers to: a press, a class that has moved on, a link changed in a copy."""

from collections.abc import Mapping
from random import Random
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from explorer.screens.classroom import student, trainer, trying, view
from explorer.screens.classroom.asks import ask
from explorer.screens.classroom.at import rooms
from explorer.screens.classroom.ids import Ids, Many, one_of
from explorer.screens.frame.network import NetworkError, network
from explorer.store import StoreError
from explorer.training.classroom.records import PHASES, RoomError
from explorer.words import say


def register(app: Dash) -> None:
    """Add the callbacks and routes of class mode."""
    chosen = {
        "case": State(Ids.CASE, "value"),
        "script": State(Ids.SCRIPT, "value"),
        "script_case": State(Ids.SCRIPT_CASE, "value"),
        "deck": State(Ids.DECK, "value"),
        "region": State(Ids.REGION, "value"),
        "muscles": State(Ids.MUSCLES, "value"),
        "panel": State(one_of(Many.PANEL, ALL), "value"),
    }
    app.callback(
        output={
            "stage": Output(Ids.STAGE, "children"),
            "people": Output(Ids.PEOPLE, "children"),
            "said": Output(Ids.SAID, "children"),
        },
        inputs={
            "press": Input(Ids.PRESS, "data"),
            "theme": Input(Ids.SHOWN, "data"),
            "room": State(Ids.ROOM, "data"),
            "chosen": chosen,
        },
        prevent_initial_call=True,
    )(move_on)
    app.callback(
        output={"options": Output(Ids.SCRIPT, "options"), "value": Output(Ids.SCRIPT, "value")},
        inputs={"case": Input(Ids.SCRIPT_CASE, "value")},
    )(offer_scripts)
    trying.register(app)
    student.register(app)
    trainer.register(app)


def move_on(press: Mapping[str, Any] | None, theme: str | None, room: str, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Carry out a press of the trainer, and draw the room as it stands then."""
    said = ""
    if ctx.triggered_id == Ids.PRESS and press:
        try:
            _carry_out(room, press, chosen)
        except (RoomError, NetworkError) as error:
            said = say(str(error))
        except StoreError as error:
            said = str(error)
    try:
        drawn = view.stage(room, "dark" if str(theme).startswith("dark") else "light")
        return {"stage": drawn, "people": view.people(room), "said": said}
    except StoreError as error:
        return {"stage": no_update, "people": no_update, "said": str(error)}


def _carry_out(room: str, press: Mapping[str, Any], chosen: Mapping[str, Any]) -> None:
    held, do, value = rooms(), str(press.get("do", "")), str(press.get("value", ""))
    of = held.room(room).current
    match do:
        case "ask":
            made = ask(value, chosen, Random())
            held.ask(room, made.kind, made.told, made.options)
        case "show" if of and value in PHASES:
            held.show(room, of.number, value)
        case "panel" if of:
            answer, _, count = value.rpartition("|")
            held.panel_said(room, of.number, answer, int(count) if count.isdecimal() else 0)
        case "panel-add" if of and any(chosen["panel"]):
            answer = next(str(each) for each in chosen["panel"] if each)
            held.panel_said(room, of.number, answer, of.panel.get(answer, 0) + 1)
        case "panelist" if value.isdecimal():
            held.seat_on_panel(room, int(value), on=int(value) not in held.room(room).panelists)
        case "network":
            network().switch(on=not network().is_on)
        case "end":
            held.end(room)


def offer_scripts(case: str | None) -> dict[str, Any]:
    """Offer the scripts of a case."""
    options = view.scripts(case)
    return {"options": options, "value": options[0]["value"] if options else None}
