"""The two ready-made sessions: what was found and what is in the history, by ids. Everything else follows."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.graph.sides import PAIR, sided
from explorer.reasoning.records import Findings
from explorer.sessions.asks import Ask, History, Mark, Note
from explorer.sessions.desk import Desk
from explorer.sessions.press import AskError
from explorer.store import Session
from explorer.words import say


@dataclass(frozen=True)
class Demonstration:
    """One story: muscles found inhibited on both sides, and the history."""

    inhibited: tuple[str, ...]
    history: tuple[str, ...]

    @property
    def findings(self) -> Findings:
        """What the reasoning takes of it."""
        marked = frozenset(sided(muscle, side) for muscle in self.inhibited for side in PAIR)
        return Findings(inhibited=marked, history=frozenset(self.history))


DEMONSTRATIONS: Mapping[str, Demonstration] = {
    "old_scar": Demonstration(("rectus_abdominis", "transversus_abdominis"), ("abdominal_surgery_scar",)),
    "teeth_grinding": Demonstration(("longus_colli", "longus_capitis"), ("teeth_grinding",)),
}


def begin_demonstration(desk: Desk, key: str) -> Session:
    """Begin a session that already holds a story; it can be played with like any other.

    Raises:
        AskError: when there is no such story.
        StoreError: when it could not be kept.
    """
    if key not in DEMONSTRATIONS:
        raise AskError(f"no demonstration is called {key!r}; choose one of {', '.join(DEMONSTRATIONS)}")
    session = desk.begin(say(f"demonstration.{key}"))
    for ask in (*_asks(DEMONSTRATIONS[key]), Note(say(f"demonstration.{key}.what"))):
        desk.carry_out(session.id, ask)
    return session


def _asks(story: Demonstration) -> tuple[Ask, ...]:
    history = [History(injury, present=True) for injury in story.history]
    marks = [Mark(sided(muscle, side), "inhibited") for muscle in story.inhibited for side in PAIR]
    return (*history, *marks)
