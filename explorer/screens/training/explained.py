"""Draws what follows an answer: what is right and why, what the wrong one goes with, and where that is stated."""

from typing import Any

from dash import html

from explorer.graph.sides import sided
from explorer.screens.frame.view import attributes
from explorer.screens.training.at import school
from explorer.training.quiz import Question
from explorer.training.school import Verdict
from explorer.training.telling import noted, said, upper
from explorer.words import say


def explained(verdict: Verdict) -> html.Div:
    """Draw the verdict, the fact behind it and the way to the next question."""
    question = verdict.question
    key = "right" if verdict.right else "wrong" if verdict.known else "unknown"
    told = [html.P(school().told.fact(question), className="fact")]
    if question.fact.note:
        told.append(html.P(noted(question.fact), className="small"))
    also = _also(verdict)
    if also:
        told.append(html.P(also, className="small"))
    if verdict.card:
        told.append(html.P(say("training.is_card"), className="small card-note"))
    next_button = html.Button(say("training.next"), className="button first", autoFocus=True, **attributes(next="yes"))
    return html.Div(
        [
            html.P([html.B(say(f"training.verdict.{key}"))], className=f"verdict {key}", role="status"),
            html.Div([html.Div([*told, _sources(question)]), _seen(question)], className="because"),
            next_button,
        ],
        className="explained",
    )


def _also(verdict: Verdict) -> str:
    if verdict.right or not verdict.known:
        return ""
    question = verdict.question
    chosen = next((item for item in question.options if item.id == verdict.answer), None)
    if chosen is None:
        return ""
    if question.tapped:
        names = school().quiz.pairings["body", "what"].lefts
        return say("training.tapped", name=said(names[chosen.id]))
    if question.key.family == "body":
        return ""
    others = [said(item) for item in school().quiz.also(question, verdict.answer)]
    return say("training.also", answer=upper(said(chosen)), names="; ".join(others)) if others else ""


def _sources(question: Question) -> Any:
    telling = school().bench.telling
    grade = question.fact.grade
    if not grade and not question.fact.sources:
        return ""
    rows = [
        html.Li([html.A(row["label"], href=row["url"], target="_blank", rel="noreferrer"), " ", row["citation"]])
        if row["url"]
        else html.Li([html.B(row["label"]), " ", row["citation"]])
        for row in map(telling.source, question.fact.sources)
    ]
    word = [html.Span(say(f"grade.{grade}"), className=f"grade-word {grade}")] if grade else []
    labels = ", ".join(telling.source(each)["label"] for each in question.fact.sources[:3])
    return html.Details([html.Summary([*word, html.Span(labels)]), html.Ul(rows)], className="sources")


def _seen(question: Question) -> Any:
    """Show the muscle that the question was about on the body, where the picture shows it."""
    quiz = school().quiz
    about = question.subject.about or question.right.about
    region = next((each for each in (sided(about, "right"), about) if about and quiz.outlines.view_of(each)), "")
    if not region or question.picture:
        return html.Span()
    told = {"figure": quiz.outlines.view_of(region), "lit": region, "missed": "", "tap": "", "close": "420"}
    return html.Div(className="training-figure small-figure", **attributes(**told), **{"aria-hidden": "true"})
