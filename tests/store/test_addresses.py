"""An address of a database that cannot be used is refused in one line, its password unsaid."""

import sys

import pytest

from explorer.store import StoreError
from explorer.store.sql import open_store
from tests.store.filled import require_one_line


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_an_address_that_keeps_nothing_is_refused(url: str) -> None:
    with pytest.raises(StoreError) as fault:
        open_store(url)
    require_one_line(fault, "nothing would be kept", "write sqlite:///PATH")


@pytest.mark.parametrize(
    "url", ["", "sessions.db", "mysql://secret@here/x", "http://here", "postgresql://me:secret@here:port/x"]
)
def test_an_address_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(StoreError) as fault:
        open_store(url)
    require_one_line(fault, "unclear", "write sqlite:///PATH or postgresql://")
    assert "secret" not in str(fault.value)


def test_a_missing_driver_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(StoreError) as fault:
        open_store("postgresql://someone:secret@localhost/clinic")
    require_one_line(fault, "driver", r"pip install 'psycopg\[binary\]'")
    assert "secret" not in str(fault.value)


def test_a_server_that_does_not_answer_is_named() -> None:
    pytest.importorskip("psycopg")

    with pytest.raises(StoreError) as fault:
        open_store("postgresql://someone:secret@127.0.0.1:1/clinic")
    require_one_line(fault, "clinic at 127.0.0.1", "cannot be reached", "check that it runs")
    assert "secret" not in str(fault.value)
