"""What a class sees of a round, in words: for the projector and for the phones. No nickname but one's own."""

import json
from dataclasses import dataclass, field
from typing import Any

from explorer.atlas.find import names_in
from explorer.atlas.tables import Muscle, Trauma
from explorer.graph.sides import split
from explorer.training.anki import Note
from explorer.training.cases import case_of
from explorer.training.classroom.agreement import agreed
from explorer.training.classroom.asking import question_of, right_answers
from explorer.training.classroom.records import DONT_KNOW, Room, Round
from explorer.training.classroom.scoring import concordance, spread
from explorer.training.lately import Lately
from explorer.training.school import School
from explorer.training.telling import said, upper
from explorer.words import SPOKEN, languages, say

Told = dict[str, Any]


@dataclass(frozen=True)
class Showing:
    """Tells the rounds of class rooms in the language that is spoken."""

    school: School
    told: Lately[Told] = field(default_factory=lambda: Lately(64))
    listed: Lately[str] = field(default_factory=lambda: Lately(len(languages())))

    def node(self, node: str) -> str:
        """Return a sided structure as `Gluteus maximus, right`."""
        structure, side = split(node)
        name = self.school.bench.telling.structure(structure)
        return upper(f"{name}, {say(f'side.{side}')}" if side else name)

    def answer(self, of: Round, answer: str) -> str:
        """Return an answer in words."""
        if answer == DONT_KNOW:
            return say("training.unknown")
        if of.kind == "script":
            return say(f"class.script.{answer}")
        if of.kind == "question":
            question = question_of(self.school, of)
            options = {option.id: upper(said(option)) for option in question.options} if question else {}
            return options.get(answer, answer)
        return self.node(answer)

    def asked(self, of: Round) -> Told:
        """Return what is asked: title, story, what was found, the question and its options."""
        key = f"{SPOKEN.get()} {of.number} {of.kind} {sorted(of.told.items())} {of.options}"
        return self.told.of(key, lambda: self._asked(of))

    def _asked(self, of: Round) -> Told:
        told: Told = {"number": of.number, "kind": of.kind, "title": say(f"class.kind.{of.kind}")}
        told |= {"story": "", "found": [], "prompt": say(f"class.prompt.{of.kind}"), "options": []}
        case = case_of(self.school.bench, of.of) if of.kind in {"case", "script"} else None
        if case:
            told |= {"title": case.title, "story": case.story, "found": [self.node(node) for node in case.first]}
        if of.kind == "script":
            told["prompt"] = self.script(of)
        if of.kind == "question" and (question := question_of(self.school, of)):
            told["prompt"] = self.school.told.prompt(question)
        if of.kind == "pairs":
            told |= {"muscles": [self._muscle(node) for node in of.options]}
        else:
            told["options"] = [{"id": each, "text": self.answer(of, each)} for each in of.options]
        return told

    def script(self, of: Round) -> str:
        """Return a script as a sentence: thought of this, then found that."""
        found = say(f"cases.answer.{of.told['found']}", name=self.node(str(of.told["test"])))
        return say("class.script", hypothesis=self.node(str(of.told["hypothesis"])), found=found)

    def _muscle(self, node: str) -> Told:
        structure, side = split(node)
        test = self.school.bench.tests[structure]
        return {
            "id": node,
            "name": upper(self.school.bench.telling.structure(structure)),
            "side": say(f"side.{side}"),
            "position": say(f"position.{test.position}"),
        }

    def state(self, room: Room, seat: int | None, nickname: str) -> Told:
        """Return all that one student's page shows."""
        if room.is_over:
            return {"phase": "over"}
        if seat is None:
            return {"phase": "join"}
        told: Told = {"phase": "wait", "nickname": nickname, "panel": seat in room.panelists}
        of = room.current
        if of is None:
            return told
        told |= {"phase": of.phase, "round": self.asked(of), "mine": self._mine(of, seat)}
        told["cards"] = bool(self.missed(room, seat))
        if of.phase != "asking":
            told |= self._outcome(room, of, seat)
        return told

    def _mine(self, of: Round, seat: int) -> Told | None:
        if of.kind == "pairs":
            trial = of.trials.get(seat)
            return {"table": trial.table, "results": dict(trial.results)} if trial else None
        said = of.said.get(seat)
        if said is None:
            return None
        return {"answer": said.answer, "text": self.answer(of, said.answer), "confidence": said.confidence}

    def _outcome(self, room: Room, of: Round, seat: int) -> Told:
        if of.kind == "pairs":
            held = agreed(of)
            return {"spread": [], "kappa": None if held is None else self.kappa(held.kappa)}
        right = right_answers(self.school.bench, self.school, of) if of.phase == "path" else frozenset()
        bars = [
            {
                "text": self.answer(of, bar.answer),
                "count": bar.count,
                "panel": bar.panel,
                "mine": bar.answer == (of.said[seat].answer if seat in of.said else None),
                "right": bar.answer in right,
            }
            for bar in spread(room, of)
        ]
        score = concordance(room, of).get(seat)
        truth = [self.answer(of, answer) for answer in sorted(right)]
        return {"spread": bars, "score": None if score is None else f"{score:.2f}", "truth": truth}

    @staticmethod
    def kappa(value: float | None) -> str:
        """Return kappa as it is written; a dash where chance alone explains everything."""
        return "–" if value is None else f"{value:.2f}".replace("-", "−")

    def structures(self) -> str:
        """Return everything that can be answered freely as JSON: rows of id, name and other names."""
        return self.listed.of(SPOKEN.get(), lambda: json.dumps(self.named(), separators=(",", ":")))

    def named(self) -> list[list[str]]:
        """Return everything that can be answered freely: id, name, other names."""
        bench = self.school.bench
        named: tuple[Muscle | Trauma, ...] = (*bench.atlas.rows(Muscle), *bench.atlas.rows(Trauma))
        synonyms = {row.id: [*row.synonyms, row.plain_name] for row in named}
        for id_, name in names_in(bench.atlas, SPOKEN.get()):
            synonyms.setdefault(id_, []).append(name)
        rows = [[node, self.node(node), " ".join(synonyms.get(split(node)[0], ()))] for node in bench.graph]
        return sorted(rows, key=lambda row: row[1].lower())

    def missed(self, room: Room, seat: int) -> list[Note]:
        """Return the questions that a seat missed, as cards of text."""
        notes = []
        for of in room.rounds:
            question = question_of(self.school, of) if of.kind == "question" and of.phase == "path" else None
            said = of.said.get(seat)
            if question and (said is None or said.answer != question.right.id):
                notes.append(self.school.told.note(question.key))
        return notes
