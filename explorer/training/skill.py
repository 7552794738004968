"""How likely this learner is to be right: Elo with a chance of guessing, one rating overall, per family and per region.

Source of the shape: Practice Anatomy (adaptive-learning/anatomy) and the Elo systems of adaptive practice. The prior
difficulty of a question rests on facts of the tables: muscles that nobody tests by hand are asked about as harder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp

GUESS = 0.25
START = 0.0
STEP, SETTLED = 0.6, 25.0
SHARES = {"all": 0.5, "family": 0.3, "region": 0.2}
TARGET = 0.75


@dataclass(frozen=True)
class Skill:
    """Ratings of one learner, and how many answers each rests on."""

    ratings: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    harder: Mapping[str, float] = field(default_factory=dict)

    def rating(self, family: str, region: str) -> float:
        """Return the learner's rating for a family of questions in a region."""
        held = self.ratings
        return held.get("all", START) + held.get(f"family:{family}", 0.0) + held.get(f"region:{region}", 0.0)

    def chance(self, key: str, family: str, region: str, difficulty: float, guess: float = GUESS) -> float:
        """Return how likely the next answer is right."""
        ability = self.rating(family, region) - difficulty - self.harder.get(key, 0.0)
        return guess + (1.0 - guess) / (1.0 + exp(-ability))

    def after(
        self, key: str, family: str, region: str, difficulty: float, *, right: bool, guess: float = GUESS
    ) -> "Skill":
        """Return the skill after one more answer; the more answers a rating rests on, the less it moves."""
        surprise = float(right) - self.chance(key, family, region, difficulty, guess)
        ratings, counts = dict(self.ratings), dict(self.counts)
        for name, share in (
            ("all", SHARES["all"]),
            (f"family:{family}", SHARES["family"]),
            (f"region:{region}", SHARES["region"]),
        ):
            seen = counts.get(name, 0)
            ratings[name] = ratings.get(name, START) + 2.0 * share * STEP * surprise / (1.0 + seen / SETTLED) ** 0.5
            counts[name] = seen + 1
        harder = {**self.harder, key: self.harder.get(key, 0.0) - STEP * surprise}
        return Skill(ratings, counts, harder)
