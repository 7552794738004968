"""The program's own backups: which files there are, which are kept, and that they forget what was deleted for good."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from explorer.store import archive
from explorer.store.records import Session

_STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Backups:
    """A folder of backups of one database, each named by its moment and by what it holds."""

    folder: Path
    name: str
    days: int = 14  # the last backup of each of so many days is kept
    newest: int = 3  # and so many of the newest, whatever their day

    def all(self) -> tuple[Path, ...]:
        """Return the backups, the oldest first."""
        return tuple(sorted(self.folder.glob(f"{self.name}-*T*-*.db")))

    def last(self) -> datetime | None:
        """Return when the newest backup was made."""
        files = self.all()
        return _moment(files[-1]) if files else None

    def is_due(self, sessions: Iterable[Session], every: timedelta) -> bool:
        """Tell whether there is something new to keep, and the last backup is old enough or from the future."""
        files = self.all()
        if not files or _holding(files[-1]) == fingerprint(sessions):
            return not files
        age = datetime.now(UTC) - _moment(files[-1])
        return not timedelta(0) <= age < every

    def add(self, sessions: Iterable[Session], write: Callable[[Path], None]) -> Path:
        """Have one more backup written, let go of those that are too many, and return the new one."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = self.folder / f"{self.name}-{datetime.now(UTC):{_STAMP}}-{fingerprint(sessions)}.db"
        if not made.exists():
            write(made)
        for old in set(self.all()) - set(self.kept(self.all())) - {made}:
            old.unlink(missing_ok=True)
        return made

    def kept(self, files: Sequence[Path]) -> tuple[Path, ...]:
        """Return which of the backups, the oldest first, stay."""
        by_day = {_moment(file).date(): file for file in files}
        of_days = [by_day[day] for day in sorted(by_day)[-self.days :]]
        return tuple(sorted({*of_days, *files[-self.newest :]}))

    def forget(self, ids: Sequence[str]) -> None:
        """Remove sessions from every backup; raises the first `StoreError`."""
        for file in self.all():
            archive.forget(file, ids)


def fingerprint(sessions: Iterable[Session]) -> str:
    """Return a short name for what sessions hold; the log only grows, so its lengths and moments tell it."""
    held = sorted(f"{row.id} {row.last_number} {row.changed.isoformat()}" for row in sessions)
    return hashlib.sha256("\n".join(held).encode()).hexdigest()[:8]


def _moment(file: Path) -> datetime:
    return datetime.strptime(file.stem.split("-")[-2], _STAMP).replace(tzinfo=UTC)


def _holding(file: Path) -> str:
    return file.stem.rpartition("-")[2]
