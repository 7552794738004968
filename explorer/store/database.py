"""What the SQL store asks of a database; `sqlite` and `postgres` say how each one does it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

from explorer.store.faults import StoreError, StoreLockedError

FOREIGN_ERRORS = (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError, OverflowError)


@dataclass(frozen=True)
class Database:
    """An opened database whose tables are there."""

    where: str
    reader: Engine
    writer: Engine  # its transactions hold off every other writer, or lock the session they change
    snapshot: Engine  # its transactions see one moment from first to last
    explain: Callable[[Exception], StoreError]
    scrub: Callable[[], None]  # overwrites what deleted rows have left behind
    turn: Callable[[], AbstractContextManager[None]] = nullcontext  # lets in one writer of this program after the other

    @contextmanager
    def transaction(self, engine: Engine) -> Iterator[Connection]:
        """Run one transaction; any fault undoes it and comes out as a `StoreError`."""
        with translated(self.explain), engine.begin() as connection:
            yield connection


@contextmanager
def translated(explain: Callable[[Exception], StoreError]) -> Iterator[None]:
    """Turn the errors of drivers and files into ours, without their text: it may repeat what a client said."""
    try:
        yield
    except NoConnectionFreeError:
        raise StoreLockedError("too much is asked of the sessions at once; try again in a moment") from None
    except FOREIGN_ERRORS as error:
        raise explain(error) from None


def driver_error(error: Exception) -> BaseException:
    """Return what the driver raised, out of SQLAlchemy's wrapping."""
    return error.orig if isinstance(error, DBAPIError) and error.orig else error
