"""The client's window and the door: who reaches what, from this machine and from another."""

import json
import logging

import pytest

from explorer import settings
from explorer.screens.classroom.student import GUESSES as CLASS_GUESSES
from explorer.screens.client.window import GUESSES
from explorer.screens.frame.guard import FORWARDED
from explorer.screens.frame.guesses import Guesses
from explorer.screens.frame.network import OUTSIDE, Network, NetworkError, is_private, marked_outside
from explorer.screens.frame.signing import COOKIE, Signing
from explorer.sessions.asks import parse
from explorer.sessions.desk import Desk
from explorer.store.memory import MemoryStore

HERE = "http://127.0.0.1:8050"
THERE = "http://192.168.7.20:8050"
STRANGER = {"REMOTE_ADDR": "192.168.7.33"}
OPEN = {
    "client_window", "client_state", "client_sheet", "client_printed", "client_part", "sign_in",
    "class_page", "class_state", "class_structures", "class_cards", "class_part", "class_press",
}  # fmt: skip
PHRASE = "correct horse battery"


@pytest.fixture
def server(app, bench, quiet_network, tmp_path):
    """Give the app a fresh desk, practice and door."""
    from explorer.sessions.practice import Practice

    practice = Practice(tmp_path)
    app.server.extensions |= {
        "explorer": Desk(bench, MemoryStore()),
        "explorer-practice": practice,
        "explorer-signing": Signing(practice),
        "explorer-network": quiet_network,
        GUESSES: Guesses(10),
        CLASS_GUESSES: Guesses(100),
    }
    app.server.extensions.pop("explorer-client", None)
    return app.server


@pytest.fixture
def session(server):
    desk = server.extensions["explorer"]
    session = desk.begin("Blue heron").id
    desk.carry_out(session, parse({"kind": "mark", "node": "gluteus_maximus-right", "mark": "inhibited"}))
    return session


@pytest.fixture
def link(server, session):
    return here(server, f"/client/{session}/open").headers["Location"]


def switch_on(server, monkeypatch):
    monkeypatch.setattr("explorer.screens.frame.network.own_address", lambda: "192.168.7.20")
    server.extensions["explorer-network"].switch(on=True)


def here(server, path, method="GET", **more):
    return server.test_client().open(path, base_url=HERE, method=method, **more)


def there(server, path, method="GET", **more):
    return server.test_client().open(path, base_url=THERE, method=method, environ_overrides=STRANGER, **more)


def every_route(server):
    for rule in server.url_map.iter_rules():
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(next(part for part in path.split("/") if f"{name}>" in part).split(".")[0], "x")
        for method in sorted(rule.methods):
            yield rule.endpoint, path, method


def test_the_walk_finds_every_kind_of_route(server):
    walked = {path for _, path, _ in every_route(server)}

    assert {"/_dash-update-component", "/_dash-layout", "/client/x/press", "/view/x/state.json"} <= walked
    assert {"/class/x/press", "/classroom/x/results.csv", "/classroom/press"} <= walked
    assert any(path.startswith("/assets/") for path in walked)


@pytest.mark.parametrize("on", [False, True], ids=["switch off", "switch on"])
def test_another_machine_reaches_no_route_but_those_of_a_link(server, monkeypatch, on):
    if on:
        switch_on(server, monkeypatch)
    for endpoint, path, method in every_route(server):
        status = there(server, path, method).status_code
        allowed = {403} if not on or endpoint not in OPEN else {403, 404, 405, 410, 200}
        assert status in allowed, (endpoint, path, method, status)


def test_another_machine_reaches_no_callback(app, server, monkeypatch, session):
    switch_on(server, monkeypatch)
    assert app.callback_map
    for output in app.callback_map:
        body = {"output": output, "inputs": [], "changedPropIds": [], "state": []}
        assert there(server, "/_dash-update-component", "POST", json=body).status_code == 403, output
    for path in (
        "/",
        "/about",
        f"/session/{session}",
        f"/client/{session}",
        "/data/names.json",
        "/assets/00-tokens.css",
    ):
        assert there(server, path).status_code == 403, path


def test_what_is_open_to_others_is_listed_and_little_of_it_writes(server):
    opened = {name for name, view in server.view_functions.items() if getattr(view, "open_to_others", False)}

    assert opened == OPEN
    writes = {rule.endpoint for rule in server.url_map.iter_rules() if "POST" in rule.methods}
    assert opened & writes == {"sign_in", "class_press"}


