"""The desk: carries out asks, keeps them in the store, and tells where the session stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from explorer.atlas.tables import RedFlag
from explorer.graph.units import expand
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Ranking
from explorer.reasoning.turning import turning_points
from explorer.sessions.asks import (
    Ask,
    AskError,
    Flag,
    History,
    Hypothesize,
    Mark,
    Note,
    Order,
    Pause,
    Redo,
    Retest,
    Undo,
)
from explorer.sessions.journal import State, fold, last_standing, last_undo
from explorer.sessions.scene import scene
from explorer.sessions.workbench import Workbench
from explorer.store import JSON, Event, Session, SessionStore
from explorer.store.learners import clients, require_client

SHOWN = 48


@dataclass(frozen=True)
class Desk:
    """One method per ask; every answer is the whole scene of the session."""

    bench: Workbench
    store: SessionStore

    def sessions(self) -> tuple[Session, ...]:
        """Return every client session, the newest change first."""
        return clients(self.store.sessions())

    def begin(self, code_name: str) -> Session:
        """Start an empty session under a code name."""
        return self.store.create(require_client(code_name))

    def rename(self, session: str, code_name: str) -> Session:
        """Give a session another code name."""
        return self.store.rename(session, require_client(code_name))

    def delete(self, session: str) -> None:
        """Delete a session for good."""
        self.store.delete(session)

    def look(self, session: str) -> dict[str, Any]:
        """Return the scene of a session as it stands."""
        return self._scene(self.store.session(session), self.store.events(session))

    def carry_out(self, session: str, ask: Ask, token: str | None = None) -> dict[str, Any]:
        """Keep what an ask says, then return the scene.

        A token makes a press that was sent twice count once.

        Raises:
            AskError, UnknownStructureError: when the ask cannot be carried out; nothing is kept.
            StoreError: when it could not be kept.
        """
        if token is None or self.store.kept(session, token) is None:
            kind, data = self._event(ask, self.store.events(session))
            self.store.append(session, kind, data, token=token)
        return self.look(session)

    def _event(self, ask: Ask, events: tuple[Event, ...]) -> tuple[str, Mapping[str, JSON]]:
        match ask:
            case Mark(node, mark):
                return "mark", {"node": self._one(node, "muscle"), "mark": mark}
            case Pause(node, paused):
                return "pause", {"node": self._marked(fold(events), node), "paused": paused}
            case Order(scars_first):
                return "order", {"scars_first": scars_first}
            case History(node, present):
                return "history", {"node": self._one(node, "injury"), "present": present}
            case Retest(released, outcome):
                return "retest", {"released": self._one(released), "outcome": outcome}
            case Hypothesize(node, status, note):
                reasons: list[JSON] = [*self._reasons_now(fold(events), node)]
                return "hypothesis", {"node": self._one(node), "status": status, "note": note, "reasons": reasons}
            case Note(text):
                return "note", {"text": text}
            case Flag(flag, present):
                return "flag", {"flag": self._flag(flag), "present": present}
            case Undo():
                return "undo", {"number": self._number(last_standing(events), "There is nothing to undo.")}
            case Redo():
                return "undo", {"number": self._number(last_undo(events), "There is nothing to do again.")}

    def _one(self, node: str, only: Literal["muscle", "injury", ""] = "") -> str:
        """Return the node itself, once it is known to be one sided unit or injury."""
        found = expand(self.bench.atlas, node, only=only)
        if found != (node,):
            raise AskError(f"{node!r} stands for several structures; choose one of {', '.join(found)}")
        return node

    @staticmethod
    def _marked(state: State, node: str) -> str:
        if node not in state.marks:
            raise AskError("this mark was taken off already; nothing is left to pause")
        return node

    def _flag(self, flag: str) -> str:
        if flag not in self.bench.atlas.by_id(RedFlag):
            raise AskError(f"no red flag has the id {flag!r}; reload the page and press again")
        return flag

    @staticmethod
    def _number(event: Event | None, nothing: str) -> int:
        if event is None:
            raise AskError(nothing)
        return event.number

    def ranking(self, state: State) -> Ranking:
        """Return the ranking of a state, priced for how the client lies since the last test."""
        return rank(
            self.bench.bench,
            state.findings,
            top=SHOWN,
            position=self._position(state),
            scars_first=state.scars_first,
        )

    def turning_points(self, session: str, node: str) -> list[str]:
        """Return in words which results would speak most against a candidate of a session."""
        state = fold(self.store.events(session))
        turns = turning_points(self.bench.bench, state.findings, self._one(node))
        return [self.bench.telling.turn(turn) for turn in turns]

    def _position(self, state: State) -> str:
        tested = [node.rpartition("-")[0] or node for node in state.marks]
        return next((self.bench.tests[unit].position for unit in reversed(tested) if unit in self.bench.tests), "")

    def _reasons_now(self, state: State, node: str) -> list[str]:
        ranking = self.ranking(state)
        for candidate in (*ranking.explains, *ranking.trauma, *ranking.release_first):
            if candidate.node == node:
                return [
                    self.bench.telling.reason(reason)
                    for reason in candidate.reasons
                    if reason.kind not in {"prior", "overlap"}
                ][:5]
        return []

    def _scene(self, session: Session, events: tuple[Event, ...]) -> dict[str, Any]:
        state = fold(events)
        return scene(self.bench, session, state, self.ranking(state), events)
