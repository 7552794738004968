"""Everything the tables say of one structure, as `show` prints it."""

from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.find import resolve
from explorer.atlas.tables import Action, Attachment, Fascia, FasciaLink, Group, Innervation, ManualTest, Muscle, Trauma
from explorer.graph.sides import sided, sides_of, split
from explorer.graph.units import UnknownStructureError, expand, paired, units_of
from explorer.sessions.workbench import Workbench


def portrait(bench: Workbench, wanted: str) -> dict[str, Any]:
    """Return attachments, nerves, actions, synergists, antagonists, lines and links of a muscle, group or injury.

    Raises:
        UnknownStructureError: for an unknown id, with the nearest names.
    """
    atlas = bench.atlas
    structure, side = split(wanted.strip())
    known = structure in atlas.by_id(Muscle) or structure in atlas.by_id(Group) or structure in atlas.by_id(Trauma)
    structure = structure if known else (resolve(atlas, structure) or structure)
    expand(atlas, sided(structure, side))
    if structure in atlas.by_id(Group):
        row = atlas.by_id(Group)[structure]
        return {
            "id": structure,
            "kind": "group",
            "name": row.name,
            "plain_name": row.plain_name,
            "synonyms": list(row.synonyms),
            "members": list(atlas.members[structure]),
        }
    if structure in atlas.by_id(Trauma):
        return _injury(bench, atlas.by_id(Trauma)[structure])
    return _muscle(bench, structure, side)


def _injury(bench: Workbench, row: Trauma) -> dict[str, Any]:
    node = sided(row.id, sides_of(paired=row.paired)[-1])
    return {
        "id": row.id,
        "kind": "trauma",
        "name": row.name,
        "plain_name": row.plain_name,
        "question": row.question,
        "synonyms": list(row.synonyms),
        "links": _links(bench, node),
    }


def _muscle(bench: Workbench, muscle: str, side: str) -> dict[str, Any]:
    atlas, row = bench.atlas, bench.atlas.by_id(Muscle)[muscle]
    family = dict.fromkeys((*atlas.lineage(muscle), *atlas.parts.get(muscle, ())))
    nodes = [node for unit in units_of(atlas, muscle) for node in _nodes(atlas, unit, side)]
    test = next((bench.tests[unit] for unit in units_of(atlas, muscle) if unit in bench.tests), None)
    return {
        "id": muscle,
        "kind": "muscle",
        "name": row.name,
        "latin": row.latin,
        "plain_name": row.plain_name,
        "synonyms": list(row.synonyms),
        "parts": list(atlas.parts.get(muscle, ())),
        "codes": {"ta2": row.ta2_id, "ta98": row.ta98_id, "fma": row.fma_id, "uberon": row.uberon_id},
        "attachments": [
            _fields(item, "muscle end bone landmark source") for item in atlas.rows(Attachment) if item.muscle in family
        ],
        "nerves": [
            _fields(item, "muscle nerve roots source") for item in atlas.rows(Innervation) if item.muscle in family
        ],
        "actions": [
            _fields(item, "muscle joint motion role condition source")
            for item in atlas.rows(Action)
            if item.muscle in family
        ],
        "synergists": _partners(bench, nodes, "synergist"),
        "antagonists": _partners(bench, nodes, "antagonist"),
        "lines": _lines(atlas, family),
        "links": [link for node in nodes for link in _links(bench, node)],
        "test": _fields(test, "position client_does tester_does watch_for seconds agreement source")
        if isinstance(test, ManualTest)
        else None,
    }


def _nodes(atlas: Atlas, unit: str, side: str) -> list[str]:
    """Return the sided node to show; the right one when no side was asked for."""
    if not paired(atlas, unit):
        return [unit]
    return [sided(unit, "left" if side == "left" else "right")]


def _fields(row: Any, names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names.split()}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _partners(bench: Workbench, nodes: list[str], kind: str) -> list[dict[str, Any]]:
    """Return who shares or opposes a movement, the strongest first."""
    found = []
    for node in nodes:
        for source, _, facts in bench.graph.in_edges(node, data=True):
            if facts["kind"] == kind and source not in nodes:
                found.append(
                    {
                        "id": source,
                        "joint": facts["joint"],
                        "motion": facts["motion"],
                        "role": facts["role"],
                        "target_role": facts["target_role"],
                        "condition": facts["condition"],
                        "strength": bench.bench.numbers[
                            f"{'shared' if kind == 'synergist' else 'opposed'}_{facts['target_role']}_{facts['role']}"
                        ],
                    }
                )
    return sorted(found, key=lambda row: (-row["strength"], row["id"], row["joint"], row["motion"]))


def _lines(atlas: Atlas, family: dict[str, None]) -> list[dict[str, Any]]:
    names = atlas.by_id(Fascia)
    return [
        {
            "fascia": row.fascia,
            "name": names[row.fascia].name,
            "step": row.step,
            "from": row.from_,
            "to": row.to,
            "side": row.side,
            "grade": row.grade,
            "source": list(row.source),
            "note": row.note,
        }
        for row in atlas.rows(FasciaLink)
        if {row.from_, row.to} & set(family)
    ]


def _links(bench: Workbench, node: str) -> list[dict[str, Any]]:
    if node not in bench.graph:
        return []
    into, out = (list(edges(node, keys=True, data=True)) for edges in (bench.graph.in_edges, bench.graph.out_edges))
    edges = {(source, target, key): facts for source, target, key, facts in (*into, *out)}
    return [
        {
            "from": source,
            "to": target,
            "type": facts["type"],
            "strength": facts["strength"],
            "grade": facts["grade"],
            "source": list(facts["source"]),
            "note": facts["note"],
        }
        for (source, target, _), facts in edges.items()
        if facts["kind"] == "relation" and facts["fact"] != "suspect"
    ]


__all__ = ["UnknownStructureError", "portrait"]
