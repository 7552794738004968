"""Which areas of the body a client's window shows: the one that is not joining in yet, and those that help too much.

What practitioners find and release as one (`groups.csv`, family=yes) is one area here too, named in plain words, as
`your right back-of-thigh muscles`; unless a member of it is itself not joining in, then each member stands for itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.atlas.tables import Muscle
from explorer.drawing.body.forms import Form, Forms
from explorer.graph.sides import mirror, sided, split
from explorer.graph.units import families, members_of, units_of
from explorer.reasoning.records import Ranking
from explorer.sessions.client.screen import Screen
from explorer.sessions.client.words import Plain, twins
from explorer.sessions.journal import State
from explorer.sessions.workbench import Workbench

HELPERS = 3


@dataclass(frozen=True)
class Helper:
    """Muscles that are told and drawn as one area; `known` tells whether they were found so or are only likely.

    `nodes` are those that were found or ranked, the foremost first; `name` is what they are called, with its side.
    """

    name: str
    nodes: tuple[str, ...]
    known: bool

    @property
    def both(self) -> bool:
        """Whether it lies on both sides."""
        return len({split(node)[1] for node in self.nodes}) > 1


@dataclass(frozen=True)
class Areas:
    """Finds the areas of one session, in the order in which they are numbered."""

    bench: Workbench
    forms: Forms
    plain: Plain
    screen: Screen
    state: State
    ranking: Ranking

    @cached_property
    def resting(self) -> tuple[str, ...]:
        """The one area that is not joining in yet, with its mirror image when that is marked too."""
        found = self.all_resting()
        return next((pair for pair in found if self.screen.area in pair), found[0] if found else ())

    @cached_property
    def up(self) -> str:
        """Which side is turned up while the client lies on a side: that of the area that is not joining in yet."""
        if self.screen.position != "side":
            return ""
        return (split(self.resting[0])[1] if self.resting else "") or "right"

    def all_resting(self) -> list[tuple[str, ...]]:
        """Return what can be shown as not joining in: what is marked inhibited, else what was and is clear now."""
        marks = {node: mark for node, mark in self.state.marks.items() if node not in self.state.paused}
        found = twins([node for node, mark in marks.items() if mark == "inhibited"])
        return found or twins([node for node, mark in marks.items() if mark == "clear" and node == self.screen.area])

    def helpers(self) -> list[Helper]:
        """Return what can be shown as helping too much: what was found so, then what is only likely."""
        state, held = self.state, self.state.hypotheses
        found = [node for node, mark in state.marks.items() if mark == "overworking" and node not in state.paused]
        found += [node for node, outcome in state.retests.items() if outcome == "changed" and self.is_muscle(node)]
        found += [node for node, own in held.items() if own.status == "confirmed" and self.is_muscle(node)]
        likely = [node for node, own in held.items() if own.status == "suspected" and self.is_muscle(node)]
        if not found and not likely:
            likely = self._ranked()
        sure = list(self._grouped(found, known=True))
        told = {self.name(node) for each in sure for node in each.nodes}
        guessed = self._grouped((node for node in likely if self.name(node) not in told), known=False)
        kept = [each for each in (*sure, *guessed) if not set(each.nodes) & set(self.resting)]
        return kept[: 2 * HELPERS]

    def _ranked(self) -> list[str]:
        """Return what the ranking holds likely; of the two sides only the likelier, as nothing was found yet."""
        first: dict[str, str] = {}
        for row in self.ranking.explains:
            name = self.name(row.node)
            if row.band != "unlikely" and row.kind == "muscle" and mirror(name) not in first:
                first.setdefault(name, row.node)
        return list(first.values())

    def shown_helpers(self) -> list[Helper]:
        """Return the few areas that are shown as helping too much."""
        return [each for each in self.helpers() if not self.is_left_out(each)][:HELPERS]

    def is_left_out(self, helper: Helper) -> bool:
        """Tell whether the practitioner left an area out."""
        return not set(helper.nodes).isdisjoint(self.screen.left_out)

    def _grouped(self, nodes: Iterable[str], *, known: bool) -> Iterator[Helper]:
        """Yield each area once, both sides as one."""
        found: dict[str, list[str]] = {}
        for node in dict.fromkeys(nodes):
            name = self.name(node)
            found.setdefault(name if name in found or mirror(name) not in found else mirror(name), []).append(node)
        yield from (Helper(name, tuple(held), known) for name, held in found.items())

    def is_muscle(self, node: str) -> bool:
        """Tell a muscle from an injury or habit."""
        return split(node)[0] in self.bench.atlas.by_id(Muscle)

    def name(self, node: str) -> str:
        """Return what a muscle is told as, with its side: its family, or itself when a member is not joining in."""
        structure, side = split(node)
        family = self._families.get(structure, structure)
        return node if self._rests(family, node) else sided(family, side)

    def _rests(self, family: str, node: str) -> bool:
        marks, resting = self.state.marks, set(self.resting)
        return any(marks.get(each) == "inhibited" or each in resting for each in self._beside(family, node))

    def label(self, helper: Helper) -> str:
        """Return the plain words for an area that helps."""
        return self.plain.label(helper.name, both=helper.both)

    def drawn(self, helper: Helper) -> tuple[str, ...]:
        """Return the muscles that are drawn for an area that helps: all of its family."""
        structure = split(helper.name)[0]
        told = (each for node in helper.nodes for each in self._beside(structure, node))
        return tuple(dict.fromkeys(told)) if structure in self._members else helper.nodes

    def _beside(self, structure: str, node: str) -> tuple[str, ...]:
        """Return the members of a family on the side of a node."""
        side, muscles = split(node)[1], self.bench.atlas.by_id(Muscle)
        return tuple(sided(unit, side if muscles[unit].paired else "") for unit in self._members.get(structure, ()))

    @cached_property
    def _families(self) -> dict[str, str]:
        return families(self.bench.atlas)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return {group: members_of(self.bench.atlas, group) for group in dict.fromkeys(self._families.values())}

    def shapes(self, nodes: Sequence[str]) -> Iterator[Form]:
        """Yield the outlines of some muscles, what lies underneath first.

        Where several make up one area, only the largest of a side is its home, so that its number stands there once.
        """
        forms = {form: split(node)[1] for node in nodes for form in self._shapes(node)}
        if len({split(node)[0] for node in nodes}) > 1:
            views = [form.view for form in forms if form.home]
            best = max(views, key=views.count, default="")
            big = sorted((form for form in forms if form.home and form.view == best), key=lambda form: len(form.path))
            homes = {forms[form]: form for form in big}.values()
            forms = {replace(form, home=form in homes): side for form, side in forms.items()}
        yield from sorted(forms, key=lambda form: not form.under)

    def _shapes(self, node: str) -> Iterator[Form]:
        unit, side = split(node)
        atlas = self.bench.atlas
        for outline in dict.fromkeys((*atlas.lineage(unit), *atlas.parts.get(unit, ()))):
            if unit in units_of(atlas, outline):
                yield from self.forms.of(outline, side, self.up)
