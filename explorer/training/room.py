"""A class room as pure functions: who committed what, how the answers spread, and how far two testers agree.

Joining over the local network is not here. A student sees the spread only after committing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

SIZES = (2, 40)


class RoomError(Exception):
    """Something that a room does not allow: one sentence, what is wrong and what to do."""


@dataclass(frozen=True)
class Commitment:
    """What one student committed to."""

    answer: str
    confidence: float


@dataclass(frozen=True)
class Room:
    """One question or case that a whole class answers."""

    asked: str
    students: tuple[str, ...] = ()
    committed: Mapping[str, Commitment] = field(default_factory=dict)
    open: bool = True

    def joined(self, nickname: str) -> "Room":
        """Let a student in; two never share a nickname."""
        name = " ".join(nickname.split())
        if not name:
            raise RoomError("the nickname is empty; write one")
        if name.casefold() in {each.casefold() for each in self.students}:
            raise RoomError(f"{name} is here already; choose another nickname")
        if len(self.students) >= SIZES[1]:
            raise RoomError(f"the room is full with {SIZES[1]} students")
        return replace(self, students=(*self.students, name))

    def with_commitment(self, student: str, answer: str, confidence: float) -> "Room":
        """Take one answer a student, which cannot be changed; none once the spread is shown."""
        if student not in self.students:
            raise RoomError("join the room first")
        if not self.open or student in self.committed:
            raise RoomError("this answer was given in already and stands")
        said = Commitment(answer, min(max(confidence, 0.0), 1.0))
        return replace(self, committed={**self.committed, student: said})

    def shown(self) -> "Room":
        """Show the spread; nobody commits after it."""
        return replace(self, open=False)

    def may_see(self, student: str) -> bool:
        """Tell whether a student may see the spread: only who has committed, or everybody once it is shown."""
        return not self.open or student in self.committed


def spread(room: Room) -> list[tuple[str, int, float]]:
    """Return each answer with how many gave it and their mean confidence, the most given first."""
    counts = Counter(said.answer for said in room.committed.values())
    rows = []
    for answer, count in counts.items():
        sure = [said.confidence for said in room.committed.values() if said.answer == answer]
        rows.append((answer, count, sum(sure) / len(sure)))
    return sorted(rows, key=lambda row: (-row[1], row[0]))


def concordance(room: Room, panel: Sequence[str]) -> dict[str, float]:
    """Score each student against a panel (script concordance): the share of the panel's commonest answer that agrees.

    >>> room = Room("q").joined("a").with_commitment("a", "x", 1.0)
    >>> concordance(room, ["x", "x", "y"])
    {'a': 1.0}
    """
    counts = Counter(panel)
    most = max(counts.values(), default=0)
    return {student: counts[said.answer] / most if most else 0.0 for student, said in room.committed.items()}


def kappa(one: Sequence[str], other: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two testers over the same items; None where chance alone would agree on everything.

    >>> kappa(["weak", "weak", "strong", "strong"], ["weak", "strong", "strong", "strong"])
    0.5
    """
    if len(one) != len(other) or not one:
        raise RoomError("both testers judge the same muscles, at least one")
    count = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / count
    left, right = Counter(one), Counter(other)
    chance = sum(left[each] * right[each] for each in left) / count**2
    return None if chance == 1.0 else (agreed - chance) / (1.0 - chance)


def pairs_agreement(pairs: Iterable[tuple[Sequence[str], Sequence[str]]]) -> float | None:
    """Return kappa over every pair of testers of a room taken together."""
    joined = list(pairs)
    one = [each for first, _ in joined for each in first]
    other = [each for _, second in joined for each in second]
    return kappa(one, other) if one else None
