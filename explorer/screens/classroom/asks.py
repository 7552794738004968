"""Draws what a trainer can ask next, and reads what was chosen there."""

from collections.abc import Mapping
from random import Random
from typing import Any

from dash import dcc, html

from explorer.atlas.tables import Muscle
from explorer.screens.classroom.at import showing
from explorer.screens.classroom.ids import Ids
from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.training.cases import all_cases
from explorer.training.classroom.asking import Ask, case_ask, pairs_ask, question_ask, script_asks
from explorer.training.classroom.records import RoomError, Round
from explorer.training.decks import ALL
from explorer.training.telling import upper
from explorer.words import say

CHOSEN = "chosen"


def ask(kind: str, chosen: Mapping[str, Any], rng: Random) -> Ask:
    """Return what was chosen to be asked.

    Raises:
        RoomError: when nothing was chosen, or nothing can be asked of it.
    """
    bench = school().bench
    match kind:
        case "case":
            return case_ask(bench, str(chosen["case"]))
        case "script":
            place = chosen["script"]
            offered = script_asks(bench, str(chosen["script_case"]))
            if isinstance(place, int) and 0 <= place < len(offered):
                return offered[place]
        case "question":
            return question_ask(school(), str(chosen["deck"]), rng)
        case "pairs":
            return pairs_ask(bench, str(chosen["region"]), rng, chosen["muscles"] or ())
    raise RoomError("class.nothing")


def page() -> html.Div:
    """Draw the four things that can be asked, each with its choice and one button."""
    cases = [{"label": row.title, "value": row.id} for row in all_cases(school().bench)]
    first = cases[0]["value"]
    levels = [{"label": row.name, "value": f"level:{row.id}"} for row in school().decks.levels if row.families]
    decks = [{"label": say("training.deck.all"), "value": ALL}, *levels]
    return html.Div(
        [
            _way("case", [_list(Ids.CASE, cases, first)]),
            _way("script", [_list(Ids.SCRIPT_CASE, cases, first), _list(Ids.SCRIPT, scripts(first), 0)]),
            _way("question", [_list(Ids.DECK, decks, ALL)]),
            _way("pairs", [_list(Ids.REGION, _regions(), "lower_limb"), _list(Ids.MUSCLES, _muscles(), None)]),
        ],
        className="offers",
    )


def _way(kind: str, lists: list[Any]) -> html.Section:
    button = html.Button(say("class.ask"), className="button first", **attributes(lead="ask", value=kind))
    return html.Section(
        [
            html.H3(say(f"class.kind.{kind}")),
            html.P(say(f"class.kind.{kind}.what"), className="small"),
            *lists,
            button,
        ],
        className=f"offer for-{kind}",
    )


def _list(id_: Ids, options: list[dict[str, Any]], value: Any) -> dcc.Dropdown:
    several = id_ == Ids.MUSCLES
    return dcc.Dropdown(
        options, value, id=id_, clearable=several, multi=several, placeholder=say("class.muscles"), className="choice"
    )


def scripts(case: str | None) -> list[dict[str, Any]]:
    """Return the scripts of a case as options."""
    try:
        offered = script_asks(school().bench, str(case))
    except RoomError:
        return []
    told = [showing().script(Round(0, "script", each.told)) for each in offered]
    return [{"label": text, "value": place} for place, text in enumerate(told)]


def _tested() -> list[Muscle]:
    muscles = school().bench.atlas.by_id(Muscle)
    return [muscles[unit] for unit in school().bench.tests]


def _regions() -> list[dict[str, str]]:
    regions = dict.fromkeys(row.region for row in _tested() if row.paired)
    return [{"label": say(f"region.{region}"), "value": region} for region in regions]


def _muscles() -> list[dict[str, str]]:
    rows = [{"label": upper(row.name), "value": row.id} for row in _tested() if row.paired]
    return sorted(rows, key=lambda row: row["label"].lower())
