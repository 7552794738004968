"""Where the viewer stands: one row a view. A view, a close-up or a cut more is one more row here."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Vector = tuple[float, float, float]

PIXELS_PER_HEIGHT = 1600
FRONT, BACK, RIGHT, BELOW = (0, 1, 0), (0, -1, 0), (1, 0, 0), (0, 0, -1)
UP, FORWARD = (0, 0, 1), (0, 1, 0)
SOFT = (
    *("buccal_fat_pad", "parotid_gland", "face", "lips", "eye"),
    *("core", "elbow", "fingers", "fingernail", "knee", "foot", "toes", "toenail"),
)
STRIPPED = (*SOFT, "auricle", "iris", "pupil")
EVERYWHERE = (-9.0, 9.0)


@dataclass(frozen=True)
class Cut:
    """How deep a picture looks: everything of a shallower layer is taken away, and some bones and structures."""

    name: str
    layer: int
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """An orthographic view in body axes (x right, y forward, z up) of what lies in a window and a slice of the body."""

    name: str
    towards: Vector
    upward: Vector
    window: tuple[float, float, float, float]  # left, right, bottom, top, as the viewer sees them
    magnified: float = 1
    cuts: tuple[Cut, ...] = (Cut("surface", 5), Cut("middle", 3, SOFT), Cut("deep", 2, STRIPPED))
    high: tuple[float, float] = EVERYWHERE  # only what lies between these heights
    near: tuple[float, float] = EVERYWHERE  # only what lies between these distances towards the viewer
    only: tuple[str, ...] = ()  # regions of muscles, and single structures
    bones: tuple[str, ...] = ()  # how the names of the bones begin; all if empty
    arms_forward: float = 0  # degrees

    @cached_property
    def rightward(self) -> Points:
        """The direction to the viewer's right."""
        return np.cross(self.upward, self.towards)

    @cached_property
    def symmetric(self) -> bool:
        """Whether the left half of the picture is the mirror image of the right half."""
        left, right, _, _ = self.window
        return bool(abs(self.rightward[0]) == 1 and left == -right)

    def has_bone(self, bone: str) -> bool:
        """Whether the view shows a bone at all."""
        return not self.bones or bone.startswith(self.bones)

    @property
    def scale(self) -> float:
        """Pixels of the picture to a body height."""
        return PIXELS_PER_HEIGHT * self.magnified

    def size(self, oversampling: int = 1) -> tuple[int, int]:
        """Return width and height in pixels; even, so that a picture can be halved and mirrored."""
        left, right, bottom, top = self.window
        width, height = (2 * round(way * self.scale / 2) for way in (right - left, top - bottom))
        return width * oversampling, height * oversampling

    def project(self, points: Points, oversampling: int = 1) -> tuple[Points, Points, Points]:
        """Return column, row (in pixels, 0 at the edge of the picture) and nearness of (n, 3) points."""
        left, right, bottom, top = self.window
        (width, height), scale = self.size(oversampling), self.scale * oversampling
        column = width / 2 + (points @ self.rightward - (left + right) / 2) * scale
        row = height / 2 - (points @ np.array(self.upward) - (bottom + top) / 2) * scale
        return column, row, points @ np.array(self.towards) * scale

    def within(self, points: Points) -> NDArray[np.bool_]:
        """Return which points lie in the window."""
        (width, height), (column, row, _) = self.size(), self.project(points)
        inside: NDArray[np.bool_] = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        return inside

    def shows(self, points: Points) -> NDArray[np.bool_]:
        """Return which points lie in the slice of the body that is shown."""
        nearness, height = points @ np.array(self.towards), points[:, 2]
        high_enough: NDArray[np.bool_] = (self.high[0] <= height) & (height <= self.high[1])
        near_enough: NDArray[np.bool_] = (self.near[0] <= nearness) & (nearness <= self.near[1])
        return high_enough & near_enough


