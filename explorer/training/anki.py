"""Cards as text that Anki imports and exports: a tab between fields, the key of a card as its GUID."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from explorer.training.quiz import Key

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
HEAD = ("#separator:tab", "#html:false", "#guid column:1", "#tags column:4")
LONGEST = 5_000_000


class AnkiTextError(Exception):
    """A file that holds no cards: one sentence, what is wrong and what to do."""


@dataclass(frozen=True)
class Note:
    """One card as text."""

    key: str
    front: str
    back: str
    tags: tuple[str, ...] = ()


def written(notes: Iterable[Note]) -> str:
    """Return notes as a text file for Anki.

    >>> written([Note("nerve.what:soleus", "Which nerve?", "tibial nerve", ("nerve",))]).splitlines()[-1].split("\\t")
    ['nerve.what:soleus', 'Which nerve?', 'tibial nerve', 'nerve']
    """
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter="\t", lineterminator="\n")
    for note in notes:
        rows.writerow([note.key, note.front, note.back, " ".join(note.tags)])
    return "\n".join((*HEAD, out.getvalue()))


def read(text: str) -> tuple[Note, ...]:
    """Return the notes of a text file as Anki exports it; without a GUID column the first field is the front.

    Raises:
        AnkiTextError: when there is no card in it.
    """
    if len(text) > LONGEST:
        raise AnkiTextError("this file is too large for a deck; export a smaller one")
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").splitlines(keepends=True)
    settings = list(takewhile(lambda line: line.startswith("#"), lines))
    head = dict(_setting(line) for line in settings if ":" in line)
    separator = SEPARATORS.get(head.get("separator", "tab").lower(), head.get("separator", "\t")[:1] or "\t")
    guid, tags = _column(head, "guid column"), _column(head, "tags column")
    notes = tuple(_notes(csv.reader(lines[len(settings) :], delimiter=separator), guid, tags))
    if not notes:
        raise AnkiTextError("there is no card in this file; export it from Anki as “Notes in Plain Text (.txt)”")
    return notes


def _setting(line: str) -> tuple[str, str]:
    name, _, value = line[1:].partition(":")
    return name.strip().lower(), value.strip()


def _column(head: dict[str, str], name: str) -> int:
    value = head.get(name, "")
    return int(value) - 1 if value.isdecimal() else -1


def _notes(rows: Iterable[Sequence[str]], guid: int, tags: int) -> Iterator[Note]:
    for row in rows:
        rest = [cell for place, cell in enumerate(row) if place not in {guid, tags}]
        if any(cell.strip() for cell in rest):
            key = row[guid] if 0 <= guid < len(row) else ""
            held = tuple(row[tags].split()) if 0 <= tags < len(row) else ()
            yield Note(key, rest[0], rest[1] if len(rest) > 1 else "", held)


def matched(
    notes: Iterable[Note], known: Callable[[str], Key | None], fronts: Callable[[str], str]
) -> tuple[list[str], int]:
    """Return the keys of the notes that are questions of this atlas, by GUID or by front, and how many are not."""
    keys, strange = [], 0
    for note in notes:
        key = note.key if known(note.key) else fronts(note.front)
        if key:
            keys.append(key)
        else:
            strange += 1
    return list(dict.fromkeys(keys)), strange
