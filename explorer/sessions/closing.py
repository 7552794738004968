"""The closing note before anyone has written it: what the presses of a session say, as three short paragraphs."""

from collections.abc import Iterable

from explorer.sessions.summary import Line, Summary
from explorer.words import say

TOLD = ("safety", "reported", "tested", "changed", "home")


def draft(page: Summary) -> str:
    """Return the note: what the client reported, what was tested, what changed after, what was given home."""
    lines = {section.key: section.lines for section in page.sections}
    told = (say(f"closing.{key}", told=_told(lines[key])) for key in TOLD if lines.get(key))
    return "\n\n".join(told)


def _told(lines: Iterable[Line]) -> str:
    return "; ".join(_one(line).rstrip(".") for line in lines)


def _one(line: Line) -> str:
    said = ": ".join(part for part in (line.about, line.said) if part)
    return f"{said} ({line.remark})" if line.remark else said
