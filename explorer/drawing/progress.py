"""Figures of a learner's progress, from plain numbers: calibration, recall, and the body with what is weak."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from explorer.drawing.network.config import sheet
from explorer.drawing.theme import THEMES, Theme
from explorer.words import say

Point = tuple[float, float, float, float, int]  # said or day, share, low, high, count
STEPS = 5
SIZES = (9, 22)


def calibration_figure(points: Sequence[Point], theme: str = "light") -> go.Figure:
    """Return how often answers were right against how sure they were given; on the line, both agree."""
    colours = THEMES[theme]
    at, value = [point[0] for point in points], [point[1] for point in points]
    most = max((point[4] for point in points), default=1)
    figure = go.Figure(
        [
            go.Scatter(
                x=[0, 1],
                y=[0, 1],
                mode="lines",
                line={"color": colours.soft, "dash": "dot", "width": 1.5},
                hoverinfo="skip",
            ),
            go.Scatter(
                x=at,
                y=value,
                mode="lines+markers+text",
                cliponaxis=False,
                text=[f"{point[1]:.0%}" for point in points],
                textposition="middle right",
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": [point[3] - point[1] for point in points],
                    "arrayminus": [point[1] - point[2] for point in points],
                    "color": colours.inhibited_flat,
                    "thickness": 1.5,
                },
                marker={
                    "color": colours.inhibited_flat,
                    "size": [SIZES[0] + (SIZES[1] - SIZES[0]) * (point[4] / most) ** 0.5 for point in points],
                    "line": {"color": colours.paper, "width": 2},
                },
                line={"color": colours.inhibited_flat, "width": 2},
                hovertemplate=[f"{point[1]:.0%}, {point[4]}<extra></extra>" for point in points],
            ),
        ]
    )
    said = _axis(colours, say("progress.said"), range=[0.15, 1.08], tickvals=[0.3, 0.7, 0.95])
    return _framed(figure, colours, said, _axis(colours, say("progress.right"), range=[0, 1.04]))


def recall_figure(
    days: Sequence[tuple[date, float, int]], ahead: Sequence[tuple[date, float]], theme: str = "light"
) -> go.Figure:
    """Return the share of cards recalled each day, and how it would fall if nothing were reviewed."""
    colours = THEMES[theme]
    figure = go.Figure(
        [
            go.Scatter(
                x=[day for day, _, _ in days],
                y=[value for _, value, _ in days],
                mode="lines+markers",
                marker={
                    "size": [min(20, 7 + count**0.5 * 1.6) for _, _, count in days],
                    "color": colours.inhibited_flat,
                },
                line={"color": colours.inhibited_flat, "width": 2},
                hovertemplate="%{x|%d %b}: %{y:.0%}<extra></extra>",
            ),
            go.Scatter(
                x=[day for day, _ in ahead],
                y=[value for _, value in ahead],
                mode="lines",
                line={"color": colours.synergist_flat, "dash": "dash", "width": 2},
                hovertemplate="%{x|%d %b}: %{y:.0%}<extra></extra>",
            ),
        ]
    )
    return _framed(
        figure,
        colours,
        _axis(colours, "", tickformat="%d %b", type="date"),
        _axis(colours, say("progress.recalled"), range=[0, 1.04]),
    )


def weak_figure(
    size: Sequence[int],
    silhouette: str,
    outlines: Mapping[str, str],
    told: Mapping[str, tuple[float, str]],
    theme: str = "light",
) -> go.Figure:
    """Return one view of the body: asked muscles by share right (`told` gives share and hover), all others quiet."""
    colours = THEMES[theme]
    quiet = [
        points for region, path in outlines.items() if region not in told for points in (*_points(path), (None, None))
    ]
    figure = go.Figure(
        [
            _filled(list(_points(silhouette)), colours.body_glow, colours.body_glow),
            _filled(quiet, colours.graph_front, colours.paper),
        ]
    )
    for region, (value, text) in told.items():
        if region in outlines:
            trace = _filled(list(_points(outlines[region])), _step(colours, value), colours.paper)
            figure.add_trace(trace.update(hoverinfo="text", hoveron="fills", text=text))
    width, height = size
    return figure.update_layout(
        **sheet(colours),
        xaxis={"visible": False, "range": [46, width - 46], "fixedrange": True},
        yaxis={"visible": False, "range": [height, 6], "fixedrange": True, "scaleanchor": "x"},
    )


def _points(path: str) -> list[tuple[float | None, float | None]]:
    """Return the corners of an outline; a gap between its pieces."""
    found: list[tuple[float | None, float | None]] = []
    for piece in path.upper().replace("Z", " ").split("M"):
        corners = [corner.split(",") for corner in piece.replace("L", " ").split()]
        found += [*((float(x), float(y)) for x, y in corners), *([(None, None)] if corners else [])]
    return found


def _filled(points: Sequence[tuple[float | None, float | None]], colour: str, line: str) -> Any:
    return go.Scatter(
        x=[x for x, _ in points],
        y=[y for _, y in points],
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": line, "width": 0.7},
        hoverinfo="skip",
    )


def _step(colours: Theme, value: float) -> str:
    """Return the colour of a share: five steps from weak (orange) over pale to firm (blue)."""
    weak, firm = colours.synergist_flat, colours.inhibited_flat
    return (weak, _mixed(weak, colours.paper, 0.5), colours.graph_muscle, _mixed(firm, colours.paper, 0.5), firm)[
        min(STEPS - 1, int(value * STEPS))
    ]


def _mixed(one: str, other: str, part: float) -> str:
    """Return a colour between two.

    >>> _mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    values = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in values)


def _axis(colours: Theme, title: str, **more: Any) -> dict[str, Any]:
    return {
        "title": {"text": title, "font": {"size": 12, "color": colours.soft}},
        "color": colours.soft,
        "gridcolor": colours.body_glow,
        "zeroline": False,
        "tickformat": ".0%",
        "fixedrange": True,
        "automargin": True,
        **more,
    }


def _framed(figure: go.Figure, colours: Theme, across: dict[str, Any], up: dict[str, Any]) -> go.Figure:
    return figure.update_layout(
        **{**sheet(colours), "margin": {"l": 8, "r": 12, "t": 8, "b": 8}}, xaxis=across, yaxis=up
    )
