"""The figure of a client's retests over time: one line a structure, one sign a retest. A plain `go.Figure`."""

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from explorer.drawing.network.config import sheet
from explorer.drawing.theme import THEMES

Point = tuple[str, str, str]  # structure, moment, outcome
SIGNS = {"changed": "triangle-up", "same": "circle", "worse": "triangle-down"}
ROW, FRAME = 34, 120  # pixels


def retests_figure(points: Sequence[Point], words: Mapping[str, str], theme: str = "light") -> go.Figure:
    """Return what each retest said, over time; `words` names the outcomes. Shape and colour say the same."""
    colours = THEMES[theme]
    of = {"changed": colours.inhibited_flat, "same": colours.soft, "worse": colours.synergist_flat}
    names = list(dict.fromkeys(name for name, _, _ in points))
    figure = go.Figure()
    for outcome, sign in SIGNS.items():
        rows = [(name, at) for name, at, each in points if each == outcome]
        figure.add_scatter(
            x=[at for _, at in rows],
            y=[name for name, _ in rows],
            name=words[outcome],
            mode="markers",
            marker={"symbol": sign, "size": 15, "color": of[outcome], "line": {"color": colours.paper, "width": 1.5}},
            hovertemplate=f"%{{y}}<br>%{{x|%d %b %Y, %H:%M}}: {words[outcome]}<extra></extra>",
            showlegend=True,
        )
    figure.update_layout(sheet(colours))
    figure.update_layout(height=FRAME + ROW * len(names), margin={"l": 8, "r": 16, "t": 44, "b": 8}, dragmode=False)
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "xref": "container", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 13}},
    )
    lines = {"gridcolor": colours.graph_front, "zeroline": False, "automargin": True, "fixedrange": True}
    figure.update_xaxes(type="date", tickfont={"color": colours.soft}, nticks=4, tickangle=0, **lines)
    figure.update_yaxes(categoryorder="array", categoryarray=names[::-1], tickfont={"color": colours.ink}, **lines)
    return figure
