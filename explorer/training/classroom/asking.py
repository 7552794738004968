"""What a class can be asked: a case, a script, a question of the quiz, a list of muscles to test in pairs.

A script is one step of reasoning: a hypothesis, a new finding, and how much the one makes of the other, on five steps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from random import Random

from explorer.atlas.tables import Muscle
from explorer.graph.sides import PAIR, sided
from explorer.reasoning.rank import rank
from explorer.reasoning.records import Candidate, Findings, Ranking
from explorer.sessions.workbench import Workbench
from explorer.store import JSON
from explorer.training.cases import Case, case_of
from explorer.training.classroom.records import SCALE, Kind, RoomError, Round
from explorer.training.decks import ALL
from explorer.training.quiz import Question
from explorer.training.school import Asked, School

MUSCLES, MOST_MUSCLES = 6, 12
DRAWS = 60
FAR, LITTLE = log(1.5), log(1.1)
DEEP = 200


@dataclass(frozen=True)
class Ask:
    """One thing to ask, ready for a room."""

    kind: Kind
    told: Mapping[str, JSON]
    options: tuple[str, ...] = ()


def case_ask(bench: Workbench, case: str) -> Ask:
    """Ask for a first hypothesis on a case."""
    _case(bench, case)
    return Ask("case", {"of": case})


def script_asks(bench: Workbench, case: str) -> list[Ask]:
    """Return the scripts of a case: each of the leading hypotheses with each of the tests worth doing next."""
    held = _case(bench, case)
    made = rank(bench.bench, opening(held))
    told: list[dict[str, JSON]] = [
        {
            "of": case,
            "hypothesis": row.node,
            "test": test.node,
            "found": "inhibited" if test.node in held.inhibited else "clear",
        }
        for test in made.next_tests
        for row in made.explains[:3]
        if row.node != test.node
    ]
    return [Ask("script", each, SCALE) for each in told]


def question_ask(school: School, deck: str, rng: Random) -> Ask:
    """Draw a question of a deck that has options to choose from."""
    keys = school.decks.keys.get(deck) or school.decks.keys[ALL]
    for key in rng.sample(keys, min(DRAWS, len(keys))):
        seed = rng.randrange(2**31)
        made = school.quiz.ask(key, seed)
        if made and not made.tapped and not made.picture:
            return Ask("question", {"of": str(key), "seed": seed}, tuple(option.id for option in made.options))
    raise RoomError("class.nothing")


def pairs_ask(bench: Workbench, region: str, rng: Random, chosen: Sequence[str] = ()) -> Ask:
    """Ask for muscles to be tested in pairs, one position after the other: those that were chosen, or some of a region.

    Muscles with a published agreement are drawn first. One side holds for all, so that nobody has to think of it again.
    """
    muscles = bench.atlas.by_id(Muscle)
    units = [unit for unit in dict.fromkeys(chosen) if unit in bench.tests and muscles[unit].paired][:MOST_MUSCLES]
    units = units or _drawn(bench, region, rng)
    if not units:
        raise RoomError("class.nothing")
    side = rng.choice(PAIR)
    units.sort(key=lambda unit: (bench.tests[unit].position, unit))
    return Ask("pairs", {"of": region, "side": side}, tuple(sided(unit, side) for unit in units))


def _drawn(bench: Workbench, region: str, rng: Random) -> list[str]:
    muscles = bench.atlas.by_id(Muscle)
    here = [unit for unit in bench.tests if muscles[unit].region == region and muscles[unit].paired]
    known = [unit for unit in here if bench.tests[unit].agreement is not None]
    rest = [unit for unit in here if unit not in known]
    return [*rng.sample(known, len(known)), *rng.sample(rest, len(rest))][:MUSCLES]


def _case(bench: Workbench, case: str) -> Case:
    found = case_of(bench, case)
    if found is None:
        raise RoomError("class.nothing")
    return found


def opening(case: Case) -> Findings:
    """Return what a case tells at its beginning."""
    return Findings(inhibited=frozenset(case.first))


def question_of(school: School, of: Round) -> Question | None:
    """Make the question of a round again."""
    seed = of.told.get("seed")
    return school.question(Asked(of.of, seed)) if isinstance(seed, int) else None


def right_answers(bench: Workbench, school: School, of: Round) -> frozenset[str]:
    """Return what is so, where it is known: what drives a case, or the right option of a question."""
    if of.kind == "case":
        case = case_of(bench, of.of)
        return case.drivers if case else frozenset()
    question = question_of(school, of) if of.kind == "question" else None
    return frozenset({question.right.id}) if question else frozenset()


def findings_of(bench: Workbench, of: Round) -> Findings:
    """Return what is known in a round of a case or a script, the new finding included."""
    case = case_of(bench, of.of)
    found = opening(case) if case else Findings()
    if of.kind != "script" or not case:
        return found
    new = frozenset({str(of.told["test"])})
    if of.told["found"] == "inhibited":
        return Findings(inhibited=found.inhibited | new)
    return Findings(inhibited=found.inhibited, clear=new)


def ranked(bench: Workbench, findings: Findings) -> Ranking:
    """Return the ranking deep enough to hold what a class may think of."""
    return rank(bench.bench, findings, top=DEEP)


def candidate(ranking: Ranking, node: str) -> Candidate | None:
    """Return how a ranking sees a structure; None when it says nothing of it."""
    return next((row for row in (*ranking.explains, *ranking.trauma) if node in row.roles), None)


def model_step(bench: Workbench, of: Round) -> str:
    """Return where the ranking itself would stand on the scale of a script: by how far the odds move."""
    case = case_of(bench, of.of)
    hypothesis = str(of.told["hypothesis"])
    before = candidate(ranked(bench, opening(case)), hypothesis) if case else None
    after = candidate(ranked(bench, findings_of(bench, of)), hypothesis)
    if before is None or after is None:
        return "0"
    moved = _points(after) - _points(before)
    size = 2 if abs(moved) >= FAR else 1 if abs(moved) >= LITTLE else 0
    return str(size if moved > 0 else -size)


def _points(row: Candidate) -> float:
    return sum(reason.points for reason in row.reasons)
