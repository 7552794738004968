"""How each area that helps is linked to the one that rests, in plain words, with the honest grade."""

from collections.abc import Iterator

from explorer.atlas.tables import Muscle
from explorer.graph.sides import split
from explorer.reasoning.records import Candidate
from explorer.sessions.client.areas import Areas, Helper
from explorer.sessions.client.view import Path

FAR = 400.0  # pixels of the pictures: a quarter of the body
KINDS = {
    "synergist": "same",
    "antagonist": "opposed",
    "raised_by_history": "history",
    "trauma": "history",
    "felt_overworking": "found",
    "retest_changed": "found",
    "in_history": "history",
    "tendency": "taught",
    "kin": "taught",
} | {kind: kind for kind in ("fascia", "nerve", "attachment", "taught", "measured", "suspect")}


def paths(areas: Areas) -> Iterator[Path]:
    """Return how each area that helps is linked to the one that rests: the strongest fact, and its grade."""
    ranked = {node: row for row in areas.ranking.explains for node in row.roles}
    for each in areas.shown_helpers():
        if areas.resting:
            yield _path(areas, each, next((ranked[node] for node in each.nodes if node in ranked), None))


def _path(areas: Areas, helper: Helper, row: Candidate | None) -> Path:
    say, about, label = areas.plain.say, set(areas.resting), areas.label(helper)
    steps = [say("path.far" if _far(areas, helper.nodes[0], areas.resting[0]) else "path.near")]
    reasons = sorted(row.reasons if row else (), key=lambda reason: -reason.points)
    linked = [reason for reason in reasons if reason.points > 0 and reason.kind in KINDS]
    best = next((reason for reason in linked if reason.about in about and reason.grade), None)
    if helper.known:
        steps.append(say("path.found"))
    if best:
        return Path(label, (*steps, say(f"path.{KINDS[best.kind]}")), say(f"grade.{best.grade}"))
    return Path(label, tuple(steps), say("grade.hand")) if helper.known else Path(label, (*steps, say("path.none")), "")


def _far(areas: Areas, one: str, other: str) -> bool:
    """Tell whether two muscles lie in different regions, on different sides, or far up and down from each other."""
    muscles = areas.bench.atlas.by_id(Muscle)
    regions, sides = (
        {muscles[split(node)[0]].region for node in (one, other)},
        {split(node)[1] for node in (one, other)},
    )
    heights = [form.y for node in (one, other) for form in [*areas.shapes([node])][:1]]
    return len(regions) > 1 or sides == {"left", "right"} or max(heights, default=0.0) - min(heights, default=0.0) > FAR
