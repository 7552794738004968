"""Addresses of empty stores: SQLite always, PostgreSQL in a schema of its own when EXPLORER_TEST_POSTGRES names one."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from explorer.store import SessionStore
from explorer.store.memory import MemoryStore
from explorer.store.sql import open_store

POSTGRES = os.environ.get("EXPLORER_TEST_POSTGRES", "")
LASTING = ["sqlite", *(["postgres"] if POSTGRES else [])]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "sessions.db"


def schema_of_its_own() -> Iterator[str]:
    schema = f"store_{uuid4().hex}"
    address = make_url(POSTGRES).set(drivername="postgresql+psycopg")
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield address.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


def address(kind: str, file: Path) -> Iterator[str]:
    if kind == "postgres":
        yield from schema_of_its_own()
    else:
        yield f"sqlite:///{file}"


@pytest.fixture(params=LASTING)
def url(request: pytest.FixtureRequest, file: Path) -> Iterator[str]:
    """The address of an empty store that lasts."""
    yield from address(request.param, file)


@pytest.fixture(params=["memory", *LASTING])
def store(request: pytest.FixtureRequest, file: Path) -> Iterator[SessionStore]:
    """An empty store of every kind."""
    if request.param == "memory":
        yield MemoryStore()
        return
    for where in address(request.param, file):
        opened = open_store(where)
        yield opened
        opened.close()
