"""The sheet to take home: one page, complete, alone, code name only."""

import re
from dataclasses import fields
from html.parser import HTMLParser

import pytest

from explorer.sessions.asks import parse
from explorer.sessions.client.view import ClientView
from explorer.sessions.handout import Handout, handout_of, page, pdf

GLUTEUS, HAMSTRING, HIP = "gluteus_maximus-right", "biceps_femoris_long_head-right", "tensor_fasciae_latae-right"


@pytest.fixture
def session(client):
    session = client.desk.begin("Blue <heron>").id
    marks = {GLUTEUS: "inhibited", HAMSTRING: "overworking", HIP: "overworking"}
    for node, mark in marks.items():
        client.desk.carry_out(session, parse({"kind": "mark", "node": node, "mark": mark}))
    client.desk.carry_out(session, parse({"kind": "note", "text": "Zanzibar quokka"}))
    client.practice.change(contact="Practice at the lake, 555 0100")
    return session


class Addresses(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.tags = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.found += [value for name, value in attrs if name in {"src", "href"}]


def test_the_page_needs_nothing_but_itself(client, session):
    text = page(handout_of(client, session))
    read = Addresses()
    read.feed(text)

    assert read.found
    assert all(address.startswith("data:") for address in read.found)
    assert not set(read.tags) & {"script", "iframe", "object", "form"}
    assert "@import" not in text
    assert "url(" not in text.replace("url(#", "")


def test_the_page_holds_everything_a_client_needs_at_home(client, session):
    sheet = handout_of(client, session)
    text = page(sheet)

    for told in (sheet.date, "Blue &lt;heron&gt;", "Practice at the lake, 555 0100", "First, relax", "Then, use"):
        assert told in text
    assert "within one minute" in text
    for row in sheet.exercises:
        assert row.dose in text
        assert row.caution in text
    assert "Stop and call us" in text
    assert "I said it back" in text
    assert "Zanzibar" not in text


def test_the_sheet_holds_what_the_window_shows_and_six_things_more(client, session):
    own = {"code_name", "date", "contact", "said_back", "refer", "picture"}

    assert {field.name for field in fields(Handout)} - own <= {field.name for field in fields(ClientView)}


def test_the_tick_is_on_the_sheet_once_the_client_said_it_back(client, session):
    assert "✓" not in page(handout_of(client, session))
    client.arrange(session, {"said_back": True})
    assert "✓" in page(handout_of(client, session))


def test_a_blank_window_gives_no_sheet_but_the_practitioner_still_has_it(client, session):
    client.arrange(session, {"blank": True})

    assert handout_of(client, session, followed=True).exercises == ()
    assert handout_of(client, session).exercises


def test_what_was_given_in_the_session_is_what_is_on_the_sheet(client, session):
    row = client.desk.bench.homework["soleus", "activate"][0]
    raw = {"kind": "home", "node": "soleus-left", "exercise": "activate", "name": row.name, "given": True}
    client.desk.carry_out(session, parse(raw))
    sheet = handout_of(client, session)

    assert [(each.kind, each.steps) for each in sheet.exercises] == [("activate", row.plain_steps)]
    assert row.plain_steps in page(sheet)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792)), ("nonsense", (595, 842))])
def test_the_pdf_is_one_page_of_the_paper_asked_for(client, session, paper, size):
    made = pdf(handout_of(client, session), paper)
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+) ?\]", made)

    assert made.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", made)) == 1
    assert tuple(round(float(each)) for each in box.groups()) == size
    assert len(made) < 600_000


def test_the_longest_sheet_still_fits_one_page(client, session):
    client.practice.change(contact="Practice at the lake, " * 9)
    for node in ("semitendinosus-right", "adductor_longus-right"):
        client.desk.carry_out(session, parse({"kind": "mark", "node": node, "mark": "overworking"}))
    client.desk.carry_out(session, parse({"kind": "history", "node": "lateral_ankle_sprain-right"}))
    client.arrange(session, {"injury": True})

    assert len(re.findall(rb"/Type /Page\b", pdf(handout_of(client, session), "letter"))) == 1


def test_letters_that_the_built_in_type_lacks_do_not_stop_the_sheet(client, session):
    client.practice.change(contact="Práctica Łódź 漢字")

    assert pdf(handout_of(client, session)).startswith(b"%PDF")


def test_an_empty_session_and_a_red_flag_have_a_sheet_without_exercises(client, session):
    empty = client.desk.begin("Empty").id
    client.desk.carry_out(session, parse({"kind": "flag", "flag": "cauda_equina"}))

    for each in (empty, session):
        sheet = handout_of(client, each)
        assert sheet.exercises == ()
        assert pdf(sheet).startswith(b"%PDF")
        assert page(sheet)
