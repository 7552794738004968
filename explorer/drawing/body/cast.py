"""Who is on stage: every drawn bone and structure, its number on the z-buffer, and all its spheres."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from explorer.atlas.read import Key
from explorer.atlas.tables import Bone, Shape
from explorer.drawing.body import sculpt, skeleton, strips
from explorer.drawing.body.axes import outward
from explorer.drawing.body.pose import arms_forward
from explorer.drawing.body.spheres import Spheres, Whole, joined
from explorer.drawing.body.views import Cut, View

Rows = Mapping[str, Mapping[Key, Any]]
FINER = 0.4  # a view magnified n times is drawn from spheres n to the power of this closer together
BOTH_SIDES = ("right", "left")
DEEP = 2  # the layer that is not lifted


@dataclass(frozen=True)
class Cast:
    """Numbers are handed out in pairs, right side even, left side odd; what is unpaired only uses the even one."""

    bones: tuple[Bone, ...]
    shapes: tuple[Shape, ...]
    unpaired: frozenset[str]
    regions: Mapping[str, str]

    @cached_property
    def bone_names(self) -> list[str]:
        """The drawn bones, in the order of the table."""
        return list(dict.fromkeys(bone.bone for bone in self.bones if not bone.figure))

    @cached_property
    def figures(self) -> list[str]:
        """The figures that have an outline of their own."""
        return sorted({bone.figure for bone in self.bones if bone.figure})

    def flesh_of(self, figure: str) -> Spheres:
        """Return the spheres that a figure adds to the outline, both sides."""
        return self.both_sides(joined(skeleton.spheres_of(bone, 0) for bone in self.bones if bone.figure == figure))

    @cached_property
    def structures(self) -> list[str]:
        """The drawn muscles and sheets, in the order of the table."""
        return list(dict.fromkeys(shape.structure for shape in self.shapes))

    @cached_property
    def first_structure(self) -> int:
        """The lowest number of a structure; all lower ones are bones."""
        return 2 * len(self.bone_names)

    @cached_property
    def partner(self) -> Whole:
        """The number on the other side, for every number; the unpaired are their own partners."""
        numbers = np.arange(self.first_structure + 2 * len(self.structures))
        alone = np.isin(numbers, [self.number(name) for name in self.structures if name in self.unpaired])
        alone |= np.isin(numbers, [2 * k for k, name in enumerate(self.bone_names) if name in self._midline_bones])
        partner: Whole = np.where(alone, numbers, numbers ^ 1)
        return partner

    @cached_property
    def _midline_bones(self) -> set[str]:
        return {bone.bone for bone in self.bones if not bone.mirrored}

    def number(self, structure: str) -> int:
        """Return the number of the right side of a structure."""
        return self.first_structure + 2 * self.structures.index(structure)

    def sided_ids(self, structure: str) -> tuple[str, ...]:
        """Return the ids under which a structure is shown, right one first."""
        if structure in self.unpaired:
            return (structure,)
        return tuple(f"{structure}-{side}" for side in BOTH_SIDES)

    def bone_spheres(self, bone: str, fineness: float = 1) -> Spheres:
        """Return the spheres of the right half of a bone."""
        number = 2 * self.bone_names.index(bone)
        loose = [skeleton.spheres_of(piece, number, fineness) for piece in self.pieces(bone) if piece.blend is None]
        smooth = [sculpt.spheres_of(self.surfaces[bone], number, fineness)] if bone in self.surfaces else []
        return joined(loose + smooth).lifted((self.layer_of(bone) - 2) * strips.LAYER_STEP)

    def pieces(self, bone: str) -> list[Bone]:
        """Return the rows of a drawn bone."""
        return [piece for piece in self.bones if piece.bone == bone and not piece.figure]

    def layer_of(self, bone: str) -> int:
        """Return the layer of the muscles among which a bone is drawn."""
        return self.pieces(bone)[0].layer or DEEP

    @cached_property
    def surfaces(self) -> dict[str, sculpt.Surface]:
        """The surfaces of the bones whose pieces flow into one another."""
        flowing = {bone: [piece for piece in self.pieces(bone) if piece.blend is not None] for bone in self.bone_names}
        return {bone: sculpt.surface(pieces) for bone, pieces in flowing.items() if pieces}

    @cached_property
    def tissues(self) -> tuple[str, ...]:
        """What the drawn bones are made of, in the order of their numbers, two a bone."""
        return tuple(self.pieces(bone)[0].tissue for bone in self.bone_names for _ in BOTH_SIDES)

    def spheres_of(self, structure: str, fineness: float = 1) -> Spheres:
        """Return the spheres of the right side of a structure."""
        number, own = self.number(structure), [shape for shape in self.shapes if shape.structure == structure]
        return joined(strips.spheres_of(shape, number, fineness, self.ground_of(shape)) for shape in own)

    def ground_of(self, shape: Shape) -> strips.Ground | None:
        """Return what a strip is draped on."""
        if not shape.draped:
            return None
        return strips.Ground(self.surfaces[shape.draped], self.layer_of(shape.draped))

    @cached_property
    def spheres(self) -> dict[str, Spheres]:
        """The spheres of the right side of every structure, as the whole body shows them."""
        return {name: self.spheres_of(name) for name in self.structures}

    def ready(self) -> "Cast":
        """Return the cast with all its surfaces and spheres worked out."""
        _ = self.surfaces, self.spheres, self.skeleton
        return self

    def both_sides(self, right: Spheres) -> Spheres:
        """Return spheres together with their mirror image."""
        return joined([right, right.mirrored(self.partner)])

    def posed(self, spheres: Spheres, view: View) -> Spheres:
        """Return what a view shows of spheres, in the pose of that view."""
        shown = spheres.where(view.shows(spheres.centre))
        return replace(shown, centre=arms_forward(shown.centre, view.arms_forward))

    @cached_property
    def skeleton(self) -> dict[str, Spheres]:
        """The spheres of the right half of every bone, as the whole body shows them."""
        return {name: self.bone_spheres(name) for name in self.bone_names}

    def seen_in(self, view: View, cut: Cut) -> Spheres:
        """Return everything that a cut of a view shows, both sides, seen or hidden; a close-up in finer spheres."""
        bones = {
            name: self.skeleton[name] for name in self.bone_names if name not in cut.without and view.has_bone(name)
        }
        flesh = {name: self.spheres[name] for name in self.shown_in(view, cut)}
        if view.magnified > 1:
            finer = view.magnified**FINER
            bones = {name: self.bone_spheres(name, finer) for name, each in bones.items() if self._reaches(view, each)}
            flesh = {name: self.spheres_of(name, finer) for name, each in flesh.items() if self._reaches(view, each)}
        return self.posed(self.both_sides(joined([*bones.values(), *flesh.values()])), view)

    def _reaches(self, view: View, right: Spheres) -> bool:
        """Whether anything of either side lies in the window of a view."""
        return bool(view.within(self.posed(self.both_sides(right), view).centre).any())

    def shown_in(self, view: View, cut: Cut) -> list[str]:
        """Return the structures that a cut of a view shows, in the order of the table."""
        deep = {shape.structure for shape in self.shapes if shape.layer <= cut.layer} - set(cut.without)
        wanted = {name for name in deep if not view.only or {name, self.regions.get(name, "")} & set(view.only)}
        return [name for name in self.structures if name in wanted]

    def before_axis(self, structure: str) -> bool:
        """Whether a structure lies, on the whole, in front of the axis it wraps around."""
        zone = next(shape.zone for shape in self.shapes if shape.structure == structure)
        return bool(outward(zone, self.spheres[structure].centre)[:, 1].mean() > 0)


def cast_of(rows: Rows) -> Cast:
    """Return the cast of the tables `shapes` and `bones`; `muscles` and `fascia` say what is unpaired."""
    named = [*rows["muscles"].values(), *rows["fascia"].values()]
    return Cast(
        bones=tuple(rows["bones"].values()),
        shapes=tuple(rows["shapes"].values()),
        unpaired=frozenset(row.id for row in named if not row.paired),
        regions={row.id: row.region for row in rows["muscles"].values()},
    )
