"""The list of sessions without a browser: clients, search, exports, summary, backup, restore, import, hints."""

import base64
import json
import sqlite3
from types import SimpleNamespace

import pytest
from dash import no_update

from explorer.app import app_on
from explorer.screens.frame.callbacks import show_page
from explorer.screens.session.callbacks import carry_out
from explorer.screens.sessions import callbacks, view
from explorer.screens.sessions.ids import Ids, Many, one_of
from explorer.sessions.calibration import ENOUGH
from explorer.sessions.desk import Desk
from explorer.store import SessionUnknownError
from explorer.store.memory import MemoryStore
from explorer.store.sql import open_store

HERE = {"Host": "127.0.0.1:8050"}
GLUTEUS = "gluteus_maximus-right"


@pytest.fixture(scope="module")
def app(bench):
    return app_on(Desk(bench, MemoryStore()))


@pytest.fixture
def desk(app, bench):
    app.server.extensions["explorer"] = Desk(bench, MemoryStore())
    with app.server.test_request_context():
        yield app.server.extensions["explorer"]


@pytest.fixture
def get(app, desk):
    return lambda path, **said: app.server.test_client().get(path, headers={**HERE, **said})


def pressed(monkeypatch, what, value=1):
    """Make a callback believe that this was pressed."""
    context = SimpleNamespace(triggered_id=what, triggered=[{"value": value}])
    monkeypatch.setattr(callbacks, "ctx", context)


def change(searched="", names=(), ids=(), file=None, passphrase=None):
    return callbacks.change(None, searched, list(names), list(ids), file, passphrase)


def uploaded(content):
    return "data:application/octet-stream;base64," + base64.b64encode(content).decode()


def text_of(drawn):
    return json.dumps([each.to_plotly_json() for each in drawn], default=lambda each: each.to_plotly_json())


def begun(desk, *names):
    ids = [desk.begin(name).id for name in names]
    for n, id_ in enumerate(ids):
        carry_out({"session": id_, "token": f"{n}", "kind": "mark", "node": GLUTEUS, "mark": "inhibited"})
    return ids


def test_sessions_of_one_client_stand_together(desk):
    begun(desk, "Blue heron", "Wren", "blue heron")

    drawn = view.rows(desk.clients())

    assert len(drawn) == 2
    assert "2 sessions" in text_of(drawn)


def test_another_session_of_a_client_begins_under_the_same_code_name(desk, monkeypatch):
    (first,) = begun(desk, "Blue heron")
    pressed(monkeypatch, one_of(Many.AGAIN, first))

    path = callbacks.begin(None, "")["path"]

    assert desk.store.session(path.rpartition("/")[2]).code_name == "Blue heron"
    assert len(desk.clients()) == 1


def test_search_shows_what_holds_the_words(desk, monkeypatch):
    begun(desk, "Blue heron", "Wren")
    pressed(monkeypatch, Ids.SEARCH)

    assert "Wren" not in text_of(change("heron")["rows"])
    assert "holds these words" in text_of(change("nothing such")["rows"])


def test_a_client_is_deleted_with_every_session(desk, monkeypatch):
    first, _, last = begun(desk, "Blue heron", "Wren", "Blue heron")
    pressed(monkeypatch, one_of(Many.DELETE_CLIENT, last))

    change()

    assert [row.code_name for row in desk.sessions()] == ["Wren"]
    with pytest.raises(SessionUnknownError):
        desk.store.session(first)


def test_a_backup_is_handed_over_and_brings_everything_back(desk, monkeypatch):
    (id_,) = begun(desk, "Blue heron")
    told = callbacks.backup(1, "one heron, two wagtails")
    desk.delete(id_)
    pressed(monkeypatch, Ids.RESTORE)
    content = base64.b64decode(told["file"]["content"])

    wrong = change(file=uploaded(content), passphrase="another one")
    assert "does not open" in wrong["kept"]
    assert desk.sessions() == ()

    right = change(file=uploaded(content), passphrase="one heron, two wagtails")
    assert "Restored" in right["kept"]
    assert [row.id for row in desk.sessions()] == [id_]
    assert told["file"]["filename"].endswith(".sealed")


def test_an_open_backup_is_a_database_and_a_short_passphrase_is_refused(desk):
    begun(desk, "Blue heron")

    assert base64.b64decode(callbacks.backup(1, "")["file"]["content"]).startswith(b"SQLite")
    assert "too short" in callbacks.backup(1, "heron")["said"]


