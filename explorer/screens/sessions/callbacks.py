"""What the list of sessions answers to: begin, search, rename, delete; back up, restore, import."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from dash import ALL, Dash, Input, Output, State, ctx, no_update

from explorer.screens import desk
from explorer.screens.frame.ids import Ids as Frame
from explorer.screens.sessions import routes, view
from explorer.screens.sessions.ids import Ids, Many, one_of
from explorer.sessions import safekeeping
from explorer.sessions.demonstrations import begin_demonstration
from explorer.sessions.press import AskError
from explorer.store import StoreError
from explorer.words import say


def register(app: Dash) -> None:
    """Add the callbacks and routes of the list of sessions."""
    app.callback(
        output={"path": Output(Frame.ADDRESS, "pathname"), "said": Output(Ids.BEGIN_SAID, "children")},
        inputs={
            "_pressed": (
                Input(Ids.BEGIN, "n_clicks"),
                Input(Ids.NAME, "n_submit"),
                Input(one_of(Many.DEMONSTRATION, ALL), "n_clicks"),
                Input(one_of(Many.AGAIN, ALL), "n_clicks"),
            ),
            "name": State(Ids.NAME, "value"),
        },
        prevent_initial_call=True,
    )(begin)
    pressed = [Input(one_of(kind, ALL), "n_clicks") for kind in (Many.RENAME, Many.DELETE, Many.DELETE_CLIENT)]
    kept = [Input(Ids.IMPORT, "contents"), Input(Ids.RESTORE, "n_clicks")]
    app.callback(
        output={
            "rows": Output(Ids.LIST, "children"),
            "said": Output(Ids.LIST_SAID, "children"),
            "kept": Output(Ids.KEPT_SAID, "children"),
        },
        inputs={
            "_pressed": (*pressed, *kept),
            "searched": Input(Ids.SEARCH, "value"),
            "names": State(one_of(Many.NEW_NAME, ALL), "value"),
            "ids": State(one_of(Many.NEW_NAME, ALL), "id"),
            "file": State(Ids.RESTORE_FILE, "contents"),
            "passphrase": State(Ids.RESTORE_PASSPHRASE, "value"),
        },
        prevent_initial_call=True,
    )(change)
    app.callback(
        output={"file": Output(Ids.DOWNLOAD, "data"), "said": Output(Ids.BACKUP_SAID, "children")},
        inputs={"_pressed": Input(Ids.BACKUP, "n_clicks"), "passphrase": State(Ids.PASSPHRASE, "value")},
        prevent_initial_call=True,
    )(backup)
    app.callback(Output(Ids.RESTORE_NAME, "children"), Input(Ids.RESTORE_FILE, "filename"), prevent_initial_call=True)(
        lambda name: name or ""
    )
    routes.register(app.server)


def begin(_pressed: Any, name: str | None) -> dict[str, Any]:
    """Begin a session or a demonstration, and go there."""
    if not _was_pressed():
        return {"path": no_update, "said": no_update}
    try:
        return {"path": f"/session/{_begun(ctx.triggered_id, name or '')}", "said": ""}
    except (AskError, StoreError) as error:
        return {"path": no_update, "said": str(error)}


def _begun(what: Any, name: str) -> str:
    if not isinstance(what, dict):
        return desk().begin(name).id
    if what["type"] == Many.AGAIN:
        return desk().begin(desk().store.session(what["of"]).code_name).id
    return begin_demonstration(desk(), what["of"]).id


def change(
    _pressed: Any,
    searched: str | None,
    names: list[str],
    ids: list[dict[str, str]],
    file: str | None,
    passphrase: str | None,
) -> dict[str, Any]:
    """Search, rename, delete, import or restore, and show what is left."""
    what = ctx.triggered_id
    if what != Ids.SEARCH and not _was_pressed():
        return {"rows": no_update, "said": no_update, "kept": no_update}
    said = {"said": "", "kept": ""}
    place = "kept" if what in (Ids.IMPORT, Ids.RESTORE) else "said"
    try:
        said[place] = _changed(what, {id_["of"]: name for id_, name in zip(ids, names, strict=True)}, file, passphrase)
    except StoreError as error:
        said[place] = str(error)
    return {"rows": _rows(searched or ""), **said}


def _rows(searched: str) -> Any:
    """Draw what is left; nothing changes on the page when the store cannot be read."""
    try:
        return view.rows(desk().clients(searched), searched)
    except StoreError:
        return no_update


def _changed(what: Any, names: dict[str, str], file: str | None, passphrase: str | None) -> str:
    """Do what was pressed and return what to say of it."""
    if what == Ids.IMPORT:
        return safekeeping.import_(desk().store, _content(ctx.triggered[0]["value"]))
    if what == Ids.RESTORE:
        safekeeping.restore(desk().store, _content(file), passphrase or "")
        return say("safe.restored", count=len(desk().sessions()))
    if isinstance(what, dict):
        _on_session(Many(what["type"]), what["of"], names)
    return ""


def _on_session(kind: Many, session: str, names: dict[str, str]) -> None:
    acts: dict[Many, Callable[[], Any]] = {
        Many.DELETE: lambda: desk().delete(session),
        Many.DELETE_CLIENT: lambda: desk().delete(*desk().client_of(session).ids),
        Many.RENAME: lambda: desk().rename(session, names[session] or ""),
    }
    acts[kind]()


def _content(uploaded: str | None) -> bytes:
    """Return the bytes of a file that was chosen."""
    if not uploaded:
        raise StoreError(say("safe.no_file"))
    try:
        return base64.b64decode(uploaded.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise StoreError(say("safe.no_file")) from None


def backup(_pressed: Any, passphrase: str | None) -> dict[str, Any]:
    """Hand over a backup of everything."""
    try:
        name, content = safekeeping.backup(desk().store, passphrase or "")
    except StoreError as error:
        return {"file": no_update, "said": str(error)}
    told = {"filename": name, "content": base64.b64encode(content).decode(), "base64": True}
    return {"file": told, "said": say("safe.backed_up_sealed" if passphrase else "safe.backed_up")}


def _was_pressed() -> bool:
    """Tell a press from a button that only just appeared."""
    return any(item["value"] for item in ctx.triggered)
