"""A class of 30 on one laptop: `python -m tests.benchmarks.classroom [--students 30] [--rounds 5] [--cores 2]`.

The server runs in a process of its own and answers on loopback only. All students join at the same moment, then give
in at the same moment, round after round, cases and questions in turn, while every page asks each one and a half
seconds whether it is current, as `assets/88-class-student.js` does. Then they give in within ten seconds, as people do.
Printed in milliseconds; the goal is a 95th percentile of 300 for joining and giving in, on two cores. No time fails
anything.

Students keep their connection, as browsers do. Each waits in a thread of this one process, which shares the cores with
the server: what is measured holds the time that these threads wait for each other, so it is never better than what a
phone sees. The last line says what the server alone needs: its processor time over all that it answered.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from threading import Event, Thread

import numpy as np

from explorer import settings
from explorer.atlas import load
from explorer.sessions.practice import Practice
from explorer.sessions.workbench import Workbench
from explorer.store.sql import open_store
from explorer.training.classroom.asking import findings_of, question_ask, ranked
from explorer.training.classroom.rooms import Rooms
from explorer.training.classroom.sandbox import LEFT_OUT, Change, rows_behind, tried
from explorer.training.school import School
from tests.classes import Student, at_once
from tests.store.killing import servers

LOOKING, SPREAD_OUT = 1.5, 10.0
ANSWERS = ("piriformis-right", "soleus-left", "abdominal_surgery_scar", "psoas_major-right", "diaphragm")


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=30, choices=range(1, 41), metavar="1..40")
    parser.add_argument("--rounds", type=int, default=5, choices=range(1, 21), metavar="1..20")
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: options.cores]))  # the server inherits it
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EXPLORER_HOME"] = folder
        measure(Path(folder), options.students, options.rounds)


def measure(home: Path, count: int, rounds: int) -> None:
    """Hold one class."""
    bench = Workbench(load([settings.anatomy_folder()])).prepare()
    url = f"sqlite:///{home / 'class.db'}"
    store = open_store(url, patience=20)
    rooms = Rooms(store, bench.graph, Practice(home).key)
    room, school = rooms.open("Load"), School(bench, store, settings.assets_folder() / "body")
    with servers(url) as served:
        served.start()
        served.wait()
        students = [Student(served.port, rooms.codes.of(room), f"Student {number}") for number in range(count)]
        first = rooms.open("First")  # builds what every later request finds built
        _asked(rooms, first, school, 2)
        Student(served.port, rooms.codes.of(first), "First").join()
        before = _used(served.child)
        _print("join, all at once", at_once(students, Student.join))
        _print("fetch what can be said", at_once(students, lambda each: each.ask("/structures.json")[1]))
        together: list[float] = []
        with looking(students, rooms.codes.of(room), served.port) as polls:
            for number in range(1, rounds + 1):
                answers = _asked(rooms, room, school, number)
                time.sleep(2 * LOOKING)
                together += at_once(students, partial(_say, number=number, answers=answers))
                rooms.show(room, number, "path")
            _print("give in, all at once", together)
            number = rounds + 1
            rooms.ask(room, "case", {"of": "old_scar"})
            chance = Random(1)
            _print("give in, within 10 s", at_once(students, lambda each: _later(each, number, chance)))
        _print("look whether current", polls)
        _print("change a link", [_tried(bench, rooms, room) for _ in range(5)])
        count = len(polls) + len(together) + 4 * len(students)  # the page, joining, what is listed, the last answer
        alone = 1000 * (_used(served.child) - before) / count
        print(f"{'the server alone':24} n={count:4}  {alone:.1f} ms of one core each")
    store.close()


def _asked(rooms: Rooms, room: str, school: School, number: int) -> Sequence[str]:
    """Ask a case and a question in turn; return what can be answered."""
    if number % 2:
        rooms.ask(room, "case", {"of": "old_scar"})
        return ANSWERS
    made = question_ask(school, "level:foundations", Random(number))
    rooms.ask(room, made.kind, made.told, made.options)
    return made.options


def _say(student: Student, number: int, answers: Sequence[str] = ANSWERS) -> float:
    return student.say(number, answers[hash(student.name) % len(answers)])


def _later(student: Student, number: int, chance: Random) -> float:
    time.sleep(chance.uniform(0.0, SPREAD_OUT))
    return _say(student, number)


def _tried(bench: Workbench, rooms: Rooms, room: str) -> float:
    """Leave out the first row behind the ranking, as a trainer does in the sandbox; return how long it took."""
    asked = rooms.room(room).current
    assert asked
    findings = findings_of(bench, asked)
    (row, _), *_ = rows_behind(ranked(bench, findings).explains)
    change = Change.parse(row, LEFT_OUT, "taught")
    assert change
    began = time.perf_counter()
    tried(bench, findings, change)
    return 1000 * (time.perf_counter() - began)


def _used(process: int) -> float:
    """Return the processor time of a process in seconds; nothing where the system does not tell."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return float("nan")
    ticks = told.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def looking(students: list[Student], code: str, port: int) -> Iterator[list[float]]:
    """Let a second connection of every student ask for its state, as an open page does."""
    over, times = Event(), list[float]()

    def look(student: Student, chance: Random) -> None:
        page = Student(port, code, student.name)
        page.cookie = student.cookie
        while not over.wait(LOOKING * chance.uniform(0.85, 1.15)):
            times.append(page.ask("/state.json")[1])

    threads = [Thread(target=look, args=(each, Random(place))) for place, each in enumerate(students)]
    for thread in threads:
        thread.start()
    try:
        yield times
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _print(what: str, times: list[float]) -> None:
    half, most, top = (float(np.percentile(times, share)) for share in (50, 95, 100))
    print(f"{what:24} n={len(times):4}  median {half:6.1f} ms  p95 {most:6.1f} ms  max {top:6.1f} ms", flush=True)


if __name__ == "__main__":
    main()
