"""Draws what is pressed during the tests: the line that says what to do now, and the presses that answer it."""

from typing import Any

from dash import html

from explorer.screens.frame.view import attributes, icon
from explorer.screens.session.ids import Ids
from explorer.words import say

MARKS = ("inhibited", "clear", "untestable", "overworking")
KEYS = {"inhibited": "↓ W", "clear": "↑ S", "untestable": "C", "overworking": "O"}
STEPS = ("undo", "redo")
WEAK, STRONG = "↓ W", "↑ S"
UNPRESSED = {"aria-pressed": "false"}


def bar() -> html.Div:
    """Draw every group of presses; the page shows the one that fits what is in focus."""
    said = html.Div(id=Ids.SAID, className="said", role="status", **{"aria-live": "polite"})
    return html.Div(
        [
            html.Div([_go("-1", "before"), said, _go("1", "next")], className="nowline"),
            _presses("test", [_mark(mark) for mark in MARKS]),
            _presses("touch", [_touch("same", WEAK), _touch("changed", STRONG)]),
            _presses("release", [_retest("same", WEAK), _retest("changed", STRONG), _retest("worse", "")]),
            _presses("home", [_give("no", WEAK), _give("yes", STRONG)]),
            _presses("chart", [_spot("pain", "↓"), _spot("scar", "↑")]),
        ],
        className="bar",
        **attributes(asks="test"),
    )


def step(name: str) -> html.Button:
    """Draw undo or redo."""
    word = say(f"session.{name}")
    return html.Button([icon(name), html.Span(word)], className="step", **attributes(step=name, label=word))


def _presses(asks: str, buttons: list[Any]) -> html.Div:
    return html.Div(buttons, className="presses", **{"data-for": asks, "role": "group"})


def _go(by: str, way: str) -> html.Button:
    return html.Button(icon(way), className="go", **attributes(say(f"flow.go.{way}"), go=by))


def _press(word: str, key: str, tone: str, **data: str) -> html.Button:
    keys = [html.Kbd(key)] if key else []
    return html.Button([html.Span(say(word)), *keys], className=f"mark {tone}", **attributes(**data))


def _mark(mark: str) -> html.Button:
    words = [html.Span(say(f"session.press.{mark}")), html.Kbd(KEYS[mark])]
    return html.Button(words, className=f"mark {mark}", **attributes(mark=mark), **UNPRESSED)


def _touch(outcome: str, key: str) -> html.Button:
    return _press(f"flow.touch.{outcome}", key, "clear" if outcome == "changed" else "inhibited", touch=outcome)


def _retest(outcome: str, key: str) -> html.Button:
    tone = {"changed": "clear", "same": "inhibited", "worse": "untestable"}[outcome]
    return _press(f"outcome.{outcome}", key, tone, retest=outcome)


def _give(yes: str, key: str) -> html.Button:
    return _press(f"flow.home.{yes}", key, "clear" if yes == "yes" else "untestable", give=yes)


def _spot(spot: str, key: str) -> html.Button:
    words = [html.Span(say(f"flow.{spot}")), html.Kbd(key)]
    return html.Button(words, className=f"mark {spot}", **attributes(spot=spot), **UNPRESSED)
