"""How a class answered: the spread, and each answer scored against a panel (script concordance)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.training.classroom.records import Commitment, Room, Round


@dataclass(frozen=True)
class Bar:
    """One answer: how many of the class and of the panel gave it, how sure the class was, what it earns."""

    answer: str
    count: int
    panel: int
    confidence: float
    credit: float | None


def spread(room: Room, of: Round) -> list[Bar]:
    """Return each answer that was given; along the scale where there is one, else the most given first."""
    said, panel = room.students(of), Counter(room.panel(of))
    counts, earned = Counter(each.answer for each in said.values()), credits(list(panel.elements()))
    answers = [*of.options] if of.options else []
    answers += [answer for answer in (*counts, *panel) if answer not in answers]
    bars = [
        Bar(
            answer,
            counts[answer],
            panel[answer],
            _sureness(said, answer),
            None if not panel else earned.get(answer, 0.0),
        )
        for answer in dict.fromkeys(answers)
    ]
    return bars if of.options else sorted(bars, key=lambda bar: (-bar.count, -bar.panel, bar.answer))


def _sureness(said: Mapping[int, Commitment], answer: str) -> float:
    held = [each.confidence for each in said.values() if each.answer == answer]
    return sum(held) / len(held) if held else 0.0


def credits(panel: Sequence[str]) -> dict[str, float]:
    """Return what each answer earns: the panel's commonest answer a whole point, others their share of its votes.

    >>> credits(["x", "x", "y"])
    {'x': 1.0, 'y': 0.5}
    """
    counts = Counter(panel)
    most = max(counts.values(), default=0)
    return {answer: count / most for answer, count in counts.items()}


def concordance(room: Room, of: Round) -> dict[int, float]:
    """Score each seat of the class against the panel; nothing without a panel."""
    earned = credits(room.panel(of))
    return {seat: earned.get(said.answer, 0.0) for seat, said in room.students(of).items()} if earned else {}


def mean(scores: Mapping[int, float]) -> float | None:
    """Return the mean score of the class; None when nobody was scored."""
    return sum(scores.values()) / len(scores) if scores else None
