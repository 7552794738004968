"""The focus: what was marked in the middle, what may explain it around it; right on the left side, left on the right.

From top to bottom stand those that do the same, those joined in another way, those that do the opposite, and old
injuries. A line is as thick as the points it brings, and dashed when it is only taught.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import plotly.graph_objects as go

from explorer.drawing.layout import Point
from explorer.drawing.network.config import sheet
from explorer.drawing.network.hover import told
from explorer.drawing.network.seats import Seats, seats
from explorer.drawing.theme import THEMES, Theme
from explorer.graph import Graph
from explorer.graph.sides import PAIR, split
from explorer.reasoning.records import Candidate, Findings, Ranking, Reason
from explorer.words import say

MOST = 60
MOST_MARKED = 12
MOST_TRAUMA = 12
ROOM, NARROW, SHORT = 24, 16, 24  # nodes on a side, and where room is narrow; letters of a name there
TAUGHT = frozenset({"taught", "none", ""})
# role: (symbol, colour of the theme); other roles look like joined ones
LOOKS: Mapping[str, tuple[str, str]] = {
    "synergist": ("circle", "synergist_flat"),
    "overworking": ("hexagon2", "synergist_flat"),
    "antagonist": ("diamond", "antagonist_flat"),
    "trauma": ("circle-x-open", "trauma_flat"),
}
JOINED = ("square", "synergist_flat")
SIZES = {"leading": 17, "possible": 13, "unlikely": 9}
THINNEST, THICKEST = 0.9, 6.0


class Teller(Protocol):
    """Whoever turns codes into words, as `explorer.sessions.telling.Telling` does."""

    def name(self, node: str, /) -> str:
        """Return a node in words."""

    def reason(self, reason: Reason, /) -> str:
        """Return a reason as a sentence."""


def focus_figure(
    graph: Graph,
    findings: Findings,
    ranking: Ranking,
    telling_names: Teller,
    theme: str = "light",
    *,
    narrow: bool = False,
) -> go.Figure:
    """Return the focus on what was found, with the candidates of a ranking around it; fewer where room is narrow."""
    marked = sorted(node for node in findings.inhibited or findings.overworking if node in graph)[:MOST_MARKED]
    found = [row for row in _candidates(findings, ranking, marked) if row.node in graph]
    candidates = _fitting(found, NARROW if narrow else ROOM)
    places = seats(marked, {row.node: _role(row) for row in candidates})
    figure = go.Figure(list(_dots(graph, candidates, places, telling_names, THEMES[theme])))
    if narrow:
        figure.for_each_trace(_squeezed)
    return figure.update_layout(
        **sheet(THEMES[theme]),
        xaxis={"visible": False, "fixedrange": True, "range": [-places.width, places.width]},
        yaxis={"visible": False, "fixedrange": True, "range": [places.bottom, places.top]},
        shapes=list(_links(candidates, places, THEMES[theme])),
        annotations=[*_captions(places, THEMES[theme]), *_pills(graph, marked, places, THEMES[theme])],
    )


def _candidates(findings: Findings, ranking: Ranking, marked: Sequence[str]) -> tuple[Candidate, ...]:
    """Return who is shown around the marked: the ranked, best first, injuries and what is in the history included."""
    told_of = [row for row in ranking.trauma if row.band != "unlikely" or row.node in findings.history]
    known = {row.node for row in told_of}
    asked = [Candidate(node, "trauma", "trauma", 0.0, "unlikely", 0.0, ()) for node in sorted(findings.history - known)]
    trauma = [*told_of, *asked][:MOST_TRAUMA]
    muscles = [row for row in ranking.explains if row.node not in marked][: MOST - len(marked) - len(trauma)]
    return (*muscles, *trauma)


def _fitting(rows: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """Return as many candidates as have room one below the other on their side, the likeliest; a few are injuries."""
    room = Counter[tuple[str, bool]]()
    kept = []
    for row in sorted(rows, key=lambda row: row.band == "unlikely"):
        side, injury = split(row.node)[1], row.kind == "trauma"
        room[side, injury] += 1
        if room[side, injury] <= (most // 4 if injury else most - most // 4):
            kept.append(row)
    return tuple(row for row in rows if row in kept)


def _squeezed(trace: Any) -> None:
    """Shorten the names of a trace; pointing tells them in full."""
    short = [text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}… " for text in trace.text]
    trace.update(text=short, textfont={"size": 11})


def _role(row: Candidate) -> str:
    return "trauma" if row.kind == "trauma" else row.role


def _dots(
    graph: Graph, candidates: Sequence[Candidate], places: Seats, teller: Teller, colours: Theme
) -> Iterator[Any]:
    """Draw each role's candidates, their names on the outside."""
    for role in dict.fromkeys(map(_role, candidates)):
        rows = [row for row in candidates if _role(row) == role]
        symbol, colour = LOOKS.get(role, JOINED)
        at = [places.of[row.node] for row in rows]
        yield go.Scatter(
            x=[x for x, _ in at],
            y=[y for _, y in at],
            ids=[row.node for row in rows],
            text=[f" {graph.nodes[row.node]['name']} " for row in rows],
            textposition=["middle left" if x < 0 else "middle right" for x, _ in at],
            hovertext=[told(row, teller.name(row.node), teller.reason) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
            mode="markers+text",
            name=role,
            cliponaxis=False,
            marker={
                "symbol": symbol,
                "size": [SIZES[row.band] for row in rows],
                "color": getattr(colours, colour),
                "line": {"color": colours.paper if role != "trauma" else colours.trauma_flat, "width": 2},
                "opacity": 1,
            },
        )


@dataclass(frozen=True)
class _Tie:
    """How many points a candidate gets from one mark, and whether they are only taught."""

    candidate: Candidate
    mark: str
    points: float
    taught: bool


def _ties(candidates: Sequence[Candidate], marked: Mapping[str, Point]) -> Iterator[_Tie]:
    for row in candidates:
        for mark in marked:
            reasons = [each for each in row.reasons if each.about == mark and each.points > 0]
            if reasons and mark != row.node:
                points = sum(each.points for each in reasons)
                yield _Tie(row, mark, points, all(each.grade in TAUGHT for each in reasons))


def _links(candidates: Sequence[Candidate], places: Seats, colours: Theme) -> Iterator[dict[str, Any]]:
    """Draw each tie as a curve, the weightiest last."""
    ties = sorted(_ties(candidates, places.marked), key=lambda tie: tie.points)
    most = ties[-1].points if ties else 1.0
    for tie in ties:
        _, colour = LOOKS.get(_role(tie.candidate), JOINED)
        yield {
            "type": "path",
            "path": _curve(places.of[tie.candidate.node], places.marked[tie.mark]),
            "layer": "below",
            "opacity": 0.6,
            "line": {
                "color": getattr(colours, colour),
                "width": round(THINNEST + (THICKEST - THINNEST) * tie.points / most, 2),
                "dash": "dot" if tie.taught else "solid",
            },
        }


def _curve(start: Point, end: Point) -> str:
    """Return a curve that leaves and arrives level, upright where one stands above the other."""
    (x, y), (u, v) = start, end
    level = abs(x - u) > abs(x) / 4
    first, second = ((x + u) / 2, y) if level else (x, (y + v) / 2), ((x + u) / 2, v) if level else (u, (y + v) / 2)
    points = (start, first, second, end)
    told_points = [f"{across:.3f},{up:.3f}" for across, up in points]
    return f"M{told_points[0]} C{' '.join(told_points[1:])}"


def _pills(graph: Graph, marked: Sequence[str], places: Seats, colours: Theme) -> Iterator[dict[str, Any]]:
    """Write the marked on pills in the middle."""
    for node in marked:
        x, y = places.marked[node]
        letter = say(f"letter.{split(node)[1]}") if split(node)[1] else ""
        yield {
            "x": x,
            "y": y,
            "text": f"<b>{graph.nodes[node]['name']} {letter}</b>".replace(" </b>", "</b>"),
            "showarrow": False,
            "font": {"color": "#ffffff", "size": 13},
            "bgcolor": colours.inhibited_flat,
            "bordercolor": colours.paper,
            "borderwidth": 2,
            "borderpad": 6,
        }


def _captions(places: Seats, colours: Theme) -> Iterator[dict[str, Any]]:
    """Say which side is which, and what each sector holds."""
    quiet = {"showarrow": False, "font": {"color": colours.soft, "size": 12}}
    for side, sign in zip(PAIR, (1, -1), strict=True):
        yield {**quiet, "x": sign * places.edge, "y": places.top, "yanchor": "top", "text": say(f"side.{side}")}
    for role, x, y in places.headings:
        text, anchor = say(f"role.{role}"), "right" if x < 0 else "left"
        yield {**quiet, "x": x, "y": y, "text": f"<i>{text}</i>", "xanchor": anchor}
