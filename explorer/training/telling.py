"""Questions in words: what is asked, what is so, and both as a card of text."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from explorer.graph.sides import PAIR
from explorer.training.anki import Note
from explorer.training.pairing import Fact, Item
from explorer.training.quiz import Key, Question, Quiz
from explorer.words import FALLBACK, SPOKEN, say


def upper(text: str) -> str:
    """Begin with a capital letter.

    >>> upper("which nerve?")
    'Which nerve?'
    """
    return text[:1].upper() + text[1:]


def spoken(text: str) -> str:
    """Return the name of a sided structure in the language that is spoken; questions are made in one language.

    >>> spoken("right soleus"), spoken("tibial nerve")
    ('right soleus', 'tibial nerve')
    """
    for side in PAIR:
        made = say("name.sided", FALLBACK, side=say(f"side.{side}", FALLBACK), name="")
        if text.startswith(made):
            return say("name.sided", side=say(f"side.{side}"), name=text.removeprefix(made))
    return text


def said(item: Item) -> str:
    """Return one side of a question in the language that is spoken."""
    return item.texts.get(SPOKEN.get()) or spoken(item.text)


def noted(fact: Fact) -> str:
    """Return what the tables note of a fact, in the language that is spoken."""
    return upper(fact.notes.get(SPOKEN.get()) or fact.note)


@dataclass(frozen=True)
class Teller:
    """Tells the questions of one quiz."""

    quiz: Quiz

    def prompt(self, question: Question) -> str:
        """Return what is asked."""
        return self._prompt(question.key, question.subject)

    @staticmethod
    def _prompt(key: Key, subject: Item) -> str:
        return upper(say(f"training.ask.{key.kind}", name=said(subject), **_words(subject)))

    @staticmethod
    def fact(question: Question) -> str:
        """Return what is so, as a sentence."""
        words = {**_words(question.right), **_words(question.subject)}
        name, right = said(question.subject), said(question.right)
        return upper(say(f"training.fact.{question.key.kind}", name=name, right=right, **words))

    def note(self, key: Key) -> Note:
        """Return a card as text: every answer that is right, as no options stand there."""
        pairing = self.quiz.pairings[key.family, key.direction]
        subject, answers = pairing.subjects(key.direction)[key.subject], pairing.answers(key.direction)
        right = [upper(said(answers[each])) for each in pairing.partners[key.direction][key.subject]]
        return Note(str(key), self._prompt(key, subject), "; ".join(dict.fromkeys(right)), (key.family,))

    @cached_property
    def fronts(self) -> Mapping[str, str]:
        """The key of each question by what is asked."""
        found: dict[str, str] = {}
        for key in self.quiz.keys:
            found.setdefault(self.note(key).front, str(key))
        return found


def _words(item: Item) -> dict[str, str]:
    return {name: spoken(text) for name, text in item.words.items()}
