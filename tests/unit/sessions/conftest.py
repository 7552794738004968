"""A client's window over an empty store, and a session that it may show."""

import pytest

from explorer import settings
from explorer.drawing.body.forms import Forms
from explorer.sessions.client.desk import ClientDesk
from explorer.sessions.desk import Desk
from explorer.sessions.practice import Practice
from explorer.store.memory import MemoryStore


@pytest.fixture(scope="session")
def forms():
    return Forms(settings.assets_folder() / "body")


@pytest.fixture
def client(bench, forms, tmp_path):
    return ClientDesk(Desk(bench, MemoryStore()), Practice(tmp_path), forms)


@pytest.fixture
def session(client):
    return client.desk.begin("Blue heron").id
