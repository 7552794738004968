"""Draws progress: what is held, what is weak, how well sureness and truth agree; and cards to take in or out."""

from datetime import UTC, datetime
from typing import Any

from dash import dcc, html

from explorer.drawing.network import CONFIG
from explorer.drawing.progress import calibration_figure, recall_figure, weak_figure
from explorer.graph.sides import split
from explorer.screens.training.at import school
from explorer.screens.training.ids import Ids
from explorer.store import Session
from explorer.training.body import VIEWS
from explorer.training.progress import (
    ENOUGH,
    brier,
    by_region,
    calibration,
    forecast,
    held_now,
    recall_by_day,
    strengths,
)
from explorer.words import say

AHEAD = 14
PLAIN = {**CONFIG, "displayModeBar": False, "scrollZoom": False}


def page(at: Session, _of: str) -> list[Any]:
    """Draw the page; the plots follow once the theme is known."""
    state = school().state(at.id)
    if not state.answers:
        first = html.A(say("training.practise"), href="/training/practice", className="button first")
        plots = html.Section(
            [html.H2(say("progress.none")), html.P(say("progress.none.what")), first], className="asked done"
        )
    else:
        plots = html.Div(id=Ids.PLOTS, className="charts")
    return [dcc.Store(id=Ids.THEME), _numbers(at), plots, _cards(state.new_a_day)]


def _numbers(at: Session) -> html.Ul:
    state, now = school().state(at.id), datetime.now(UTC)
    held, off = held_now(state, now), brier(state.answers)
    told = [
        (str(len(state.answers)), say("progress.answers")),
        (str(len(state.cards)), say("progress.cards")),
        ("–" if held is None else f"{held:.0%}", say("progress.held")),
        ("–" if off is None else f"{off:.2f}", say("progress.brier", enough=ENOUGH)),
        (str(len(state.plays)), say("progress.plays")),
    ]
    return html.Ul([html.Li([html.B(number), html.Span(word)]) for number, word in told], className="numbers")


def plots(at: Session, theme: str) -> list[Any]:
    """Draw every plot in a theme."""
    state, now = school().state(at.id), datetime.now(UTC)
    said = [(p.at, p.value, p.low, p.high, p.count) for p in calibration(state.answers)]
    days = [(day, p.value, p.count) for day, p in recall_by_day(state.answers)]
    return [
        _plot("progress.calibration", calibration_figure(said, theme)),
        _plot("progress.recall", recall_figure(days, forecast(state, now, AHEAD), theme)),
        html.Section(
            [
                html.H2(say("progress.weak")),
                html.P(say("progress.weak.what"), className="small"),
                _bodies(at, theme),
                _scale(),
                _regions(at),
            ],
            className="chart wide",
        ),
    ]


def _plot(key: str, figure: Any) -> html.Section:
    graph = _graph(figure, "figure-of-progress")
    return html.Section([html.H2(say(key)), html.P(say(f"{key}.what"), className="small"), graph], className="chart")


def _graph(figure: Any, place: str) -> html.Div:
    return html.Div(dcc.Graph(figure=figure, config=PLAIN, responsive=True), className=place)


def _bodies(at: Session, theme: str) -> html.Div:
    """Draw both views; a muscle is shown on both sides alike."""
    outlines = school().quiz.outlines
    strong, name = strengths(school().state(at.id).answers), school().bench.telling.structure
    told = {
        region: (value, say("progress.muscle", name=name(about), share=f"{value:.0%}", count=count))
        for view in VIEWS
        for region in outlines.picture["regions"][view]
        for about in (_unit(region),)
        if about in strong
        for value, count in (strong[about],)
    }
    drawn = outlines.picture
    return html.Div(
        [
            _graph(
                weak_figure(drawn["size"][view], drawn["silhouette"][view], drawn["regions"][view], told, theme),
                "figure-of-body",
            )
            for view in VIEWS
        ],
        className="bodies",
    )


def _unit(region: str) -> str:
    return split(region)[0]


def _scale() -> html.P:
    steps = [html.I(className=f"step-{step}") for step in range(5)]
    return html.P([say("progress.weakest"), *steps, say("progress.firmest")], className="scale")


def _regions(at: Session) -> html.Ul:
    found = by_region(school().state(at.id).answers)
    rows = sorted(found.items(), key=lambda item: item[1][0] / item[1][1])
    return html.Ul(
        [
            html.Li(
                [
                    html.A(say(f"region.{region}"), href=f"/training/practice/region:{region}"),
                    html.Progress(value=str(right), max=str(count), **{"aria-label": say(f"region.{region}")}),
                    html.Span(say("progress.of", right=right, count=count)),
                ]
            )
            for region, (right, count) in rows
        ],
        className="regions",
    )


def _cards(new_a_day: int) -> html.Section:
    decks = [{"label": say("training.deck.mine"), "value": "mine"}] + [
        {"label": row.name, "value": f"level:{row.id}"} for row in school().decks.levels if row.families
    ]
    return html.Section(
        [
            html.H2(say("progress.cards.title")),
            html.P(say("progress.cards.what"), className="small"),
            html.Div(
                [
                    html.Label(say("progress.pace"), htmlFor=Ids.PACE),
                    dcc.Input(id=Ids.PACE, type="number", min=0, max=200, step=1, value=new_a_day, debounce=True),
                    html.Span(id=Ids.PACE_SAID, role="status"),
                ],
                className="pace",
            ),
            html.Div(
                [
                    dcc.RadioItems(decks, "mine", id=Ids.CARDS, className="which-deck"),
                    html.Button(say("progress.export"), id=Ids.CARDS_OUT, className="button"),
                    dcc.Upload(
                        html.Span(say("progress.import"), className="button"), id=Ids.CARDS_IN, accept=".txt,.tsv,.csv"
                    ),
                    dcc.Download(id=Ids.CARDS_FILE),
                ],
                className="exchange",
            ),
            html.P(id=Ids.CARDS_SAID, role="status", className="small"),
        ],
        className="asked cards-section",
    )
