"""The graph in formats that other programs read."""

import json
from collections.abc import Mapping
from typing import Any

import networkx as nx

from explorer.graph.build import Graph

FORMATS = ("graphml", "json", "cytoscape")


def export(graph: Graph, format_: str) -> str:
    """Return the graph as GraphML (lists joined by `;`), node-link JSON or Cytoscape JSON."""
    if format_ == "graphml":
        return "\n".join(nx.generate_graphml(_flat(graph)))
    made = nx.node_link_data(graph, edges="edges") if format_ == "json" else nx.cytoscape_data(graph)
    return json.dumps(made, ensure_ascii=False)


def _flat(graph: Graph) -> Graph:
    plain: Graph = nx.MultiDiGraph()
    for node, facts in graph.nodes(data=True):
        plain.add_node(node, **_cells(facts))
    for source, target, key, facts in graph.edges(keys=True, data=True):
        plain.add_edge(source, target, key, **_cells(facts))
    return plain


def _cells(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: ";".join(map(str, value)) if isinstance(value, tuple) else value for name, value in facts.items()}
