"""What the page of progress answers to: plots in the theme of the page, cards out and in, how many new ones a day."""

from base64 import b64decode
from typing import Any

from dash import Dash, Input, Output, State, no_update

from explorer.screens.training import progress
from explorer.screens.training.at import learner, school
from explorer.screens.training.ids import Ids
from explorer.store import StoreError
from explorer.training.anki import AnkiTextError, written
from explorer.training.school import MINE
from explorer.words import say


def register(app: Dash) -> None:
    """Add the callbacks of the page."""
    app.callback(Output(Ids.PLOTS, "children"), Input(Ids.THEME, "data"), prevent_initial_call=True)(show_plots)
    app.callback(
        Output(Ids.CARDS_FILE, "data"),
        Input(Ids.CARDS_OUT, "n_clicks"),
        State(Ids.CARDS, "value"),
        prevent_initial_call=True,
    )(give_cards)
    app.callback(Output(Ids.CARDS_SAID, "children"), Input(Ids.CARDS_IN, "contents"), prevent_initial_call=True)(
        take_cards
    )
    app.callback(Output(Ids.PACE_SAID, "children"), Input(Ids.PACE, "value"), prevent_initial_call=True)(keep_pace)


def show_plots(theme: str | None) -> Any:
    """Draw progress in the theme of the page."""
    at = learner()
    return progress.plots(at, "dark" if theme == "dark" else "light") if at else no_update


def give_cards(presses: int | None, deck: str | None) -> Any:
    """Give the cards of a deck as a text file."""
    at = learner()
    if not presses or at is None:
        return no_update
    return {"content": written(school().notes(at.id, deck or MINE)), "filename": "anatomy-cards.txt"}


def take_cards(contents: str | None) -> Any:
    """Make cards of a text file."""
    at = learner()
    if not contents or at is None:
        return no_update
    try:
        count, strange = school().take_in(at.id, b64decode(contents.partition(",")[2]).decode("utf-8"))
    except (AnkiTextError, StoreError) as error:
        return str(error)
    except ValueError:
        return say("progress.unreadable")
    return say("progress.imported", count=count, strange=strange)


def keep_pace(value: float | None) -> Any:
    """Keep how many new cards a day are wanted."""
    at = learner()
    if value is None or at is None:
        return no_update
    school().pace(at.id, int(value))
    return say("progress.pace.kept")
