"""Owns when the compiled loops are used: made ahead in a folder, loaded on the side.

Nobody who asks for a ranking waits for a compiler. Until the loops are at hand, and for whatever they were
not made for, numpy gives the same answer. A build is named by the loops' source, numba, Python and processor.
"""

import hashlib
import logging
import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

log = logging.getLogger(__name__)

SOURCE = Path(__file__).with_name("kernel.py")
MARK = "whole"
KEPT = 3
"""So many builds stay: two versions of the program may run on one folder while it is updated."""

LONGEST_SECONDS = 600.0


class State(StrEnum):
    """Where the loops of this process are."""

    ABSENT = "absent"
    LOADING = "loading"
    AT_HAND = "at-hand"
    BROKEN = "broken"


_lock = threading.Lock()
_now = {"state": State.ABSENT}


@cache
def can_compile() -> bool:
    """Whether numba is installed; without it every pool is ranked in numpy, with the same answer."""
    return find_spec("numba") is not None


@cache
def build_name() -> str:
    """What a build belongs to: the file as numba tells it from others, the versions, the processor."""
    try:
        numba = version("numba")
    except PackageNotFoundError:
        numba = "none"
    seen = SOURCE.stat()
    parts = (numba, platform.python_version(), platform.machine(), _processor())
    told = "\n".join((*parts, str(SOURCE), str(seen.st_mtime), str(seen.st_size)))
    return hashlib.sha256(told.encode() + SOURCE.read_bytes()).hexdigest()[:16]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return "\n".join(sorted({line for line in lines if line.startswith(("model name", "flags", "Features"))}))


def is_made(folder: Path) -> bool:
    """Whether a whole build for this program on this processor stands in the folder."""
    return (folder / build_name() / MARK).exists()


def make(folder: Path) -> bool:
    """Compile everything into the folder, in a process of its own; whether a whole build stands there now.

    The mark comes last, so a build that was cut off is none. Two that make one at once write the same files,
    each put in its place whole.
    """
    if is_made(folder) or not can_compile():
        return is_made(folder)
    target = folder / build_name()
    command = [sys.executable, "-m", "schakel.engine.matching.warming", str(target)]
    try:
        target.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False)
        if done.returncode:
            log.warning("The loops of matching were not compiled: %s", done.stderr[-2000:])
            return False
        mark = target / f".{MARK}.{os.getpid()}"
        mark.write_text(done.stdout, encoding="utf-8")
        os.replace(mark, target / MARK)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("The loops of matching were not compiled: %s", error)
        return False
    _drop_old(folder)
    return True


def _drop_old(folder: Path) -> None:
    """Only the newest builds stay; who has an older one loaded needs its files no more."""
    found = sorted((one.stat().st_mtime, one) for one in folder.iterdir() if one.is_dir())
    for _, old in found[:-KEPT]:
        if old.name != build_name():
            shutil.rmtree(old, ignore_errors=True)


def state() -> State:
    """Where the loops of this process are."""
    return _now["state"]


def at_hand() -> bool:
    """Whether a ranking can use the loops now."""
    return _now["state"] is State.AT_HAND


def load(folder: Path) -> None:
    """Load a whole build, and wait for it; without one nothing happens."""
    if _begin(folder):
        _load(folder)


def load_aside(folder: Path) -> None:
    """The same in a thread, once: rankings go on in numpy until it is there."""
    if _begin(folder):
        threading.Thread(target=_load, args=(folder,), name="matching-loops", daemon=True).start()


def _begin(folder: Path) -> bool:
    with _lock:
        if _now["state"] is not State.ABSENT or not can_compile() or not is_made(folder):
            return False
        _now["state"] = State.LOADING
        return True


def _load(folder: Path) -> None:
    try:
        _warm()(folder / build_name())
    except Exception:  # whatever a compiler's library says: numpy answers the same
        log.warning("The loops of matching cannot be used; numpy goes on", exc_info=True)
        _now["state"] = State.BROKEN
    else:
        _now["state"] = State.AT_HAND


def _warm() -> Callable[[Path], int]:
    from schakel.engine.matching.warming import warm  # noqa: PLC0415 (costs memory)

    return warm
