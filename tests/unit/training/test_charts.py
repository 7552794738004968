"""Wall charts: vector PDF of every region and every line, with the grades of the tables, no picture and no browser."""

import re
import zlib
from base64 import a85decode

import pytest

from explorer.atlas.tables import Fascia, FasciaLink, Relation, RelationType
from explorer.drawing.body.forms import Forms
from explorer.graph.routes import lines, route
from explorer.graph.units import UnknownStructureError
from explorer.training.charts import line_chart, pairs_chart, regions
from explorer.training.charts.lines import _ways
from explorer.training.charts.pairs import KINDS, entries
from explorer.training.charts.sheet import GRADES
from explorer.words import SPOKEN, languages, say


@pytest.fixture(scope="module")
def forms():
    from explorer import settings

    return Forms(settings.assets_folder() / "body")


def drawn(pdf):
    """What the pages of a PDF draw, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)
    return [zlib.decompress(a85decode(held.strip().removesuffix(b"~>"))) for held in streams]


def words(pdf):
    shown = b" ".join(part for page in drawn(pdf) for part in re.findall(rb"\(((?:[^()\\]|\\.)*)\) Tj", page))
    return shown.decode("cp1252")


def test_the_charts_of_all_regions_hold_every_pair_and_injury_once(bench):
    kinds = {row.id for row in bench.atlas.rows(RelationType) if row.role == "drives" and row.kind in KINDS}
    wanted = [row for row in bench.atlas.rows(Relation) if row.type in kinds and row.target_id != "any_muscle"]
    held = [row for region in regions(bench.atlas) for entry in entries(bench.atlas, region) for row in entry.rows]

    assert len(held) == len(wanted)
    assert set(held) == set(wanted)


@pytest.mark.parametrize("paper", ["a4", "a3", "letterbox"])
def test_a_chart_of_a_region_is_vector_and_says_who_works_for_whom(bench, forms, paper):
    pdf = pairs_chart(bench, forms, "neck", paper)

    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf
    told = words(pdf)
    assert "Pairs of the neck" in told
    assert "Deep neck flexors" in told
    assert "strong evidence" in told
    size = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+)", pdf)
    assert round(float(size[1])) == (1191 if paper == "a3" else 842)


def test_every_line_has_a_map_with_all_its_stations(bench, forms):
    for row in lines(bench.atlas):
        pdf = line_chart(bench, forms, row.id)
        told = words(pdf)
        for number in range(1, len(route(bench.atlas, row.id, "right").stations) + 1):
            assert f"{number} " in told or str(number) in told.split(), (row.id, number)
        assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    with pytest.raises(UnknownStructureError):
        line_chart(bench, forms, "no_such_line")


def test_every_grade_of_a_step_is_drawn_in_a_way_of_its_own(bench):
    assert {row.grade for row in bench.atlas.rows(FasciaLink)} <= set(GRADES)
    assert len(set(GRADES.values())) == len(GRADES)
    assert {row.id for row in lines(bench.atlas)} <= {row.id for row in bench.atlas.rows(Fascia)}


def test_the_way_over_what_has_no_outline_is_as_weak_as_its_weakest_step(bench):
    held = route(bench.atlas, "superficial_back_line", "right")

    class At:
        x, y = 1.0, 2.0

    ends = {0: At(), 2: At()}
    assert [grade for _, _, grade in _ways(held, ends, {1})] == ["taught"]
    assert list(_ways(held, ends, set())) == []


@pytest.mark.parametrize("language", languages())
def test_a_chart_speaks_every_language(bench, forms, language):
    before = SPOKEN.set(language)
    try:
        title = say("chart.pairs", region=say("region.neck"))
        assert title in words(pairs_chart(bench, forms, "neck"))
    finally:
        SPOKEN.reset(before)
