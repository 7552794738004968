"""The results of a class as a table: what was given in, without names; seats are numbered anew, in no order."""

import csv
import io
from collections.abc import Iterator
from hashlib import sha256

from explorer.training.classroom.records import Room, Round
from explorer.training.classroom.scoring import concordance
from explorer.training.classroom.showing import Showing

COLUMNS = ("round", "kind", "asked", "who", "answer", "answer_name", "sure", "score", "table", "result", "count")
Row = dict[str, object]


def to_csv(showing: Showing, room: Room) -> str:
    """Return the results of a room as CSV."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    numbers = _numbers(room)
    for of in room.rounds:
        told = showing.asked(of)
        common: Row = {"round": of.number, "kind": of.kind, "asked": f"{told['title']}: {told['prompt']}"}
        table.writerows({**common, **row} for row in _rows(showing, room, of, numbers))
    return written.getvalue()


def _numbers(room: Room) -> dict[int, int]:
    """Number the seats anew, so that the order of joining gives nobody away."""
    seats = {seat for of in room.rounds for seat in (*of.said, *of.trials)}
    shuffled = sorted(seats, key=lambda seat: sha256(f"{room.names} {seat}".encode()).digest())
    return {seat: number for number, seat in enumerate(shuffled, 1)}


def _rows(showing: Showing, room: Room, of: Round, numbers: dict[int, int]) -> Iterator[Row]:
    scores = concordance(room, of)
    for seat in sorted(of.said, key=lambda seat: numbers[seat]):
        said, on_panel = of.said[seat], seat in room.panelists
        yield {
            "who": "panel" if on_panel else f"student {numbers[seat]}",
            "answer": said.answer,
            "answer_name": showing.answer(of, said.answer),
            "sure": f"{said.confidence:.2f}",
            "score": f"{scores[seat]:.3f}" if seat in scores else "",
        }
    for answer, count in sorted(of.panel.items()):
        yield {"who": "panel", "answer": answer, "answer_name": showing.answer(of, answer), "count": count}
    for seat in sorted(of.trials, key=lambda seat: numbers[seat]):
        for muscle, result in of.trials[seat].results.items():
            yield {
                "who": f"student {numbers[seat]}",
                "table": of.trials[seat].table,
                "answer": muscle,
                "answer_name": showing.node(muscle),
                "result": result,
            }
