"""Draws the sandbox: one link changed in a copy, what moves in the ranking, and a button that forgets it."""

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update

from explorer.atlas.tables.evidence import GRADES, STRENGTHS
from explorer.reasoning.records import Candidate, Reason
from explorer.screens.classroom.at import rooms, showing
from explorer.screens.classroom.ids import Ids
from explorer.screens.training.at import school
from explorer.training.classroom.asking import findings_of
from explorer.training.classroom.sandbox import LEFT_OUT, Change, Moved, as_row, row_of, rows_behind, tried
from explorer.training.telling import upper
from explorer.words import say

UNMOVED = 0.004  # log-odds


def register(app: Dash) -> None:
    """Add the callbacks of the sandbox."""
    chosen = {
        "row": State(Ids.LINK, "value"),
        "strength": State(Ids.STRENGTH, "value"),
        "grade": State(Ids.GRADE, "value"),
    }
    app.callback(
        Output(Ids.TRIED, "children"),
        inputs={"_pressed": (Input(Ids.TRY, "n_clicks"), Input(Ids.DISCARD, "n_clicks"))}
        | {"room": State(Ids.ROOM, "data"), "chosen": chosen},
        prevent_initial_call=True,
    )(look)
    app.callback(
        Output(Ids.SAVED, "data"),
        inputs={"presses": Input(Ids.SAVE, "n_clicks"), "chosen": chosen},
        prevent_initial_call=True,
    )(give_row)
    app.callback(
        output={"strength": Output(Ids.STRENGTH, "value"), "grade": Output(Ids.GRADE, "value")},
        inputs={"row": Input(Ids.LINK, "value")},
        prevent_initial_call=True,
    )(as_it_is)


def page(candidates: Sequence[Candidate]) -> Any:
    """Draw the sandbox over the rows that these candidates rest on."""
    rows = rows_behind(candidates)
    if not rows:
        return ""
    links = [{"label": _told(reason), "value": key} for key, reason in rows]
    strengths = [{"label": say(f"class.strength.{each}"), "value": each} for each in (*STRENGTHS[1:], LEFT_OUT)]
    grades = [{"label": say(f"grade.{each}"), "value": each} for each in GRADES]
    first = rows[0][1].facts
    return html.Details(
        [
            html.Summary(say("class.try")),
            html.P(say("class.try.what"), className="small"),
            _field("class.try.link", _list(Ids.LINK, links, links[0]["value"])),
            html.Div(
                [
                    _field(
                        "class.try.strength",
                        dcc.Dropdown(strengths, first["strength"], id=Ids.STRENGTH, clearable=False),
                    ),
                    _field("class.try.grade", dcc.Dropdown(grades, first["grade"], id=Ids.GRADE, clearable=False)),
                ],
                className="two",
            ),
            html.Div(
                [
                    html.Button(say("class.try.do"), id=Ids.TRY, className="button first"),
                    html.Button(say("class.try.discard"), id=Ids.DISCARD, className="button"),
                    html.Button(say("class.try.save"), id=Ids.SAVE, className="button plain"),
                    dcc.Download(id=Ids.SAVED),
                ],
                className="doors",
            ),
            html.Div(id=Ids.TRIED, role="status"),
        ],
        className="sandbox",
    )


def _list(id_: Ids, options: list[dict[str, str]], value: str) -> dcc.Dropdown:
    return dcc.Dropdown(options, value, id=id_, clearable=False, className="choice")


def _field(key: str, box: dcc.Dropdown) -> html.Label:
    return html.Label([html.Span(say(key), className="small"), box])


def _told(reason: Reason) -> str:
    """Return a row in words: from whom, to whom, how well supported, and who says so."""
    telling, facts = school().bench.telling, reason.facts
    first, second = (telling.structure(end) for end in facts["named"])
    grade, (source, *others) = say(f"grade.{facts['grade']}"), facts["source"]
    said = telling.source(source)["label"] + (f" +{len(others)}" if others else "")
    return upper(f"{first} → {second}: {grade} ({said})")


def as_it_is(row: str | None) -> dict[str, str]:
    """Begin with the strength and grade that a row has."""
    held = row_of(school().bench, str(row))
    return {"strength": held.strength, "grade": held.grade} if held else {"strength": "fair", "grade": "taught"}


def look(_pressed: Any, room: str, chosen: dict[str, str]) -> Any:
    """Show what a change moves; discarding shows nothing, as nothing was kept."""
    of = rooms().room(room).current
    if ctx.triggered_id != Ids.TRY or of is None:
        return html.P(say("class.try.discarded"), className="small") if ctx.triggered_id == Ids.DISCARD else no_update
    change = Change.parse(chosen["row"], chosen["strength"], chosen["grade"])
    if change is None:
        return no_update
    rows = [_moved(row) for row in tried(school().bench, findings_of(school().bench, of), change)]
    stays = all(row.className == "stays" for row in rows)
    return [html.H3(say("class.try.still" if stays else "class.try.moves")), html.Ol(rows, className="moved")]


def _moved(row: Moved) -> html.Li:
    name = html.Span(showing().node(row.node))
    if row.after is None or row.before is None:
        key, sign = ("class.try.gone", "✕") if row.after is None else ("class.try.new", "＋")
        return html.Li([html.I(sign), name, html.Small(say(key))], className="falls" if row.after is None else "rises")
    kind = _direction(row.before - row.after or row.points)
    sign = {"rises": "▲", "falls": "▼", "stays": "="}[kind]
    bands = (
        ""
        if row.band_before == row.band_after
        else f"{say(f'band.{row.band_before}')} → {say(f'band.{row.band_after}')}"
    )
    places = say("class.try.places", before=row.before, after=row.after)
    return html.Li([html.I(sign), name, html.Small(f"{places} {bands}")], className=kind)


def _direction(moved: float) -> str:
    return "stays" if abs(moved) < UNMOVED else "rises" if moved > 0 else "falls"


def give_row(presses: int | None, chosen: dict[str, str]) -> Any:
    """Give the changed row as a table to lay over the shipped ones."""
    change = Change.parse(chosen["row"], chosen["strength"], chosen["grade"])
    if not presses or change is None:
        return no_update
    return {"content": as_row(school().bench, change), "filename": "relations.csv"}
