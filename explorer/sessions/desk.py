"""The desk: carries out asks, keeps them in the store, and tells where the session stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from explorer.atlas.tables import Condition, Homework, RedFlag
from explorer.graph.sides import split
from explorer.graph.units import expand
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Candidate, Ranking
from explorer.reasoning.turning import still_missing, turning_points
from explorer.sessions.asks import (
    Ask,
    Flag,
    GoBack,
    History,
    Home,
    Hypothesize,
    Mark,
    Note,
    Order,
    Pause,
    Redo,
    Retest,
    Touch,
    Undo,
)
from explorer.sessions.calibration import Agreement, agreement
from explorer.sessions.clients import Client, clients, earlier, key, without_demonstrations
from explorer.sessions.intake import Chart, Closing, Complaint, Screen, Words, require
from explorer.sessions.journal import STATUSES, UNDO, State, fold
from explorer.sessions.last_time import last_time
from explorer.sessions.press import AskError
from explorer.sessions.questions import open_questions
from explorer.sessions.scene import question, scene
from explorer.sessions.searching import search
from explorer.sessions.summary import Summary, summary
from explorer.sessions.timeline import timeline
from explorer.sessions.undoing import undoing
from explorer.sessions.workbench import Workbench
from explorer.store import JSON, Event, Session, SessionStore, learners

SHOWN = 96


@dataclass(frozen=True)
class Desk:
    """One method per ask; every answer is the whole scene of the session."""

    bench: Workbench
    store: SessionStore

    def sessions(self) -> tuple[Session, ...]:
        """Return every client session, the newest change first."""
        return learners.clients(self.store.sessions())

    def begin(self, code_name: str) -> Session:
        """Start an empty session under a code name."""
        return self.store.create(learners.require_client(code_name))

    def rename(self, session: str, code_name: str) -> Session:
        """Give a session another code name."""
        return self.store.rename(session, learners.require_client(code_name))

    def delete(self, *sessions: str) -> None:
        """Delete sessions for good."""
        self.store.delete(*sessions)

    def clients(self, text: str = "") -> tuple[Client, ...]:
        """Return the clients with their sessions, or those sessions that hold the words that are looked for."""
        return clients(search(self.store, self.bench.telling, text) if text.strip() else self.sessions())

    def client_of(self, session: str) -> Client:
        """Return the client that a session belongs to, with all sessions."""
        code_name = self.store.session(session).code_name
        return next(row for row in self.clients() if key(row.code_name) == key(code_name))

    def earlier(self, session: str) -> list[tuple[Event, ...]]:
        """Return the logs of the same client's earlier sessions, the oldest first."""
        return [self.store.events(row.id) for row in earlier(self.sessions(), self.store.session(session))]

    def summary(self, session: str) -> Summary:
        """Return the one page of a session, with what earlier sessions of the client left open."""
        return summary(self.bench, self.store.session(session), self.store.events(session), self.earlier(session))

    def open_questions(self, session: str) -> list[dict[str, Any]]:
        """Return in words what the earlier sessions of the same client left open."""
        return [question(self.bench.telling, row) for row in open_questions(self.earlier(session))]

    def last_time(self, session: str) -> dict[str, Any]:
        """Return what the earlier sessions of the same client hold already; nothing when there are none."""
        rows = earlier(self.sessions(), self.store.session(session))
        return last_time(self.bench, [(row, self.store.events(row.id)) for row in rows])

    def agreement(self) -> Agreement:
        """Return how often the retest changed, by band, over every session that is no demonstration."""
        return agreement(self.store.events(row.id) for row in without_demonstrations(self.sessions()))

    def look(self, session: str) -> dict[str, Any]:
        """Return the scene of a session as it stands."""
        return self._scene(self.store.session(session), self.store.events(session))

    def look_back(self, session: str, number: int) -> dict[str, Any]:
        """Return the scene of a session as it stood after an event."""
        events = tuple(event for event in self.store.events(session) if event.number <= number)
        return self._scene(self.store.session(session), events)

    def timeline(self, session: str) -> list[dict[str, Any]]:
        """Return everything that was done in a session, the oldest first."""
        return timeline(self.bench.telling, self.store.events(session))

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
            case Screen() | Complaint() | Words() | Chart() | Closing():
                return self._intake(ask)
            case Touch(node, outcome):
                return "touch", {"node": self._one(node, "muscle"), "outcome": outcome}
            case Pause(node, paused):
                return "pause", {"node": self._marked(fold(events), node), "paused": paused}
            case Order(scars_first):
                return "order", {"scars_first": scars_first}
            case History(node, present, year, words):
                return "history", {
                    "node": self._one(node, "injury"),
                    "present": present,
                    "year": year,
                    "words": words,
                }
            case Retest(released, outcome):
                band = self._band_now(fold(events), self._one(released))
                return "retest", {"released": released, "outcome": outcome, "band": band}
            case Hypothesize():
                return "hypothesis", self._hypothesis(fold(events), ask)
            case Note(text):
                return "note", {"text": text}
            case Flag(flag, present):
                return "flag", {"flag": self._flag(flag), "present": present}
            case Home(node, exercise, name, given):
                self._exercise(self._one(node, "muscle"), exercise, name)
                return "home", {"node": node, "exercise": exercise, "name": name, "given": given}
            case Undo() | Redo() | GoBack():
                return UNDO, undoing(ask, events)

    def _hypothesis(self, state: State, ask: Hypothesize) -> Mapping[str, JSON]:
        held = state.hypotheses.get(self._one(ask.node))
        status = ask.status if ask.status is not None else held.status if held else STATUSES[0]
        same = held is not None and held.status == status
        return {
            "node": ask.node,
            "status": status,
            "note": ask.note if ask.note is not None else held.note if held else "",
            "reasons": [*(held.reasons if held and same else self._reasons_now(state, ask.node))],
            "weight": ask.weight if ask.weight is not None else held.weight if held else "",
        }

    def _intake(self, ask: Screen | Complaint | Words | Chart | Closing) -> tuple[str, Mapping[str, JSON]]:
        if isinstance(ask, Complaint):
            require(ask.condition in self.bench.atlas.by_id(Condition), "complaint", ask.condition)
        if isinstance(ask, Chart):
            for node in filter(None, (ask.node, ask.over)):
                self._one(node, "injury" if node == ask.node else "muscle")
        return type(ask).__name__.lower(), ask.kept()

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

    def _exercise(self, node: str, kind: str, name: str) -> None:
        family, rows = self.bench.atlas.lineage(split(node)[0]), self.bench.atlas.rows(Homework)
        if not any((row.kind, row.name) == (kind, name) and row.muscle in family for row in rows):
            raise AskError(f"no exercise of this muscle is called {name!r}; reload the page and choose again")

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
        """Return in words what would speak most against a candidate, and what was not looked at yet."""
        state = fold(self.store.events(session))
        turns = turning_points(self.bench.bench, state.findings, self._one(node))
        missing = still_missing(self.bench.bench, state.findings, node)
        return [*(self.bench.telling.turn(turn) for turn in turns), *self.bench.telling.missing(missing)]

    def _position(self, state: State) -> str:
        tested = [node.rpartition("-")[0] or node for node in state.marks]
        return next((self.bench.tests[unit].position for unit in reversed(tested) if unit in self.bench.tests), "")

    def _candidate_now(self, state: State, node: str) -> Candidate | None:
        ranking = self.ranking(state)
        listed = (*ranking.explains, *ranking.trauma, *ranking.release_first)
        return next((candidate for candidate in listed if node in candidate.roles), None)

    def _band_now(self, state: State, node: str) -> str:
        """Return the band a structure stands in before it is released, to compare with the retest later."""
        candidate = self._candidate_now(state, node)
        return candidate.band if candidate else ""

    def _reasons_now(self, state: State, node: str) -> list[str]:
        candidate = self._candidate_now(state, node)
        told = (reason for reason in candidate.reasons if reason.kind not in {"prior", "overlap"}) if candidate else ()
        return [self.bench.telling.reason(reason) for reason in told][:5]

    def _scene(self, session: Session, events: tuple[Event, ...]) -> dict[str, Any]:
        state = fold(events)
        return scene(self.bench, session, state, self.ranking(state), events)
