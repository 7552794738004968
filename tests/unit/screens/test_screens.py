"""The screens without a browser: the guard, the pages, what a press answers, what the page knows by itself."""

import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from explorer import screens, settings
from explorer.app import serve
from explorer.reasoning.evaluation import evaluate, published
from explorer.screens import about
from explorer.screens.frame import bundle
from explorer.screens.frame.library import ADDRESS
from explorer.screens.session.callbacks import carry_out
from explorer.screens.session.catalogue import TOLD, Catalogue
from explorer.sessions.demonstrations import DEMONSTRATIONS, begin_demonstration
from explorer.sessions.desk import Desk
from explorer.store import Event, StoreCorruptError, StoreFullError, StoreLockedError, StoreReadOnlyError
from explorer.store.memory import MemoryStore
from explorer.words import SPOKEN, say

HERE = {"Host": "127.0.0.1:8050"}
GLUTEUS = "gluteus_maximus-right"


@pytest.fixture
def desk(app, bench):
    """Give the app a fresh desk that forgets."""
    app.server.extensions["explorer"] = Desk(bench, MemoryStore())
    with app.server.test_request_context():
        yield app.server.extensions["explorer"]


def press(session, token="1", **what):
    return {"session": session, "token": token, **what}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8050", "[::1]:1"])
def test_this_machine_may_ask(app, host):
    assert app.server.test_client().get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8050", "192.168.0.7", ""])
def test_a_foreign_name_is_refused(app, host):
    assert app.server.test_client().get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_press_from_a_foreign_page_is_refused(app, origin):
    answer = app.server.test_client().post("/_dash-update-component", headers={**HERE, "Origin": origin}, json={})

    assert answer.status_code == 403


def test_every_answer_forbids_calling_others(app):
    headers = app.server.test_client().get("/", headers=HERE).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "http" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_pages_are_found_by_their_address():
    page, values = screens.page_at("/session/abc/")

    assert (page.PATH, values) == ("/session/<session>", {"session": "abc"})
    assert screens.page_at("/")[0].PATH == "/"
    assert screens.page_at("/nowhere") is None


def test_a_press_comes_back_with_the_scene(desk):
    session = desk.begin("Blue heron").id

    answer = carry_out(press(session, kind="mark", node=GLUTEUS, mark="inhibited"))

    assert answer["token"] == "1"
    assert answer["refused"] == ""
    assert answer["scene"]["marks"] == {GLUTEUS: "inhibited"}


def test_a_press_that_waited_in_a_browser_is_taken_later_and_once(desk, app):
    session = desk.begin("Blue heron").id
    waited, client = press(session, kind="note", text="Knee first"), app.server.test_client()

    def send(to):
        return client.post(f"/session/{to}/press.json", json=waited, headers=HERE)

    assert send(session).json["again"] is False
    assert send(session).json["refused"] == ""
    assert desk.look(session)["notes"] == ["Knee first"]
    assert send("another").status_code == 400


def test_a_press_sent_twice_counts_once(desk):
    session = desk.begin("Blue heron").id
    for _ in range(2):
        answer = carry_out(press(session, kind="note", text="Knee first"))

    assert answer["scene"]["notes"] == ["Knee first"]


@pytest.mark.parametrize(
    "what",
    [
        {"kind": "mark", "node": "no_such_muscle", "mark": "inhibited"},
        {"kind": "mark", "node": GLUTEUS, "mark": "broken"},
        {"kind": "nonsense"},
        {"kind": "undo"},
    ],
)
def test_a_press_that_cannot_be_carried_out_comes_back_with_the_reason(desk, what):
    answer = carry_out(press(desk.begin("Blue heron").id, **what))

    assert answer["scene"] is None
    assert answer["refused"]
    assert answer["again"] is False


@pytest.mark.parametrize("fault", [StoreFullError, StoreReadOnlyError, StoreLockedError, StoreCorruptError])
def test_whatever_hinders_the_store_is_told_and_the_press_is_to_be_sent_again(desk, monkeypatch, fault):
    session, why = desk.begin("Blue heron").id, "what is wrong; what to do"

    def refuse(*_, **__):
        raise fault(why)

    monkeypatch.setattr(MemoryStore, "append", refuse)
    answer = carry_out(press(session, kind="note", text="Knee first"))

    assert (answer["refused"], answer["again"], answer["scene"]) == (why, True, None)


def test_a_clock_that_was_set_back_is_told_and_the_record_goes_on(desk):
    session = desk.begin("Blue heron").id
    late = datetime.now(UTC) + timedelta(hours=2)
    log = (Event(session, 1, late, "note", {"text": "before"}),)
    held = desk.store.session(session)
    desk.delete(session)
    desk.store.take_in(replace(held, changed=late, last_number=1), log)

    scene = carry_out(press(session, kind="note", text="after"))["scene"]

    assert scene["notes"] == ["before", "after"]
    assert "clock" in scene["warnings"][0]


def test_a_press_on_a_deleted_session_is_refused_for_good(desk):
    answer = carry_out(press("gone", kind="undo"))

    assert "no session" in answer["refused"]
    assert answer["again"] is False


