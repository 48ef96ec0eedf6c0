"""A small trained model on our own taxonomy, made once."""

import pytest

from schakel.engine.language import use
from schakel.engine.language.encoder import Settings
from schakel.engine.language.meaning import train_folder

QUICK = Settings(size=32, rounds=2, batch=64)


@pytest.fixture(scope="session")
def trained_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("taxonomy")
    train_folder(folder, QUICK, lambda turn, rounds, loss: None)
    return folder


@pytest.fixture
def trained(trained_folder):
    """Use the trained model in this test, and none afterwards."""
    use(trained_folder)
    yield trained_folder
    use(None)
