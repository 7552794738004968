"""THE whitelist: what may leave this machine for a client's window. Nothing else can: the window gets one `ClientView`.

Every field of the records below is declared here once, and a test compares them with what is sent. None holds an id, a
name of a client, a note, a number of the ranking or a Latin word; an injury is in it only when it was ticked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from explorer.atlas.tables import Aftercare, Homework, Muscle, Trauma
from explorer.drawing.body.forms import Form, Forms
from explorer.drawing.body.frames import Frame, Named, frame
from explorer.drawing.body.places import places
from explorer.graph.sides import split
from explorer.graph.units import units_of
from explorer.reasoning.records import Candidate, Ranking
from explorer.sessions.client_screen import Screen
from explorer.sessions.client_words import Plain, twins
from explorer.sessions.journal import State, standing
from explorer.sessions.workbench import Workbench
from explorer.store import Event

HELPERS, TRIED, RELEASES = 3, 4, 2
KINDS = {
    "synergist": "same",
    "antagonist": "opposed",
    "raised_by_history": "history",
    "trauma": "history",
    "felt_overworking": "found",
    "retest_changed": "found",
    "in_history": "history",
    "tendency": "taught",
    "kin": "taught",
} | {kind: kind for kind in ("fascia", "nerve", "attachment", "taught", "measured", "suspect")}


@dataclass(frozen=True)
class Shape:
    """One outline on the picture of the body."""

    view: str
    path: str
    x: float
    y: float
    under: bool
    home: bool


@dataclass(frozen=True)
class Area:
    """One area of the body in plain words; `role` says how it is painted."""

    role: str
    label: str
    heading: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Spot:
    """Where an old injury lies."""

    label: str
    view: str
    x: float
    y: float


@dataclass(frozen=True)
class Tried:
    """One thing that was tried, and what the test did then."""

    label: str
    then: str


@dataclass(frozen=True)
class Change:
    """One area before and now."""

    label: str
    before: str
    now: str
    better: bool


@dataclass(frozen=True)
class Exercise:
    """One thing to do at home."""

    kind: str
    heading: str
    label: str
    name: str
    steps: str
    dose: str
    caution: str


@dataclass(frozen=True)
class Path:
    """How one area that helps is linked to the one that rests, and what supports it."""

    label: str
    steps: tuple[str, ...]
    grade: str


@dataclass(frozen=True)
class Step:
    """One step of the story."""

    title: str
    text: str


@dataclass(frozen=True)
class ClientView:
    """Everything a client's window knows."""

    version: str
    language: str
    direction: str
    blank: bool
    page: str = "today"
    words: Mapping[str, str] | None = None
    area: Area | None = None
    helping: tuple[Area, ...] = ()
    injuries: tuple[Spot, ...] = ()
    frames: tuple[Frame, ...] = ()
    why: str = ""
    tried: tuple[Tried, ...] = ()
    changed: tuple[Change, ...] = ()
    next: tuple[str, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    expect: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    story: tuple[Step, ...] = ()
    analogy: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the view as it is sent."""
        return asdict(self)


WORDS = (
    "title", "refer", "refer.how", "resting", "joins", "helping", "maybe", "injury", "why", "honest",
    "tried.none", "changed", "changed.none", "before", "now", "next", "home.order", "home.none", "home.dose",
    "home.stop", "expect", "do", "call", "small", "page.today", "page.tried", "page.home", "page.story",
    "page.path", "tried.relaxed", "path.none", "story.play", "story.pause", "story.next", "story.step", "blank",
    "waiting", "ended", "ended.how", "figure", "view.front", "view.back", "side.right", "side.left", "theme",
)  # fmt: skip


def frames(areas: Sequence[Area], spots: Sequence[Spot]) -> tuple[Frame, ...]:
    """Return the pictures that are needed to show every area, the first numbered 1."""
    found: dict[str, list[Named]] = {"front": [], "back": []}
    for number, area in enumerate(areas, 1):
        for shape in (shape for shape in area.shapes if shape.home):
            found[shape.view].append(Named(str(number), area.role, shape.x, shape.y, shape.path))
    for spot in spots:
        found[spot.view].append(Named("×", "injury", spot.x, spot.y))
    needed = [view for view, places in found.items() if places] or ["front"]
    return tuple(frame(view, found[view]) for view in needed)


@dataclass(frozen=True)
class Showing:
    """Makes the view of one session: what is chosen of it, in whose words, on which picture."""

    bench: Workbench
    forms: Forms
    plain: Plain
    screen: Screen
    state: State
    ranking: Ranking

    def view(self, version: str, events: Sequence[Event], contact: str = "") -> ClientView:
        """Return what the window shows; a blank window knows nothing but that it is blank."""
        plain, screen = self.plain, self.screen
        words = {word: plain.say(word) for word in WORDS if not word.startswith("story.step")}
        words["story.step"] = plain.say("story.step", step="{step}")
        if screen.blank:
            only = {word: words[word] for word in ("blank", "waiting", "ended", "ended.how", "theme")}
            return ClientView(version, plain.language, plain.direction, blank=True, words=only)
        if self.state.flags:
            text = plain.say("refer")
            next_ = (plain.say("refer.how"),)
            return ClientView(version, plain.language, plain.direction, blank=False, words=words, why=text, next=next_)
        area, helping, injuries = self.area(), tuple(self.helping()), tuple(self.injuries())
        exercises = tuple(self.exercises())
        steps = tuple(Step(plain.say(f"story.{n}"), plain.say(f"story.{screen.analogy}.{n}")) for n in (1, 2, 3))
        return ClientView(
            version,
            plain.language,
            plain.direction,
            blank=False,
            page=screen.page,
            words=words,
            area=area,
            helping=helping,
            injuries=injuries,
            frames=frames((*((area,) if area else ()), *helping), injuries),
            why=plain.say(f"why.{'empty' if not self.resting else 'helped' if helping else 'alone'}"),
            tried=tuple(self.tried()),
            changed=tuple(self.changes(events)),
            next=tuple(
                plain.say(f"next.{key}") for key in ("check", "other", *(("home",) if exercises else ()), "tell")
            ),
            exercises=exercises,
            expect=self.aftercare("expect"),
            do=self.aftercare("do"),
            call=(*self.aftercare("stop"), plain.say("call.at", contact=contact) if contact else plain.say("call.us")),
            paths=tuple(self.paths()),
            story=steps if self.resting and helping else (),
            analogy=plain.say(f"story.{screen.analogy}"),
        )

    @property
    def resting(self) -> tuple[str, ...]:
        """The one area that is not joining in yet, with its mirror image when that is marked too."""
        found = self.areas()
        return next((pair for pair in found if self.screen.area in pair), found[0] if found else ())

    def areas(self) -> list[tuple[str, ...]]:
        """Return what can be shown as not joining in: what is marked inhibited, else what was and is clear now."""
        marks = {node: mark for node, mark in self.state.marks.items() if node not in self.state.paused}
        found = twins([node for node, mark in marks.items() if mark == "inhibited"])
        return found or twins([node for node, mark in marks.items() if mark == "clear" and node == self.screen.area])

    def helpers(self) -> list[tuple[tuple[str, ...], bool]]:
        """Return what can be shown as helping too much, and whether it was found so or is only likely."""
        state = self.state
        found = [node for node, mark in state.marks.items() if mark == "overworking" and node not in state.paused]
        found += [node for node, outcome in state.retests.items() if outcome == "changed" and self._is_muscle(node)]
        found += [
            node for node, held in state.hypotheses.items() if held.status == "confirmed" and self._is_muscle(node)
        ]
        likely = [
            node for node, held in state.hypotheses.items() if held.status == "suspected" and self._is_muscle(node)
        ]
        if not found and not likely:
            rows = [row for row in self.ranking.explains if row.band != "unlikely" and row.kind == "muscle"]
            likely = [row.node for row in rows]
        sure = list(dict.fromkeys(found))
        pairs = [(pair, True) for pair in twins(sure)]
        pairs += [(pair, False) for pair in twins([node for node in dict.fromkeys(likely) if node not in sure])]
        return [(pair, known) for pair, known in pairs if not set(pair) & set(self.resting)][: 2 * HELPERS]

    def shown_helpers(self) -> list[tuple[tuple[str, ...], bool]]:
        """Return the few areas that are shown as helping too much."""
        kept = [(pair, known) for pair, known in self.helpers() if pair[0] not in self.screen.left_out]
        return kept[:HELPERS]

    def _is_muscle(self, node: str) -> bool:
        return split(node)[0] in self.bench.atlas.by_id(Muscle)

    def area(self) -> Area | None:
        """Return the area that is not joining in yet, or joins in again."""
        if not self.resting:
            return None
        joins = all(self.state.marks.get(node) == "clear" for node in self.resting)
        return self._area("joins" if joins else "resting", self.resting)

    def helping(self) -> Iterator[Area]:
        """Return the areas that help too much."""
        for pair, known in self.shown_helpers():
            yield self._area("helping" if known else "maybe", pair)

    def _area(self, role: str, pair: Sequence[str]) -> Area:
        shapes = tuple(Shape(**vars(form)) for node in pair for form in self.shapes(node))
        return Area(role, self.label(pair), self.plain.say(role), shapes)

    def label(self, pair: Sequence[str]) -> str:
        """Return the label of a node, or of a node and its mirror image."""
        return self.plain.label(pair[0], both=len(pair) > 1)

    def shapes(self, node: str) -> Iterator[Form]:
        """Return the outlines that show a muscle on its side."""
        unit, side = split(node)
        atlas = self.bench.atlas
        for outline in dict.fromkeys((*atlas.lineage(unit), *atlas.parts.get(unit, ()))):
            if unit in units_of(atlas, outline):
                yield from self.forms.of(outline, side)

    def injuries(self) -> Iterator[Spot]:
        """Return the old injuries of the history, if they were ticked."""
        if not self.screen.injury:
            return
        known = self.bench.atlas.by_id(Trauma)
        lies = places(known[injury] for injury in {split(node)[0] for node in self.state.history} if injury in known)
        for node in self.state.history:
            if node in lies and node not in self.screen.left_out:
                at = lies[node]
                yield Spot(self.plain.injury(node), at.view, *at.pixels[at.view])

    def tried(self) -> Iterator[Tried]:
        """Return what was tried, the newest last; scars and habits only when they were ticked."""
        shown = [node for node in self.state.retests if self._is_muscle(node) or self.screen.injury]
        for node in [node for node in shown if node not in self.screen.left_out][-TRIED:]:
            told = self.plain.label(node) if self._is_muscle(node) else self.plain.injury(node)
            yield Tried(told, self.plain.say(f"tried.{self.state.retests[node]}"))

    def changes(self, events: Sequence[Event]) -> Iterator[Change]:
        """Return each area that was not joining in and was tested again."""
        marks = [event for event in standing(events) if event.kind == "mark"]
        was = dict.fromkeys(str(event.data["node"]) for event in marks if event.data["mark"] == "inhibited")
        for pair in twins([node for node in was if self.state.marks.get(node) in {"clear", "inhibited"}]):
            joins = all(self.state.marks[node] == "clear" for node in pair)
            if joins or (pair == self.resting and self.state.retests):
                stronger = pair == self.resting and "changed" in self.state.retests.values()
                now = self.plain.say(f"now.{'joins' if joins else 'stronger' if stronger else 'rests'}")
                yield Change(self.label(pair), self.plain.say("before.rested"), now, joins or stronger)

    def exercises(self) -> Iterator[Exercise]:
        """Return what to do at home: first relax what was found to help too much, then use what rests."""
        shown = [(pair, row) for pair, row, held in self.offered() if held]
        relaxes = any(row.kind == "release" for _, row in shown)
        for pair, row in shown:
            yield self._exercise(pair, row, "use" if row.kind == "activate" and not relaxes else row.kind)

    def offered(self) -> list[tuple[tuple[str, ...], Homework, bool]]:
        """Return the exercises that fit, in the order they are done, and whether each is shown.

        Only what was found to help too much is relaxed at home; what is only likely is not.
        """
        found = [pair for pair, known in self.shown_helpers() if known]
        releases = [(pair, row) for pair in found for row in self._homework(pair, "release")][:RELEASES]
        rows = [*releases, *((self.resting, row) for row in self._homework(self.resting, "activate"))]
        return [(pair, row, f"{row.muscle}:{row.kind}:{row.name}" not in self.screen.left_out) for pair, row in rows]

    def _homework(self, pair: Sequence[str], kind: str) -> list[Homework]:
        """Return the first exercise for a muscle; that of the whole serves its parts."""
        rows = self.bench.homework
        known = self.bench.atlas.lineage(split(pair[0])[0]) if pair else ()
        return [row for name in known for row in rows.get((name, kind), ())][:1]

    def _exercise(self, pair: Sequence[str], row: Homework, heading: str) -> Exercise:
        told = {
            column: self.plain.cell("homework", row, column) for column in ("name", "plain_steps", "dose", "caution")
        }
        return Exercise(
            row.kind,
            self.plain.say(f"home.{heading}"),
            self.label(pair),
            told["name"],
            told["plain_steps"],
            told["dose"],
            told["caution"],
        )

    def aftercare(self, kind: str) -> tuple[str, ...]:
        """Return what to expect, what to do, or when to stop and call."""
        rows = (row for row in self.bench.atlas.rows(Aftercare) if row.kind == kind)
        return tuple(self.plain.cell("aftercare", row, "plain_text") for row in rows)

    def paths(self) -> Iterator[Path]:
        """Return how each area that helps is linked to the one that rests: the strongest fact, and its grade."""
        ranked = {node: row for row in self.ranking.explains for node in row.roles}
        for pair, known in self.shown_helpers():
            if self.resting:
                yield self._path(pair, ranked.get(pair[0]), known=known)

    def _path(self, pair: Sequence[str], row: Candidate | None, *, known: bool) -> Path:
        say, about = self.plain.say, set(self.resting)
        regions = {self.bench.atlas.by_id(Muscle)[split(node)[0]].region for node in (pair[0], self.resting[0])}
        steps = [say("path.far" if len(regions) > 1 else "path.near")]
        reasons = sorted(row.reasons if row else (), key=lambda reason: -reason.points)
        linked = [reason for reason in reasons if reason.points > 0 and reason.kind in KINDS]
        best = next((reason for reason in linked if reason.about in about and reason.grade), None)
        if known:
            steps.append(say("path.found"))
        if best is None:
            return Path(
                self.label(pair), (*steps, *(() if known else (say("path.none"),))), say("grade.hand") if known else ""
            )
        return Path(self.label(pair), (*steps, say(f"path.{KINDS[best.kind]}")), say(f"grade.{best.grade}"))
