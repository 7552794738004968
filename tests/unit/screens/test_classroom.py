"""The door of a class room: students of the network reach their own page, and nothing of it says who the others are."""

import pytest

from explorer.screens.classroom.student import GUESSES
from explorer.screens.frame.guesses import Guesses
from explorer.sessions.desk import Desk
from explorer.store.memory import MemoryStore
from explorer.words import FALLBACK, SPOKEN

THERE = "http://192.168.7.20:8050"


@pytest.fixture(autouse=True)
def english():
    yield
    SPOKEN.set(FALLBACK)  # a request sets it for the thread that answers, here that of the tests


@pytest.fixture
def server(app, bench, quiet_network, monkeypatch):
    app.server.extensions |= {
        "explorer": Desk(bench, MemoryStore()),
        "explorer-network": quiet_network,
        GUESSES: Guesses(20),
    }
    monkeypatch.setattr("explorer.screens.frame.network.own_address", lambda: "192.168.7.20")
    quiet_network.switch(on=True)
    return app.server


@pytest.fixture
def rooms(server):
    from explorer.screens.classroom.at import rooms

    with server.test_request_context():
        return rooms()


@pytest.fixture
def room(rooms):
    opened = rooms.open("Level 1")
    rooms.ask(opened, "case", {"of": "old_scar"})
    return opened


class Phone:
    """One phone of the network, with its own cookies."""

    def __init__(self, server, code):
        self.client, self.at = server.test_client(), f"/class/{code}"

    def get(self, path="", **more):
        stranger = {"REMOTE_ADDR": "192.168.7.33"}
        return self.client.get(self.at + path, base_url=THERE, environ_overrides=stranger, **more)

    def press(self, what, **more):
        stranger = {"REMOTE_ADDR": "192.168.7.33"}
        return self.client.post(f"{self.at}/press", base_url=THERE, environ_overrides=stranger, json=what, **more)


@pytest.fixture
def phone(server, rooms, room):
    return Phone(server, rooms.codes.of(room))


def say(answer, number=1, confidence=0.7):
    return {"say": {"round": number, "answer": answer, "confidence": confidence}}


def test_a_student_joins_and_gives_in_from_another_machine(server, rooms, room, phone):
    assert phone.get().status_code == 200
    assert phone.get("/state.json").json == {"phase": "join"}
    assert phone.press({"join": "Ann"}).json["said"] == ""
    assert phone.press(say("piriformis-right")).json["state"]["mine"]["text"] == "Piriformis, right"
    assert rooms.room(room).current.said[1].answer == "piriformis-right"


def test_with_the_switch_off_nobody_comes_in(server, phone):
    server.extensions["explorer-network"].switch(on=False)

    assert {phone.get(path).status_code for path in ("", "/state.json", "/structures.json")} == {403}


def test_a_phone_that_comes_back_has_its_place(server, rooms, room, phone):
    phone.get()
    phone.press({"join": "Ann"})
    phone.press({"join": "Another"})
    phone.get()

    assert phone.get("/state.json").json["nickname"] == "Ann"
    assert rooms.seats.names(room) == {1: "Ann"}


def test_a_current_page_is_told_so_and_nothing_more(phone):
    phone.get()
    phone.press({"join": "Ann"})
    version = phone.get("/state.json").headers["ETag"]

    assert phone.get("/state.json", headers={"If-None-Match": version}).status_code == 304


def test_no_page_names_another_student(server, rooms, room, phone):
    other = Phone(server, rooms.codes.of(room))
    for each, name in ((phone, "Ann"), (other, "Bertram")):
        each.get()
        each.press({"join": name})
        each.press(say("piriformis-right"))
    rooms.show(room, 1, "path")

    seen = phone.get("/state.json").get_data(as_text=True) + phone.get().get_data(as_text=True)
    assert "Bertram" not in seen
    assert "Ann" in seen


def test_a_seat_belongs_to_its_ticket_alone(phone):
    phone.get()

    assert phone.press(say("piriformis-right")).json["said"] == "Join the class first."


@pytest.mark.parametrize(
    "what",
    [[], {}, {"end": True}, {"join": "a", "say": {}}, {"say": 1}, {"say": {"round": "1"}}, say("x", number=True)],
)
def test_a_press_of_no_known_form_is_refused(phone, what):
    phone.get()
    phone.press({"join": "Ann"})

    assert phone.press(what).status_code == 400


def test_a_long_press_and_a_press_of_a_foreign_page_are_refused(phone):
    phone.get()

    assert phone.press({"join": "x" * 3000}).status_code == 413
    assert phone.press({"join": "Ann"}, headers={"Origin": "http://evil.example"}).status_code == 403


def test_codes_cannot_be_tried_out(server):
    answers = [Phone(server, f"guess{number:03}").get().status_code for number in range(25)]

    assert answers[0] == 404
    assert answers[-1] == 429


def test_a_phone_left_in_a_deleted_room_is_told_so(rooms, room, phone):
    rooms.delete(room)

    assert phone.get("/state.json").status_code == 404


def test_a_class_that_has_ended_says_so_and_its_results_stay(server, rooms, room, phone):
    phone.get()
    phone.press({"join": "Ann"})
    phone.press(say("piriformis-right"))
    rooms.end(room)

    assert phone.get("/state.json").json == {"phase": "over"}
    results = server.test_client().get(f"/classroom/{room}/results.csv", base_url="http://127.0.0.1")
    assert "piriformis-right" in results.text
    assert "Ann" not in results.text
    assert phone.client.get(f"/classroom/{room}/results.csv", base_url=THERE).status_code == 403


def test_missed_questions_go_home_as_cards(rooms, room, phone, server):
    from random import Random

    from explorer.screens.classroom.at import showing
    from explorer.training.classroom.asking import question_ask, question_of

    with server.test_request_context():
        school = showing().school
    made = question_ask(school, "all", Random(1))
    of = rooms.ask(room, made.kind, made.told, made.options)
    phone.get()
    phone.press({"join": "Ann"})
    phone.press(say(next(each for each in made.options if each != question_of(school, of).right.id), of.number))
    assert phone.get("/cards.txt").status_code == 404
    rooms.show(room, of.number, "path")

    assert str(question_of(school, of).key) in phone.get("/cards.txt").text


def test_students_are_spoken_to_in_their_own_language(phone):
    assert 'lang="de"' in phone.get(headers={"Accept-Language": "de-AT,de;q=0.9"}).text
    assert "Spitzname" in phone.get(headers={"Accept-Language": "de"}).text
