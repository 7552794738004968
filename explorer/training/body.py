"""The body as a quiz uses it: which outline of the picture is which muscle. Nothing else here reads the outlines."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from pathlib import Path
from typing import Any

from explorer.drawing.body.forms import Form, Forms
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
    def forms(self) -> Forms:
        """The outlines as they were written."""
        return Forms(self.folder)

    @cached_property
    def seen(self) -> Mapping[str, Mapping[str, tuple[float, Form]]]:
        """What each view shows: the share of each outline that is seen, and its form."""
        return {view: {region: (share, form) for region, share, form in self.forms.seen(view)} for view in VIEWS}

    @cached_property
    def picture(self) -> dict[str, Any]:
        """What the page needs to draw the figures: size, silhouette and outlines."""
        return {
            "size": {view: self.forms.size(view) for view in VIEWS},
            "silhouette": {view: self.forms.around(view) for view in VIEWS},
            "regions": {view: {id_: form.path for id_, (_, form) in self.seen[view].items()} for view in VIEWS},
        }

    @cached_property
    def views(self) -> Mapping[str, str]:
        """The view that shows each outline best, for outlines that are seen well enough to be touched."""
        best: dict[str, tuple[float, str]] = {}
        for view in VIEWS:
            for region, (share, _) in self.seen[view].items():
                best[region] = max(best.get(region, (0.0, "")), (share, view))
        return {region: view for region, (share, view) in best.items() if share >= SEEN}

    def view_of(self, region: str) -> str:
        """Return the view that shows an outline best; empty when it is hidden."""
        return self.views.get(region, "")

    def path(self, region: str, view: str) -> str:
        """Return an outline as an SVG path; empty when this view does not show it."""
        return self.seen[view][region][1].path if region in self.seen[view] else ""

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
        here = self.seen[view][region][1]
        near = {other for other, (_, form) in self.seen[view].items() if hypot(form.x - here.x, form.y - here.y) < NEAR}
        return frozenset(near) | {f"region:{ground.row(unit).region}", f"view:{view}"}
