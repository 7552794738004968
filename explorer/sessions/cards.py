"""Candidates -> cards: what a screen shows of one, its reasons for and against, and both sides as one card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explorer.graph.sides import mirror, split
from explorer.reasoning.links import SUSPECT, TENDENCY
from explorer.reasoning.records import Candidate, Reason
from explorer.sessions.journal import State
from explorer.sessions.telling import Telling

SILENT = frozenset({"prior", "overlap"})
WHATEVER_WAS_FOUND = frozenset({TENDENCY, SUSPECT})
SAME = 1e-9
AUDIBLE = 0.05


@dataclass(frozen=True)
class BothSides(Telling):
    """Tells the reasons of a candidate for both sides at once: only the other side is worth a word."""

    side: str = ""

    def name(self, node: str) -> str:
        """Return a structure as seen from one side, as in `soleus of the other side`."""
        structure, side = split(node)
        plain = self.structure(structure)
        return self.say("name.other_side", name=plain) if side and side != self.side else plain


def cards(telling: Telling, state: State, rows: Sequence[Candidate], most: int | None = None) -> list[dict[str, Any]]:
    """Return so many cards of candidates; mirror images that stand equal become one card for both sides."""
    by_node = {row.node: row for row in rows}
    twins = {row.node: twin for row in rows if (twin := by_node.get(mirror(row.node))) and _equal(state, row, twin)}
    told: set[str] = set()
    made: list[dict[str, Any]] = []
    for row in rows:
        if len(made) == most:
            break
        if row.node not in told:
            twin = twins.get(row.node)
            told |= {row.node, twin.node} if twin else {row.node}
            made.append(_card(telling, state, row, twin.node if twin else ""))
    return made


def cited(telling: Telling, *lists: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Return every source that reasons of these cards name, told once, by id."""
    reasons = (reason for made in lists for card in made for reason in card["reasons"])
    return {source: telling.source(source) for source in dict.fromkeys(id for row in reasons for id in row["sources"])}


def _equal(state: State, one: Candidate, other: Candidate) -> bool:
    """Whether two candidates differ in nothing but their side, as found and as held by the practitioner."""
    if one.node == other.node or (one.role, one.band) != (other.role, other.band):
        return False
    held = state.hypotheses
    return (
        abs(one.score - other.score) <= SAME
        and _abouts(one) == sorted((kind, mirror(about)) for kind, about in _abouts(other))
        and dict(one.others) == {mirror(node): role for node, role in other.others}
        and all(each.get(node) == each.get(mirror(node)) for each in (state.marks, state.retests) for node in one.roles)
        and _held(held.get(one.node)) == _held(held.get(other.node))
    )


def _abouts(row: Candidate) -> list[tuple[str, str]]:
    return sorted((reason.kind, reason.about) for reason in row.reasons)


def _held(hypothesis: Any) -> tuple[str, str] | None:
    return (hypothesis.status, hypothesis.note) if hypothesis else None


def named(telling: Telling, node: str, twin: str = "") -> dict[str, str]:
    """Return how a node, or a node and its mirror image, is called."""
    structure, side = split(node)
    shown = "both" if twin else side
    return {
        "node": node,
        "twin": twin,
        "name": telling.structure(structure),
        "side": shown,
        "side_word": telling.say(f"side.{shown}"),
        "letter": telling.say(f"letter.{shown}"),
    }


def _card(telling: Telling, state: State, row: Candidate, twin: str) -> dict[str, Any]:
    teller = BothSides(telling.atlas, telling.language, split(row.node)[1]) if twin else telling
    reasons = _reasons(teller, row)
    lead = _lead(reasons)
    held = state.hypotheses.get(row.node)
    return {
        **named(telling, row.node, twin),
        "family_word": telling.structure(row.family) if row.family else "",
        "others": [_other(telling, state, node, role, twin) for node, role in row.others],
        "kind": row.kind,
        "role": row.role,
        "role_word": telling.say(f"role.{row.role}"),
        "band": row.band,
        "band_word": telling.say(f"band.{row.band}"),
        "score": round(row.score, 4),
        "why": lead.get("text", ""),
        "reasons": reasons,
        "grade": lead.get("grade", ""),
        "status": held.status if held else "",
        "retest": state.retests.get(row.node, ""),
        "mark": state.marks.get(row.node, ""),
    }


def _lead(reasons: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what is told first of a card: the strongest reason that is about what was found, else the strongest."""
    about = (reason for reason in reasons if not reason["against"] and reason["kind"] not in WHATEVER_WAS_FOUND)
    return next(about, reasons[0] if reasons else {})


def _other(telling: Telling, state: State, node: str, role: str, twin: str) -> dict[str, str]:
    """Return a member of a family that its foremost one stands for."""
    called = named(telling, node, mirror(node) if twin else "")
    return {**called, "role": role, "role_word": telling.say(f"role.{role}"), "mark": state.marks.get(node, "")}


def _reasons(teller: Telling, row: Candidate) -> list[dict[str, Any]]:
    """Return what speaks for a candidate, the strongest first, then what speaks against it.

    Lines that say the same of several structures become one, with the other structures in `also`.
    """
    told = [reason for reason in row.reasons if reason.kind not in SILENT]
    told += [reason for reason in row.reasons if reason.kind == "overlap" and abs(reason.points) > AUDIBLE]
    alike: dict[tuple[Any, ...], tuple[str, list[Reason]]] = {}
    for reason in sorted(told, key=lambda reason: -abs(reason.points)):
        text = teller.reason(reason, noted=False)
        sense = text.replace(teller.name(reason.about), ""), reason.facts.get("note", "")
        alike.setdefault((reason.kind, _against(reason), reason.grade, *sense), (text, []))[1].append(reason)
    made = [_reason(teller, text, group) for text, group in alike.values()]
    return sorted(made, key=lambda reason: (reason["against"], reason["kind"] == "overlap", -abs(reason["points"])))


def _against(reason: Reason) -> bool:
    return reason.kind == "against" or reason.points < 0


def _reason(teller: Telling, text: str, alike: Sequence[Reason]) -> dict[str, Any]:
    first, *rest = alike
    note = str(first.facts.get("note", ""))
    sources = dict.fromkeys(source for reason in alike for source in reason.sources)
    return {
        "kind": first.kind,
        "against": _against(first),
        "text": text,
        "note": f"{note[:1].upper()}{note[1:]}." if note else "",
        "also": [teller.name(reason.about) for reason in rest],
        "ties": {reason.about: round(reason.points, 3) for reason in alike if reason.about},
        "points": round(sum(reason.points for reason in alike), 3),
        "grade": first.grade,
        "grade_word": teller.say(f"grade.{first.grade}") if first.grade else "",
        "sources": list(sources),
    }
