"""One question: made from a key and a seed, so that it can be made again to judge the answer. Nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from explorer.sessions.workbench import Workbench
from explorer.training.body import Outlines
from explorer.training.form import choose
from explorer.training.ground import Ground
from explorer.training.pairing import Direction, Fact, Item, Pairing
from explorer.training.pairings import all_pairings

DONT_KNOW = ""
TAPPED = "body.what"


@dataclass(frozen=True)
class Key:
    """What a question asks: the stable name of a card, as in `nerve.what:gluteus_maximus`."""

    family: str
    direction: Direction
    subject: str

    @property
    def kind(self) -> str:
        """Family and direction, as in `nerve.what`."""
        return f"{self.family}.{self.direction}"

    def __str__(self) -> str:
        """Write the key down."""
        return f"{self.kind}:{self.subject}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key; raises `ValueError` when it is none.

        >>> Key.parse("nerve.what:gluteus_maximus").subject
        'gluteus_maximus'
        """
        kind, _, subject = text.partition(":")
        family, _, direction = kind.partition(".")
        if direction not in ("what", "who") or not family or not subject:
            raise ValueError(f"{text!r} is no question")
        return cls(family, direction, subject)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Question:
    """What is asked, the options in the order shown, and which one is right."""

    key: Key
    seed: int
    subject: Item
    options: tuple[Item, ...]
    right: Item
    fact: Fact
    picture: str = ""

    @property
    def tapped(self) -> bool:
        """Whether it is answered on the body instead of among options."""
        return self.key.kind == TAPPED


@dataclass(frozen=True)
class Quiz:
    """Every question that one atlas gives."""

    bench: Workbench
    outlines: Outlines

    @cached_property
    def ground(self) -> Ground:
        """Units, names and likenesses."""
        return Ground(self.bench)

    @cached_property
    def pairings(self) -> Mapping[tuple[str, Direction], Pairing]:
        """Each family in each direction."""
        made = [*all_pairings(self.ground), self.outlines.pairing(self.ground)]
        return {(pairing.family, way): pairing for pairing in made for way in pairing.directions}

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Every question that can be asked, family by family."""
        return tuple(
            Key(family, way, subject)
            for (family, way), pairing in self.pairings.items()
            for subject in pairing.subjects(way)
            if subject in pairing.partners[way]
        )

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of question."""
        return tuple(dict.fromkeys(key.kind for key in self.keys))

    def about(self, key: Key) -> str:
        """Return the muscle that a question is about; empty when it is about none in particular."""
        return self._about.get(str(key), "")

    @cached_property
    def _about(self) -> Mapping[str, str]:
        found = {}
        for key in self.keys:
            pairing = self.pairings[key.family, key.direction]
            subject = pairing.subjects(key.direction)[key.subject]
            answers = pairing.answers(key.direction)
            partners = pairing.partners[key.direction][key.subject]
            found[str(key)] = subject.about or next((answers[each].about for each in partners), "")
        return found

    def ask(self, key: Key, seed: int, nearness: float = 1.0) -> Question | None:
        """Return the question of a key; None when no fair set of options can be found for it, or the key is unknown."""
        pairing = self.pairings.get((key.family, key.direction))
        if pairing is None or key.subject not in pairing.partners[key.direction]:
            return None
        rng = Random(f"{key}/{seed}")
        if key.kind == TAPPED:
            return self._tap(pairing, key, seed)
        return self._options(pairing, key, seed, rng, nearness)

    def _tap(self, pairing: Pairing, key: Key, seed: int) -> Question:
        """Ask for a muscle on the body: every outline that can be touched is an option."""
        outline = pairing.partners[key.direction][key.subject][0]
        items = pairing.answers(key.direction)
        subject = pairing.subjects(key.direction)[key.subject]
        fact = pairing.facts[pairing.pair(key.direction, key.subject, outline)]
        picture = self.outlines.view_of(outline)
        shown = tuple(item for item in items.values() if self.outlines.view_of(item.id) == picture)
        return Question(key, seed, subject, shown, items[outline], fact, picture)

    def _options(self, pairing: Pairing, key: Key, seed: int, rng: Random, nearness: float) -> Question | None:
        way, subject = key.direction, pairing.subjects(key.direction)[key.subject]
        answers = pairing.answers(way)
        pool = [item for id_, item in answers.items() if pairing.is_wrong(way, key.subject, id_)]
        partners = list(pairing.partners[way][key.subject])
        rng.shuffle(partners)
        asked = " ".join((subject.text, *subject.words.values()))
        for partner in partners:
            others = [item for item in pool if not self._sibling(item, answers[partner])]
            wrong = choose(rng, asked, answers[partner], others, nearness)
            if wrong:
                options = [answers[partner], *wrong]
                rng.shuffle(options)
                fact = pairing.facts[pairing.pair(way, key.subject, partner)]
                picture = self.outlines.view_of(key.subject) if key.family == "body" else ""
                return Question(key, seed, subject, tuple(options), answers[partner], fact, picture)
        return None

    def _sibling(self, one: Item, other: Item) -> bool:
        """Tell whether two answers are different parts of one muscle: neither is plainly wrong beside the other."""
        apart = bool(one.about and other.about) and one.about != other.about
        return apart and self.ground.same_muscle(one.about, other.about)

    def also(self, question: Question, answer: str) -> Sequence[Item]:
        """Return what a wrong answer would have been right for, so that the explanation can say it."""
        pairing, back = self.pairings[question.key.family, question.key.direction], question.key.direction
        turned: Direction = "who" if back == "what" else "what"
        subjects = pairing.subjects(back)
        return [subjects[each] for each in pairing.partners[turned].get(answer, ())][:3]


def is_right(question: Question, answer: str) -> bool:
    """Judge an answer."""
    return answer == question.right.id
