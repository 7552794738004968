"""A school over the shipped tables whose store forgets, with one learner. The same ids every time: questions follow."""

from itertools import count
from uuid import UUID

import pytest

from explorer import settings
from explorer.store.memory import MemoryStore
from explorer.training.school import School


@pytest.fixture
def school(bench, monkeypatch):
    ids = count(1)
    monkeypatch.setattr("explorer.store.records.uuid4", lambda: UUID(int=next(ids)))
    return School(bench, MemoryStore(), settings.assets_folder() / "body")


@pytest.fixture
def ann(school):
    return school.enrol("Ann").id
