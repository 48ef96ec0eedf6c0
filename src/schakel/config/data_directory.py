"""Owns the data directory as a place: that it can be written, has room, and serves one server at a time."""

import errno
import fcntl
import json
import os
import shutil
from pathlib import Path
from typing import IO

from schakel.config.speech import _

LOCK_NAME = "server.lock"
MIB = 1024 * 1024
NEEDED_MIB = 64


class Unusable(Exception):
    """The data directory cannot be used; the message says why and what to do now."""


def make_usable(folder: Path) -> None:
    """Make the directory and prove by writing that it takes files; raises :class:`Unusable`."""
    probe = folder / f".probe-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with probe.open("wb") as handle:
            handle.write(b"\0" * 4096)
            handle.flush()
            os.fsync(handle.fileno())
    except OSError as error:
        raise Unusable(trouble(folder, error)) from error
    finally:
        if folder.is_dir():
            probe.unlink(missing_ok=True)
    require_room(folder, shutil.disk_usage(folder).free)


def require_room(folder: Path, free_bytes: int) -> None:
    """Refuse to start on a disk that is about to be full: the first upload would be lost."""
    if free_bytes < NEEDED_MIB * MIB:
        words = _("The disk of %(folder)s is full: %(free)s MiB free, %(needed)s MiB needed. Make room.")
        raise Unusable(words % {"folder": folder, "free": free_bytes // MIB, "needed": NEEDED_MIB})


def trouble(folder: Path, error: OSError) -> str:
    """What an operating system's refusal means for whoever starts the program."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("The disk of %s is full. Make room and start again.") % folder
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        words = _("The data directory %s cannot be written. Change its owner, or set SCHAKEL_DATA_DIR.")
        return words % folder
    words = _("The data directory %(folder)s cannot be used: %(reason)s. Set SCHAKEL_DATA_DIR to another.")
    return words % {"folder": folder, "reason": error.strerror or error}


class ServerLock:
    """The claim of one server on a data directory: it ends with the process, however that ends.

    The lock lives in the open file, so child processes that inherit the descriptor keep it too: a server
    whose supervisor was killed still refuses a second one.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_NAME
        self._handle: IO[str] | None = None

    def take(self, address: str) -> int:
        """Claim the directory and return the descriptor; raises :class:`Unusable` when another holds it."""
        handle = self.path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.close()
            raise Unusable(self._held()) from error
        handle.truncate(0)
        json.dump({"pid": os.getpid(), "address": address}, handle)
        handle.flush()
        self._handle = handle
        return handle.fileno()

    def release(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def _held(self) -> str:
        try:
            holder = json.loads(self.path.read_text(encoding="utf-8"))
        except ValueError:
            holder = {}
        words = _(
            "Schakel already runs on %(folder)s: process %(pid)s, %(address)s. "
            "Stop it first, or set SCHAKEL_DATA_DIR to another directory."
        )
        return words % {
            "folder": self.path.parent,
            "pid": holder.get("pid", "?"),
            "address": holder.get("address", "?"),
        }
