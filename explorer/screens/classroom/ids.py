"""The ids of the trainer's room."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the trainer's room."""

    ROOM = "class-room"
    STAGE = "class-stage"
    PEOPLE = "class-people"
    PRESS = "class-press"
    SHOWN = "class-shown"
    SAID = "class-said"
    TITLE = "class-title"
    CASE = "class-case"
    SCRIPT_CASE = "class-script-case"
    SCRIPT = "class-script"
    DECK = "class-deck"
    REGION = "class-region"
    MUSCLES = "class-muscles"
    LINK = "class-link"
    STRENGTH = "class-strength"
    GRADE = "class-grade"
    TRY = "class-try"
    DISCARD = "class-discard"
    TRIED = "class-tried"
    SAVE = "class-save"
    SAVED = "class-saved"


@unique
class Many(StrEnum):
    """Kinds of part that stand once or not at all."""

    PANEL = "class-panel-answer"


def one_of(kind: Many, of: object) -> dict[str, object]:
    """Return the id of one part of many."""
    return {"type": str(kind), "of": of}
