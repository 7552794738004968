"""Draws how a class answered: the spread against the panel, and how far testers agreed."""

from typing import Any

from dash import dcc, html

from explorer.graph.sides import split
from explorer.screens.classroom.at import showing
from explorer.screens.classroom.ids import Many, one_of
from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.training.classroom.agreement import Agreement, agreed, by_muscle
from explorer.training.classroom.asking import model_step, right_answers
from explorer.training.classroom.records import RESULTS, Room, Round
from explorer.training.classroom.scoring import Bar, concordance, mean, spread
from explorer.words import say

MOST = 9


def bars(room: Room, of: Round) -> html.Div:
    """Draw the spread: the class as solid bars, the panel as hatched ones, what is so once it is opened."""
    rows, said = spread(room, of), room.students(of)
    opened = of.phase == "path"
    right = right_answers(school().bench, school(), of) if opened else frozenset()
    model = model_step(school().bench, of) if opened and of.kind == "script" else None
    shown, panel = rows if of.options else rows[:MOST], room.panel(of)
    most = max([1, *(bar.count for bar in rows), *(bar.panel for bar in rows)])
    lines = [_bar(of, bar, most, bar.answer in right, bar.answer == model) for bar in shown]
    rest = sum(bar.count for bar in rows[len(shown) :])
    score = mean(concordance(room, of))
    return html.Div(
        [
            html.H3(say("class.spread", count=len(said))),
            html.Ol(lines, className="bars"),
            html.P(say("class.rest", count=rest), className="small") if rest else "",
            _legend(bool(panel)),
            html.P(
                say("class.concordance", score=f"{score:.2f}", count=len(panel))
                if score is not None
                else say("class.panel.none"),
                className="small",
            ),
        ],
        className="spread-of-class",
    )


def _bar(of: Round, bar: Bar, most: int, right: bool, model: bool) -> html.Li:
    badges = [html.I(say("cases.driver" if of.kind == "case" else "class.right"), className="driver")] if right else []
    badges += [html.I(say("class.model"), className="yours")] if model else []
    told = [html.Span([showing().answer(of, bar.answer), *badges], className="answer")]
    sure = say("class.mean_sure", sure=round(10 * bar.confidence)) if bar.confidence else ""
    lines = [_line("of-class", bar.count, most, sure)]
    if bar.panel:
        lines.append(_line("of-panel", bar.panel, most, f"+{bar.credit:.2f}" if bar.credit else ""))
    return html.Li([*told, html.Div(lines, className="bar-lines")], className="right" if right else "")


def _line(kind: str, count: int, most: int, told: str) -> html.Span:
    meter = html.Meter(value=str(count), min="0", max=str(most), className=kind) if count else html.Span()
    return html.Span(
        [html.Span(meter, className="bar-track"), html.B(str(count)), html.Small(told)], className="bar-line"
    )


def _legend(panel: bool) -> html.P:
    shown: list[Any] = [html.I(className="of-class"), say("class.class")]
    return html.P(
        [*shown, html.I(className="of-panel"), say("class.panel")] if panel else shown, className="key-of-bars"
    )


def panel_by_hand(room: Room, of: Round) -> html.Details:
    """Draw where a trainer writes down what a panel of teachers answered."""
    answers = of.options or tuple(sorted(of.panel))
    rows = [_stepper(of, answer, of.panel.get(answer, 0)) for answer in answers]
    free = []
    if not of.options:
        names = [{"label": row[1], "value": row[0]} for row in showing().named()]
        box = dcc.Dropdown(names, id=one_of(Many.PANEL, of.number), placeholder=say("cases.choose"), className="choice")
        free = [box, html.Button(say("class.panel.add"), className="button", **attributes(lead="panel-add"))]
    count = len(room.panel(of))
    return html.Details(
        [
            html.Summary(say("class.panel.hand", count=count)),
            html.P(say("class.panel.how"), className="small"),
            html.Ul(rows, className="steppers"),
            *free,
        ],
        className="panel-by-hand",
    )


def _stepper(of: Round, answer: str, count: int) -> html.Li:
    name = showing().answer(of, answer)

    def button(sign: str, to: int) -> html.Button:
        label = f"{name} {sign}"
        return html.Button(
            sign, className="chip-button", **attributes(label, lead="panel", value=f"{answer}|{max(0, to)}")
        )

    return html.Li([html.Span(name), button("−", count - 1), html.B(str(count)), button("+", count + 1)])


def agreement(of: Round) -> html.Section:
    """Draw how far the testers of each table agreed, over all muscles and for each."""
    whole, each = agreed(of), by_muscle(of)
    if whole is None:
        return html.Section([html.H3(say("class.kappa.none")), html.P(say("class.kappa.need"))], className="asked")
    rows = [_muscle(of, muscle, held) for muscle, held in each.items()]
    head = [html.Th(say(f"class.kappa.{key}")) for key in ("muscle", "results", "share", "published")]
    kind = say("class.kappa.cohen" if whole.is_cohen else "class.kappa.fleiss")
    return html.Section(
        [
            html.P(
                [html.B(showing().kappa(whole.kappa)), html.Span(kind)],
                className="kappa",
                role="status",
            ),
            html.P(say("class.kappa.told", share=f"{whole.share:.2f}", count=whole.judged), className="what"),
            html.Div(
                html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="agreement"), className="scrolling"
            ),
            html.P(say("class.kappa.honest"), className="honest"),
        ],
        className="asked",
    )


def _muscle(of: Round, muscle: str, held: Agreement) -> html.Tr:
    counts = dict.fromkeys(RESULTS, 0)
    for trial in of.trials.values():
        if muscle in trial.results:
            counts[trial.results[muscle]] += 1
    told = ", ".join(f"{count} {say(f'class.result.{result}')}" for result, count in counts.items() if count)
    published = school().bench.tests[split(muscle)[0]].agreement
    cells: list[Any] = [showing().node(muscle), told, f"{held.share:.2f}"]
    cells.append("–" if published is None else f"{published:.2f}")
    return html.Tr([html.Th(cells[0], scope="row"), *map(html.Td, cells[1:])])
