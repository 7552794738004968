"""What clients read, in other languages: `names/<code>.csv` is one file a language, all with the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.atlas.columns import ID_PATTERN, Table, column

FOLDER = "names"
READ_BY_CLIENTS: Mapping[str, tuple[str, ...]] = {
    "muscles": ("plain_name",),
    "groups": ("plain_name",),
    "trauma": ("plain_name",),
    "aftercare": ("plain_text",),
    "homework": ("name", "plain_steps", "dose", "caution"),
}


@dataclass(frozen=True)
class Told:
    """One text that a client reads, in another language. A text that is missing is shown in English."""

    table: str = column("Which table it belongs to.", example="muscles", one_of=tuple(READ_BY_CLIENTS))
    id: str = column(
        "Which row: what tells rows of that table apart, joined by `/`.",
        example="gluteus_maximus",
        pattern=rf"{ID_PATTERN}(/[^/]+)*",
    )
    column_: str = column(
        "Which column.", example="plain_name", one_of=tuple(dict.fromkeys(sum(READ_BY_CLIENTS.values(), ())))
    )
    text: str = column("The text in this language.", example="großer Gesäßmuskel")


def told_in(code: str) -> Table:
    """Return the table of one language."""
    return Table(f"{FOLDER}/{code}", Told, ("table", "id", "column"))
