"""Everything that follows from one atlas, made once and shared: graph, weighed links, hand tests, words."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from explorer.atlas import Atlas
from explorer.atlas.tables import Homework, ManualTest, Scoring
from explorer.graph import Graph, build
from explorer.graph.units import families, testable
from explorer.reasoning.evidence import Setting
from explorer.reasoning.links import Links
from explorer.reasoning.rank import Bench
from explorer.sessions.telling import Telling

if TYPE_CHECKING:
    from explorer.reasoning.evaluation import Report


@dataclass(frozen=True)
class Workbench:
    """One atlas and what was built from it; read-only. Graph and bench are built once, whoever asks first."""

    atlas: Atlas
    _building: RLock = field(default_factory=RLock, init=False, repr=False, compare=False)

    @property
    def graph(self) -> Graph:
        """The sided relationship graph."""
        with self._building:
            return self._graph

    @cached_property
    def _graph(self) -> Graph:
        return build(self.atlas)

    @cached_property
    def tests(self) -> dict[str, ManualTest]:
        """The hand test of each unit that has one."""
        return testable(self.atlas)

    @cached_property
    def homework(self) -> Mapping[tuple[str, str], tuple[Homework, ...]]:
        """The exercises of each muscle, by muscle and kind."""
        found: dict[tuple[str, str], tuple[Homework, ...]] = {}
        for row in self.atlas.rows(Homework):
            found[row.muscle, row.kind] = (*found.get((row.muscle, row.kind), ()), row)
        return found

    @property
    def bench(self) -> Bench:
        """What the ranking works on."""
        with self._building:
            return self._bench

    @cached_property
    def _bench(self) -> Bench:
        numbers = {row.name: row.value for row in self.atlas.rows(Scoring)}
        agreement = {unit: row.agreement for unit, row in self.tests.items()}
        setting = Setting(Links(self.graph, numbers), agreement)
        return Bench(setting, {unit: (row.position, float(row.seconds)) for unit, row in self.tests.items()})

    @cached_property
    def families(self) -> dict[str, str]:
        """The group that practitioners find and release as one, of each unit that belongs to such a group."""
        return families(self.atlas)

    @cached_property
    def agreement(self) -> "Report":
        """How often the ranking finds the partner of a published case; takes some ten seconds to work out."""
        from explorer.reasoning.evaluation import evaluate, published  # noqa: PLC0415 - brings pandas, rarely asked for

        return evaluate(self.bench, self.atlas, published(self.atlas))

    @cached_property
    def telling(self) -> Telling:
        """Codes to words."""
        return Telling(self.atlas)

    def prepare(self) -> "Workbench":
        """Build everything now, so that the first mark does not wait; return self."""
        with self._building, uncollected():
            setting = self.bench.setting
            _ = self.bench.hand_tests, setting.prior_points, setting.links.alphabet
        return self


@contextmanager
def uncollected() -> Iterator[None]:
    """Build what stays: the garbage collector need not look through it, neither meanwhile nor ever after."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
