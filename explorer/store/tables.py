"""The tables of every SQL store, declared once, and the version they are at."""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    insert,
    inspect,
    select,
)

from explorer.store.faults import StoreCorruptError, StoreNewerError

SCHEMA_VERSION = 1


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC, also in databases that keep no time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Hand UTC to the database."""
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Make what comes back aware, and UTC."""
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


METADATA = MetaData()

META = Table("meta", METADATA, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("code_name", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("last_number", Integer, nullable=False),
)

EVENTS = Table(
    "events",
    METADATA,
    Column("session", ForeignKey(SESSIONS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("data", Text, nullable=False),
    Column("token", Text),
    UniqueConstraint("session", "token"),
)


def require_known(connection: Connection, where: str) -> bool:
    """Tell whether the tables are there, or raise `StoreCorruptError`, `StoreNewerError` when they cannot be used."""
    found = set(inspect(connection).get_table_names())
    if not found & set(METADATA.tables):
        return False
    if not found >= set(METADATA.tables):
        raise StoreCorruptError(f"{where} lacks some of its tables; nothing was changed: restore a backup elsewhere")
    version = connection.scalar(select(META.c.value).where(META.c.key == "version")) or "none"
    if not version.isdecimal() or int(version) < 1:
        raise StoreCorruptError(f"{where} states no version; nothing was changed: restore a backup elsewhere")
    if int(version) > SCHEMA_VERSION:
        raise StoreNewerError(
            f"{where} has version {version}, this program knows versions up to {SCHEMA_VERSION}; "
            "nothing was changed: install the newer program"
        )
    return True


def make(connection: Connection, where: str) -> None:
    """Make the tables unless they are there."""
    if not require_known(connection, where):
        METADATA.create_all(connection)
        connection.execute(insert(META).values(key="version", value=str(SCHEMA_VERSION)))
