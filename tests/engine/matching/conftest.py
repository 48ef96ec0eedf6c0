from pathlib import Path

import pytest

from schakel.engine.matching import compiling

LOOPS = Path(__file__).parents[3] / ".cache" / "loops"


@pytest.fixture(scope="session", autouse=True)
def loops():
    """The compiled loops as a web process has them: made once, loaded, the compiler shut off."""
    compiling.make(LOOPS)
    compiling.load(LOOPS)
    return LOOPS
