"""Draws the way through the graph after the spread: what links each hypothesis with the findings, source and grade."""

from collections.abc import Iterable
from typing import Any

from dash import dcc, html

from explorer.drawing.network import CONFIG
from explorer.drawing.network.focus import focus_figure
from explorer.graph.sides import split
from explorer.reasoning.records import Candidate, Ranking, Reason
from explorer.screens.classroom import trying
from explorer.screens.classroom.at import showing
from explorer.screens.training.at import school
from explorer.sessions.cards import SILENT
from explorer.training.cases import case_of
from explorer.training.classroom.asking import candidate, findings_of, question_of, ranked, right_answers
from explorer.training.classroom.records import DONT_KNOW, Room, Round
from explorer.training.classroom.scoring import spread
from explorer.training.telling import noted
from explorer.words import say

MOST, REASONS = 4, 5
PLAIN = {**CONFIG, "displayModeBar": False, "scrollZoom": False}


def drawn(room: Room, of: Round, theme: str) -> list[Any]:
    """Draw what stands behind the answers."""
    if of.kind == "question":
        return [_fact(of)]
    ranking = ranked(school().bench, findings_of(school().bench, of))
    nodes = list(dict.fromkeys(_nodes(room, of)))[:MOST]
    cards = [_card(of, ranking, node) for node in nodes]
    seen = [row for node in nodes if (row := candidate(ranking, node))]
    return [
        html.Div(
            [
                html.Div([html.Ol(cards, className="ranked"), _origin(of)], className="asked"),
                html.Div([_figure(of, ranking, theme), trying.page((*seen, *ranking.explains[:3]))], className="asked"),
            ],
            className="way-shown",
        )
    ]


def _nodes(room: Room, of: Round) -> Iterable[str]:
    """Yield what is worth a card: what is so, what the class and the panel thought most, the first of the ranking."""
    bench = school().bench
    if of.kind == "script":
        yield str(of.told["hypothesis"])
    yield from sorted(right_answers(bench, school(), of))[:2]
    rows = [bar for bar in spread(room, of) if of.kind == "case" and bar.answer != DONT_KNOW]
    yield from (bar.answer for bar in rows[:1])
    yield from (bar.answer for bar in sorted(rows, key=lambda bar: -bar.panel)[:1] if bar.panel)
    yield from (row.node for row in ranked(bench, findings_of(bench, of)).explains[:1])


def _card(of: Round, ranking: Ranking, node: str) -> html.Li:
    row = candidate(ranking, node)
    driver = node in right_answers(school().bench, school(), of)
    badges = [html.I(say("cases.driver"), className="driver")] if driver else []
    band = [html.Span(say(f"band.{row.band}"))] if row else []
    told = _reasons(row) if row else []
    lines = html.Ul(told) if told else html.P(say("class.way.none"), className="small")
    return html.Li([html.P([html.B(showing().node(node)), *band, *badges]), lines])


def _reasons(row: Candidate) -> list[html.Li]:
    kept = _once(each for each in row.reasons if each.kind not in SILENT and each.sources)
    against = [each for each in kept if each.kind == "against" or each.points < 0]
    pro = [each for each in kept if each not in against]
    return [_reason(each) for each in (*pro[: REASONS - len(against[:2])], *against[:2])]


def _once(reasons: Iterable[Reason]) -> list[Reason]:
    """Leave out what was said already of the other side: the same fact about the same structure."""
    found: dict[str, Reason] = {}
    for each in reasons:
        found.setdefault(f"{each.kind} {split(each.about)[0]} {sorted(each.facts.items())}", each)
    return list(found.values())


def _reason(reason: Reason) -> html.Li:
    telling = school().bench.telling
    sources = [telling.source(each) for each in reason.sources[:3]]
    links: list[Any] = []
    for row in sources:
        told = {"href": row["url"], "target": "_blank", "rel": "noreferrer"} if row["url"] else {}
        links += [html.A(row["label"], title=row["citation"], **told) if told else html.Span(row["label"]), " "]
    more = say("class.more_sources", count=len(reason.sources) - 3) if len(reason.sources) > 3 else ""
    grade = html.Span(say(f"grade.{reason.grade}"), className=f"grade-word {reason.grade}") if reason.grade else ""
    against = " against" if reason.kind == "against" else ""
    return html.Li([telling.reason(reason), " ", grade, html.Small([*links, more])], className=f"told{against}")


def _figure(of: Round, ranking: Ranking, theme: str) -> Any:
    """Draw the findings with what is linked to them around; once the theme of the page is known."""
    if not theme:
        return ""
    bench = school().bench
    figure = focus_figure(bench.graph, findings_of(bench, of), ranking, bench.telling, theme)
    graph = dcc.Graph(figure=figure, config=PLAIN, responsive=True)
    return html.Div(graph, className="figure-of-way", role="img", **{"aria-label": say("class.figure")})


def _origin(of: Round) -> html.P:
    case = case_of(school().bench, of.of)
    pages = [html.A(title, href=url, target="_blank", rel="noreferrer") for title, url in case.cited] if case else []
    cited: list[Any] = [html.B(f"{say('cases.after')}: "), *pages, f". {case.choices} "] if case and pages else []
    return html.P([*cited, say("honest.ranking")], className="honest")


def _fact(of: Round) -> html.Section:
    question = question_of(school(), of)
    if question is None:
        return html.Section(html.P(say("class.way.none")), className="asked")
    telling, grade = school().bench.telling, question.fact.grade
    rows = [
        html.Li(html.A(row["citation"], href=row["url"] or None, target="_blank", rel="noreferrer"))
        for row in map(telling.source, question.fact.sources)
    ]
    return html.Section(
        [
            html.P(school().told.fact(question), className="fact"),
            html.P(noted(question.fact), className="small") if question.fact.note else "",
            html.P(html.Span(say(f"grade.{grade}"), className=f"grade-word {grade}")) if grade else "",
            html.Ul(rows, className="sources-shown"),
        ],
        className="asked",
    )
