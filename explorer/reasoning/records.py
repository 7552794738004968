"""What the reasoning takes and gives: findings, reasons, candidates, a ranking. All frozen, all in codes."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, fields, replace
from math import exp
from typing import Any, Literal, NamedTuple

from explorer.graph.sides import mirror

Outcome = Literal["changed", "same", "worse"]
Band = Literal["leading", "possible", "unlikely"]
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Findings:
    """What is known of a client, as sided ids. Order never matters; unknown structures are simply absent."""

    inhibited: frozenset[str] = frozenset()
    overworking: frozenset[str] = frozenset()
    clear: frozenset[str] = frozenset()
    history: frozenset[str] = frozenset()
    untestable: frozenset[str] = frozenset()
    paused: frozenset[str] = frozenset()
    untouched: frozenset[str] = frozenset()  # touched or contracted, and the weak test stayed weak
    retests: Mapping[str, Outcome] = field(default_factory=dict)

    @property
    def marked(self) -> frozenset[str]:
        """Everything that carries a mark on the body."""
        return self.inhibited | self.overworking | self.clear | self.untestable | self.paused

    def among(self, known: Container[str]) -> "Findings":
        """Return the findings about known structures only, so that an older session opens on newer tables."""
        sets = {
            f.name: frozenset(node for node in getattr(self, f.name) if node in known)
            for f in fields(self)
            if f.name != "retests"
        }
        return replace(self, **sets, retests={node: held for node, held in self.retests.items() if node in known})

    def mirrored(self) -> "Findings":
        """Return the same findings on the other side."""
        sets = {
            f.name: frozenset(mirror(node) for node in getattr(self, f.name))
            for f in fields(self)
            if f.name != "retests"
        }
        return replace(self, **sets, retests={mirror(node): outcome for node, outcome in self.retests.items()})


@dataclass(frozen=True)
class Link:
    """One fact that lets a source explain an inhibited target, with the weight it was given."""

    source: str
    target: str
    kind: str
    weight: float
    grade: str
    sources: tuple[str, ...]
    facts: Mapping[str, Any]


class Reason(NamedTuple):
    """One line of a balance sheet: so many log-odds points for or against, and the fact behind them.

    `member` names whom the fact is about, where that is another member of the candidate's family. A tuple, since a
    ranking makes hundreds of them.
    """

    kind: str
    points: float
    about: str = ""
    grade: str = ""
    sources: tuple[str, ...] = ()
    facts: Mapping[str, Any] = NOTHING
    member: str = ""

    def mirrored(self) -> "Reason":
        """Return the same reason on the other side."""
        return self._replace(about=mirror(self.about), member=mirror(self.member))


@dataclass(frozen=True)
class Candidate:
    """A structure that may explain the findings: its score is recomputed from its reasons alone.

    A family of muscles is one candidate: `node` is its foremost member, `others` are the others that are linked, with
    the role of each.
    """

    node: str
    kind: str
    role: str
    score: float
    band: Band
    release_value: float
    reasons: tuple[Reason, ...]
    family: str = ""
    others: tuple[tuple[str, str], ...] = ()

    @property
    def roles(self) -> dict[str, str]:
        """The role of every structure that this candidate stands for."""
        return {self.node: self.role, **dict(self.others)}

    def mirrored(self) -> "Candidate":
        """Return the same candidate on the other side."""
        return replace(
            self,
            node=mirror(self.node),
            reasons=tuple(reason.mirrored() for reason in self.reasons),
            others=tuple((mirror(node), role) for node, role in self.others),
        )


@dataclass(frozen=True)
class NextTest:
    """A test worth doing next: expected drop in uncertainty, and what it costs."""

    node: str
    position: str
    seconds: float
    bits: float
    splits: tuple[str, ...]

    def mirrored(self) -> "NextTest":
        """Return the same test on the other side."""
        return replace(self, node=mirror(self.node), splits=tuple(map(mirror, self.splits)))


@dataclass(frozen=True)
class Notice:
    """Something to point out: a code, the nodes it is about, and the standard error of an estimate."""

    code: str
    nodes: tuple[str, ...]
    error: float = 0.0


@dataclass(frozen=True)
class Ranking:
    """Both rankings, the linked injuries, the next tests and what to point out."""

    explains: tuple[Candidate, ...] = ()
    release_first: tuple[Candidate, ...] = ()
    trauma: tuple[Candidate, ...] = ()
    next_tests: tuple[NextTest, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def candidates(self) -> dict[str, Candidate]:
        """Everything that is listed, by the structure that stands for it."""
        return {row.node: row for row in (*self.explains, *self.release_first, *self.trauma)}

    def mirrored(self) -> "Ranking":
        """Return the ranking with every side exchanged."""
        turned = {node: row.mirrored() for node, row in self.candidates.items()}

        def exchanged(rows: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
            return tuple(turned[row.node] for row in rows)

        return Ranking(
            exchanged(self.explains),
            exchanged(self.release_first),
            exchanged(self.trauma),
            tuple(test.mirrored() for test in self.next_tests),
            tuple(replace(row, nodes=tuple(map(mirror, row.nodes))) for row in self.warnings),
        )


def score_from(reasons: tuple[Reason, ...]) -> float:
    """Return the score that these reasons add up to: the logistic of the sum of their points.

    >>> score_from((Reason("prior", -1.0), Reason("synergist", 1.0)))
    0.5
    """
    total = sum(reason.points for reason in reasons)
    return 1.0 / (1.0 + exp(-total))
