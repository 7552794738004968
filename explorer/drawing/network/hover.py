"""What a candidate says when it is pointed at: its name, its band and the sentences of its reasons."""

from collections.abc import Callable
from html import escape
from textwrap import wrap

from explorer.reasoning.records import Candidate, Reason
from explorer.words import say

SHOWN = 3
WIDE = 62
SILENT = frozenset({"prior", "overlap"})


def told(row: Candidate, name: str, sentence: Callable[[Reason], str]) -> str:
    """Return the hover text of a candidate: the weightiest reason of each kind, the weightiest first."""
    weightiest = dict[str, Reason]()
    for reason in row.reasons:
        if reason.kind not in SILENT:
            weightiest.setdefault(reason.kind, reason)
    lines = [f"<b>{escape(name)}</b> · {escape(say(f'band.{row.band}'))}"]
    for reason in list(weightiest.values())[:SHOWN]:
        grade = f" ({say(f'grade.{reason.grade}')})" if reason.grade else ""
        lines += wrap(escape(sentence(reason) + grade, quote=False), WIDE)
    return "<br>".join(lines)
