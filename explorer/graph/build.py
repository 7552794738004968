"""Atlas -> one sided, typed `networkx.MultiDiGraph`: what follows from anatomy is derived here, never listed.

Nodes are sided ids with `kind` (muscle, trauma), `structure`, `side`, `name`, `region` and `family`; the graph itself
holds the units of each group under `groups`. An edge reads from a
possible cause to what it may explain; its `kind` is one of EDGE_KINDS, its other attributes the facts it rests on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx

from explorer.atlas import Atlas
from explorer.atlas.check import ANY_MUSCLE
from explorer.atlas.tables import Attachment, Condition, Group, Innervation, Muscle, Relation, RelationType, Trauma
from explorer.graph.fascia import continuities
from explorer.graph.motions import Deed, Movement, compatible, deeds, exclusions
from explorer.graph.sides import PAIR, Side, sided, sides_of, sides_reached, split
from explorer.graph.units import families, members_of, paired, testable, units, units_of

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph

EDGE_KINDS = ("synergist", "antagonist", "fascia", "nerve", "attachment", "relation")
LANDMARK_OVERLAP = 0.5


def build(atlas: Atlas) -> Graph:
    """Return the whole relationship graph of an atlas."""
    graph: Graph = nx.MultiDiGraph(groups={row.id: members_of(atlas, row.id) for row in atlas.rows(Group)})
    graph.add_nodes_from(_nodes(atlas))
    for edges in (_shared_and_opposed, _along_fascia, _same_nerve, _same_place, _related):
        for source, target, key, facts in edges(atlas):
            graph.add_edge(source, target, key, **facts)
    return graph


def _nodes(atlas: Atlas) -> Iterator[tuple[str, dict[str, Any]]]:
    muscles, family = atlas.by_id(Muscle), families(atlas)
    rows: list[tuple[str, Muscle | Trauma]] = [("muscle", muscles[unit]) for unit in units(atlas)]
    rows += [("trauma", row) for row in atlas.rows(Trauma)]
    for kind, row in rows:
        for side in sides_of(paired=row.paired):
            yield (
                sided(row.id, side),
                {
                    "kind": kind,
                    "structure": row.id,
                    "side": side,
                    "name": row.name,
                    "plain_name": row.plain_name,
                    "region": row.region,
                    "injury": row.kind if isinstance(row, Trauma) else "",
                    "family": family.get(row.id, ""),
                },
            )


Edge = tuple[str, str, str, dict[str, Any]]


def _edge(kind: str, source: str, target: str, key: str, /, **facts: Any) -> Edge:
    return source, target, f"{kind}:{key}", {"kind": kind, **facts}


def _shared_and_opposed(atlas: Atlas) -> Iterator[Edge]:
    """Synergists make the same movement of the body, antagonists the opposite one, in postures that can coexist.

    A muscle whose fibres make a movement and its opposite counts for the one that matters more to it, and as a
    synergist where both matter alike. `in_test` says whether both do it in the posture of the target's hand test.
    """
    excludes, doers = exclusions(atlas), dict[Movement, list[tuple[str, Deed]]]()
    postures = {unit: test.posture for unit, test in testable(atlas).items()}
    for unit, side, deed in deeds(atlas):
        doers.setdefault(deed.movement, []).append((sided(unit, side), deed))
    roles = {(node, deed.movement, deed.condition): deed.role for does in doers.values() for node, deed in does}
    for movement, does in doers.items():
        opposite = does[0][1].undone_by
        for kind, others, away in (("synergist", does, opposite), ("antagonist", doers.get(opposite, []), movement)):
            for (source, theirs), (target, its) in ((a, b) for a in others for b in does):
                even = kind == "antagonist"
                torn = _torn(roles, source, theirs, away, even) or _torn(roles, target, its, opposite, even)
                if source != target and not torn and compatible(excludes, theirs.condition, its.condition):
                    held = postures.get(split(target)[0], ())
                    needed = (theirs.condition, its.condition)
                    in_test = all(compatible(excludes, one, posture) for one in needed for posture in held)
                    yield _action_edge(kind, source, target, theirs, its, in_test=in_test)


def _torn(
    roles: Mapping[tuple[str, Movement, str], str], node: str, deed: Deed, opposite: Movement, even: bool
) -> bool:
    """Return whether a muscle makes the opposite movement too, in the same posture, and that matters more to it.

    With `even`, as much is enough.
    """
    other = roles.get((node, opposite, deed.condition))
    if other is None:
        return False
    return (deed.role, other) == ("assist", "prime") or (even and deed.role == other)


def _action_edge(kind: str, source: str, target: str, theirs: Deed, its: Deed, *, in_test: bool) -> Edge:
    return _edge(
        kind,
        source,
        target,
        f"{its.joint}.{its.motion}.{its.condition}.{theirs.condition}",
        joint=its.joint,
        motion=its.motion,
        role=theirs.role,
        target_role=its.role,
        condition=theirs.condition,
        target_condition=its.condition,
        in_test=in_test,
        grade="anatomy",
        source=tuple(dict.fromkeys((*its.source, *theirs.source))),
    )


def _both_ways(kind: str, first: str, second: str, key: str, /, **facts: Any) -> Iterator[Edge]:
    yield _edge(kind, first, second, key, **facts)
    yield _edge(kind, second, first, key, **facts)


def _along_fascia(atlas: Atlas) -> Iterator[Edge]:
    for found in continuities(atlas):
        if found.first != found.second:
            yield from _both_ways(
                "fascia",
                found.first,
                found.second,
                found.fascia,
                fascia=found.fascia,
                grade=found.grade,
                source=found.source,
                through=found.through,
            )


def _by_unit(atlas: Atlas, rows: Iterable[Any]) -> dict[str, list[Any]]:
    """Return rows that name a muscle, gathered under the units they hold for."""
    by_muscle: dict[str, list[Any]] = {}
    for row in rows:
        by_muscle.setdefault(row.muscle, []).append(row)
    return {unit: [row for name in atlas.lineage(unit) for row in by_muscle.get(name, [])] for unit in units(atlas)}


def _same_side(atlas: Atlas, first: str, second: str) -> Iterator[tuple[str, str]]:
    """Yield the sided pairs of two units that lie on the same side; a midline unit meets both sides."""
    one, two = (sides_of(paired=paired(atlas, unit)) for unit in (first, second))
    for side in one:
        for match in two:
            if side == match or "" in {side, match}:
                yield sided(first, side), sided(second, match)


def _same_nerve(atlas: Atlas) -> Iterator[Edge]:
    """Two muscles of one side share a nerve when the same nerve brings at least one common root to both."""
    holders: dict[str, list[tuple[str, Innervation]]] = {}
    for unit, rows in _by_unit(atlas, atlas.rows(Innervation)).items():
        for row in rows:
            holders.setdefault(row.nerve, []).append((unit, row))
    for nerve, held in holders.items():
        for (first, one), (second, two) in combinations(held, 2):
            roots = tuple(root for root in one.roots if root in two.roots)
            if first != second and roots:
                for a, b in _same_side(atlas, first, second):
                    yield from _both_ways(
                        "nerve",
                        a,
                        b,
                        nerve,
                        nerve=nerve,
                        roots=roots,
                        grade="anatomy",
                        source=tuple(dict.fromkeys((*one.source, *two.source))),
                    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", text.lower())) - {"the", "and", "part", "half", "surface", "border"}


def _same_place(atlas: Atlas) -> Iterator[Edge]:
    """Two muscles of one side are neighbours when they attach to the same landmark of the same bone."""
    held: dict[str, list[tuple[str, Attachment, frozenset[str]]]] = {}
    for unit, rows in _by_unit(atlas, atlas.rows(Attachment)).items():
        for row in rows:
            held.setdefault(row.bone, []).append((unit, row, _words(row.landmark)))
    for bone, places in held.items():
        for (first, one, a_words), (second, two, b_words) in combinations(places, 2):
            union = a_words | b_words
            if first == second or not union or len(a_words & b_words) / len(union) < LANDMARK_OVERLAP:
                continue
            for a, b in _same_side(atlas, first, second):
                yield from _both_ways(
                    "attachment",
                    a,
                    b,
                    bone,
                    bone=bone,
                    landmark=one.landmark,
                    grade="anatomy",
                    source=tuple(dict.fromkeys((*one.source, *two.source))),
                )


def _ends(atlas: Atlas, structure: str) -> tuple[str, ...]:
    """Return the units or injuries that one end of a relation stands for."""
    if structure == ANY_MUSCLE:
        return units(atlas)
    if structure in atlas.by_id(Muscle):
        return units_of(atlas, structure)
    if structure in atlas.by_id(Group):
        return members_of(atlas, structure)
    return (structure,) if structure in atlas.by_id(Trauma) else ()


def _related(atlas: Atlas) -> Iterator[Edge]:
    """Relations that were taught or measured, from each member of one end to each member of the other."""
    types, family = atlas.by_id(RelationType), families(atlas)
    scored = [row for row in atlas.rows(Relation) if row.source_id not in atlas.by_id(Condition)]
    for number, row in enumerate(scored):
        type_, members = types[row.type], _ends(atlas, row.source_id)
        spread = len({family.get(unit, unit) for unit in members})
        key = f"relation:{row.type}.{number}"
        facts = {
            "kind": "relation",
            "type": row.type,
            "role": type_.role,
            "fact": type_.kind,
            "strength": row.strength,
            "grade": row.grade,
            "source": row.source,
            "note": row.note,
            "named": (row.source_id, row.target_id),
            "reach": row.side,
            "members": spread,
        }
        for source, target in _related_pairs(atlas, members, row, type_.role):
            yield source, target, key, facts


def _related_pairs(atlas: Atlas, members: tuple[str, ...], row: Relation, role: str) -> Iterator[tuple[str, str]]:
    """Yield what a relation joins; a tendency belongs to the muscle itself, whatever muscle it works for."""
    if role == "tends":
        nodes = (sided(unit, side) for unit in members for side in sides_of(paired=paired(atlas, unit)))
        return ((node, node) for node in nodes)
    return _sided_pairs(atlas, members, _ends(atlas, row.target_id), row.side)


def _sided_pairs(atlas: Atlas, first: Iterable[str], second: tuple[str, ...], side: str) -> Iterator[tuple[str, str]]:
    both = [(two, paired(atlas, two)) for two in second]
    starts: tuple[Side, ...] = ("", *PAIR)
    ends = {
        start: [sided(two, end) for two, pair in both for end in sides_reached(start, side, paired=pair)]
        for start in starts
    }
    for one in first:
        for start in sides_of(paired=paired(atlas, one)):
            source = sided(one, start)
            yield from ((source, target) for target in ends[start] if target != source)
