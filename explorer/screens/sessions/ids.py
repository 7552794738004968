"""The ids of the list of sessions."""

from enum import StrEnum, unique


@unique
class Ids(StrEnum):
    """Parts of the list of sessions."""

    NAME = "sessions-name"
    BEGIN = "sessions-begin"
    BEGIN_SAID = "sessions-begin-said"
    LIST = "sessions-list"
    LIST_SAID = "sessions-list-said"


@unique
class Many(StrEnum):
    """Kinds of part that stand once per session or demonstration."""

    DEMONSTRATION = "sessions-demonstration"
    NEW_NAME = "sessions-new-name"
    RENAME = "sessions-rename"
    DELETE = "sessions-delete"


def one_of(kind: Many, of: object) -> dict[str, object]:
    """Return the id of one part of many; `of` is a session's or demonstration's id, or a wildcard."""
    return {"type": str(kind), "of": of}
