"""What the list of sessions answers to: begin, rename, delete."""

from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from explorer.screens import desk
from explorer.screens.frame.ids import Ids as Frame
from explorer.screens.sessions import view
from explorer.screens.sessions.ids import Ids, Many, one_of
from explorer.sessions.asks import AskError
from explorer.sessions.demonstrations import begin_demonstration
from explorer.store import StoreError


def register(app: Dash) -> None:
    """Add the callbacks of the list of sessions."""
    app.callback(
        output={"path": Output(Frame.ADDRESS, "pathname"), "said": Output(Ids.BEGIN_SAID, "children")},
        inputs={
            "_pressed": (
                Input(Ids.BEGIN, "n_clicks"),
                Input(Ids.NAME, "n_submit"),
                Input(one_of(Many.DEMONSTRATION, ALL), "n_clicks"),
            ),
            "name": State(Ids.NAME, "value"),
        },
        prevent_initial_call=True,
    )(begin)
    app.callback(
        output={"rows": Output(Ids.LIST, "children"), "said": Output(Ids.LIST_SAID, "children")},
        inputs={
            "_pressed": (Input(one_of(Many.RENAME, ALL), "n_clicks"), Input(one_of(Many.DELETE, ALL), "n_clicks")),
            "names": State(one_of(Many.NEW_NAME, ALL), "value"),
            "ids": State(one_of(Many.NEW_NAME, ALL), "id"),
        },
        prevent_initial_call=True,
    )(change)


def begin(_pressed: Any, name: str | None) -> dict[str, Any]:
    """Begin a session or a demonstration, and go there."""
    if not _was_pressed():
        return {"path": no_update, "said": no_update}
    try:
        return {"path": f"/session/{_begun(ctx.triggered_id, name or '')}", "said": ""}
    except (AskError, StoreError) as error:
        return {"path": no_update, "said": str(error)}


def _begun(what: Any, name: str) -> str:
    if isinstance(what, dict):
        return begin_demonstration(desk(), what["of"]).id
    return desk().begin(name).id


def change(_pressed: Any, names: list[str], ids: list[dict[str, str]]) -> dict[str, Any]:
    """Rename or delete one session, and show what is left."""
    if not _was_pressed():
        return {"rows": no_update, "said": no_update}
    try:
        _changed(ctx.triggered_id, {id_["of"]: name for id_, name in zip(ids, names, strict=True)})
        return {"rows": view.rows(desk().sessions()), "said": ""}
    except StoreError as error:
        return {"rows": view.rows(desk().sessions()), "said": str(error)}


def _changed(what: Any, names: dict[str, str]) -> None:
    if what["type"] == Many.DELETE:
        desk().delete(what["of"])
    else:
        desk().rename(what["of"], names[what["of"]] or "")


def _was_pressed() -> bool:
    """Tell a press from a button that only just appeared."""
    return any(item["value"] for item in ctx.triggered)
