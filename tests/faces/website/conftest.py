"""Every test of the doors starts with no flood counted."""

from collections.abc import Iterator

import pytest

from schakel.faces.website.flood import FLOOD


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    FLOOD.forget()
    yield
    FLOOD.forget()
