"""Makes the one view of a session: what is chosen of it, in whose words, on which picture."""

from collections.abc import Iterator, Sequence

from explorer.atlas.tables import Aftercare, Trauma
from explorer.drawing.body.forms import BESIDE, FACES
from explorer.drawing.body.frames import Frame, Named, frame
from explorer.drawing.body.places import places
from explorer.graph.sides import split
from explorer.sessions.client.areas import Areas
from explorer.sessions.client.exercises import exercises
from explorer.sessions.client.paths import paths
from explorer.sessions.client.view import WORDS, Area, Change, ClientView, Shape, Spot, Step, Tried
from explorer.sessions.client.words import twins
from explorer.sessions.journal import standing
from explorer.store import Event

TRIED = 4


def frames(areas: Sequence[Area], spots: Sequence[Spot]) -> tuple[Frame, ...]:
    """Return the pictures that are needed to show every area, the first numbered 1."""
    found: dict[str, list[Named]] = {view: [] for view in (*BESIDE.values(), *FACES)}
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


class Showing(Areas):
    """The areas of a session, and all that is told around them."""

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
        home = tuple(exercises(self))
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
            next=tuple(plain.say(f"next.{key}") for key in ("check", "other", *(("home",) if home else ()), "tell")),
            exercises=home,
            expect=self.aftercare("expect"),
            do=self.aftercare("do"),
            call=(*self.aftercare("stop"), plain.say("call.at", contact=contact) if contact else plain.say("call.us")),
            paths=tuple(paths(self)),
            story=steps if self.resting and helping else (),
            analogy=plain.say(f"story.{screen.analogy}"),
        )

    def area(self) -> Area | None:
        """Return the area that is not joining in yet, or joins in again."""
        if not self.resting:
            return None
        joins = all(self.state.marks.get(node) == "clear" for node in self.resting)
        return self._area("joins" if joins else "resting", self.resting, self.plain.pair(self.resting))

    def helping(self) -> Iterator[Area]:
        """Return the areas that help too much."""
        for each in self.shown_helpers():
            yield self._area("helping" if each.known else "maybe", self.drawn(each), self.label(each))

    def _area(self, role: str, nodes: Sequence[str], label: str) -> Area:
        shapes = tuple(Shape(**vars(form)) for form in self.shapes(nodes))
        return Area(role, label, self.plain.say(role), shapes)

    def injuries(self) -> Iterator[Spot]:
        """Return the old injuries of the history, if they were ticked."""
        if not self.screen.injury:
            return
        known = self.bench.atlas.by_id(Trauma)
        lies = places(known[injury] for injury in {split(node)[0] for node in self.state.history} if injury in known)
        for node in self.state.history:
            if node in lies and node not in self.screen.left_out:
                at = lies[node]
                view = BESIDE.get(self.up, at.view)
                view = view if view in at.pixels else at.view
                yield Spot(self.plain.injury(node), view, *at.pixels[view])

    def tried(self) -> Iterator[Tried]:
        """Return what was tried, the newest last; scars and habits only when they were ticked."""
        shown = [node for node in self.state.retests if self.is_muscle(node) or self.screen.injury]
        for node in [node for node in shown if node not in self.screen.left_out][-TRIED:]:
            told = self.plain.label(self.name(node)) if self.is_muscle(node) else self.plain.injury(node)
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
                yield Change(self.plain.pair(pair), self.plain.say("before.rested"), now, joins or stronger)

    def aftercare(self, kind: str) -> tuple[str, ...]:
        """Return what to expect, what to do, or when to stop and call."""
        rows = (row for row in self.bench.atlas.rows(Aftercare) if row.kind == kind)
        return tuple(self.plain.cell("aftercare", row, "plain_text") for row in rows)