@pytest.mark.parametrize("content", [b"", b"no backup at all", b"SQLite format 3\x00" + bytes(5000)])
def test_a_file_that_is_no_backup_changes_nothing_and_names_no_path(desk, monkeypatch, content):
    begun(desk, "Blue heron")
    pressed(monkeypatch, Ids.RESTORE)

    said = change(file=uploaded(content))["kept"]

    assert said
    assert "tmp" not in said
    assert len(desk.sessions()) == 1


def test_an_export_is_imported_again(desk, get, monkeypatch):
    (id_,) = begun(desk, "Blue heron")
    content = get(f"/session/{id_}/export.json").data
    desk.delete(id_)

    pressed(monkeypatch, Ids.IMPORT, uploaded(content))
    assert change()["kept"] == "Took in 1 session(s)"
    assert desk.look(id_)["marks"] == {GLUTEUS: "inhibited"}

    pressed(monkeypatch, Ids.IMPORT, uploaded(b"[]"))
    assert "no export" in change()["kept"]
    pressed(monkeypatch, Ids.IMPORT, "data:;base64,???")
    assert "no file" in change()["kept"]


@pytest.mark.parametrize(
    ("part", "kind", "holds"),
    [
        ("summary", "text/html", b"RIGHT gluteus maximus"),
        ("summary.pdf", "application/pdf", b"%PDF-"),
        ("summary.pdf?paper=letter", "application/pdf", b"%PDF-"),
        ("export.json", "application/json", b"Blue heron"),
        ("export.csv", "text/csv", b"gluteus_maximus-right"),
    ],
)
def test_what_can_be_taken_out_of_a_session(desk, get, part, kind, holds):
    (id_,) = begun(desk, "Blue heron")

    answer = get(f"/session/{id_}/{part}")

    assert answer.status_code == 200
    assert answer.mimetype == kind
    assert holds in answer.data
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert get(f"/session/nobody/{part}").status_code == 404
    assert get(f"/session/nobody/{part}", Accept="text/html,*/*;q=0.8").location == "/session/nobody"


def test_everything_can_be_taken_out_at_once(desk, get):
    begun(desk, "Blue heron", "Wren")

    assert {row["code_name"] for row in get("/sessions/export.json").json["sessions"]} == {"Blue heron", "Wren"}
    assert len(get("/sessions/export.csv").text.splitlines()) == 3


def test_words_of_a_client_are_words_on_the_summary(desk, get):
    id_ = desk.begin("<script>x</script>").id
    carry_out({"session": id_, "token": "n", "kind": "note", "text": "<img src=x>"})

    page = get(f"/session/{id_}/summary").text

    assert "<script>x" not in page
    assert "<img" not in page


def test_the_next_session_of_a_client_gets_the_open_questions(desk, get):
    first, second = begun(desk, "Blue heron", "blue heron")
    press = {"kind": "hypothesis", "node": GLUTEUS, "status": "suspected", "note": "tender", "weight": "primary"}
    carry_out({"session": first, "token": "h", **press})

    (question,) = get(f"/session/{second}/questions.json").json
    assert (question["node"], question["status_word"], question["note"]) == (GLUTEUS, "suspected", "tender")
    assert get(f"/session/{first}/questions.json").json == []
    assert "RIGHT gluteus maximus" in get(f"/session/{second}/summary").text.split('data-section="open"')[1]


def test_two_sessions_are_compared(desk, get):
    first, second = begun(desk, "Blue heron", "blue heron")
    carry_out({"session": second, "token": "c", "kind": "mark", "node": GLUTEUS, "mark": "clear"})

    (row,) = get(f"/session/{second}/compare/{first}.json").json["marks"]

    assert (row["then"], row["now"], row["change"], row["name"]) == (
        "inhibited",
        "clear",
        "changed",
        "right gluteus maximus",
    )


def test_a_note_that_claims_too_much_gets_a_hint(app, desk):
    client = app.server.test_client()

    def ask(**what):
        return client.post("/data/hints.json", json=what, headers=HERE).json

    (hint,) = ask(text="The scar causes her pain.")
    assert (hint["claim"], bool(hint["say"])) == ("scar_causes", True)
    assert ask(text="Felt tender.") == []
    assert ask(text="out of place") == []
    assert ask(text="out of place", client=True)
    assert client.post("/data/hints.json", data="x", headers=HERE).json == []


