"""One broken cell or file per kind of fault: each is named by file, line and column, and says what to do."""

import shutil
from pathlib import Path

import pytest

from explorer.atlas import check_folders
from explorer.atlas.tables import TABLES


@pytest.fixture
def copied(shipped_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the shipped tables to break."""
    return Path(shutil.copytree(shipped_folder, tmp_path / "anatomy", ignore=shutil.ignore_patterns("*.md")))


def faults(*folders: Path) -> list[str]:
    return [str(fault) for fault in check_folders(folders)[1]]


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder: Path, name: str, line: str) -> int:
    """Append a line to a table and return its number."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    file.write_text(text + line + "\n", encoding="utf-8")
    return text.count("\n") + 1


def test_the_copy_itself_has_no_faults(copied):
    assert faults(copied) == []


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_missing_file_is_named(copied, name):
    (copied / f"{name}.csv").unlink()

    assert any(fault.startswith(f"{name}.csv:1: cannot be read") for fault in faults(copied))


def test_an_empty_file_is_named(copied):
    (copied / "tests.csv").write_text("", encoding="utf-8")

    assert faults(copied) == ["tests.csv:1: this file is empty; write the header and at least one row"]


def test_a_table_without_rows_is_named(copied):
    header = (copied / "homework.csv").read_text(encoding="utf-8").splitlines()[0]
    (copied / "homework.csv").write_text(header + "\n", encoding="utf-8")

    assert faults(copied) == ["homework.csv:2: this table has no rows; add at least one row or remove the file"]


def test_a_wrong_header_is_named_with_the_nearest_column(copied):
    change(copied, "tests.csv", "seconds", "secconds")

    found = faults(copied)

    assert "tests.csv:1 secconds='': this column is not known; did you mean 'seconds'?" in found
    assert "tests.csv:1 seconds='': this column is missing; add it to the header" in found


def test_a_line_that_is_not_utf8_is_named(copied):
    line = add(copied, "nerves.csv", "x,y,")
    with (copied / "nerves.csv").open("ab") as file:
        file.write(b"\xff\xfe,bad,\n")

    assert any(fault.startswith(f"nerves.csv:{line + 1}: this line is not UTF-8; save") for fault in faults(copied))


def test_broken_quotes_are_named(copied):
    add(copied, "nerves.csv", 'open_nerve,"never closed,')

    assert any("nerves.csv" in fault and "quoting is broken" in fault for fault in faults(copied))


def test_a_row_with_too_few_cells_is_named(copied):
    line = add(copied, "nerves.csv", "short_nerve,short nerve")

    assert (
        f"nerves.csv:{line}: 2 cells where the header has 3; check the commas, and quote cells that hold one"
        in faults(copied)
    )


def test_a_double_id_is_named_with_the_line_of_the_first(copied):
    line = add(copied, "nerves.csv", "femoral_nerve,femoral nerve,lumbar_plexus")

    (fault,) = faults(copied)

    assert fault.startswith(f"nerves.csv:{line} id='femoral_nerve': the same id stands on line")


def test_a_dangling_reference_brings_the_nearest_name(copied):
    line = add(copied, "group_members.csv", "hamstrings,semitendinosis")

    assert (
        faults(copied)
        == [
            f"group_members.csv:{line} member='semitendinosis': no row of muscles or groups has this id; "
            "did you mean 'semitendinosus' or 'semimembranosus'?"
        ]
        or "semitendinosus" in faults(copied)[0]
    )


def test_a_part_that_belongs_to_itself_is_named(copied):
    change(copied, "muscles.csv", "trapezius_upper,upper trapezius", "trapezius_upper,upper trapezius")
    text = (copied / "muscles.csv").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith("trapezius_upper,"))
    (copied / "muscles.csv").write_text(
        text.replace(row, row.replace(",part,trapezius,", ",part,trapezius_upper,")), encoding="utf-8"
    )

    assert any("this leads back to itself; break the circle" in fault for fault in faults(copied))


