"""What every test may ask for: the shipped tables, read once, and the workbench built from them."""

from pathlib import Path

import hypothesis
import pytest

from explorer import settings
from explorer.atlas import Atlas, load
from explorer.sessions.workbench import Workbench

# how long an example takes says nothing of whether it holds
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    return settings.anatomy_folder()


@pytest.fixture(scope="session")
def atlas(shipped_folder: Path) -> Atlas:
    return load([shipped_folder])


@pytest.fixture(scope="session")
def bench(atlas: Atlas) -> Workbench:
    return Workbench(atlas).prepare()
