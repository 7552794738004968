"""Texts of the tables in other languages, whoever reads them: `names/<code>.csv` is one file a language."""

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.atlas.columns import ID_PATTERN, Table, column

FOLDER = "names"
TRANSLATED: Mapping[str, tuple[str, ...]] = {
    "muscles": ("plain_name",),
    "groups": ("plain_name", "name"),
    "trauma": ("plain_name", "name", "question"),
    "aftercare": ("plain_text",),
    "homework": ("name", "plain_steps", "dose", "caution"),
    "claims": ("phrases", "say"),
    "curriculum": ("name", "what"),
    "red_flags": ("name", "question", "when_to_refer"),
    "tests": ("client_does", "tester_does", "watch_for"),
    "conditions": ("name", "plain_name", "synonyms", "refer_when"),
    "condition_links": ("reason",),
    "clients": ("title", "story", "choices"),
}


@dataclass(frozen=True)
class Told:
    """One text of a table in another language; where there is none, English stands in for it."""

    table: str = column("Which table it belongs to.", example="muscles", one_of=tuple(TRANSLATED))
    id: str = column(
        "Which row: what tells rows of that table apart, joined by `/`.",
        example="gluteus_maximus",
        pattern=rf"{ID_PATTERN}(/[^/]+)*",
    )
    column_: str = column(
        "Which column.", example="plain_name", one_of=tuple(dict.fromkeys(sum(TRANSLATED.values(), ())))
    )
    text: str = column("The text in this language.", example="großer Gesäßmuskel")


def told_in(code: str) -> Table:
    """Return the table of one language."""
    return Table(f"{FOLDER}/{code}", Told, ("table", "id", "column"))