HALF = (-0.03, 9)  # the far half of the body would be hidden anyway
WHOLE = (-0.285, 0.285, -0.02, 1.02)
UP_THE_ARM = (-0.344, 0, 0.939)
EYES, TEETH = ("eyeball", "iris", "pupil"), ("upper_teeth", "lower_teeth")
FACE = ("maxilla", "nose", *EYES, *TEETH, "auricle", "zygomatic", "mandible", "hyoid", "larynx")
SPINE = tuple(f"{part}{number}" for part, last in (("c", 7), ("t", 12), ("l", 5)) for number in range(1, last + 1))
PHARYNX = ("superior_pharyngeal_constrictor", "middle_pharyngeal_constrictor", "inferior_pharyngeal_constrictor")
FASCIA_OF_THE_HEAD = (
    "temporal_fascia",
    "parotid_fascia",
    "deep_cervical_fascia",
    "platysma",
    "transversus_nuchae",
    "skin_of_face",
)
BEHIND_THE_FACE = ("levator_veli_palatini", "tensor_veli_palatini", "stylopharyngeus", "salpingopharyngeus")

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "front",
            FRONT,
            UP,
            WHOLE,
            cuts=(Cut("surface", 5), Cut("middle", 3, SOFT), Cut("deep", 2, (*STRIPPED, "transversus_abdominis"))),
        ),
        View("back", BACK, UP, WHOLE),
        View("side", RIGHT, UP, (-0.135, 0.36, -0.02, 1.02), near=HALF, arms_forward=42),
        View(
            "pelvic_floor",
            BELOW,
            FORWARD,
            (-0.095, 0.095, -0.075, 0.055),
            2.8,
            cuts=(Cut("surface", 6), Cut("deep", 1)),
            only=("pelvis", "obturator_internus", "piriformis"),
            bones=("ilium", "pubis", "sacrum", "femur"),
            high=(0.462, 0.61),
        ),
        View(
            "soles",
            BELOW,
            FORWARD,
            (-0.13, 0.13, -0.055, 0.130),
            2.4,
            cuts=(Cut("surface", 6), Cut("middle", 4, (*SOFT, "plantar_aponeurosis")), Cut("deep", 2, SOFT)),
            high=(-1, 0.042),
        ),
        View("foot", (0, 0.5, 0.866), (0, 0.866, -0.5), (-0.13, 0.13, -0.07, 0.12), 2.4, high=(-1, 0.25)),
        View(
            "palm",
            FRONT,
            UP_THE_ARM,
            (-0.405, -0.295, 0.285, 0.605),
            2,
            cuts=(Cut("surface", 6), Cut("middle", 3, SOFT), Cut("deep", 2, SOFT)),
            only=("upper_limb",),
        ),
        View("hand_back", BACK, UP_THE_ARM, (0.295, 0.405, 0.285, 0.605), 2, only=("upper_limb",)),
        View(
            "neck",
            FRONT,
            UP,
            (-0.07, 0.07, 0.80, 0.95),
            3,
            cuts=(Cut("deep", 2, FACE + SOFT + PHARYNX + BEHIND_THE_FACE),),
            only=("neck", "back"),
        ),
        View("nape", BACK, UP, (-0.07, 0.07, 0.80, 0.97), 3, cuts=(Cut("middle", 3, SOFT), Cut("deep", 1, SOFT))),
        View(
            "jaw",
            RIGHT,
            UP,
            (-0.085, 0.055, 0.845, 1.005),
            3,
            near=HALF,
            cuts=(
                Cut("surface", 6, FASCIA_OF_THE_HEAD),
                Cut("middle", 4, SOFT),
                Cut("deep", 2, (*STRIPPED, "zygomatic", "mandible", "lower_teeth")),
            ),
        ),
        View(
            "throat",
            RIGHT,
            UP,
            (-0.055, 0.055, 0.82, 0.95),
            3.4,
            near=HALF,
            cuts=(
                Cut(
                    "deep",
                    3,
                    (*STRIPPED, "mandible", "lower_teeth", "zygomatic", "buccinator", "digastric", "mylohyoid"),
                ),
            ),
            only=("head", "neck"),
        ),
        View(
            "diaphragm",
            FRONT,
            UP,
            (-0.11, 0.11, 0.54, 0.80),
            2,
            cuts=(Cut("deep", 2),),
            only=("diaphragm", "psoas_major", "psoas_minor", "quadratus_lumborum", "iliacus"),
            bones=(*SPINE, "ilium", "sacrum", "rib_11", "rib_12"),
        ),
        View(
            "chest_inside",
            BACK,
            UP,
            (-0.11, 0.11, 0.66, 0.85),
            2,
            cuts=(Cut("deep", 2, SOFT),),
            only=("thorax",),
            near=(-9, 0.005),
        ),
    )
}
SCENES = {
    "front": ["front", "back"],
    "side": ["side"],
    "below": ["pelvic_floor", "soles"],
    "neck": ["neck", "nape"],
    "jaw": ["jaw", "throat"],
    "hand": ["palm", "hand_back"],
    "foot": ["foot", "soles"],
    "breath": ["diaphragm", "chest_inside"],
}
