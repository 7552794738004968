"""A school over the shipped tables whose store forgets, with one learner."""

import pytest

from explorer import settings
from explorer.store.memory import MemoryStore
from explorer.training.school import School


@pytest.fixture
def school(bench):
    return School(bench, MemoryStore(), settings.assets_folder() / "body")


@pytest.fixture
def ann(school):
    return school.enrol("Ann").id
