"""The command line as other programs call it: answers, exit codes and one-line errors."""

import json

import pytest

from explorer.cli import main
from explorer.store import learners
from explorer.store.sql import open_store


def answer(capsys, *arguments):
    code = main(arguments)
    return code, json.loads(capsys.readouterr().out)


def failure(capsys, *arguments):
    code = main(arguments)
    return code, capsys.readouterr().err.strip()


def test_rank_gives_both_rankings_injuries_tests_and_warnings(capsys):
    code, told = answer(capsys, "rank", "--inhibited", "gluteus_maximus-right", "--json")

    assert code == 0
    assert set(told) == {"explains", "release_first", "trauma", "next_tests", "warnings"}
    first = told["explains"][0]
    assert {"id", "name", "side", "role", "band", "score", "reasons"} <= set(first)
    assert {"kind", "points", "text", "grade", "sources"} <= set(first["reasons"][0])


def test_a_group_stands_for_its_members(capsys):
    _, group = answer(capsys, "rank", "--inhibited", "hamstrings-right", "--json")
    _, members = answer(
        capsys,
        "rank",
        "--inhibited",
        "biceps_femoris_long_head-right",
        "semitendinosus-right",
        "semimembranosus-right",
        "--json",
    )

    assert group == members


def test_a_missing_side_is_taken_as_right_and_said(capsys):
    _, told = answer(capsys, "rank", "--inhibited", "gluteus_maximus", "--json")

    assert any("right assumed" in warning for warning in told["warnings"])
    assert told["explains"][0]["side"] == "right"


def test_a_whole_and_its_parts_are_never_both_listed(capsys):
    _, told = answer(capsys, "rank", "--inhibited", "serratus_anterior-right", "--top", "60", "--json")

    names = {row["id"].rpartition("-")[0] or row["id"] for row in told["explains"]}
    assert "trapezius" not in names
    assert "trapezius_upper" in names


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("rank", "--inhibited", "gluteus_maxmus-right"), "did you mean 'gluteus_maximus'"),
        (("rank", "--inhibited", "diaphragm-left"), "lies on the midline"),
        (("rank", "--inhibited", "gluteus_maximus-top"), "no muscle, group or injury"),
        (("rank", "--inhibited", "soleus-right", "--history", "old_scarr"), "no muscle, group or injury"),
        (("show", "nothing_like_it"), "no muscle, group or injury"),
        (("rank", "--inhibited", "abdominal_surgery_scar"), "give it as history"),
        (("rank", "--inhibited", "soleus-right", "--history", "soleus-left"), "is no injury or habit"),
    ],
)
def test_an_unknown_id_or_side_exits_2_with_one_line(capsys, arguments, word):
    code, message = failure(capsys, *arguments)

    assert code == 2
    assert word in message
    assert "\n" not in message


def test_faulty_tables_exit_1_and_name_the_place(capsys, tmp_path):
    (tmp_path / "nerves.csv").write_text("id,name,parent\nx_nerve,x,none_such\n", encoding="utf-8")

    assert main(["check", "--data", str(tmp_path)]) == 1
    assert "nerves.csv:2 parent='none_such': no row of nerves has this id" in capsys.readouterr().out
    code, message = failure(capsys, "rank", "--inhibited", "soleus-right", "--data", str(tmp_path))
    assert code == 1
    assert "none_such" in message


def test_the_shipped_tables_pass(capsys):
    code, faults = answer(capsys, "check", "--json")

    assert (code, faults) == (0, [])


def test_show_lists_derived_partners_by_joint_and_motion(capsys):
    _, told = answer(capsys, "show", "gluteus_maximus", "--json")

    assert {"id", "joint", "motion", "role", "strength"} <= set(told["synergists"][0])
    assert any(row["id"].startswith("psoas_major") for row in told["antagonists"])
    assert told["attachments"] and told["nerves"] and told["actions"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("glute max", "gluteus_maximus"),
        ("SCM", "sternocleidomastoid"),
        ("QL", "quadratus_lumborum"),
        ("musculus soleus", "soleus"),
        ("lats", "latissimus_dorsi"),
        ("upper traps", "trapezius_upper"),
        ("hamstrings", "hamstrings"),
        ("c-section scar", "caesarean_section_scar"),
        ("gastrocnemus", "gastrocnemius"),
    ],
)
def test_find_answers_to_english_latin_slang_and_misspellings(capsys, text, wanted):
    _, found = answer(capsys, "find", text, "--json")

    assert wanted in [row["id"] for row in found[:3]]


def test_find_says_when_nothing_answers(capsys):
    assert main(["find", "qqqqzzzz"]) == 2


@pytest.mark.parametrize("format_", ["graphml", "json", "cytoscape"])
def test_the_graph_is_exported_whole(capsys, tmp_path, format_, bench):
    file = tmp_path / "graph"

    assert main(["export", "graph", "--format", format_, str(file)]) == 0

    text = file.read_text(encoding="utf-8")
    nodes = (
        text.count("<node ")
        if format_ == "graphml"
        else len((json.loads(text).get("elements") or json.loads(text))["nodes"])
    )
    assert nodes == bench.graph.number_of_nodes()


def test_evaluate_prints_recalls_and_unknown_names(capsys, tmp_path):
    cases = tmp_path / "cases.csv"
    cases.write_text(
        "case_id,url,source_title,kind,inhibited,inhibited_side,overworking,overworking_side,relative_side,trauma,symptom,"
        "confidence,note\n1,u,t,nkt_case,gluteus maximus,right,hamstrings,right,ipsilateral,,,explicit,\n"
        "2,u,t,nkt_case,gluteus maximus,right,flux capacitor,right,ipsilateral,,,explicit,\n",
        encoding="utf-8",
    )

    _, told = answer(capsys, "evaluate", str(cases), "--json")

    assert told["cases"] == 1
    assert told["unknown_names"] == ["flux capacitor"]
    assert told["recall"]["20"]["value"] == 1.0


