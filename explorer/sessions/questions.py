"""Open questions: hypotheses of a client's earlier sessions that nobody has settled yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from explorer.sessions.journal import standing
from explorer.store import Event

OPEN = ("suspected", "tested", "confirmed", "parked")  # refuted and resolved are settled
_WEIGHT = {"primary": 0, "": 1, "secondary": 2}


@dataclass(frozen=True)
class Question:
    """One hypothesis as it was left, and what the last retest of it said."""

    node: str
    status: str
    weight: str
    note: str
    session: str
    since: datetime  # when it was first held
    left: datetime  # when it was last touched
    outcome: str  # of the last retest after its release, if any


def open_questions(logs: Iterable[Iterable[Event]]) -> tuple[Question, ...]:
    """Return what earlier sessions leave open, given their logs from the oldest session to the newest.

    The last word on a structure counts, whichever session it was said in. Primary ones come first, parked ones last.
    """
    held: dict[str, Question] = {}
    outcomes: dict[str, str] = {}
    for event in (event for log in logs for event in standing(log)):
        if event.kind == "hypothesis":
            _hold(held, event)
        elif event.kind == "retest":
            outcomes[str(event.data["released"])] = str(event.data["outcome"])
    left = [_with_outcome(question, outcomes) for question in held.values() if question.status in OPEN]
    return tuple(sorted(left, key=lambda row: (row.status == "parked", _WEIGHT.get(row.weight, 1), row.since)))


def _hold(held: dict[str, Question], event: Event) -> None:
    data: Mapping[str, Any] = event.data
    node, status = str(data["node"]), str(data["status"])
    before = held.pop(node, None)
    if status:
        since = before.since if before else event.at
        said = (str(data.get("weight", "")), str(data.get("note", "")))
        held[node] = Question(node, status, *said, event.session, since, event.at, "")


def _with_outcome(question: Question, outcomes: Mapping[str, str]) -> Question:
    return Question(**{**vars(question), "outcome": outcomes.get(question.node, "")})
