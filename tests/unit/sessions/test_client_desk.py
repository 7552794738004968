"""Links to a client's window: unguessable, one at a time, revocable, gone with the session, alive after a restart."""

from datetime import timedelta

import pytest

from explorer.sessions.client import screen as client_screen
from explorer.sessions.client.desk import ClientDesk
from explorer.sessions.client.screen import LinkEndedError, LinkUnknownError
from explorer.sessions.practice import Practice
from explorer.sessions.press import AskError


def test_a_link_is_long_and_stays_the_same_until_a_fresh_one_is_wanted(client, session):
    link = client.open(session)

    assert len(link) >= 50
    assert client.open(session) == link == client.token(session)
    assert client.session(link) == session
    assert client.open(session, fresh=True) != link


def test_a_fresh_link_ends_the_one_before(client, session):
    first = client.open(session)
    second = client.open(session, fresh=True)

    with pytest.raises(LinkEndedError):
        client.view(first)
    assert client.view(second)


def test_a_withdrawn_link_shows_nothing_and_a_new_one_differs(client, session):
    link = client.open(session)
    client.end(session)

    with pytest.raises(LinkEndedError):
        client.view(link)
    assert client.token(session) == ""
    assert client.open(session) != link


def test_a_link_goes_with_its_session(client, session):
    link = client.open(session)
    client.desk.delete(session)

    with pytest.raises(LinkEndedError):
        client.view(link)


def test_a_link_ends_some_time_after_the_last_entry(client, session, monkeypatch):
    link = client.open(session)
    monkeypatch.setattr(client_screen, "LIFE", timedelta(seconds=-1))

    with pytest.raises(LinkEndedError):
        client.view(link)
    assert client.token(session) == ""


def test_a_link_still_opens_after_a_restart(client, session, forms, tmp_path):
    link = client.open(session)
    again = ClientDesk(client.desk, Practice(tmp_path), forms)

    assert again.session(link) == session


def test_a_link_of_another_installation_opens_nothing(client, session, forms, tmp_path):
    link = client.open(session)
    other = ClientDesk(client.desk, Practice(tmp_path / "other"), forms)

    with pytest.raises(LinkUnknownError):
        other.view(link)


@pytest.mark.parametrize("guess", ["", "x", "A" * 54, "../../etc", "é" * 54, "=" * 54])
def test_a_guess_opens_nothing(client, session, guess):
    client.open(session)

    with pytest.raises(LinkUnknownError):
        client.view(guess)


def test_one_letter_more_or_other_opens_nothing(client, session):
    link = client.open(session)
    for place in (0, 10, 30, 53):
        changed = link[:place] + ("A" if link[place] != "A" else "B") + link[place + 1 :]
        with pytest.raises(LinkUnknownError):
            client.view(changed)


@pytest.mark.parametrize("raw", [{"link": 5}, {"made": 0}, {"blank": "yes"}, {"page": "notes"}, {"nonsense": True}, {}])
def test_what_cannot_be_set_is_refused_and_not_kept(client, session, raw):
    before = client.desk.store.session(session).last_number

    with pytest.raises(AskError):
        client.arrange(session, raw)
    assert client.desk.store.session(session).last_number == before


def test_the_version_changes_with_whatever_is_shown(client, session):
    link = client.open(session)
    first = client.version(link)
    client.arrange(session, {"blank": True})
    second = client.version(link)
    client.practice.change(contact="Call 123")

    assert first != second
    assert client.version(link) == client.version(link)


def test_the_card_of_the_practice_is_readable_by_its_owner_alone(tmp_path):
    practice = Practice(tmp_path)
    key = practice.key()

    assert practice.key() == key
    assert practice.file.stat().st_mode & 0o077 == 0
    (tmp_path / "practice.json").write_text("not json")
    assert Practice(tmp_path).card.contact == ""