def test_sessions_are_listed_backed_up_restored_and_deleted(capsys, tmp_path):
    database = f"sqlite:///{tmp_path / 'a.db'}"
    other = f"sqlite:///{tmp_path / 'b.db'}"
    assert answer(capsys, "sessions", "list", "--database", database) == (0, [])
    assert main(["sessions", "backup", str(tmp_path / "backup.db"), "--database", database]) == 0
    assert main(["sessions", "restore", str(tmp_path / "backup.db"), "--database", other]) == 0
    capsys.readouterr()

    code, message = failure(capsys, "sessions", "delete", "nobody", "--database", database)

    assert code == 1
    assert "\n" not in message


def test_a_broken_database_is_one_line_that_says_where(capsys, tmp_path):
    (tmp_path / "broken.db").write_bytes(b"this is no database" * 100)

    code, message = failure(capsys, "sessions", "list", "--database", f"sqlite:///{tmp_path / 'broken.db'}")

    assert code == 1
    assert "broken.db" in message
    assert "\n" not in message


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A database with two sessions of one client and one of another."""
    monkeypatch.setenv("EXPLORER_HOME", str(tmp_path / "home"))
    database = f"sqlite:///{tmp_path / 'kept.db'}"
    store = open_store(database)
    for name in ("Blue heron", "blue heron", "Wren"):
        store.append(store.create(name).id, "mark", {"node": "soleus-left", "mark": "inhibited"})
    store.close()
    return database


def test_learners_and_class_rooms_are_listed_apart_from_clients(capsys, kept):
    store = open_store(kept)
    others = {store.create(f"{mark}Wren").id for mark in learners.ALL}
    store.close()

    listed = {
        verb: {row.get("id", "") for row in answer(capsys, "sessions", verb, *words, "--database", kept)[1]}
        for verb, words in (("list", ()), ("search", ("Wren",)), ("learners", ()))
    }

    assert (len(listed["list"]), len(listed["search"])) == (3, 1)
    assert listed["learners"] == others
    assert not others & {
        id for row in answer(capsys, "sessions", "clients", "--database", kept)[1] for id in row["ids"]
    }
    assert len(answer(capsys, "sessions", "export", "--database", kept)[1]["sessions"]) == 3


def test_a_client_is_exported_deleted_and_taken_in_again(capsys, tmp_path, kept):
    _, told = answer(capsys, "sessions", "export", "Blue heron", "--database", kept)
    assert len(told["sessions"]) == 2
    (tmp_path / "heron.json").write_text(json.dumps(told), encoding="utf-8")

    assert main(["sessions", "delete", "Blue heron", "--database", kept]) == 0
    capsys.readouterr()
    assert [row["code_name"] for row in answer(capsys, "sessions", "clients", "--database", kept)[1]] == ["Wren"]

    assert main(["sessions", "import", str(tmp_path / "heron.json"), "--database", kept]) == 0
    assert "Took in 2" in capsys.readouterr().out
    assert len(answer(capsys, "sessions", "search", "heron", "--database", kept)[1]) == 2


def test_a_sealed_backup_takes_its_passphrase_from_the_environment(capsys, tmp_path, kept, monkeypatch):
    monkeypatch.setenv("EXPLORER_PASSPHRASE", "one heron, two wagtails")
    file = str(tmp_path / "backup.sealed")
    assert main(["sessions", "backup", file, "--sealed", "--database", kept]) == 0
    assert main(["sessions", "restore", file, "--database", f"sqlite:///{tmp_path / 'other.db'}"]) == 0

    monkeypatch.setenv("EXPLORER_PASSPHRASE", "another one")
    capsys.readouterr()
    code, message = failure(capsys, "sessions", "restore", file, "--database", kept)

    assert code == 1
    assert "does not open" in message


def test_a_summary_is_printed_or_written_as_pdf(capsys, tmp_path, kept):
    assert main(["sessions", "summary", "Wren", "--database", kept]) == 0
    assert "LEFT soleus · tested weak" in capsys.readouterr().out

    assert main(["sessions", "summary", "Wren", str(tmp_path / "wren.pdf"), "--database", kept]) == 0
    assert (tmp_path / "wren.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("show",), "needs a session's id or a client's code name"),
        (("show", "Blue", "heron"), "in quotes"),
        (("compare", "Wren"), "two sessions"),
        (("delete", "Nobody"), "no session has this id"),
        (("import", "nothing.json"), "not there"),
    ],
)
def test_a_sessions_command_that_cannot_be_done_says_why_in_one_line(capsys, kept, arguments, says):
    code, message = failure(capsys, "sessions", *arguments, "--database", kept)

    assert code == 1
    assert says in message
    assert "\n" not in message


def test_sessions_are_compared_counted_and_written_for_a_spreadsheet(capsys, kept):
    _, told = answer(capsys, "sessions", "compare", "Wren", "Blue heron", "--database", kept)
    assert told["marks"] == [{"node": "soleus-left", "then": "inhibited", "now": "inhibited", "change": "same"}]
    assert answer(capsys, "sessions", "agreement", "--database", kept)[1] == {"released": 0, "needed": 30, "rows": []}
    assert main(["sessions", "export", "--csv", "--database", kept]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
