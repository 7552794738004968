"""The committed pictures and outlines: do they belong to today's tables, and can every structure be found?"""

import gzip
import json
from functools import cache
from typing import Any

import numpy as np
import pytest
from PIL import Image
from shapely.geometry import Point, Polygon

from explorer.atlas import Atlas
from explorer.atlas.read import read_folders
from explorer.atlas.tables import Fascia, Muscle
from explorer.drawing.body.cast import Cast, cast_of
from explorer.drawing.body.curves import polyline
from explorer.drawing.body.figure import digest
from explorer.drawing.body.places import Place, places
from explorer.drawing.body.regions import outline_of
from explorer.drawing.body.views import SCENES, VIEWS
from explorer.graph.units import units
from explorer.settings import anatomy_folder, assets_folder

FOLDER = assets_folder() / "body"
NOT_DRAWN = {"occipitofrontalis"}  # the union of frontalis and occipitalis, which are drawn
PICTURES = [(name, cut.name) for name, view in VIEWS.items() for cut in view.cuts]
REACH = 45  # pixels: how far a belly may bulge beyond the box of its attachments


def read(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


index = cache(lambda: read("index"))
sheet = cache(read)


@cache
def cast() -> Cast:
    return cast_of(read_folders([anatomy_folder()]).rows)


def rings(told: str) -> list[np.ndarray]:
    return [np.cumsum(np.fromstring(ring, sep=" ").reshape(-1, 2), axis=0) / 2 for ring in told.split("|")]


def contains(told: str, x: float, y: float) -> bool:
    inside = sum(Polygon(ring).buffer(0).contains(Point(x, y)) for ring in rings(told))
    return inside % 2 == 1 or min(Polygon(ring).exterior.distance(Point(x, y)) for ring in rings(told)) < 1


def outlines() -> list[tuple[str, str, list[Any]]]:
    seen = [(f"{view} {cut}", name, told) for view, cut in PICTURES for name, told in sheet(view)["seen"][cut].items()]
    return seen + [(view, name, told) for view in VIEWS for name, told in sheet(view)["whole"].items()]


def test_the_committed_pictures_belong_to_todays_tables() -> None:
    rows = read_folders([anatomy_folder()]).rows

    assert index()["digest"] == digest(rows), "run: python -m explorer.drawing.body"


def test_nothing_else_lies_in_the_folder() -> None:
    written = {f"{view}-{cut}.webp" for view, cut in PICTURES} | {f"{view}.json" for view in VIEWS} | {"index.json"}

    assert {file.name for file in FOLDER.iterdir()} == written


def told(structure: str) -> str:
    """Say where a structure is seen best; the names of the tests below are the list of them all."""
    best = index()["best"][structure]
    return (
        f"{structure}: {best[0]} {best[1]} {best[2]}%"
        if best
        else f"{structure}: x-ray from the {index()['home'][structure]}"
    )


@pytest.mark.parametrize("structure", sorted(index()["best"]), ids=told)
def test_it_is_seen_somewhere_or_x_rayed(structure: str) -> None:
    best, home = index()["best"][structure], index()["home"][structure]

    assert structure in sheet(home)["whole"]
    assert not best or sheet(best[0])["seen"][best[1]][structure][3] == best[2] > 0


def test_every_drawn_structure_is_listed() -> None:
    assert set(index()["best"]) == set(index()["home"]) == set(cast().structures)


def test_most_muscles_are_seen_in_some_picture(atlas: Atlas) -> None:
    muscles = [name for name in index()["best"] if name in atlas.by_id(Muscle)]
    seen = [name for name in muscles if index()["best"][name]]
    well = [name for name in seen if index()["best"][name][2] >= 30]

    assert len(seen) >= 0.9 * len(muscles), sorted(set(muscles) - set(seen))
    assert len(well) >= 0.7 * len(muscles), sorted(set(muscles) - set(well))


def test_every_unit_is_drawn_itself_or_through_its_parts_or_whole(atlas: Atlas) -> None:
    undrawn = {
        unit for unit in units(atlas) if not set(index()["home"]) & {*atlas.lineage(unit), *atlas.parts.get(unit, ())}
    }

    assert undrawn == NOT_DRAWN


def test_every_sheet_of_fascia_is_drawn(atlas: Atlas) -> None:
    sheets = {row.id for row in atlas.rows(Fascia) if row.kind in {"sheet", "aponeurosis"}}

    assert sheets <= set(index()["home"])


@cache
def sites() -> dict[str, Place]:
    return places(read_folders([anatomy_folder()]).rows["trauma"].values())


def site_told(node: str) -> str:
    """Say where a trauma site is shown; the names of the tests below are the list of them all."""
    return f"{node}: {' '.join(sites()[node].pixels)}"


@pytest.mark.parametrize("node", sorted(sites()), ids=site_told)
def test_a_trauma_site_has_a_place_on_the_body_seen_from_the_front_or_from_behind(node: str) -> None:
    place = sites()[node]
    around = sheet(place.view)["around"]

    assert place.view in SCENES["front"]
    assert all(contains(outline, *place.pixels[place.view]) for outline in around.values())


def test_no_region_is_empty_and_its_centre_lies_inside() -> None:
    for where, name, (told, x, y, *_) in outlines():
        assert contains(told, x, y), (where, name)


def test_the_centre_lies_in_a_piece_with_a_ring_though_a_speck_beside_it_is_thicker() -> None:
    mask = np.zeros((60, 160), dtype=bool)
    mask[20:23, 10:130], mask[40:44, 140:144] = True, True
    outline = outline_of(mask)

    assert outline is not None
    assert contains(outline.told, *outline.centre)


@pytest.mark.parametrize("view", SCENES["front"])
def test_a_region_lies_between_the_attachments_of_its_muscle(view: str) -> None:
    for name, (told, *_) in sheet(view)["whole"].items():
        drawn = np.vstack(rings(told))
        points = np.vstack(
            [
                polyline(cell)
                for shape in cast().shapes
                if shape.structure == name
                for line in (shape.origin_points, shape.via_polylines, shape.insertion_points)
                for cell in line.split("|")
                if cell.strip()
            ]
        )
        if name in cast().unpaired:
            points = np.vstack([points, points * (-1, 1, 1)])
        columns, lines, _ = VIEWS[view].project(points)
        for outline, given in ((drawn[:, 0], columns), (drawn[:, 1], lines)):
            assert given.min() - REACH < outline.min(), name
            assert outline.max() < given.max() + REACH, name


def test_the_clients_right_is_left_in_front_and_right_behind() -> None:
    for view, structure, low, high in (
        ("front", "biceps_brachii_long_head", 0, 0.5),
        ("back", "gluteus_maximus", 0.5, 1),
        ("soles", "abductor_hallucis", 0, 0.5),
    ):
        x = sheet(view)["seen"]["surface"][structure][1]
        assert low < x / index()["views"][view]["size"][0] < high, view


def test_only_unpaired_structures_carry_no_side() -> None:
    rows = read_folders([anatomy_folder()]).rows
    paired = {row.id: row.paired for table in ("muscles", "fascia") for row in rows[table].values()}

    for structure in index()["home"]:
        assert paired[structure] == (structure not in index()["unpaired"]), structure


@pytest.mark.parametrize(("view", "cut"), PICTURES)
def test_a_picture_is_small_and_has_the_stated_size(view: str, cut: str) -> None:
    file = FOLDER / f"{view}-{cut}.webp"

    assert file.stat().st_size <= 60_000
    assert list(Image.open(file).size) == index()["views"][view]["size"]


def test_the_outlines_of_all_views_travel_in_less_than_150_kb() -> None:
    assert sum(len(gzip.compress(file.read_bytes())) for file in FOLDER.glob("*.json")) <= 150_000


@pytest.mark.parametrize(
    ("structure", "view"),
    [
        ("gluteus_maximus", "back"),
        ("trapezius_upper", "back"),
        ("gastrocnemius_medial_head", "back"),
        ("piriformis", "back"),
        ("multifidus_lumborum", "back"),
        ("rectus_femoris", "front"),
        ("psoas_major", "front"),
        ("rectus_abdominis", "front"),
        ("tibialis_anterior", "front"),
        ("longus_colli", "front"),
        ("genioglossus", "front"),
        ("superior_rectus", "front"),
        ("interspinales_lumborum", "back"),
        ("levatores_costarum_breves", "back"),
        ("external_anal_sphincter", "back"),
        ("articularis_genus", "front"),
    ],
)
def test_a_structure_is_shown_from_the_side_it_lies_on(structure: str, view: str) -> None:
    assert index()["home"][structure] == view


@pytest.mark.parametrize(
    ("structure", "view", "cut"),
    [
        ("rectus_capitis_posterior_major", "nape", "deep"),
        ("obliquus_capitis_inferior", "nape", "deep"),
        ("longus_colli", "neck", "deep"),
        ("lateral_pterygoid", "jaw", "deep"),
        ("medial_pterygoid", "jaw", "deep"),
        ("diaphragm", "diaphragm", "deep"),
        ("transversus_thoracis", "chest_inside", "deep"),
        ("pubococcygeus", "pelvic_floor", "deep"),
        ("bulbospongiosus", "pelvic_floor", "surface"),
        ("flexor_digitorum_brevis", "soles", "middle"),
        ("adductor_hallucis", "soles", "deep"),
        ("opponens_pollicis", "palm", "middle"),
        ("extensor_digitorum_brevis", "foot", "surface"),
        ("extensor_hallucis_brevis", "foot", "surface"),
        ("dorsal_interosseous_of_foot", "foot", "middle"),
        ("anconeus", "hand_back", "surface"),
    ],
)
def test_a_close_up_shows_what_the_whole_body_hides(structure: str, view: str, cut: str) -> None:
    assert sheet(view)["seen"][cut][structure][3] >= 15
