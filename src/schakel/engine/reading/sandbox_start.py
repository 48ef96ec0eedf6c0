"""Owns starting a reading process: a bare interpreter with our import path and none of our secrets."""

from __future__ import annotations

import subprocess
import sys

from schakel.engine.language.meaning import home

_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_BOOT = """
import sys
name, sys.path[:] = sys.argv[1], sys.argv[2:-1]
from importlib import import_module
import_module("schakel.engine.reading." + name).main()
"""


def taxonomy() -> str:
    """The taxonomy's folder of this process, for a reading process; empty when it has none."""
    return str(home() or "")


def start(module: str, stdin: int, stdout: int, argument: str = "") -> subprocess.Popen[bytes]:
    """A process in `main()` of that module of this package; `argument` is the last of its `sys.argv`."""
    paths = [path for path in sys.path if path]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", "-c", _BOOT, module, *paths, argument],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
        close_fds=True,
    )
