"""One file per rule: each gives a kind of edge of the graph its weight. Rules are found by listing this folder.

A rule module has `EDGE` (the edge kind it judges) and `weigh(facts, numbers) -> (kind of fact, weight) | None`.
`facts` are the attributes of one edge; `numbers` are the rows of scoring.csv.
"""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

Weigh = Callable[[Mapping[str, Any], Mapping[str, float]], "tuple[str, float] | None"]


@cache
def rules() -> dict[str, Weigh]:
    """Return the rule of each edge kind."""
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.EDGE: module.weigh for module in modules}
