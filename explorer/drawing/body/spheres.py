"""What both tables become: a long list of spheres, each knowing what it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Spheres:
    """Spheres of the right side or the midline, in body heights; every field has one entry a sphere."""

    centre: Floats
    radius: Floats
    flatness: Floats  # depth over width: 1 is a ball, less is a lens seen from the front
    lift: Floats  # how much nearer to the viewer than it is, so that layers keep their order
    across: Floats  # 0 at the first fibre of a strip, 1 at the last
    belly: Floats  # 1 in the red flesh, 0 in tendon and bone
    owner: Whole  # number of the drawn thing, see `Cast`

    def __len__(self) -> int:
        return len(self.radius)

    def where(self, chosen: NDArray[np.bool_]) -> "Spheres":
        """Return only the chosen spheres."""
        return Spheres(**{field.name: getattr(self, field.name)[chosen] for field in fields(self)})

    def lifted(self, lift: float) -> "Spheres":
        """Return the same spheres, drawn nearer to the viewer."""
        return replace(self, lift=self.lift + lift)

    def mirrored(self, partner: Whole) -> "Spheres":
        """Return the same spheres on the other side, owned by their owner's partner."""
        return replace(self, centre=self.centre * (-1, 1, 1), owner=partner[self.owner])


def joined(parts: Iterable[Spheres]) -> Spheres:
    """Return all spheres of several lists in one."""
    parts = list(parts)
    names = [field.name for field in fields(Spheres)]
    return Spheres(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
