"""Decks: which questions belong together, by region, by level of the course, by one's own mistakes, or all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from explorer.atlas.tables import Level, Muscle
from explorer.atlas.tables.anatomy import REGIONS
from explorer.training.learner import Learner
from explorer.training.quiz import Key, Quiz
from explorer.words import SPOKEN

ALL, MISTAKES = "all", "mistakes"
FAMILY_DIFFICULTY: Mapping[str, float] = {
    "plain": -0.8,
    "body": -0.4,
    "test": -0.1,
    "action": 0.0,
    "synergist": 0.2,
    "antagonist": 0.3,
    "pair": 0.3,
    "line": 0.4,
    "injury": 0.4,
    "nerve": 0.4,
    "origin": 0.4,
    "insertion": 0.5,
    "root": 0.8,
}
RARE, INCONSTANT = 0.9, 0.3


@dataclass(frozen=True)
class Decks:
    """Every deck of one quiz."""

    quiz: Quiz

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the course, in order, as they are called in the language that is spoken."""
        atlas, language = self.quiz.ground.atlas, SPOKEN.get()

        def told(level: Level, column: str) -> str:
            return atlas.told(language, "curriculum", level, column)

        rows = sorted(atlas.rows(Level), key=lambda level: level.order)
        return tuple(replace(row, name=told(row, "name"), what=told(row, "what")) for row in rows)  # type: ignore[type-var]

    @cached_property
    def keys(self) -> Mapping[str, tuple[Key, ...]]:
        """The questions of each deck that does not depend on the learner."""
        keys = self.quiz.keys
        found = {ALL: keys}
        found |= {f"level:{row.id}": tuple(self._of_level(row)) for row in self.levels if row.families}
        found |= {f"region:{each}": tuple(key for key in keys if self.region(key) == each) for each in REGIONS}
        found |= {f"family:{each}": tuple(key for key in keys if key.family == each) for each in FAMILY_DIFFICULTY}
        return {deck: held for deck, held in found.items() if held}

    def of(self, deck: str, learner: Learner) -> tuple[Key, ...]:
        """Return the questions of a deck; an unknown deck is all of them."""
        if deck == MISTAKES:
            return tuple(self._known[key] for key in sorted(learner.mistakes) if key in self._known)
        return self.keys.get(deck, self.keys[ALL])

    @cached_property
    def _known(self) -> Mapping[str, Key]:
        return {str(key): key for key in self.quiz.keys}

    def known(self, key: str) -> Key | None:
        """Return a question by its written key, if this atlas has it."""
        return self._known.get(key)

    def region(self, key: Key) -> str:
        """Return the region that a question is about; empty for none."""
        row = self.quiz.ground.atlas.by_id(Muscle).get(self.quiz.about(key))
        return row.region if row else ""

    def difficulty(self, key: Key) -> float:
        """Return how hard a question is before anybody has answered it, in log-odds."""
        about = self.quiz.about(key)
        base = FAMILY_DIFFICULTY.get(key.family, 0.0)
        if not about:
            return base
        ground = self.quiz.ground
        return base + RARE * (about not in ground.bench.tests) + INCONSTANT * bool(ground.row(about).inconstant)

    def _of_level(self, level: Level) -> Iterator[Key]:
        ground = self.quiz.ground
        named = {unit for id_ in level.muscles for unit in ground.units_of(id_)}
        for key in self.quiz.keys:
            about = self.quiz.about(key)
            if key.family not in level.families or (level.regions and self.region(key) not in level.regions):
                continue
            if (named and about not in named) or (level.tested_only and about not in ground.bench.tests):
                continue
            yield key