def test_another_machine_sees_the_window_through_its_link(server, monkeypatch, link):
    assert there(server, f"{link}/state.json").status_code == 403
    switch_on(server, monkeypatch)

    assert there(server, link).status_code == 200
    assert there(server, f"{link}/state.json").json["area"]["label"] == "Your right big buttock muscle"
    assert there(server, f"{link}/part/front.webp").mimetype == "image/webp"
    assert there(server, f"{link}/sheet.pdf").data.startswith(b"%PDF")
    assert there(server, f"{link}/part/30-bodymap.js").status_code == 410
    assert there(server, f"{link}/part/..%2f00-tokens.css").status_code in {403, 404, 410}


def test_a_blank_window_gives_no_sheet(server, session, link):
    here(server, f"/client/{session}/press", "POST", json={"blank": True})

    for path in ("sheet.html", "sheet.pdf"):
        answer = here(server, f"{link}/{path}")
        assert answer.status_code == 403
        assert b"heron" not in answer.data


@pytest.mark.parametrize("how", ["forwarded", "second listener", "strange address"])
def test_a_request_counts_as_foreign_however_it_came(server, session, how):
    more = {
        "forwarded": {"headers": {"X-Forwarded-For": "10.0.0.9"}},
        "second listener": {"environ_overrides": {OUTSIDE: True}},
        "strange address": {"environ_overrides": {"REMOTE_ADDR": ""}},
    }[how]

    assert here(server, f"/session/{session}", **more).status_code == 403


@pytest.mark.parametrize("name", FORWARDED)
def test_no_proxy_passes_for_this_machine(server, name):
    assert here(server, "/", headers={name: "x"}).status_code == 403


def test_a_foreign_name_for_this_machine_is_refused_on_the_network_too(server, monkeypatch, link):
    switch_on(server, monkeypatch)
    answer = server.test_client().get(link, base_url="http://evil.example:8050", environ_overrides=STRANGER)

    assert answer.status_code == 403


