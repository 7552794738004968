"""The summary on one page, the exports and the way back in, and the search."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.atlas.tables import Homework
from explorer.sessions.asks import parse
from explorer.sessions.desk import Desk
from explorer.sessions.exporting import COLUMNS, from_json, to_csv, to_json
from explorer.sessions.keeping import Keeper, take_in
from explorer.sessions.press import AskError
from explorer.sessions.searching import search
from explorer.sessions.summary import summary
from explorer.sessions.summary_pdf import MANY, to_pdf
from explorer.store import StoreError
from explorer.store.memory import MemoryStore
from explorer.words import SPOKEN

from .logs import held, hypothesis, log, mark

HAMSTRING = "biceps_femoris_long_head-right"
PRESSES = (
    {"kind": "history", "node": "abdominal_surgery_scar"},
    {"kind": "flag", "flag": "cauda_equina"},
    {"kind": "mark", "node": "gluteus_maximus-right", "mark": "inhibited"},
    {"kind": "mark", "node": "soleus-left", "mark": "clear"},
    {"kind": "undo"},
    {"kind": "retest", "node": HAMSTRING, "outcome": "changed"},
    {"kind": "hypothesis", "node": HAMSTRING, "status": "tested", "weight": "primary", "note": "tender"},
    {"kind": "note", "text": "Knee first, then <b>hip</b>"},
)


@pytest.fixture
def desk(bench):
    return Desk(bench, MemoryStore())


@pytest.fixture
def session(desk):
    id = desk.begin("Blue heron").id
    for press in PRESSES:
        desk.carry_out(id, parse(press))
    return id


@pytest.fixture
def told(desk, session, bench):
    return summary(bench, desk.store.session(session), desk.store.events(session))


def lines(told, key):
    (section,) = (section for section in told.sections if section.key == key)
    return [(line.about, line.said) for line in section.lines]


def test_the_summary_holds_what_was_reported_tested_changed_and_stays_open(told):
    assert [section.key for section in told.sections] == ["reported", "tested", "changed", "held", "home", "open"]
    assert [about for about, _ in lines(told, "reported")] == [
        "abdominal surgery scar",
        "Red flag: cauda equina syndrome",
        "Knee first, then <b>hip</b>",
    ]
    assert lines(told, "tested") == [("RIGHT gluteus maximus", "tested weak")]
    assert lines(told, "changed") == [("RIGHT biceps femoris, long head released", "test changed")]
    assert lines(told, "open") == [("RIGHT biceps femoris, long head", "tested, primary")]


def test_exercise_sign_and_complaint_are_read_in_the_language_that_is_spoken(desk, session, bench):
    for press in (
        {"kind": "flag", "flag": "septic_joint", "present": True},
        {"kind": "complaint", "condition": "tennis_elbow", "present": True},
        {"kind": "home", "node": "gluteus_maximus-right", "exercise": "activate", "name": "bridge"},
    ):
        desk.carry_out(session, parse(press))
    token = SPOKEN.set("de")
    try:
        made = summary(bench, desk.store.session(session), desk.store.events(session))
        scene = desk.look(session)
    finally:
        SPOKEN.reset(token)
    section, home = (section for section in made.sections if section.key in {"reported", "home"})

    assert "laterale Ellbogentendinopathie" in [line.about for line in section.lines]
    assert [line.remark for line in section.lines if "Gelenkinfektion" in line.about] == [
        "Notfall, mit oder ohne Fieber. Weder testen noch massieren."
    ]
    assert [row["name"] for row in scene["flags"]] == ["Cauda-equina-Syndrom", "Gelenkinfektion"]
    assert [row["refer_when"][:12] for row in scene["intake"]["complaints"]] == ["Taube Finger"]
    assert "laterale Ellbogentendinopathie" in scene["timeline"][-2]["text"]
    assert "Brücke" in scene["timeline"][-1]["text"]
    assert [(line.said, line.remark) for line in home.lines] == [("Brücke", "10-mal langsam heben, zweimal am Tag")]


def test_an_exercise_given_home_is_on_it_until_it_is_taken_back(desk, session, bench):
    row = next(row for row in bench.atlas.rows(Homework) if row.muscle == "gluteus_maximus")
    press = {"kind": "home", "node": "gluteus_maximus-right", "exercise": row.kind, "name": row.name}
    desk.carry_out(session, parse(press))
    told = summary(bench, desk.store.session(session), desk.store.events(session))
    assert lines(told, "home")[0][1] == row.name

    desk.carry_out(session, parse({**press, "given": False}))
    told = summary(bench, desk.store.session(session), desk.store.events(session))
    assert lines(told, "home") == []


def test_an_exercise_of_another_muscle_is_refused(desk, session):
    with pytest.raises(AskError, match="no exercise of this muscle"):
        desk.carry_out(session, parse({"kind": "home", "node": "soleus-left", "exercise": "release", "name": "waltz"}))


def test_open_questions_of_earlier_sessions_are_on_it(desk, session, bench):
    earlier = [log(hypothesis("soleus-left", "suspected"))]
    told = summary(bench, desk.store.session(session), desk.store.events(session), earlier)

    assert ("LEFT soleus", "suspected") in lines(told, "open")


def pages(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_pdf_is_one_page(told, paper):
    pdf = to_pdf(told, paper)

    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) == 1


def test_a_long_session_stays_on_one_page(bench):
    units = [f"{unit}-left" for unit in list(bench.tests)[:60]]
    many = log(*(mark(unit) for unit in units), *(("note", {"text": "word " * 700}) for _ in range(40)))
    told = summary(bench, held("s", "Heron", 0, many), many)

    assert len(lines(told, "tested")) > MANY
    assert pages(to_pdf(told)) == 1


@pytest.mark.parametrize("note", ["Привет ♥ Grauwürger", "漢字", "<para>&amp;<b>", "\x07 bell", "=1+1"])
def test_any_letters_can_be_set_or_are_told_of(bench, note):
    events = log(("note", {"text": note}))

    assert pages(to_pdf(summary(bench, held("s", note, 0, events), events))) == 1


def test_an_export_comes_back_as_it_was(desk, session):
    logs = [(desk.store.session(session), desk.store.events(session))]

    assert list(from_json(to_json(logs))) == logs


def test_an_exported_session_can_be_taken_into_another_store(desk, session, bench):
    other = MemoryStore()
    text = json.dumps(Keeper(desk.store, lambda: bench).keep("export", session))

    assert take_in(other, text) == "Took in 1 session(s)"
    assert other.events(session) == desk.store.events(session)
    assert take_in(other, text) == "Took in 0 session(s); 1 were here already and stay as they are"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no export"),
        ("[]", "no export"),
        ('{"format": "letters", "version": 1}', "no export"),
        ('{"format": "anatomy-explorer sessions", "version": 99}', "install the newer"),
        ('{"format": "anatomy-explorer sessions", "version": 1}', "lacks something"),
        ('{"format": "anatomy-explorer sessions", "version": 1, "sessions": [3]}', "lacks something"),
        ("[" * 100_000, "no export"),
    ],
)
def test_what_is_no_export_is_refused(text, says):
    with pytest.raises(StoreError, match=says):
        take_in(MemoryStore(), text)


def test_a_changed_export_is_refused(desk, session):
    told = json.loads(to_json([(desk.store.session(session), desk.store.events(session))]))
    del told["sessions"][0]["events"][1]

    with pytest.raises(StoreError, match="missing"):
        take_in(MemoryStore(), json.dumps(told))


def test_a_spreadsheet_gets_one_row_an_event_and_says_what_counts(desk, session):
    logs = [(desk.store.session(session), desk.store.events(session))]

    rows = list(csv.DictReader(io.StringIO(to_csv(logs))))

    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(PRESSES)
    assert [row["counts"] for row in rows if row["structure"] == "soleus-left"] == ["no"]


@given(st.text(min_size=1, max_size=12))
def test_no_cell_of_a_spreadsheet_is_a_formula(note):
    events = log(("note", {"text": note}))
    written = to_csv([(held("s", "=cmd()", 0, events), events)])

    for row in csv.reader(io.StringIO(written, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_session_is_found_by_code_name_note_and_structure(desk, session, bench):
    other = desk.begin("Wren").id
    desk.carry_out(other, parse({"kind": "note", "text": "Heron said hello"}))

    def found(text):
        return [row.id for row in search(desk.store, bench.telling, text)]

    assert found("her blu") == [session]
    assert found("heron") == [session, other]
    assert found("tender") == [session]
    assert found("right gluteus") == [session]
    assert found("nothing of the kind") == []
    assert set(found(" ")) == {session, other}
