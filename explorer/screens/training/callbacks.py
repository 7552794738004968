"""What the training screens answer to: who learns, an answer, the next question."""

from collections.abc import Mapping
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from flask import Response, jsonify

from explorer.screens.training import charts, keeping, playing, room
from explorer.screens.training.at import COOKIE, learner, school
from explorer.screens.training.ids import Ids, Many, one_of
from explorer.store import StoreError
from explorer.training.school import Asked

YEAR = 365 * 24 * 3600


def register(app: Dash) -> None:
    """Add the callbacks and routes of the training screens."""
    app.callback(
        output={"chosen": Output(Ids.CHOSEN, "data"), "said": Output(Ids.SAID, "children")},
        inputs={
            "_pressed": (
                Input(Ids.ENROL, "n_clicks"),
                Input(Ids.NAME, "n_submit"),
                Input(one_of(Many.LEARNER, ALL), "n_clicks"),
            ),
            "name": State(Ids.NAME, "value"),
        },
        prevent_initial_call=True,
    )(choose_learner)
    app.callback(Output(Ids.LEFT, "data"), Input(Ids.LEAVE, "n_clicks"), prevent_initial_call=True)(leave)
    app.callback(
        output=Output(Ids.ROOM, "children"),
        inputs={
            "commit": Input(Ids.COMMIT, "data"),
            "_next": Input(Ids.NEXT, "data"),
            "asked": State(Ids.ASKED, "data"),
        },
        prevent_initial_call=True,
    )(go_on)
    app.clientside_callback(
        ClientsideFunction("training", "reload"),
        Output(Ids.RELOADED, "data"),
        Input(Ids.CHOSEN, "data"),
        Input(Ids.LEFT, "data"),
        prevent_initial_call=True,
    )
    playing.register(app)
    keeping.register(app)
    charts.register(app)
    app.server.add_url_rule("/data/training/outlines.json", "training-outlines", give_outlines)


def choose_learner(_pressed: Any, name: str | None) -> dict[str, Any]:
    """Let somebody learn at this browser from now on."""
    if not any(item["value"] for item in ctx.triggered):
        return {"chosen": no_update, "said": no_update}
    try:
        chosen = ctx.triggered_id["of"] if isinstance(ctx.triggered_id, dict) else school().enrol(name or "").id
    except StoreError as error:
        return {"chosen": no_update, "said": str(error)}
    ctx.response.set_cookie(COOKIE, chosen, max_age=YEAR, httponly=True, samesite="Strict")
    return {"chosen": chosen, "said": ""}


def leave(presses: int | None) -> Any:
    """Delete who learns here, with everything kept of them."""
    at = learner()
    if not presses or at is None:
        return no_update
    school().leave(at.id)
    ctx.response.delete_cookie(COOKIE)
    return at.id


def go_on(commit: Mapping[str, Any] | None, _next: Any, asked: Mapping[str, Any]) -> Any:
    """Judge an answer, or ask the next question."""
    at = learner()
    if at is None:
        return no_update
    if ctx.triggered_id == Ids.COMMIT and commit:
        return _judged(at, commit)
    following = school().next_question(at.id, str(asked.get("deck", "")), str(asked.get("mode", "")))
    return room.standing(at, following)


def _judged(at: Any, commit: Mapping[str, Any]) -> Any:
    asked = _asked(commit)
    seconds = commit.get("seconds")
    verdict = school().answer(
        at.id,
        asked,
        str(commit.get("answer", "")),
        str(commit.get("confidence", "")),
        float(seconds) if isinstance(seconds, int | float) else 0.0,
    )
    return room.judged(at, asked, verdict) if verdict else room.standing(at, None)


def _asked(commit: Mapping[str, Any]) -> Asked:
    """Read what the page says was asked; anything else makes no question."""
    seed, near = commit.get("seed"), commit.get("nearness")
    return Asked(
        str(commit.get("key", "")),
        seed if isinstance(seed, int) else 0,
        str(commit.get("deck", "")),
        str(commit.get("mode", "")),
        float(near) if isinstance(near, int | float) else 1.0,
    )


def give_outlines() -> Response:
    """Give the outlines that the figures of the training pages are drawn from."""
    return jsonify(school().quiz.outlines.picture)
