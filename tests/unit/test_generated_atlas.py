"""The generated atlases that benchmarks use are of the size asked for, repeat themselves, and pass the data check."""

import pytest

from explorer import settings
from explorer.atlas import load
from explorer.graph import build
from tests.benchmarks.generated_atlas import generated_atlas, write


@pytest.mark.parametrize(("structures", "links"), [(200, 1600), (400, 3000), (100, 200)])
def test_it_has_the_size_asked_for(structures, links):
    graph = build(generated_atlas(structures, links))

    assert (graph.number_of_nodes(), graph.number_of_edges()) == (structures, links)


def test_the_same_seed_gives_the_same_tables():
    assert generated_atlas(200, 1600).tables == generated_atlas(200, 1600).tables
    assert generated_atlas(200, 1600, seed=8).tables != generated_atlas(200, 1600).tables


def test_written_as_a_folder_it_is_read_back_beside_the_shipped_rows(tmp_path):
    made = generated_atlas(200, 1600)

    write(made, tmp_path)

    read = load([tmp_path])
    assert read.tables["shapes"] == load([settings.anatomy_folder()]).tables["shapes"]
    for table in ("muscles", "actions", "relations", "trauma", "tests"):
        assert made.tables[table].items() <= read.tables[table].items()
