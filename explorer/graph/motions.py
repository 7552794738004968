"""What a sided muscle does to the body, so that two sided muscles can be compared: same motion, or opposite motion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.atlas import Atlas
from explorer.atlas.tables import Action, Motion, Muscle, Posture
from explorer.graph.sides import PAIR, Side, other, sides_of
from explorer.graph.units import units

Movement = tuple[str, Side, str, Side]


@dataclass(frozen=True)
class Deed:
    """One thing a sided muscle does: the movement of the body it makes, and the one that undoes it."""

    joint: str
    motion: str
    role: str
    condition: str
    source: tuple[str, ...]
    movement: Movement
    undone_by: Movement


def _movements(motion: Motion, undoing: Motion, side: Side) -> Iterator[tuple[Movement, Movement]]:
    """Yield the movement a motion stands for on one side, with the movement that undoes it.

    A movement is (joint, side of the joint, movement, direction): limb joints exist twice, axial joints once,
    and axial rotation, side-bending and excursion have a direction to the left or right of the body.
    """
    if motion.sided == "midline":
        yield (motion.joint, "", motion.movement, ""), (motion.joint, "", undoing.movement, "")
    elif motion.sided == "own":
        for joint_side in (side,) if side else PAIR:
            yield (motion.joint, joint_side, motion.movement, ""), (motion.joint, joint_side, undoing.movement, "")
    elif side:
        toward = side if motion.sided == "ipsilateral" else other(side)
        yield (motion.joint, "", motion.movement, toward), (motion.joint, "", motion.movement, other(toward))


def deeds(atlas: Atlas) -> Iterator[tuple[str, Side, Deed]]:
    """Yield (unit, side, deed) for everything every unit does; the rows of its whole muscle count as its own."""
    motions = {(motion.joint, motion.motion): motion for motion in atlas.rows(Motion)}
    actions: dict[str, list[Action]] = {}
    for action in atlas.rows(Action):
        actions.setdefault(action.muscle, []).append(action)
    muscles = atlas.by_id(Muscle)
    for unit in units(atlas):
        for action in (found for name in atlas.lineage(unit) for found in actions.get(name, ())):
            motion = motions[action.joint, action.motion]
            undoing = motions[action.joint, motion.opposite]
            for side in sides_of(paired=muscles[unit].paired):
                for movement, undone_by in _movements(motion, undoing, side):
                    yield (
                        unit,
                        side,
                        Deed(
                            action.joint,
                            action.motion,
                            action.role,
                            action.condition,
                            action.source,
                            movement,
                            undone_by,
                        ),
                    )


def compatible(excludes: Mapping[str, frozenset[str]], first: str, second: str) -> bool:
    """Return whether two posture conditions can hold at the same time; no condition always can."""
    return not first or not second or (second not in excludes[first] and first not in excludes[second])


def exclusions(atlas: Atlas) -> dict[str, frozenset[str]]:
    """Return, for each posture, the postures that cannot hold at the same time."""
    return {posture.id: frozenset(posture.excludes) for posture in atlas.rows(Posture)}
