"""What a muscle does, who does the same and who undoes it: movements of the body, so that sides count."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from explorer.atlas.tables import Motion
from explorer.graph.motions import Deed, Movement, deeds
from explorer.graph.sides import Side, sided, split
from explorer.training.ground import Ground
from explorer.training.pairing import Fact, Item, Pair, Pairing
from explorer.words import say

SHOWN_PARTNERS = 3


def pairings(ground: Ground) -> Iterator[Pairing]:
    """Yield muscle and motion, then who helps and who opposes, each asked both ways."""
    done = list(deeds(ground.atlas))
    motions = _motions(ground)
    yield _actions(ground, done, motions)
    moving: dict[Movement, set[str]] = {}
    for unit, side, deed in done:
        moving.setdefault(deed.movement, set()).add(sided(unit, side))
    jobs = {
        (sided(unit, side), f"{deed.joint}.{deed.motion}"): deed
        for unit, side, deed in done
        if not deed.condition and side != "left"
    }
    for kind in ("synergist", "antagonist"):
        partners = _partners(ground, kind)
        yield _who(ground, kind, jobs, moving, partners)
        yield _in_what(ground, kind, jobs, moving, partners, motions)


def _motions(ground: Ground) -> dict[str, Item]:
    """Return every motion as an item, plain words included for the explanation."""
    return {
        f"{row.joint}.{row.motion}": Item(
            f"{row.joint}.{row.motion}",
            ground.telling.motion(row.joint, row.motion),
            frozenset({f"joint:{row.joint}", f"motion:{row.motion}", f"movement:{row.movement}"}),
            words={"plain": row.plain_name},
        )
        for row in ground.atlas.rows(Motion)
    }


def _actions(ground: Ground, done: list[tuple[str, Side, Deed]], motions: dict[str, Item]) -> Pairing:
    facts: dict[Pair, Fact] = {}
    some: set[Pair] = set()
    for unit, _, deed in done:
        pair = unit, f"{deed.joint}.{deed.motion}"
        some.add(pair)
        if not deed.condition:
            key = f"role.{deed.role}"
            facts[pair] = Fact(deed.source, note=ground.telling.say(key), notes=ground.others(partial(say, key)))
    moved = {unit for unit, _ in some}
    used = {motion: motions[motion] for _, motion in sorted(facts)}
    regional = _regional(ground, facts, used)
    return Pairing("action", ground.muscles, regional, facts, lambda u, m: (u, m) in some or u not in moved)


def _regional(ground: Ground, facts: dict[Pair, Fact], motions: dict[str, Item]) -> dict[str, Item]:
    """Let a motion also be like the regions of the muscles that make it."""
    return {
        motion: Item(
            motion,
            item.text,
            item.tags | {f"region:{ground.row(pair[0]).region}" for pair in of},
            words=item.words,
        )
        for motion, of in ((key, list(held)) for key, held in groupby(sorted(facts, key=_second), key=_second))
        for item in (motions[motion],)
    }


def _second(pair: Pair) -> str:
    return pair[1]


def _partners(ground: Ground, kind: str) -> dict[tuple[str, str], dict[str, Fact]]:
    """Return who shares or opposes each movement of each node, as the graph has it, whatever the posture left out."""
    found: dict[tuple[str, str], dict[str, Fact]] = {}
    for source, target, facts in ground.bench.graph.edges(data=True):
        plain = facts["kind"] == kind and not facts["condition"] and not facts["target_condition"]
        if plain and not ground.same_muscle(split(source)[0], split(target)[0]):
            job = target, f"{facts['joint']}.{facts['motion']}"
            found.setdefault(job, {})[source] = Fact(facts["source"])
    return found


def _job(node: str, motion: str) -> str:
    return f"{node}|{motion}"


def _who(
    ground: Ground,
    kind: str,
    jobs: dict[tuple[str, str], Deed],
    moving: dict[Movement, set[str]],
    partners: dict[tuple[str, str], dict[str, Fact]],
) -> Pairing:
    """Given a muscle and its movement: who helps, or who undoes it?"""
    held = {job: deed for job, deed in jobs.items() if job in partners}
    meant = {
        _job(*job): moving.get(deed.movement if kind == "synergist" else deed.undone_by, set())
        for job, deed in held.items()
    }
    turned = {_job(*job): bool(deed.movement[3]) for job, deed in held.items()}
    lefts = {
        _job(*job): Item(
            _job(*job),
            ground.telling.name(job[0]),
            about=split(job[0])[0],
            words={"motion": ground.telling.motion(deed.joint, deed.motion)},
        )
        for job, deed in held.items()
    }

    def unsure(job: str, node: str) -> bool:
        """Whoever moves it so in any posture; parts of the same muscle; and the far side where sides do not matter."""
        asked = job.split("|", maxsplit=1)[0]
        far = split(node)[1] == "left" and not turned[job]
        return far or node in meant[job] or ground.same_muscle(split(asked)[0], split(node)[0])

    facts = {
        (_job(*job), node): fact
        for job in held
        for node, fact in partners[job].items()
        if split(node)[1] != "left" or turned[_job(*job)]
    }
    return Pairing(kind, lefts, ground.nodes, facts, unsure, ("what",))


def _in_what(
    ground: Ground,
    kind: str,
    jobs: dict[tuple[str, str], Deed],
    moving: dict[Movement, set[str]],
    partners: dict[tuple[str, str], dict[str, Fact]],
    motions: dict[str, Item],
) -> Pairing:
    """Given two muscles: in which movement of the first does the second help, or oppose?"""
    pairs: dict[str, Item] = {}
    for (node, motion), deed in jobs.items():
        near = sorted(partners.get((node, motion), {}), key=lambda other: _rank(ground, deed, node, other))
        for other in near[:SHOWN_PARTNERS]:
            words = {"other": ground.telling.name(other)}
            pairs[f"{node}&{other}"] = Item(
                f"{node}&{other}", ground.telling.name(node), about=split(node)[0], words=words
            )
    facts = {
        (motion, f"{node}&{other}"): fact
        for (node, motion), others in partners.items()
        for other, fact in others.items()
        if f"{node}&{other}" in pairs
    }
    mine = _movements(ground)

    def unsure(motion: str, pair: str) -> bool:
        """Any posture in which the second does it too, or undoes it, though the graph draws no edge for it."""
        node, other = pair.split("&")
        made = mine.get((node, motion), ())
        return any(other in moving.get(one[0] if kind == "synergist" else one[1], ()) for one in made)

    return Pairing(kind, {motion: motions[motion] for motion, _ in facts}, pairs, facts, unsure, ("who",))


def _movements(ground: Ground) -> dict[tuple[str, str], list[tuple[Movement, Movement]]]:
    found: dict[tuple[str, str], list[tuple[Movement, Movement]]] = {}
    for unit, side, deed in deeds(ground.atlas):
        key = sided(unit, side), f"{deed.joint}.{deed.motion}"
        found.setdefault(key, []).append((deed.movement, deed.undone_by))
    return found


def _rank(ground: Ground, deed: Deed, node: str, other: str) -> tuple[int, int, str]:
    """Put well known partners of the same region first."""
    unit, mate = split(node)[0], split(other)[0]
    return (ground.row(unit).region != ground.row(mate).region, mate not in ground.bench.tests, f"{deed.joint}{other}")
