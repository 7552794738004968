"""The lock after idle: what this machine answers while its pages are locked, and what opens them again."""

import pytest

from explorer.screens.frame import signing as door
from explorer.screens.frame.signing import Signing
from explorer.sessions.practice import Practice

HERE = "http://127.0.0.1:8050"
PHRASE = "correct horse battery"


@pytest.fixture
def browser(app, tmp_path, monkeypatch):
    """Return a browser with a fresh door, and a clock to set."""
    practice = Practice(tmp_path)
    app.server.extensions |= {"explorer-practice": practice, "explorer-signing": Signing(practice)}
    clock = {"now": 1000.0}
    monkeypatch.setattr(door, "monotonic", lambda: clock["now"])
    return app.server.test_client(), clock


def ask(browser, path, method="GET", **more):
    return browser[0].open(path, base_url=HERE, method=method, **more)


def set_lock(browser, after="10", passphrase=PHRASE):
    return ask(browser, "/lock-after", "POST", json={"after": after, "passphrase": passphrase}).json


def test_pages_never_lock_until_it_is_set(browser):
    browser[1]["now"] += 99_999

    assert ask(browser, "/").status_code == 200
    assert ask(browser, "/awake").json == {"after": 0}


def test_pages_lock_after_idle_and_open_with_the_passphrase_where_they_were(browser):
    assert set_lock(browser)["kept"]
    assert ask(browser, "/awake").json == {"after": 600}
    browser[1]["now"] += 500
    ask(browser, "/awake", "POST")
    browser[1]["now"] += 500
    assert ask(browser, "/").status_code == 200

    browser[1]["now"] += 101
    wanted = ask(browser, "/session/abc", headers={"Sec-Fetch-Mode": "navigate"})
    assert wanted.headers["Location"] == "/sign-in?next=/session/abc"
    assert ask(browser, "/_dash-update-component", "POST", json={}).status_code == 401
    assert ask(browser, "/session/abc/scene.json", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401
    assert ask(browser, "/assets/04-idle.js").status_code == 200
    assert "Locked" in ask(browser, "/sign-in?next=/session/abc").text

    assert ask(browser, "/sign-in", "POST", data={"passphrase": "no", "next": "/"}).status_code == 403
    back = ask(browser, "/sign-in", "POST", data={"passphrase": PHRASE, "next": "/session/abc"})
    assert back.headers["Location"] == "/session/abc"
    assert ask(browser, "/").status_code == 200


def test_a_browser_may_send_the_form_from_its_own_origin(browser):
    set_lock(browser)

    page = ask(browser, "/sign-in")
    sent = ask(browser, "/sign-in", "POST", data={"passphrase": PHRASE}, headers={"Origin": HERE})

    assert page.headers["Referrer-Policy"] == "same-origin"  # under no-referrer a browser would say "null"
    assert sent.status_code == 303
    assert ask(browser, "/sign-in", "POST", data={"passphrase": PHRASE}, headers={"Origin": "null"}).status_code == 403


def test_looking_on_is_no_sign_that_somebody_is_there(browser):
    set_lock(browser)
    for _ in range(3):
        browser[1]["now"] += 201
        last = ask(browser, "/awake")

    assert last.status_code == 303


def test_it_locks_at_once_when_that_is_pressed(browser):
    set_lock(browser)
    ask(browser, "/lock", "POST")

    assert ask(browser, "/").status_code == 303


@pytest.mark.parametrize("place", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
def test_unlocking_leads_nowhere_else(browser, place):
    set_lock(browser)

    back = ask(browser, "/sign-in", "POST", data={"passphrase": PHRASE, "next": place})

    assert back.headers["Location"] == "/"


def test_the_lock_is_set_and_lifted_only_with_the_passphrase(browser):
    assert not set_lock(browser, passphrase="short")["kept"]
    assert not set_lock(browser, passphrase="")["kept"]
    assert set_lock(browser)["kept"]
    assert not set_lock(browser, after="", passphrase="not this one")["kept"]
    assert ask(browser, "/awake").json == {"after": 600}
    assert set_lock(browser, after="")["kept"]
    assert ask(browser, "/awake").json == {"after": 0}
    assert ask(browser, "/lock-after", "POST", json={"after": "7", "passphrase": PHRASE}).status_code == 400


def test_who_forgot_the_passphrase_lifts_it_from_the_command_line(browser, capsys, monkeypatch):
    from explorer.cli import main

    set_lock(browser)
    browser[1]["now"] += 601
    folder = browser[0].application.extensions["explorer-practice"].file.parent
    monkeypatch.setenv("EXPLORER_HOME", str(folder))

    assert main(["sessions", "unlock"]) == 0
    assert ask(browser, "/").status_code == 200
