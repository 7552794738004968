"""Where the viewer stands: one row a picture. A side view, a view from below or a deeper cut is one more row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Vector = tuple[int, int, int]

PIXELS_PER_HEIGHT = 1600
SURFACE = 5


@dataclass(frozen=True)
class View:
    """An orthographic view; the three directions are given in body axes (x right, y forward, z up)."""

    name: str
    rightward: Vector
    upward: Vector
    towards: Vector
    left: float
    right: float
    bottom: float
    top: float
    deepest_shown: int = 0
    shallowest_shown: int = SURFACE
    bones: bool = True

    @property
    def symmetric(self) -> bool:
        """Whether the left half of the picture is the mirror image of the right half."""
        return self.rightward[0] != 0

    def size(self, scale: float = PIXELS_PER_HEIGHT) -> tuple[int, int]:
        """Return width and height in pixels; even, so that a picture can be halved and mirrored."""
        return 2 * round((self.right - self.left) * scale / 2), 2 * round((self.top - self.bottom) * scale / 2)

    def project(self, points: Points, scale: float = PIXELS_PER_HEIGHT) -> tuple[Points, Points, Points]:
        """Return column, row (in pixels, 0 at the edge of the picture) and nearness of (n, 3) points."""
        column = points @ np.array(self.rightward) - self.left
        row = self.top - points @ np.array(self.upward)
        return column * scale, row * scale, points @ np.array(self.towards) * scale


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("front", (-1, 0, 0), (0, 0, 1), (0, 1, 0), left=-0.285, right=0.285, bottom=-0.02, top=1.02),
        View("back", (1, 0, 0), (0, 0, 1), (0, -1, 0), left=-0.285, right=0.285, bottom=-0.02, top=1.02),
    )
}
