"""Gives every test run a data directory of its own and compiled catalogues, before settings are read."""

import atexit
import os
import shutil
import tempfile

from schakel.config.catalogues import compile_stale


def surround() -> None:
    """Point the settings at a fresh data directory that disappears with the run."""
    data = tempfile.mkdtemp(prefix="schakel-test-")
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    os.environ["SCHAKEL_DATA_DIR"] = data
    compile_stale()


surround()
