"""Codes -> sentences: the only place where names, reasons and next tests become words for a practitioner."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from explorer.atlas import Atlas
from explorer.atlas.tables import Condition, Group, Homework, Motion, Posture, RedFlag, RelationType, Source, Trauma
from explorer.graph.sides import split
from explorer.reasoning.records import Candidate, NextTest, Notice, Ranking, Reason
from explorer.reasoning.steadiness import Steadiness
from explorer.reasoning.turning import Missing, Turn
from explorer.words import SPOKEN, say

STEADY, FAIR = 2.4, 1.6  # of the first three


@dataclass(frozen=True)
class Telling:
    """Tells what one atlas' codes mean, in one language, or in the one that is spoken."""

    atlas: Atlas
    language: str = ""

    def say(self, key: str, **values: object) -> str:
        """Return an interface text in this language."""
        return say(key, self.language, **values)

    def cell(self, table: str, row: Any, column: str) -> str:
        """Return a cell of a table in this language; English stands in where it was not translated."""
        return self.atlas.told(self.language or SPOKEN.get(), table, row, column)

    def complaint(self, condition: str) -> str:
        """Return the name of a complaint; one that the tables no longer have keeps its id."""
        row = self.atlas.by_id(Condition).get(condition)
        return self.cell("conditions", row, "name") if row else condition

    def flag(self, flag: str) -> str:
        """Return the name of a sign to refer for; one that the tables no longer have keeps its id."""
        row = self.atlas.by_id(RedFlag).get(flag)
        return self.cell("red_flags", row, "name") if row else flag

    def exercise(self, kind: str, name: str) -> tuple[str, str]:
        """Return name and dose of an exercise by the name it is kept under, which stays if the tables lost it."""
        rows = self.atlas.rows(Homework)
        row = next((row for row in rows if (row.kind, row.name) == (kind, name)), None)
        return (self.cell("homework", row, "name"), self.cell("homework", row, "dose")) if row else (name, "")

    def structure(self, structure: str) -> str:
        """Return the standard name of anything that has an id, the id itself if it has none.

        Injuries and groups are called as the language calls them; a muscle keeps its standard name in all of them.
        """
        for table, rows in (("trauma", Trauma), ("groups", Group)):
            row = self.atlas.by_id(rows).get(structure)
            if row:
                return self.cell(table, row, "name")
        return self.atlas.names.get(structure) or structure.replace("_", " ")

    def name(self, node: str) -> str:
        """Return a sided structure in words, as in `right gluteus maximus`."""
        structure, side = split(node)
        plain = self.structure(structure)
        return self.say("name.sided", side=self.say(f"side.{side}"), name=plain) if side else plain

    def motion(self, joint: str, motion: str) -> str:
        """Return a motion in words, as in `hip joint extension`."""
        row = self._motions[joint, motion]
        return f"{row.joint_name} {row.motion_name}"

    @cached_property
    def _motions(self) -> Mapping[tuple[str, str], Motion]:
        return {(row.joint, row.motion): row for row in self.atlas.rows(Motion)}

    def source(self, source: str) -> dict[str, str]:
        """Return a source as id, short label, full citation and address."""
        row = self.atlas.by_id(Source)[source]
        authors = row.authors.split(";")
        first = authors[0].strip() + (" et al." if len(authors) > 1 else "")
        address = f"https://doi.org/{row.doi}" if row.doi else row.url
        citation = f"{row.authors}. {row.title}. {row.container}{', ' if row.container else ''}{row.year}."
        return {
            "id": row.id,
            "label": f"{first} {row.year}",
            "citation": citation,
            "url": address,
            "status": row.status,
        }

    def reason(self, reason: Reason, *, noted: bool = True) -> str:
        """Return the sentence of one line of a balance sheet, with what was noted of its fact or without."""
        key = f"reason.{reason.kind}"
        if reason.kind == "overlap":
            key += "_more" if reason.points > 0 else "_less"
        text = self.say(key, about=self.name(reason.about), **self._facts(reason.facts, noted=noted))
        if not reason.member:
            return text
        return self.say("reason.of_member", member=self.structure(split(reason.member)[0]).capitalize(), text=text)

    def _facts(self, facts: Mapping[str, Any], *, noted: bool) -> dict[str, str]:
        note = str(facts.get("note", "")) if noted else ""
        told = {"note": f" {note[:1].upper()}{note[1:]}." if note else ""}
        if "joint" in facts:
            postures = dict.fromkeys(facts[key] for key in ("target_condition", "condition") if facts[key])
            when = "".join(self.say("posture.when", posture=self.atlas.by_id(Posture)[each].name) for each in postures)
            told["motion"] = self.motion(facts["joint"], facts["motion"]) + when
            told["role"] = self.say(f"role.{facts['role']}")
            told["target_role"] = self.say(f"role.{facts['target_role']}")
        for key in ("fascia", "nerve", "bone"):
            if key in facts:
                told[key] = self.structure(facts[key])
        told["roots"] = ", ".join(facts.get("roots", ()))
        told["landmark"] = str(facts.get("landmark", ""))
        if "type" in facts:
            first, second = (self.structure(end) for end in facts["named"])
            told["relation"] = self.atlas.by_id(RelationType)[facts["type"]].name
            told |= {"first": f"{first[:1].upper()}{first[1:]}", "second": second}
        return told

    def candidate(self, candidate: Candidate) -> dict[str, Any]:
        """Return a candidate with its reasons as the command line and the screens show it."""
        structure, side = split(candidate.node)
        return {
            "id": candidate.node,
            "name": self.structure(structure),
            "side": side,
            "kind": candidate.kind,
            "role": candidate.role,
            "band": candidate.band,
            "score": candidate.score,
            "release_value": candidate.release_value,
            "family": candidate.family,
            "others": [{"id": node, "role": role} for node, role in candidate.others],
            "reasons": [
                {
                    "kind": reason.kind,
                    "points": reason.points,
                    "text": self.reason(reason),
                    "grade": reason.grade,
                    "about": reason.about,
                    "sources": list(reason.sources),
                }
                for reason in candidate.reasons
            ],
        }

    def next_test(self, test: NextTest) -> dict[str, Any]:
        """Return a next test with the reason why it pays."""
        structure, side = split(test.node)
        key = "next.splits" if len(test.splits) > 1 else "next.splits_one"
        names = [self.name(node) for node in test.splits] or [self.name(test.node)]
        text = self.say(
            key,
            name=self.name(test.node),
            position=self.say(f"position.{test.position}"),
            seconds=round(test.seconds),
            first=names[0],
            second=names[-1],
        )
        return {
            "id": test.node,
            "name": self.structure(structure),
            "side": side,
            "position": test.position,
            "seconds": test.seconds,
            "bits": test.bits,
            "text": text,
        }

    def turn(self, turn: Turn) -> str:
        """Return the sentence of a result that would speak against a candidate."""
        moved = self.say("turn.moved" if turn.then > turn.place else "turn.stays", place=turn.place, then=turn.then)
        return self.say(f"turn.{turn.result}", name=self.name(turn.node), moved=moved)

    def missing(self, missing: Missing) -> list[str]:
        """Return the sentences of what was not looked at yet."""
        kinds = (("missing.tests", missing.tests), ("missing.injuries", missing.injuries))
        return [self.say(key, names=", ".join(map(self.name, nodes))) for key, nodes in kinds if nodes]

    def decimal(self, value: float) -> str:
        """Return a number with one place after the point, or after the comma."""
        return f"{value:.1f}".replace(".", self.say("number.point"))

    def steadiness(self, steady: Steadiness | None) -> dict[str, str]:
        """Return the word for how steady the first three stand, and what it rests on; empty when not worked out."""
        if steady is None:
            return {"level": "", "word": "", "text": ""}
        level = "steady" if steady.kept >= STEADY else "fair" if steady.kept >= FAIR else "loose"
        kept = self.say("steady.kept", kept=self.decimal(steady.kept))
        return {"level": level, "word": self.say(f"steady.{level}"), "text": kept}

    def notice(self, notice: Notice) -> str:
        """Return the sentence of something to point out."""
        names = ", ".join(self.name(node) for node in notice.nodes)
        return self.say(f"notice.{notice.code}", names=names, error=self.decimal(100 * notice.error))

    def ranking(self, ranking: Ranking) -> dict[str, list[Any]]:
        """Return a whole ranking in the shape of `rank --json`."""
        return {
            "explains": [self.candidate(row) for row in ranking.explains],
            "release_first": [self.candidate(row) for row in ranking.release_first],
            "trauma": [self.candidate(row) for row in ranking.trauma],
            "next_tests": [self.next_test(row) for row in ranking.next_tests],
            "warnings": [self.notice(row) for row in ranking.warnings],
        }
