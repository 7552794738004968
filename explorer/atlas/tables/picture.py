"""Tables that draw the body map: strips of muscle and pieces of skeleton, in body heights, right side only."""

from explorer.atlas.columns import ID_PATTERN, column, table

POINTS = r"(-?\d*\.?\d+ -?\d*\.?\d+ -?\d*\.?\d+)(; ?-?\d*\.?\d+ -?\d*\.?\d+ -?\d*\.?\d+)*"


TISSUES = ("cartilage", "ligament", "fat", "skin", "lip", "gland", "tooth", "nail", "eye", "iris", "lens")


@table("shapes", key=("structure", "strip"))
class Shape:
    """One strip of a muscle or sheet; x to the right, y forward, z up, height 1, floor at 0."""

    structure: str = column(
        "The muscle, part or sheet it draws.", example="gluteus_maximus", refers_to=("muscles", "fascia")
    )
    zone: str = column("Whose long axis the belly wraps around.", example="leg", one_of=("trunk", "arm", "leg"))
    layer: int = column(
        "Depth of the layer, 1 next to the bone to 5 under the skin; 6 is never drawn over others.", example="5"
    )
    strip: int = column("Number of the strip, from 1.", example="1")
    origin_points: str = column("Polyline of the origin.", example="-0.01 -0.05 0.53; 0.02 -0.05 0.55", pattern=POINTS)
    via_polylines: str = column(
        "Polylines between, separated by `|`.",
        example="0.05 -0.05 0.52; 0.06 -0.04 0.53",
        pattern=r"[-0-9.; |]+",
        optional=True,
    )
    insertion_points: str = column("Polyline of the insertion.", example="0.09 -0.01 0.45", pattern=POINTS)
    extra_width: float = column("Extra width of the belly.", example="0.02")
    thickness: float = column("Thickness of the belly.", example="0.014")
    belly_start: str = column(
        "Where along its length the belly starts; a/b runs from the first to the last fibre.",
        example="0.1",
        pattern=r"-?\d*\.?\d+(/-?\d*\.?\d+)?",
    )
    belly_end: float = column("Where the belly ends.", example="0.9")
    end_radius: float = column("Radius of the tendon.", example="0.0022")
    fibres: int | None = column("Number of fibres drawn, if not worked out.", example="5", optional=True)
    profile_power: float = column("How full the belly is; smaller is fuller.", example="0.8")
    draped: str = column(
        "The drawn bone on whose surface it is laid; its own points then need only be near.",
        example="face",
        refers_to=("bones",),
        optional=True,
    )


@table("bones", key=("bone", "piece"))
class Bone:
    """One piece of the drawn skeleton: a tube, a sheet or an ellipsoid."""

    bone: str = column(
        "The drawn bone; a name of its own, several to a region of `skeleton.csv`.",
        example="cranium",
        pattern=ID_PATTERN,
    )
    piece: int = column("Number of the piece, from 1.", example="1")
    mirrored: bool = column("Is it drawn on both sides?", example="no")
    figure: str = column(
        "Whose outline it only widens, without being drawn: what flesh and hair add to a woman or a man.",
        example="female",
        one_of=("female", "male"),
        optional=True,
    )
    kind: str = column("How it is drawn.", example="ellipsoid", one_of=("tube", "sheet", "ellipsoid"))
    points: str = column("Centre, or polyline.", example="0 -0.02 0.957", pattern=POINTS)
    radii: str = column(
        "Radii at the points, or of the ellipsoid.",
        example="0.0405 0.0490 0.0395",
        pattern=r"[-0-9. ;]+",
        optional=True,
    )
    points_2: str = column("Second edge of a sheet.", example="0.05 0.01 0.6", pattern=POINTS, optional=True)
    thickness: float | None = column("Thickness of a sheet.", example="0.004", optional=True)
    blend: float | None = column(
        "How softly it flows into the pieces of its bone above it; with a minus it is carved out of them.",
        example="0.006",
        optional=True,
    )
    tissue: str = column("What it is made of, if not bone.", example="cartilage", one_of=TISSUES, optional=True)
    layer: int | None = column("Layer of the muscles it is drawn among; deep if empty.", example="5", optional=True)
