"""One app a file, as it is served, and an ear on the network that hears nothing."""

import pytest

from explorer.app import create_app
from explorer.screens.frame.network import Network


class Still:
    port = 8050

    def close(self):
        pass


@pytest.fixture(scope="module")
def app(shipped_folder, tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    return create_app([shipped_folder], f"sqlite:///{home / 'sessions.db'}", home=home)


@pytest.fixture
def quiet_network():
    return Network(lambda host: Still())
