"""Looking after stored sessions from the command line: one function per verb, each returns what to print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.sessions.calibration import agreement
from explorer.sessions.clients import clients, earlier, key, without_demonstrations
from explorer.sessions.comparing import compare
from explorer.sessions.exporting import Log, brief, exported, from_json, to_csv, to_json
from explorer.sessions.journal import fold
from explorer.sessions.questions import open_questions
from explorer.sessions.summary import summary
from explorer.sessions.summary_pdf import to_pdf
from explorer.sessions.workbench import Workbench
from explorer.store import Session, SessionStore, StoreError, learners
from explorer.words import moment

LARGEST_IMPORT = 200_000_000
_SESSION = "a session's id or a client's code name (see: anatomy-explorer sessions list)"
NEEDS: Mapping[str, str] = {
    "show": _SESSION,
    "summary": _SESSION,
    "delete": _SESSION,
    "compare": "two sessions' ids",
    "backup": "a file",
    "restore": "a file",
    "import": "a file",
    "search": "a text",
}

ONE = frozenset({"show", "backup", "restore", "import"})


@dataclass(frozen=True)
class Keeper:
    """Carries out `sessions VERB [TARGET...]` on one store."""

    store: SessionStore
    bench: Callable[[], Workbench]  # the tables are read only for what needs their names
    passphrase: str = ""
    as_csv: bool = False

    def keep(self, verb: str, *targets: str) -> Any:
        """Carry out a verb and return what to print.

        Raises:
            StoreError: when a target is missing, unknown, or the store cannot do it.
        """
        if verb in NEEDS and not targets:
            raise StoreError(f"sessions {verb} needs {NEEDS[verb]}; name it after {verb}")
        if len(targets) > 1 and verb in ONE:
            raise StoreError(f"sessions {verb} takes one name; put a name of several words in quotes")
        return getattr(self, f"_{verb}")(*targets)

    def _list(self, *_: str) -> list[dict[str, Any]]:
        return [brief(row) for row in self._of_clients()]

    def _learners(self, *_: str) -> list[dict[str, Any]]:
        """List what the training keeps in the same store: learners, class rooms."""
        known = self._of_clients()
        return [brief(row) for row in self.store.sessions() if row not in known]

    def _of_clients(self) -> tuple[Session, ...]:
        return learners.clients(self.store.sessions())

    def _clients(self, *_: str) -> list[dict[str, Any]]:
        return [
            {"code_name": row.code_name, "sessions": len(row.sessions), "ids": row.ids}
            for row in clients(self._of_clients())
        ]

    def _search(self, *words: str) -> list[dict[str, Any]]:
        from explorer.sessions.searching import search  # noqa: PLC0415 - reads the names of the tables

        return [brief(row) for row in search(self.store, self.bench().telling, " ".join(words))]

    def _show(self, target: str) -> dict[str, Any]:
        session, events = self._log(target)
        state = fold(events)
        return {
            **brief(session),
            "marks": dict(state.marks),
            "history": list(state.history),
            "retests": dict(state.retests),
            "notes": list(state.notes),
            "home": [vars(row) for row in state.home],
            "hypotheses": [vars(row) for row in state.hypotheses.values()],
            "open_questions": [
                {**vars(row), "since": row.since.isoformat(), "left": row.left.isoformat()}
                for row in open_questions([*self._earlier(session.id), events])
            ],
        }

    def _summary(self, target: str, file: str = "") -> Any:
        session, events = self._log(target)
        told = summary(self.bench(), session, events, self._earlier(session.id))
        if file:
            Path(file).write_bytes(to_pdf(told))
            return f"Wrote {file}"
        lines = [f"{told.code_name}, {moment(told.when)}"]
        for section in told.sections:
            lines += ["", section.heading]
            said = (" · ".join(filter(None, (line.about, line.said, line.remark))) for line in section.lines)
            lines += [f"  {each}" for each in said] or [f"  {section.none}"]
        return "\n".join(lines)

    def _compare(self, *targets: str) -> Any:
        if len(targets) != 2:
            raise StoreError("sessions compare needs two sessions' ids; name the older one first")
        return compare(*(fold(self._log(target)[1]) for target in targets))

    def _agreement(self, *_: str) -> dict[str, Any]:
        found = agreement(self.store.events(row.id) for row in without_demonstrations(self._of_clients()))
        return {"released": found.released, "needed": found.needed, "rows": [vars(row) for row in found.rows]}

    def _export(self, *targets: str) -> Any:
        logs = [self._log(id) for target in targets for id in self._ids(target)] if targets else self._all()
        if self.as_csv:
            return to_csv(logs)
        return exported(*logs[0]) if len(targets) == 1 and len(logs) == 1 else to_json(logs)

    def _import(self, file: str) -> str:
        source = Path(file)
        if not source.is_file() or source.stat().st_size > LARGEST_IMPORT:
            raise StoreError(f"{source} is not there or is too large; name a .json file that was exported here")
        return take_in(self.store, source.read_text(encoding="utf-8", errors="replace"))

    def _delete(self, *targets: str) -> str:
        ids = [id for target in targets for id in self._ids(target)]
        self.store.delete(*ids)
        return "Deleted for good." if len(ids) == 1 else f"Deleted {len(ids)} sessions for good."

    def _backup(self, file: str) -> str:
        self.store.backup(Path(file), self.passphrase)
        return f"Backed up {len(self.store.sessions())} session(s) to {file}"

    def _restore(self, file: str) -> str:
        self.store.restore(Path(file), self.passphrase)
        return f"Restored {len(self.store.sessions())} session(s) from {file}"

    def _ids(self, target: str) -> tuple[str, ...]:
        """Return the session of this id, or every session of the client of this code name."""
        found = self.store.sessions()
        if any(row.id == target for row in found):
            return (target,)
        named = tuple(row.id for row in found if key(row.code_name) == key(target))
        return named or (self.store.session(target).id,)

    def _log(self, target: str) -> Log:
        """Return the session of this id, or the last one of the client of this code name."""
        id = self._ids(target)[0]
        return self.store.session(id), self.store.events(id)

    def _all(self) -> list[Log]:
        return [(row, self.store.events(row.id)) for row in self._of_clients()]

    def _earlier(self, id: str) -> list[Any]:
        return [self.store.events(row.id) for row in earlier(self.store.sessions(), self.store.session(id))]


def take_in(store: SessionStore, text: str) -> str:
    """Take in the sessions of an export and tell how many; those that are here already are left as they are.

    Raises:
        StoreError: when the text is no export, or a session in it is faulty; those before it stay.
    """
    logs = from_json(text)
    here = {row.id for row in store.sessions()}
    fresh = [log for log in logs if log[0].id not in here]
    for session, events in fresh:
        store.take_in(session, events)
    told, here_already = f"Took in {len(fresh)} session(s)", len(logs) - len(fresh)
    return f"{told}; {here_already} were here already and stay as they are" if here_already else told
