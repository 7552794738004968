"""The sided relationship graph: built from the atlas, read by the reasoning and the drawings."""

from explorer.graph.build import EDGE_KINDS, Graph, build

__all__ = ["EDGE_KINDS", "Graph", "build"]