def test_a_group_inside_itself_is_named(copied):
    add(copied, "group_members.csv", "hamstrings,hamstrings")

    assert any("group_members.csv" in fault and "leads back to itself" in fault for fault in faults(copied))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("femoral_nerve,F,lumbar_plexus", "the same id"),
        ("Femoral,F,", "wrong form"),
        (",nameless,", "may not be empty"),
    ],
)
def test_a_bad_id_is_named(copied, line, word):
    add(copied, "nerves.csv", line)

    assert word in "\n".join(faults(copied))


@pytest.mark.parametrize(
    ("name", "line", "word"),
    [
        ("scoring.csv", "extra,much,A number.,design_choice", "this is not a number"),
        ("scoring.csv", "extra,nan,A number.,design_choice", "this is not a number"),
        ("group_members.csv", "no_such_group,semitendinosus", "no row of groups has this id"),
        (
            "motions.csv",
            "hip_joint,hovering,landing,own,hovering,hip joint,hovering,hovering,",
            "hip_joint has no such motion",
        ),
        ("actions.csv", "soleus,hip_joint,hovering,prime,,ta2", "hip_joint has no such motion"),
        ("actions.csv", "soleus,hop_joint,flexion,prime,,ta2", "did you mean 'hip_joint'"),
        ("actions.csv", "soleus,ankle_joint,dorsiflexion,main,,ta2", "write one of prime, assist"),
        ("attachments.csv", "soleus,origin,femurr,,ta2", "did you mean 'femur'"),
        ("innervation.csv", "soleus,femoral_nerve,L9,ta2", "wrong form"),
        (
            "relations.csv",
            "soleus,gluteus_maximus,taught_pair,ipsilateral,fair,strong,page2010janda,",
            "no source of this row was looked up",
        ),
        (
            "relations.csv",
            "soleus,gluteus_maximus,taught_pair,ipsilateral,fair,taught,nobody1999,",
            "no row of sources has this id",
        ),
        (
            "relations.csv",
            "diaphragm,gluteus_maximus,taught_pair,contralateral,fair,taught,page2010janda,",
            "one end has no sides",
        ),
        ("sources.csv", "made_up,book,A,1999,(a paraphrase),,,,D,seen", "wrong form"),
    ],
)
def test_a_bad_cell_is_named_and_says_what_to_do(copied, name, line, word):
    number = add(copied, name, line)

    found = [fault for fault in faults(copied) if fault.startswith(f"{name}:{number}")]

    assert word in "\n".join(found)
    assert all("; " in fault for fault in found)


def test_every_fault_of_every_file_is_reported_at_once(copied):
    add(copied, "nerves.csv", "Bad,x,")
    add(copied, "scoring.csv", "extra,much,A number.,design_choice")
    (copied / "trauma.csv").unlink()

    files = {fault.split(":")[0] for fault in faults(copied)}

    assert {"nerves.csv", "scoring.csv", "trauma.csv"} <= files


def test_an_unknown_file_is_named(copied):
    (copied / "muscels.csv").write_text("id\n", encoding="utf-8")

    assert any(
        fault.startswith("muscels.csv:1: no table has this name; did you mean 'muscles'") for fault in faults(copied)
    )


def test_a_missing_folder_is_named(copied, tmp_path):
    assert "there is no such folder; check the path given with --data" in faults(copied, tmp_path / "nowhere")[0]


def test_an_overlay_adds_and_overrides_rows(copied, tmp_path):
    overlay = tmp_path / "mine"
    overlay.mkdir()
    (overlay / "nerves.csv").write_text("id,name,parent\nfemoral_nerve,MINE,\nmy_nerve,my nerve,\n", encoding="utf-8")

    reading, found = check_folders([copied, overlay])

    assert found == []
    assert reading.rows["nerves"]["femoral_nerve",].name == "MINE"
    assert ("my_nerve",) in reading.rows["nerves"]


def test_a_fault_in_an_overlay_names_the_overlays_file(copied, tmp_path):
    overlay = tmp_path / "mine"
    overlay.mkdir()
    (overlay / "nerves.csv").write_text("id,name,parent\nmy_nerve,my nerve,no_nerve\n", encoding="utf-8")

    (fault,) = faults(copied, overlay)

    assert fault.startswith(f"{overlay / 'nerves.csv'}:2 parent='no_nerve'")