def test_agreement_is_shown_from_thirty_releases_on_and_not_of_demonstrations(desk):
    def release(name, count):
        id_ = desk.begin(name).id
        for n in range(count):
            desk.store.append(id_, "retest", {"released": f"m{n}-left", "outcome": "changed", "band": "leading"})

    release("Old scar, abdominals off", ENOUGH)
    release("Blue heron", ENOUGH - 1)
    assert "Agreement" not in text_of([view.layout()])

    release("Wren", 1)
    assert "Agreement with my retest" in text_of([view.layout()])


# What goes wrong with the database is seen in the page, and the same press is kept once when it is over.


@pytest.fixture
def on_disk(app, bench, tmp_path):
    """A desk on a file, with a session in it."""
    file = tmp_path / "sessions.db"
    store = open_store(f"sqlite:///{file}", patience=0.1)
    app.server.extensions["explorer"] = Desk(bench, store)
    with app.server.test_request_context():
        yield SimpleNamespace(file=file, store=store, session=store.create("Blue heron").id)
    store.close()


def held(file):
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


def taken_away(file):
    aside = file.with_name("aside.db")
    file.rename(aside)
    return lambda: aside.replace(file)


@pytest.mark.parametrize(("fault", "says"), [(held, "locked"), (taken_away, "moved, removed or replaced")])
def test_a_press_during_a_fault_is_told_to_come_again_and_is_then_kept_once(on_disk, fault, says):
    press = {"session": on_disk.session, "token": "t", "kind": "note", "text": "Knee first"}
    over = fault(on_disk.file)

    for _ in range(2):
        answer = carry_out(press)
        assert answer["again"]
        assert says in answer["refused"]
    over()

    for _ in range(2):
        assert carry_out(press)["scene"]["notes"] == ["Knee first"]


def test_a_full_disk_is_told_and_what_was_kept_is_shown(on_disk):
    def full(limit):
        with on_disk.store.database.reader.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={limit}")

    full(8)
    answers = [
        carry_out({"session": on_disk.session, "token": f"{n}", "kind": "note", "text": "x" * 3000}) for n in range(12)
    ]
    refused = [answer for answer in answers if answer["refused"]]
    assert refused
    assert all(answer["again"] and "full" in answer["refused"] for answer in refused)
    kept = len(answers) - len(refused)
    assert len(on_disk.store.events(on_disk.session)) == kept

    full(1000000)
    again = carry_out({"session": on_disk.session, "token": "11", "kind": "note", "text": "x" * 3000})
    assert len(again["scene"]["notes"]) == kept + 1


def test_pages_say_what_is_wrong_with_the_database(on_disk, monkeypatch):
    over = taken_away(on_disk.file)

    for path in ("/", f"/session/{on_disk.session}"):
        assert "moved, removed or replaced" in text_of([show_page(path)])
    pressed(monkeypatch, one_of(Many.RENAME, on_disk.session))
    told = change(names=["Wren"], ids=[one_of(Many.RENAME, on_disk.session)])
    assert "moved, removed or replaced" in told["said"]
    assert told["rows"] is no_update
    over()
    assert "Blue heron" in text_of([show_page("/")])


def test_two_pages_of_one_session_keep_the_presses_of_both(on_disk):
    for n in range(3):
        for page in "ab":
            answer = carry_out(
                {"session": on_disk.session, "token": f"{page}{n}", "kind": "note", "text": f"{page}{n}"}
            )

    assert answer["scene"]["notes"] == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_an_undo_of_one_page_does_not_take_back_what_another_did_since(on_disk):
    def press(token, **what):
        return carry_out({"session": on_disk.session, "token": token, **what})

    meant = press("a", kind="note", text="mine")["scene"]["timeline"][-1]["number"]
    press("b", kind="note", text="theirs")

    assert press("c", kind="undo", number=meant)["scene"]["notes"] == ["theirs"]


def test_a_page_can_look_whether_another_device_has_pressed(desk, get):
    (id_,) = begun(desk, "Blue heron")
    before = get(f"/session/{id_}/number.json").json
    carry_out({"session": id_, "token": "other device", "kind": "note", "text": "hello"})

    assert get(f"/session/{id_}/number.json").json == before + 1
    assert get(f"/session/{id_}/scene.json").json["notes"] == ["hello"]
