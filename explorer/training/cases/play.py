"""Playing a case: what each move finds and costs, and how the whole is scored. Pure: a case and its moves say all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from explorer.graph.sides import PAIR, sided, sides_of, split
from explorer.graph.units import paired
from explorer.reasoning.belief import believed
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Findings, NextTest, Ranking
from explorer.sessions.workbench import Workbench
from explorer.training.cases.records import Case, Move, Standing

ASKING = 10.0
RELEASING = 45.0
LEAST_MINUTES = 0.25
LEADING = 10
SURE = (0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True)
class Score:
    """How a play went: information and its price, and sureness against truth."""

    right: bool
    near: bool
    confidence: float
    calibration: float
    bits: float
    minutes: float
    best_bits: float
    best_minutes: float

    @property
    def per_minute(self) -> float:
        """Expected bits of information per simulated minute."""
        return self.bits / max(self.minutes, LEAST_MINUTES)

    @property
    def best_per_minute(self) -> float:
        """The same for the tests that the model would have chosen."""
        return self.best_bits / max(self.best_minutes, LEAST_MINUTES)


def begin(case: Case) -> Standing:
    """Return a play before its first move."""
    return Standing(case, (), Findings(inhibited=frozenset(case.first)), 0.0, 0, "", ())


def played(bench: Workbench, case: Case, moves: Sequence[Move]) -> Standing:
    """Return where a play stands; after a commitment nothing is tested any more, before it nothing is released."""
    at = begin(case)
    for move in moves:
        if (move.do == "release") == (at.committed is not None) and _is_known(bench, move):
            at = _after(bench, at, move)
    return at


def _is_known(bench: Workbench, move: Move) -> bool:
    structure = split(move.of)[0]
    if move.do == "ask":
        return any(node in bench.graph for node in _either(structure))
    return move.of in bench.graph and (move.do != "test" or structure in bench.tests)


def _either(structure: str) -> tuple[str, ...]:
    return (structure, *(sided(structure, side) for side in PAIR))


def _after(bench: Workbench, at: Standing, move: Move) -> Standing:
    match move.do:
        case "ask":
            return _asked(bench, at, move)
        case "test":
            return _tested(bench, at, move)
        case "release":
            result = at.case.outcome(move.of)
            retests = {**at.findings.retests, move.of: result}
            told = _told(at, move, result)
            return replace(told, findings=replace(at.findings, retests=retests), seconds=at.seconds + RELEASING)
        case _:
            return _told(at, move, "")


def _told(at: Standing, move: Move, answer: str) -> Standing:
    return replace(at, moves=(*at.moves, move), answers=(*at.answers, (move, answer)))


def _asked(bench: Workbench, at: Standing, move: Move) -> Standing:
    """Answer a question of the history: an old injury is told with its side."""
    structure = split(move.of)[0]
    sides = sides_of(paired=paired(bench.atlas, structure))
    there = {sided(structure, side) for side in sides} & at.case.history
    findings = replace(at.findings, history=at.findings.history | there)
    return replace(_told(at, move, "yes" if there else "no"), findings=findings, seconds=at.seconds + ASKING)


def _tested(bench: Workbench, at: Standing, move: Move) -> Standing:
    test = bench.tests[split(move.of)[0]]
    turned = bool(at.position) and test.position != at.position
    cost = test.seconds + (bench.bench.numbers["turn_over_seconds"] if turned else 0.0)
    weak = move.of in at.case.inhibited
    held = "inhibited" if weak else "clear"
    findings = replace(at.findings, **{held: getattr(at.findings, held) | {move.of}})
    return replace(
        _told(at, move, held),
        findings=findings,
        seconds=at.seconds + cost,
        turns=at.turns + turned,
        position=test.position,
    )


def ranking(bench: Workbench, at: Standing) -> Ranking:
    """Return what the model makes of the findings, releases left out."""
    return rank(bench.bench, replace(at.findings, retests={}), position=at.position)


def information(bench: Workbench, at: Standing) -> float:
    """Return what the questions and tests of a play were worth when they were chosen, in expected bits.

    Worth is the expected drop in uncertainty over the leading candidates; what came out is luck and is not counted.
    """
    total, now = 0.0, begin(at.case)
    for move in at.moves:
        if move.do == "test":
            total += _worth_of_test(bench, now.findings, move.of)
        elif move.do == "ask":
            total += _worth_of_question(bench, now.findings, split(move.of)[0])
        now = _after(bench, now, move)
    return total


def _worth_of_test(bench: Workbench, findings: Findings, node: str) -> float:
    """Weigh both results by the chance that keeps every mean: what is expected after a test is what was before it."""
    if node in findings.marked:
        return 0.0
    setting = bench.bench.setting
    now, itself = _chances(bench, findings), setting.accounts.heads[setting.links.index[node]]
    weak, strong = (
        _chances(bench, replace(findings, **{held: getattr(findings, held) | {node}}))
        for held in ("inhibited", "clear")
    )
    # the tested muscle itself is told directly, not through the model, and is left out
    counted = np.delete(np.arange(len(now)), itself)
    apart = (weak - strong)[counted]
    length = float(apart @ apart)
    chance = float(np.clip(((now - strong)[counted] @ apart) / length, 0.0, 1.0)) if length > 0 else 0.0
    leading = counted[np.argsort(-now[counted])[:LEADING]]
    after = chance * _unsure(weak[leading]) + (1.0 - chance) * _unsure(strong[leading])
    return max(0.0, _unsure(now[leading]) - after)


def _worth_of_question(bench: Workbench, findings: Findings, injury: str) -> float:
    """A no tells the model nothing; a yes is as likely as the injury itself."""
    setting, chances = bench.bench.setting, _chances(bench, findings)
    leading = np.argsort(-chances)[:LEADING]
    total = 0.0
    for node in _either(injury):
        if node in setting.links.index and node not in findings.history:
            told = _chances(bench, replace(findings, history=findings.history | {node}))
            there = chances[setting.links.index[node]]
            total += float(there) * max(0.0, _unsure(chances[leading]) - _unsure(told[leading]))
    return total


def _unsure(chances: NDArray[np.float64]) -> float:
    """Return the uncertainty of these chances in bits."""
    safe = np.clip(chances, 1e-9, 1.0 - 1e-9)
    return float(-(safe * np.log2(safe) + (1.0 - safe) * np.log2(1.0 - safe)).sum())


def _chances(bench: Workbench, findings: Findings) -> NDArray[np.float64]:
    setting = bench.bench.setting
    return believed(setting, replace(findings, retests={})).chances(setting)


def advised(bench: Workbench, case: Case, most: int) -> Standing:
    """Play the tests that the model would choose, as many as the player did."""
    at = begin(case)
    for _ in range(most):
        tests: tuple[NextTest, ...] = ranking(bench, at).next_tests
        if not tests:
            break
        at = _tested(bench, at, Move("test", tests[0].node))
    return at


def scored(bench: Workbench, at: Standing) -> Score | None:
    """Score a play that was committed; None before."""
    said = at.committed
    if said is None:
        return None
    name, drivers = bench.bench.setting.accounts.name, at.case.drivers
    near = name(said.of) in map(name, drivers)
    right = near and (name(said.of), split(said.of)[1]) in {(name(node), split(node)[1]) for node in drivers}
    tests = sum(move.do == "test" for move in at.moves)
    best = advised(bench, at.case, max(tests, 1))
    releases = sum(move.do == "release" for move in at.moves)
    sure = min(max(said.confidence, 0.0), 1.0)
    return Score(
        right,
        near,
        sure,
        1.0 - (sure - right) ** 2,
        information(bench, at),
        (at.seconds - RELEASING * releases) / 60.0,
        information(bench, best),
        best.seconds / 60.0,
    )
