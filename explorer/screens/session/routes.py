"""Routes over the graph as JSON: a line from end to end, the best supported path between two structures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.graph.routes import lines, route
from explorer.graph.sides import PAIR, Side, sided
from explorer.graph.units import expand
from explorer.reasoning.records import Link, Reason
from explorer.sessions.telling import Telling
from explorer.sessions.workbench import Workbench

if TYPE_CHECKING:
    from explorer.reasoning.paths import Roads

TAUGHT = frozenset({"taught", "none"})


def line_route(bench: Workbench, line: str, side: str) -> dict[str, Any]:
    """Return a line as a route from end to end, beginning on this side.

    Raises:
        UnknownStructureError: if no line or sling has this id.
    """
    start: Side = next((each for each in PAIR if each == side), PAIR[1])
    found, telling = route(bench.atlas, line, start), bench.telling
    names = [telling.name(sided(stop.structure, stop.side if stop.nodes else "")) for stop in found.stations]
    steps = [
        {"from": step.start, "to": step.end, **_evidence(telling, step.grade, step.source), "text": _upper(step.note)}
        for step in found.steps
    ]
    stations = [{"name": name, "nodes": stop.nodes} for name, stop in zip(names, found.stations, strict=True)]
    return {"title": _upper(telling.structure(line)), "stations": stations, "steps": steps}


def path_route(bench: Workbench, roads: "Roads", start: str, end: str) -> dict[str, Any]:
    """Return the best supported path between two structures or groups; without stations if none leads.

    Raises:
        UnknownStructureError: for an unknown id, with the nearest names.
    """
    from explorer.reasoning.paths import best_supported  # noqa: PLC0415

    telling = bench.telling
    nodes, links = best_supported(roads, expand(bench.atlas, start), expand(bench.atlas, end))
    steps = [
        {
            "from": place,
            "to": place + 1,
            **_evidence(telling, link.grade, link.sources),
            "text": _told(telling, link),
        }
        for place, link in enumerate(links)
    ]
    stations = [{"name": telling.name(node), "nodes": [node]} for node in nodes]
    title = telling.say("route.title", first=telling.name(start), second=telling.name(end))
    return {"title": _upper(title), "stations": stations, "steps": steps}


def choices(bench: Workbench) -> list[dict[str, str]]:
    """Return the lines and slings that can be followed, as id and name."""
    return [{"value": row.id, "label": _upper(row.name)} for row in lines(bench.atlas)]


def _told(telling: Telling, link: Link) -> str:
    reason = Reason(link.kind, 0.0, link.target, link.grade, link.sources, link.facts)
    return telling.say("route.step", first=_upper(telling.name(link.source)), text=telling.reason(reason))


def _evidence(telling: Telling, grade: str, sources: Sequence[str]) -> dict[str, Any]:
    return {
        "grade": grade,
        "grade_word": telling.say(f"grade.{grade}"),
        "taught": grade in TAUGHT,
        "sources": [telling.source(source) for source in sources],
    }


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
