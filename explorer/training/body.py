"""The body as a quiz uses it: which outline of the picture is which muscle. Nothing else here reads the outlines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from pathlib import Path
from typing import Any

from explorer.graph.sides import sided, split
from explorer.graph.units import units_of
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pairing

SEEN = 0.45
NEAR = 110.0
VIEWS = ("front", "back")


@dataclass(frozen=True)
class Outlines:
    """The outlines that `python -m explorer.drawing.body` wrote."""

    folder: Path

    @cached_property
    def drawn(self) -> Mapping[str, Any]:
        """Everything in the file."""
        found: Mapping[str, Any] = json.loads((self.folder / "regions.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def picture(self) -> dict[str, Any]:
        """What the page needs to draw the figures: size, silhouette and outlines."""
        return {
            "size": self.drawn["size"],
            "silhouette": self.drawn["silhouette"],
            "regions": {view: {id_: row["d"] for id_, row in self.drawn["regions"][view].items()} for view in VIEWS},
        }

    @cached_property
    def views(self) -> Mapping[str, str]:
        """The view that shows each outline best, for outlines that are seen well enough to be touched."""
        best: dict[str, tuple[float, str]] = {}
        for view in VIEWS:
            for region, row in self.drawn["regions"][view].items():
                best[region] = max(best.get(region, (0.0, "")), (float(row["share"]), view))
        return {region: view for region, (share, view) in best.items() if share >= SEEN}

    def view_of(self, region: str) -> str:
        """Return the view that shows an outline best; empty when it is hidden."""
        return self.views.get(region, "")

    def path(self, region: str, view: str) -> str:
        """Return an outline as an SVG path; empty when this view does not show it."""
        row = self.drawn["regions"][view].get(region)
        return str(row["d"]) if row else ""

    def pairing(self, ground: Ground) -> Pairing:
        """Return muscle on a side and its outline: find it, or name what is lit."""
        stands = {region: self._unit(ground, region) for region in self.views}
        regions = {region: unit for region, unit in stands.items() if unit}
        lefts = {region: ground.nodes[self._node(ground, region, unit)] for region, unit in regions.items()}
        items = {
            region: Item(region, region, self._near(ground, region, unit), unit) for region, unit in regions.items()
        }
        names = {region: Item(region, item.text, items[region].tags, item.about) for region, item in lefts.items()}
        facts = {(region, region): Fact(ground.row(unit).source) for region, unit in regions.items()}

        def unsure(one: str, other: str) -> bool:
            return ground.same_muscle(regions[one], regions[other])

        return Pairing("body", names, items, facts, unsure)

    @staticmethod
    def _unit(ground: Ground, region: str) -> str:
        """Return the one unit that an outline stands for; empty for sheets, and where several share an outline."""
        structure = split(region)[0]
        if structure not in ground.muscles and not ground.units_of(structure):
            return ""
        stood = units_of(ground.atlas, structure)
        return stood[0] if len(stood) == 1 else ""

    @staticmethod
    def _node(ground: Ground, region: str, unit: str) -> str:
        return sided(unit, split(region)[1] if ground.row(unit).paired else "")

    def _near(self, ground: Ground, region: str, unit: str) -> frozenset[str]:
        """Let outlines that lie close together be alike."""
        view = self.views[region]
        here = self.drawn["regions"][view][region]["c"]
        near = {
            other
            for other, row in self.drawn["regions"][view].items()
            if hypot(row["c"][0] - here[0], row["c"][1] - here[1]) < NEAR
        }
        return frozenset(near) | {f"region:{ground.row(unit).region}", f"view:{view}"}
