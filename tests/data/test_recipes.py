"""The recipes of CONTRIBUTING.md: a curator who writes exactly these rows meets no fault."""

import re
from pathlib import Path

import pytest

from explorer.atlas import check_folders

PAGE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = {
    part.splitlines()[0]: re.findall(r"^([\w/]+\.csv): (.+)$", part, re.MULTILINE) for part in PAGE.split("\n## ")[1:]
}


@pytest.mark.parametrize("recipe", sorted(RECIPES))
def test_a_recipe_is_accepted_as_it_is_written(shipped_folder, tmp_path, recipe):
    assert RECIPES[recipe]
    for name, row in RECIPES[recipe]:
        file = tmp_path / name
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            shipped = shipped_folder / name
            example = shipped if shipped.exists() else next(shipped.parent.glob("*.csv"))
            file.write_text(example.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
        with file.open("a", encoding="utf-8") as rows:
            rows.write(row + "\n")

    assert [str(fault) for fault in check_folders((shipped_folder, tmp_path))[1]] == []
