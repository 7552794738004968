"""What a deletion still owes, noted down in its own transaction, so that it is done also when killed in between."""

from sqlalchemy import Connection, delete, insert, select

from explorer.store.tables import META

_SCRUB = META.c.key == "scrub"  # the bytes that deleted rows have left are to be overwritten
_FORGET = "forget "  # and the id of a session that was deleted and that our own backups may still hold


def owe_scrub(connection: Connection, token: str) -> None:
    """Note that bytes are left to overwrite."""
    _owe(connection, "scrub", token)


def owe_forgetting(connection: Connection, session: str) -> None:
    """Note that our own backups may still hold a session."""
    _owe(connection, f"{_FORGET}{session[:32]}", session)


def _owe(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(META).where(META.c.key == key))
    connection.execute(insert(META).values(key=key, value=value))


def scrub_owed(connection: Connection) -> str | None:
    """Return the token of the last deletion that is not overwritten yet."""
    return connection.scalar(select(META.c.value).where(_SCRUB))


def settle_scrub(connection: Connection, token: str) -> None:
    """Strike out what was overwritten; a deletion since then stays owed."""
    connection.execute(delete(META).where(_SCRUB, META.c.value == token))


def to_forget(connection: Connection) -> tuple[str, ...]:
    """Return the sessions that our own backups are to forget."""
    return tuple(connection.scalars(select(META.c.value).where(META.c.key.startswith(_FORGET))))


def settle_forgetting(connection: Connection, sessions: tuple[str, ...]) -> None:
    """Strike out what was forgotten."""
    connection.execute(delete(META).where(META.c.key.startswith(_FORGET), META.c.value.in_(sessions)))
