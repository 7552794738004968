"""Backups without being asked: one when the program starts, then one a day while it runs."""

from datetime import datetime, timedelta
from threading import Event, Thread

from explorer.store import DAILY, SessionStore, StoreError

LOOK = timedelta(hours=1)


class Rota:
    """A thread that has the store make a backup of its own when one is due, and knows how the last one went."""

    def __init__(self, store: SessionStore) -> None:
        self.store = store
        self.fault = ""
        self._ended = Event()
        self._thread = Thread(target=self._run, name="backups", daemon=True)

    @property
    def last(self) -> datetime | None:
        """When the newest backup was made."""
        return self.store.last_backup()

    def start(self) -> "Rota":
        """Begin; the first backup does not hold up whoever starts the program."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """End, and wait for a backup that is being written."""
        self._ended.set()
        self._thread.join(10)

    def look(self, every: timedelta = DAILY) -> None:
        """Make a backup if one is due; what goes wrong is kept to be shown."""
        try:
            self.store.safeguard(every)
            self.fault = ""
        except StoreError as error:
            self.fault = str(error)

    def _run(self) -> None:
        self.look(timedelta(0))
        while not self._ended.wait(LOOK.total_seconds()):
            self.look()
