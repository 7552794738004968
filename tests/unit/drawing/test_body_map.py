"""The committed pictures and regions: do they belong to today's tables, and can every region be touched?"""

import gzip
import json
from functools import cache
from typing import Any

import pytest
from PIL import Image
from shapely.geometry import Point, Polygon

from explorer.atlas import Atlas
from explorer.atlas.read import read_folders
from explorer.drawing.body.figure import digest
from explorer.drawing.body.views import VIEWS
from explorer.graph.units import units
from explorer.settings import anatomy_folder, assets_folder

FOLDER = assets_folder() / "body"
NOT_DRAWN = {"occipitofrontalis"}  # the union of frontalis and occipitalis, which are drawn


@cache
def body() -> dict[str, Any]:
    return json.loads((FOLDER / "regions.json").read_text(encoding="utf-8"))


def rings(path: str) -> list[list[tuple[float, float]]]:
    return [
        [tuple(map(float, point.split(","))) for point in part.removesuffix("Z").split(" ")]
        for part in path.split("M")[1:]
    ]


def contains(path: str, point: list[float]) -> bool:
    inside = sum(Polygon(ring).buffer(0).contains(Point(point)) for ring in rings(path))
    return inside % 2 == 1


def mirrored(path: str, width: int) -> set[frozenset[tuple[float, float]]]:
    return {frozenset((round(width - x, 1), y) for x, y in ring) for ring in rings(path)}


def as_drawn(path: str) -> set[frozenset[tuple[float, float]]]:
    return {frozenset(ring) for ring in rings(path)}


def test_the_committed_pictures_belong_to_todays_tables() -> None:
    rows = read_folders([anatomy_folder()]).rows

    assert body()["digest"] == digest(rows), "run: python -m explorer.drawing.body"


def test_every_drawn_structure_can_be_reached_in_its_home_view() -> None:
    rows = read_folders([anatomy_folder()]).rows
    drawn = {row.structure for row in rows["shapes"].values()}

    assert set(body()["home"]) == drawn
    for structure, view in body()["home"].items():
        assert {structure, f"{structure}-right"} & set(body()["solo"][view]), structure


def test_every_unit_is_drawn_itself_or_through_its_parts_or_whole(atlas: Atlas) -> None:
    undrawn = {
        unit for unit in units(atlas) if not set(body()["home"]) & {*atlas.lineage(unit), *atlas.parts.get(unit, ())}
    }

    assert undrawn == NOT_DRAWN


@pytest.mark.parametrize("kind", ["regions", "solo"])
@pytest.mark.parametrize("view", VIEWS)
def test_left_is_the_exact_mirror_of_right(kind: str, view: str) -> None:
    found, width = body()[kind][view], body()["size"][view][0]

    assert {sided.removesuffix("-left") for sided in found if sided.endswith("-left")} == {
        sided.removesuffix("-right") for sided in found if sided.endswith("-right")
    }
    for sided, left in found.items():
        if sided.endswith("-left"):
            right = found[sided.removesuffix("-left") + "-right"]
            assert mirrored(right["d"], width) == as_drawn(left["d"]), sided
            assert left["c"] == [round(width - right["c"][0], 1), right["c"][1]], sided


@pytest.mark.parametrize("kind", ["regions", "solo"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_region_is_empty_and_its_centre_lies_inside(kind: str, view: str) -> None:
    for sided, region in body()[kind][view].items():
        assert contains(region["d"], region["c"]), sided


@pytest.mark.parametrize("view", VIEWS)
def test_the_clients_right_is_left_in_front_and_right_behind(view: str) -> None:
    x, _ = body()["solo"]["front"]["biceps_brachii_long_head-right"]["c"]
    assert x < body()["size"]["front"][0] / 2

    x, _ = body()["solo"]["back"]["gluteus_maximus-right"]["c"]
    assert x > body()["size"]["back"][0] / 2


def test_only_unpaired_structures_carry_no_side() -> None:
    rows = read_folders([anatomy_folder()]).rows
    paired = {row.id: row.paired for table in ("muscles", "fascia") for row in rows[table].values()}
    shown = {sided for view in body()["solo"].values() for sided in view}

    for structure in body()["home"]:
        if structure in paired:
            assert paired[structure] == (f"{structure}-left" in shown), structure


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_is_small_and_has_the_stated_size(view: str) -> None:
    file = FOLDER / f"{view}.webp"

    assert file.stat().st_size <= 60_000
    assert list(Image.open(file).size) == body()["size"][view]


def test_the_regions_travel_in_less_than_150_kb() -> None:
    assert len(gzip.compress((FOLDER / "regions.json").read_bytes())) <= 150_000


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
    assert body()["home"][structure] == view
