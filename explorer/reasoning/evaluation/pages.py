"""Leaving one source out: a pair that only a case's own page teaches must not help to find that case."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from explorer.atlas import Atlas
from explorer.atlas.tables import Source
from explorer.graph import Graph
from explorer.graph.sides import mirror
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench

Drop = Callable[[Mapping[str, Any]], bool]


def host(url: str) -> str:
    """Return the site of an address, empty when it has none.

    >>> host("https://www.Fitnash.co.uk/episiotomy-scars")
    'fitnash.co.uk'
    """
    return urlsplit(url).netloc.casefold().removeprefix("www.")


def taught_on(atlas: Atlas, urls: Iterable[str]) -> Drop:
    """Return the test for relations that nothing but these pages, or other pages of their sites, state."""
    sites = {host(url) for url in urls} - {""}
    pages = frozenset(row.id for row in atlas.rows(Source) if host(row.url) in sites)

    def drop(facts: Mapping[str, Any]) -> bool:
        return facts["kind"] == "relation" and bool(facts["source"]) and pages.issuperset(facts["source"])

    return drop


def bench_for(bench: Bench, marked: frozenset[str], drop: Drop) -> Bench:
    """Return a bench that explains these marks from the facts that are left, and nothing else.

    An explanation reads only the links into the marks and their mates, or into their mirror images, so only those are
    weighed anew.
    """
    setting, whole = bench.setting, bench.setting.links.graph
    kept: Graph = nx.MultiDiGraph(**whole.graph)
    kept.add_nodes_from(whole.nodes(data=True))
    asked = marked | set(map(mirror, marked))
    mates = {mate for node in asked for mate in setting.accounts.kin.mates(node)} - asked
    taught = (edge for edge in whole.in_edges(mates, keys=True, data=True) if edge[3]["kind"] == "relation")
    into_marks = chain(whole.in_edges(asked, keys=True, data=True), taught)
    for source, target, key, facts in (*into_marks, *nx.selfloop_edges(whole, keys=True, data=True)):
        if not drop(facts):
            kept.add_edge(source, target, key, **facts)
    return Bench(Setting(Links(kept, setting.numbers), setting.agreement), {})
