"""What a case answers to: a question of the history, a test, the commitment."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from dash import Dash, Input, Output, State, no_update

from explorer.screens.training import cases, revealed
from explorer.screens.training.at import learner, school
from explorer.screens.training.ids import Ids
from explorer.training.cases import Move


def register(app: Dash) -> None:
    """Add the callback of a case."""
    app.callback(
        output={
            "told": Output(Ids.CASE_TOLD, "children"),
            "choices": Output(Ids.CASE_CHOICES, "hidden"),
            "shown": Output(Ids.CASE_SHOWN, "children"),
            "case": Output(Ids.CASE, "data"),
        },
        inputs={
            "press": Input(Ids.CASE_PRESS, "data"),
            "case": State(Ids.CASE, "data"),
            "chosen": {
                "ask": State(Ids.CASE_ASK, "value"),
                "test": State(Ids.CASE_TEST, "value"),
                "commit": State(Ids.CASE_COMMIT, "value"),
            },
        },
        prevent_initial_call=True,
    )(play_case)


def play_case(
    press: Mapping[str, Any] | None, case: Mapping[str, Any], chosen: Mapping[str, str | None]
) -> dict[str, Any]:
    """Carry out one move of a case."""
    at = learner()
    do = str((press or {}).get("do", ""))
    of = (press or {}).get("node") or chosen.get(do)
    move = Move.parse({**(press or {}), "of": of})
    moves = [*case["moves"], asdict(move)] if move else []
    standing = school().play(at.id, str(case["case"]), moves, str(case.get("play", ""))) if at and moves else None
    if standing is None:
        return dict.fromkeys(("told", "choices", "shown", "case"), no_update)
    return {
        "told": cases.told(standing),
        "choices": standing.committed is not None,
        "shown": revealed.shown(standing),
        "case": {**case, "moves": moves},
    }
