"""The examples in the docstrings of matching are true."""

import doctest
import importlib
import pkgutil

import pytest

from schakel.engine import matching

pytestmark = pytest.mark.engine
MODULES = [f"{matching.__name__}.{found.name}" for found in pkgutil.iter_modules(matching.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples():
    assert sum(doctest.testmod(importlib.import_module(name)).attempted for name in MODULES) >= 15
