"""THE whitelist: what may leave this machine for a client's window. Nothing else can: the window gets one `ClientView`.

Every field of the records below is declared here once, and a test compares them with what is sent. None holds an id, a
name of a client, a note, a number of the ranking or a Latin word; an injury is in it only when it was ticked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from explorer.atlas.tables import Aftercare, Homework, Muscle, Trauma
from explorer.drawing.body.forms import Forms
from explorer.drawing.body.frames import Frame, Named, frame
from explorer.drawing.body.places import places
from explorer.graph.sides import split
from explorer.reasoning.records import Candidate, Ranking
from explorer.sessions.client_areas import Areas, Helper
from explorer.sessions.client_screen import Screen
from explorer.sessions.client_words import Plain, twins
from explorer.sessions.journal import State, standing
from explorer.sessions.workbench import Workbench
from explorer.store import Event

TRIED, RELEASES = 4, 2
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
    outlines: Mapping[str, str] | None = None
    """The outline of the whole body in each picture that is shown."""
    position: str = ""
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
        homes = [shape for shape in area.shapes if shape.home]
        alone = len(homes) == 1
        for shape in homes:
            reach = "".join(each.path for each in area.shapes if each.view == shape.view) if alone else shape.path
            found[shape.view].append(Named(str(number), area.role, shape.x, shape.y, reach))
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
        shown = frames((*((area,) if area else ()), *helping), injuries)
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
            frames=shown,
            outlines={each.view: self.forms.around(each.view, screen.figure) for each in shown},
            position=screen.position,
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

    @cached_property
    def areas(self) -> Areas:
        """Which areas are shown."""
        return Areas(self.bench, self.forms, self.plain, self.screen, self.state, self.ranking)

    @property
    def resting(self) -> tuple[str, ...]:
        """The one area that is not joining in yet, with its mirror image when that is marked too."""
        return self.areas.resting

    def area(self) -> Area | None:
        """Return the area that is not joining in yet, or joins in again."""
        if not self.resting:
            return None
        joins = all(self.state.marks.get(node) == "clear" for node in self.resting)
        return self._area("joins" if joins else "resting", self.resting, self.label(self.resting))

    def helping(self) -> Iterator[Area]:
        """Return the areas that help too much."""
        for each in self.areas.shown_helpers():
            yield self._area("helping" if each.known else "maybe", self.areas.drawn(each), self.areas.label(each))

    def _area(self, role: str, nodes: Sequence[str], label: str) -> Area:
        shapes = tuple(Shape(**vars(form)) for form in self.areas.shapes(nodes))
        return Area(role, label, self.plain.say(role), shapes)

    def label(self, pair: Sequence[str]) -> str:
        """Return the label of a node, or of a node and its mirror image."""
        return self.plain.label(pair[0], both=len(pair) > 1)

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
        shown = [node for node in self.state.retests if self.areas.is_muscle(node) or self.screen.injury]
        for node in [node for node in shown if node not in self.screen.left_out][-TRIED:]:
            told = self.plain.label(self.areas.name(node)) if self.areas.is_muscle(node) else self.plain.injury(node)
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
        shown = [(label, row) for label, row, held in self.offered() if held]
        relaxes = any(row.kind == "release" for _, row in shown)
        for label, row in shown:
            yield self._exercise(label, row, "use" if row.kind == "activate" and not relaxes else row.kind)

    def offered(self) -> list[tuple[str, Homework, bool]]:
        """Return the exercises that fit, in the order they are done, with the area of each and whether it is shown.

        Only what was found to help too much is relaxed at home; what is only likely is not.
        """
        areas = self.areas
        found = [each for each in areas.shown_helpers() if each.known]
        releases = [(areas.label(each), row) for each in found for row in self._homework(each.nodes, "release")]
        uses = [(self.label(self.resting), row) for row in self._homework(self.resting, "activate")]
        rows = (*releases[:RELEASES], *uses)
        return [(label, row, f"{row.muscle}:{row.kind}:{row.name}" not in self.screen.left_out) for label, row in rows]

    def _homework(self, nodes: Sequence[str], kind: str) -> list[Homework]:
        """Return the first exercise for the foremost of some muscles; that of the whole serves its parts."""
        rows = self.bench.homework
        known = [name for node in nodes for name in self.bench.atlas.lineage(split(node)[0])]
        return [row for name in known for row in rows.get((name, kind), ())][:1]

    def _exercise(self, label: str, row: Homework, heading: str) -> Exercise:
        told = {
            column: self.plain.cell("homework", row, column) for column in ("name", "plain_steps", "dose", "caution")
        }
        return Exercise(
            row.kind,
            self.plain.say(f"home.{heading}"),
            label,
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
        for each in self.areas.shown_helpers():
            if self.resting:
                yield self._path(each, next((ranked[node] for node in each.nodes if node in ranked), None))

    def _path(self, helper: Helper, row: Candidate | None) -> Path:
        say, about, label = self.plain.say, set(self.resting), self.areas.label(helper)
        muscles = self.bench.atlas.by_id(Muscle)
        regions = {muscles[split(node)[0]].region for node in (helper.nodes[0], self.resting[0])}
        steps = [say("path.far" if len(regions) > 1 else "path.near")]
        reasons = sorted(row.reasons if row else (), key=lambda reason: -reason.points)
        linked = [reason for reason in reasons if reason.points > 0 and reason.kind in KINDS]
        best = next((reason for reason in linked if reason.about in about and reason.grade), None)
        if helper.known:
            steps.append(say("path.found"))
        if best:
            return Path(label, (*steps, say(f"path.{KINDS[best.kind]}")), say(f"grade.{best.grade}"))
        return (
            Path(label, tuple(steps), say("grade.hand"))
            if helper.known
            else Path(label, (*steps, say("path.none")), "")
        )
