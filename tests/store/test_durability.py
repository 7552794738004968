"""Programs are killed at random moments; what they were told is kept is there."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from explorer.store import Event
from explorer.store.sql import open_store

HERE = Path(__file__).parent
ROUNDS = 15


@contextmanager
def running(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(HERE / "presses.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1], env=environment()) as child:
        try:
            yield child
        finally:
            child.kill()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def kill_at_a_random_moment(child: "subprocess.Popen[str]", chance: random.Random) -> list[list[int]]:
    """Let some acknowledgements through, kill -9 between or within the next, and return all that were given."""
    assert child.stdout
    lines = [child.stdout.readline() for _ in range(chance.randint(1, 25))]
    time.sleep(chance.uniform(0, 0.004))
    child.kill()
    lines += child.stdout.readlines()
    return [[int(number) for number in line.split()] for line in lines if line.endswith("\n")]


def require_sound_log(events: tuple[Event, ...]) -> None:
    """Numbers without a gap, no press doubled, the presses of each program in their order, time never backwards."""
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    by_program: dict[object, list[object]] = {}
    for event in events:
        by_program.setdefault(event.data["by"], []).append(event.data["n"])
    assert all(pressed == list(range(len(pressed))) for pressed in by_program.values())
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_every_acknowledged_mark_survives_kills(url: str) -> None:
    chance = random.Random(20)
    store = open_store(url)
    session = store.create("Blue Heron").id
    store.close()

    for round in range(ROUNDS):
        with running("press", url, session, f"program {round}") as child:
            acknowledged = kill_at_a_random_moment(child, chance)

        store = open_store(url)
        events = store.events(session)
        require_sound_log(events)
        kept = {(event.number, event.data["n"]) for event in events if event.data["by"] == f"program {round}"}
        assert {(number, n) for number, n in acknowledged} <= kept
        assert len(kept) - len(acknowledged) in (0, 1), "at most the press in flight was not acknowledged"
        for number, n in acknowledged[-1:]:
            assert store.append(session, "mark", {}, token=f"program {round} {n}").number == number
        store.close()


def test_a_killed_program_does_not_hinder_another(url: str) -> None:
    chance = random.Random(21)
    store = open_store(url)
    session = store.create("Blue Heron").id

    with running("press", url, session, "one") as one, running("press", url, session, "two") as two:
        acknowledged = kill_at_a_random_moment(one, chance) + kill_at_a_random_moment(two, chance)

    events = store.events(session)
    require_sound_log(events)
    assert {number for number, _ in acknowledged} <= {event.number for event in events}
    assert store.append(session, "mark", {"by": "test", "n": 0}).number == len(events) + 1
    store.close()


@pytest.mark.parametrize("seed", [22, 23, 24])
def test_a_killed_deletion_leaves_no_words_after_the_next_start(file: Path, seed: int) -> None:
    url = f"sqlite:///{file}"

    with running("delete", url, str(seed)) as child:
        kill_at_a_random_moment(child, random.Random(seed))
    store = open_store(url)
    left = [session.code_name.encode() for session in store.sessions()]

    bytes_left = b"".join(found.read_bytes() for found in file.parent.iterdir())
    for word in left:
        bytes_left = bytes_left.replace(word, b"")
    assert len(left) <= 1
    assert b"a-word-of-client" not in bytes_left
    store.close()