def test_a_foreign_page_cannot_press_or_open(server, session):
    origin = {"Origin": "https://evil.example"}
    assert here(server, f"/client/{session}/press", "POST", json={"blank": True}, headers=origin).status_code == 403
    assert here(server, f"/client/{session}/open", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_stranger_who_guesses_has_to_wait_and_the_log_holds_no_guess(server, link, caplog):
    guess = "Qx" * 27
    with caplog.at_level(logging.DEBUG):
        statuses = [here(server, f"/view/{guess}").status_code for _ in range(12)]

    assert statuses == [404] * 10 + [429] * 2
    assert here(server, link).status_code == 429
    assert "never given out" in caplog.text
    assert guess not in caplog.text
    assert "heron" not in caplog.text
    assert there(server, link).status_code == 403


def test_the_wait_ends():
    now = [0.0]
    guesses = Guesses(2, 60, clock=lambda: now[0])
    for _ in range(2):
        guesses.wrong("a")
    assert guesses.too_many("a")
    assert not guesses.too_many("b")
    now[0] = 61
    assert not guesses.too_many("a")


def test_a_revoked_link_is_gone_but_not_counted_as_a_guess(server, session, link):
    here(server, f"/client/{session}/press", "POST", json={"link": "end"})

    assert {here(server, f"{link}/state.json").status_code for _ in range(15)} == {410}


def test_a_window_that_is_current_is_told_so(server, session, link):
    first = here(server, f"{link}/state.json")
    again = {"If-None-Match": first.headers["ETag"]}

    assert here(server, f"{link}/state.json", headers=again).status_code == 304
    here(server, f"/client/{session}/press", "POST", json={"blank": "toggle"})
    assert here(server, f"{link}/state.json", headers=again).json["blank"]


def test_the_pages_of_a_link_are_not_kept_and_load_nothing_foreign(server, link):
    for path in (link, f"{link}/state.json", f"{link}/sheet.html", f"{link}/sheet.pdf"):
        answer = here(server, path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("raw", [{"made": 3}, {"page": "x"}, {"blank": 1}])
def test_a_press_that_cannot_be_carried_out_comes_back_with_the_reason(server, session, raw):
    assert here(server, f"/client/{session}/press", "POST", json=raw).json["said"]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"blank": true, "page": "home"}'])
def test_a_press_of_another_form_is_refused(server, session, body):
    answer = here(server, f"/client/{session}/press", "POST", data=body, content_type="application/json")

    assert answer.status_code == 400


def test_a_code_is_drawn_only_while_others_can_follow_it(server, session, link, monkeypatch):
    assert here(server, f"/client/{session}/qr/window.svg").status_code == 404
    switch_on(server, monkeypatch)

    assert b"<svg" in here(server, f"/client/{session}/qr/window.svg").data
    assert b"<svg" in here(server, f"/client/{session}/qr/sheet.html.svg").data
    assert here(server, f"/client/{session}/qr/other.svg").status_code == 404


@pytest.mark.parametrize("part", ["open", "sheet.html", "sheet.pdf"])
def test_a_session_that_was_deleted_gives_no_sheet_and_a_way_on(server, part):
    assert here(server, f"/client/nobody/{part}").status_code == 404
    assert here(server, f"/client/nobody/{part}", headers={"Accept": "text/html"}).location == "/client/nobody"


def test_a_practitioner_signs_in_from_another_machine(server, session, monkeypatch):
    switch_on(server, monkeypatch)
    assert there(server, "/sign-in").status_code == 403
    assert here(server, f"/client/{session}/press", "POST", json={"passphrase": PHRASE}).json["said"]
    stored = server.extensions["explorer-practice"].card.passphrase
    assert stored.startswith("$argon2id$")
    assert PHRASE not in stored

    tablet = server.test_client()

    def ask(path, method="GET", **more):
        return tablet.open(path, base_url=THERE, method=method, environ_overrides=STRANGER, **more)

    assert ask("/").headers["Location"] == "/sign-in"
    assert ask("/sign-in", "POST", data={"passphrase": "wrong"}).status_code == 403
    answer = ask("/sign-in", "POST", data={"passphrase": PHRASE})
    assert answer.status_code == 303
    assert {"HttpOnly", "SameSite=Strict"} <= {part.strip() for part in answer.headers["Set-Cookie"].split(";")}
    assert ask("/").status_code == 200
    assert ask(f"/client/{session}/press", "POST", json={"blank": True}).json["blank"]
    assert (
        ask(
            f"/client/{session}/press", "POST", json={"blank": True}, headers={"Origin": "http://x.example"}
        ).status_code
        == 403
    )
    assert (
        "Only this machine"
        in ask(f"/client/{session}/press", "POST", json={"passphrase": "another long one"}).json["said"]
    )
    ask("/sign-out", "POST")
    assert ask("/").status_code == 303
    assert tablet.get_cookie(COOKIE, domain="192.168.7.20") is None


def test_the_passphrase_is_guessed_slowly(server, monkeypatch):
    switch_on(server, monkeypatch)
    server.extensions["explorer-signing"].set(PHRASE)
    statuses = [there(server, "/sign-in", "POST", data={"passphrase": "no"}).status_code for _ in range(6)]

    assert statuses == [403] * 5 + [429]
    assert there(server, "/sign-in", "POST", data={"passphrase": PHRASE}).status_code == 429


def test_a_short_passphrase_is_not_kept(server, session):
    said = here(server, f"/client/{session}/press", "POST", json={"passphrase": "short"}).json["said"]

    assert "ten" in said
    assert not server.extensions["explorer-signing"].is_possible


def test_the_switch_says_why_it_cannot_be_turned(server, session, monkeypatch):
    monkeypatch.setattr("explorer.screens.frame.network.own_address", lambda: "")

    answer = here(server, f"/client/{session}/press", "POST", json={"network": True}).json
    assert "no local network" in answer["said"]
    assert not answer["network"]
    with pytest.raises(NetworkError):
        Network().switch(on=True)


def test_the_second_listener_answers_only_while_the_switch_is_on(monkeypatch, quiet_network):
    monkeypatch.setattr("explorer.screens.frame.network.own_address", lambda: "192.168.7.20")
    asked = []

    def app(environ, start):
        asked.append(environ[OUTSIDE])
        return [b""]

    outside = marked_outside(app, quiet_network)
    outside({}, lambda *_: None)
    assert asked == []
    quiet_network.switch(on=True)
    assert quiet_network.address == "http://192.168.7.20:8050"
    outside({}, lambda *_: None)
    assert asked == [True]
    quiet_network.switch(on=False)
    assert not quiet_network.address


@pytest.mark.parametrize("host", ["8.8.8.8", "127.0.0.1", "0.0.0.0", "x"])
def test_only_a_private_address_is_offered(host):
    assert not is_private(host)


def test_the_practitioner_s_page_holds_what_can_be_shown(server, session):
    from plotly.utils import PlotlyJSONEncoder

    from explorer.screens import client

    with server.test_request_context():
        page = json.dumps(client.layout(session), cls=PlotlyJSONEncoder)

    assert "Your right big buttock muscle" in page
    assert "client-preview" in page


def test_every_part_of_the_window_exists():
    from explorer.screens.client.window import PARTS

    assert all((settings.assets_folder() / file).is_file() for file in PARTS.values())
