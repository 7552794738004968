"""The steps from one released schema version to the next, each run once in the transaction that opens a store.

Our own table of steps and not Alembic: there are three tables, what an event means is folded and not stored in columns,
and a store is opened by its user, who runs no command before. A step is a few statements for both databases; it runs in
the same transaction as the new version number, so a store that was killed on the way is as it was before. The file of
every released version is kept with the tests and opened by them. A step never reads or changes `events.data`.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

Step = Callable[[Connection], None]

STEPS: Mapping[int, Step] = {}  # by the version a step starts from; version 1 is the first that was released


def current() -> int:
    """Return the version this program writes.

    >>> current() == 1 + len(STEPS)
    True
    """
    return max(STEPS, default=0) + 1


def climb(connection: Connection, version: int) -> None:
    """Bring tables of an older version to the current one; whoever calls keeps the new number."""
    for step in range(version, current()):
        STEPS[step](connection)
