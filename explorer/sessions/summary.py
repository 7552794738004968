"""The summary of a session on one page: reported, tested, changed, held, given home, open. Words, but no layout."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from explorer.atlas.tables import RedFlag
from explorer.graph.sides import split
from explorer.sessions.journal import Given, State, fold, standing
from explorer.sessions.questions import OPEN, Question, open_questions
from explorer.sessions.track import place, recalled
from explorer.sessions.workbench import Workbench
from explorer.store import Event, Session
from explorer.words import day


@dataclass(frozen=True)
class Line:
    """One line: what it is about, what is said of it, and a remark in small print."""

    about: str
    said: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Section:
    """Lines under a heading; `none` is what stands there instead when there are none."""

    key: str
    heading: str
    none: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Summary:
    """The whole page."""

    code_name: str
    when: datetime
    sections: tuple[Section, ...]


def summary(
    bench: Workbench, session: Session, events: Sequence[Event], earlier: Iterable[Sequence[Event]] = ()
) -> Summary:
    """Return the summary of a session; `earlier` logs of the same client bring their open questions with them."""
    state, page = fold(events), _Page(bench)
    made = {
        **({"safety": (page.safety(state),)} if state.intake.screened else {}),
        "reported": page.reported(state),
        "tested": page.tested(state),
        "changed": page.changed(state, events),
        "held": page.held(state),
        "home": tuple(page.exercise(given) for given in state.home),
        **({"closing": (Line(state.intake.closing),)} if state.intake.closing else {}),
        "open": tuple(page.question(row) for row in open_questions((*earlier, events)) if row.status in OPEN),
    }
    say = bench.telling.say
    sections = (Section(key, say(f"summary.{key}"), say(f"summary.{key}.none"), lines) for key, lines in made.items())
    return Summary(session.code_name, session.created, tuple(sections))


@dataclass(frozen=True)
class _Page:
    """Tells the lines of one session in words."""

    bench: Workbench

    def reported(self, state: State) -> tuple[Line, ...]:
        """Complaint and chart first, then the history, signs to refer for, notes."""
        telling, flags = self.bench.telling, self.bench.atlas.by_id(RedFlag)
        return (
            *self.brought(state),
            *(Line(row["name"], row["year"], row["words"]) for row in recalled(telling, state)),
            *(
                Line(
                    telling.say("summary.flag", name=telling.flag(flag)),
                    remark=telling.cell("red_flags", flags[flag], "when_to_refer") if flag in flags else "",
                )
                for flag in state.flags
            ),
            *(Line(note) for note in state.notes),
        )

    def safety(self, state: State) -> Line:
        """Say that the red flags were asked, and whether the client agreed."""
        return Line(self.bench.telling.say(f"summary.safety.{'agreed' if state.intake.consent else 'asked'}"))

    def brought(self, state: State) -> tuple[Line, ...]:
        """What brought the client: in the client's words, as complaints of the tables, as pain on the chart."""
        intake, telling = state.intake, self.bench.telling
        pains = (spot for spot in intake.spots if not spot.node)
        return (
            *((Line(telling.say("summary.words", words=intake.words)),) if intake.words else ()),
            *(Line(telling.complaint(each)) for each in intake.complaints),
            *(
                Line(telling.say(f"summary.{spot.spot}", place=place(telling, spot)), spot.year, spot.words)
                for spot in pains
            ),
        )

    def tested(self, state: State) -> tuple[Line, ...]:
        """Every mark that stands, in the order it was made."""
        return tuple(
            Line(
                self._name(node),
                self.bench.telling.say(f"summary.mark.{mark}"),
                self.bench.telling.say("role.paused") if node in state.paused else "",
            )
            for node, mark in state.marks.items()
        )

    def changed(self, state: State, events: Sequence[Event]) -> tuple[Line, ...]:
        """What was released, and what the test said then."""
        say = self.bench.telling.say
        at = {str(event.data["released"]): event.at for event in standing(events) if event.kind == "retest"}
        return tuple(
            Line(
                say("summary.released", name=self._name(node)),
                say(f"summary.outcome.{outcome}"),
                f"{at[node].astimezone():%H:%M}",
            )
            for node, outcome in state.retests.items()
        )

    def held(self, state: State) -> tuple[Line, ...]:
        """Every hypothesis with its status."""
        say = self.bench.telling.say
        return tuple(
            Line(self._name(row.node), _joined(say(f"status.{row.status}"), say(f"weight.{row.weight}")), row.note)
            for row in state.hypotheses.values()
        )

    def exercise(self, given: Given) -> Line:
        """Return an exercise with its dose; one that the tables no longer have keeps its name."""
        about = self.bench.telling.say(f"summary.home.{given.kind}", name=self._name(given.node))
        return Line(about, *self.bench.telling.exercise(given.kind, given.name))

    def question(self, row: Question) -> Line:
        """Return what to ask or test next time."""
        say = self.bench.telling.say
        said = _joined(say(f"status.{row.status}"), say(f"weight.{row.weight}"))
        since = say("summary.since", date=day(row.since))
        outcome = say("summary.last", outcome=say(f"outcome.{row.outcome}")) if row.outcome else ""
        return Line(self._name(row.node), said, _joined(since, outcome, row.note))

    def _name(self, node: str) -> str:
        """Return a structure with its side in capitals, which nobody reads past."""
        structure, side = split(node)
        name = self.bench.telling.structure(structure)
        return f"{self.bench.telling.say(f'side.{side}').upper()} {name}" if side else name


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
