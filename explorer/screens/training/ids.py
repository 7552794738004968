"""The ids of the training screens."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the training screens."""

    NAME = "training-name"
    ENROL = "training-enrol"
    SAID = "training-said"
    LEAVE = "training-leave"
    CHOSEN = "training-chosen"
    LEFT = "training-left"
    RELOADED = "training-reloaded"
    ASKED = "training-asked"
    COMMIT = "training-commit"
    NEXT = "training-next"
    ROOM = "training-room"
    THEME = "training-theme"
    PLOTS = "training-plots"
    CARDS = "training-cards"
    CARDS_IN = "training-cards-in"
    CARDS_OUT = "training-cards-out"
    CARDS_FILE = "training-cards-file"
    CARDS_SAID = "training-cards-said"
    PACE = "training-pace"
    PACE_SAID = "training-pace-said"
    CASE = "training-case"
    CASE_ASK = "training-case-ask"
    CASE_TEST = "training-case-test"
    CASE_COMMIT = "training-case-commit"
    CASE_PRESS = "training-case-press"
    CASE_TOLD = "training-case-told"
    CASE_CHOICES = "training-case-choices"
    CASE_SHOWN = "training-case-shown"


@unique
class Many(StrEnum):
    """Kinds of part that stand several times."""

    LEARNER = "training-learner"


def one_of(kind: Many, of: object) -> dict[str, object]:
    """Return the id of one part of many."""
    return {"type": str(kind), "of": of}
