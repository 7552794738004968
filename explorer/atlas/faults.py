"""How a fault in the data reads: where it is, what is wrong, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import process


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one file."""

    file: str
    line: int
    column: str
    value: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return `file:line column='value': what is wrong; what to do`.

        >>> str(Fault("relations.csv", 41, "target_id", "tlf", "no structure has this id", "did you mean 'tfl'?"))
        "relations.csv:41 target_id='tlf': no structure has this id; did you mean 'tfl'?"
        """
        cell = f" {self.column}={self.value!r}" if self.column else ""
        return f"{self.file}:{self.line}{cell}: {self.problem}; {self.remedy}"


class AtlasFaultyError(Exception):
    """The tables cannot be used; carries every fault found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults)
        shown = "\n".join(str(fault) for fault in self.faults)
        super().__init__(f"{len(self.faults)} fault(s) in the tables:\n{shown}")


def nearest(wanted: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return up to `limit` known names that read most like the wanted one, best first.

    >>> nearest("gluteus_maxmus", ["gluteus_medius", "gluteus_maximus", "masseter"], limit=1)
    ['gluteus_maximus']
    """
    return [str(found[0]) for found in process.extract(wanted, list(known), limit=limit, score_cutoff=55)]


def did_you_mean(wanted: str, known: Iterable[str], else_do: str) -> str:
    """Return a remedy that names the nearest known names, or what to do when none is near."""
    names = nearest(wanted, known)
    return f"did you mean {' or '.join(repr(name) for name in names)}?" if names else else_do
