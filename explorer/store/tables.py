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
    update,
)

from explorer.store import migrations
from explorer.store.faults import StoreCorruptError, StoreNewerError


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


_VERSION = META.c.key == "version"


def require_known(connection: Connection, where: str) -> bool:
    """Tell whether the tables are there, or raise `StoreCorruptError`, `StoreNewerError` when they cannot be used."""
    found = set(inspect(connection).get_table_names())
    if not found & set(METADATA.tables):
        return False
    version, newest = _version(connection, where) if META.name in found else 0, migrations.current()
    if version > newest:
        raise StoreNewerError(
            f"{where} has version {version}, this program knows versions up to {newest}; "
            "nothing was changed: install the newer program"
        )
    if not version or (version == newest and not found >= set(METADATA.tables)):
        raise StoreCorruptError(f"{where} lacks some of its tables; nothing was changed: restore a backup elsewhere")
    return True


def is_older(connection: Connection, where: str) -> bool:
    """Tell whether tables that are there have an older version, to be brought to the current one first."""
    return _version(connection, where) < migrations.current()


def _version(connection: Connection, where: str) -> int:
    version = connection.scalar(select(META.c.value).where(_VERSION)) or "none"
    if not version.isdecimal() or int(version) < 1:
        raise StoreCorruptError(f"{where} states no version; nothing was changed: restore a backup elsewhere")
    return int(version)


def make(connection: Connection, where: str) -> None:
    """Make the tables unless they are there, and bring those of an older version to the current one."""
    newest = str(migrations.current())
    if not require_known(connection, where):
        METADATA.create_all(connection)
        connection.execute(insert(META).values(key="version", value=newest))
    elif is_older(connection, where):
        migrations.climb(connection, _version(connection, where))
        connection.execute(update(META).where(_VERSION).values(value=newest))