def test_what_the_page_knows_is_what_the_server_would_paint(bench, desk):
    session = desk.begin("Blue heron").id
    scene = carry_out(press(session, kind="mark", node=GLUTEUS, mark="inhibited"))["scene"]
    others = {node: state for node, state in scene["states"].items() if node != GLUTEUS}
    painted = {node: [state.get(each, "") for each in TOLD] for node, state in others.items()}

    assert Catalogue(bench).known[GLUTEUS] == painted


def test_every_muscle_can_be_found_and_every_outline_stands_for_one(bench):
    names = Catalogue(bench).names

    assert json.loads(json.dumps(names))["units"].keys() == names["units"].keys()
    assert all(unit["called"] for unit in names["units"].values())
    assert all(set(stands_for) <= set(names["units"]) for stands_for in names["drawn"].values())
    assert all(stands_for for stands_for in names["drawn"].values())


def test_the_page_reads_tests_signs_and_complaints_in_the_language_that_is_spoken(bench):
    catalogue = Catalogue(bench)
    token = SPOKEN.set("de")
    try:
        german = catalogue.names
    finally:
        SPOKEN.reset(token)
    flag, elbow = german["flags"][0], next(row for row in german["groups"] if row["id"] == "tennis_elbow")

    assert german["units"]["soleus"]["test"]["client_does"].startswith("Beugt das Knie")
    assert german["units"]["soleus"]["plain"] == "tiefer Wadenmuskel"
    assert (flag["name"], flag["question"][:4]) == ("Cauda-equina-Syndrom", "Neue")
    assert elbow["name"] == "laterale Ellbogentendinopathie"
    assert {"Tennisarm", "tennis elbow", "Epicondylitis lateralis"} <= set(elbow["called"])
    assert catalogue.names["flags"][0]["name"] == "cauda equina syndrome"


@pytest.mark.parametrize("key", DEMONSTRATIONS)
def test_a_demonstration_holds_its_story(desk, key):
    scene = desk.look(begin_demonstration(desk, key).id)

    assert len(scene["marks"]) == 2 * len(DEMONSTRATIONS[key].inhibited)
    assert [row["node"] for row in scene["history"]] == list(DEMONSTRATIONS[key].history)
    assert scene["explains"]


def test_other_machines_are_refused_in_one_line(shipped_folder, capsys):
    code = serve([shipped_folder], "0.0.0.0", 8050, "sqlite:///unused.db")

    said = capsys.readouterr().err.strip()
    assert code != 0
    assert "127.0.0.1" in said
    assert "\n" not in said


def test_a_port_in_use_is_named_in_one_line(shipped_folder, capsys):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code = serve([shipped_folder], "127.0.0.1", taken.getsockname()[1], "sqlite:///unused.db")

    said = capsys.readouterr().err.strip()
    assert code != 0
    assert "--port" in said
    assert "\n" not in said


def test_about_tells_links_by_grade_and_what_the_ranking_reaches(app, desk):
    report = evaluate(desk.bench.bench, desk.bench.atlas, published(desk.bench.atlas)[:8])  # all take half a minute
    page = json.loads(json.dumps(about.layout(), cls=PlotlyJSONEncoder))
    told = json.dumps(json.loads(json.dumps(about.view.agreement(report), cls=PlotlyJSONEncoder)))

    assert '"taught"' in json.dumps(page)
    assert len(report.methods) > 3
    assert all(say(f"about.method.{method}") in told for method in report.methods)


@pytest.mark.parametrize("address", ["/data/map.json", ADDRESS, bundle.SCRIPTS, bundle.STYLES])
def test_what_is_large_is_compressed_once_and_not_sent_again_to_who_has_it(app, address):
    client = app.server.test_client()
    first = client.get(address, headers={**HERE, "Accept-Encoding": "gzip"})
    again = client.get(address, headers={**HERE, "Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    plain = client.get(address, headers={**HERE, "Accept-Encoding": "identity"})

    assert first.headers["Content-Encoding"] == "gzip"
    assert (again.status_code, again.data) == (304, b"")
    assert gzip.decompress(first.data) == plain.data


def test_who_asks_while_a_part_is_worked_out_is_told_to_ask_again_and_holds_no_thread(app):
    catalogue, client = app.server.extensions["explorer-catalogue"], app.server.test_client()
    with ThreadPoolExecutor(1) as other:
        other.submit(catalogue._drawing.acquire).result()
        meanwhile = client.get("/data/map.json", headers=HERE).status_code
        other.submit(catalogue._drawing.release).result()

    assert (meanwhile, client.get("/data/map.json", headers=HERE).status_code) == (202, 200)


def test_a_page_asks_for_all_scripts_and_all_styles_at_once_each_file_in_its_place(app):
    client = app.server.test_client()
    page = client.get("/", headers=HERE).get_data(as_text=True)

    assert re.findall(r"/assets/[\w./-]+\.(?:js|css)", page) == [bundle.STYLES, bundle.SCRIPTS]
    for address in (bundle.STYLES, bundle.SCRIPTS):
        files = sorted(settings.assets_folder().glob(f"*{Path(address).suffix}"))
        told = client.get(address, headers=HERE).get_data(as_text=True)
        places = [told.index(file.read_text(encoding="utf-8")) for file in files]
        assert places == sorted(places)
        assert len(places) > 10
