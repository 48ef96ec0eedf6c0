"""Bytes on disk: temp → fsync → rename → fsync directory, named by hash, never changed (T2)."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import BinaryIO, Concatenate, ParamSpec, Protocol, TypeVar, runtime_checkable

from django.conf import settings
from django.db import OperationalError, transaction

from schakel.engine.reading.formats import PREFIX_BYTES
from schakel.foundation.documents.errors import Empty, NoRoom, TooLarge
from schakel.foundation.documents.models import StoredFile

CHUNK = 64 * 1024
# A file without a row is new, with its row on the way, or left by a crash; after a day it is the latter.
ORPHAN_SECONDS = 24 * 3600
SETTLED_SECONDS = 600
_HASH = re.compile(r"\A[0-9a-f]{64}\Z")


P = ParamSpec("P")
R = TypeVar("R")


class Readable(Protocol):
    """What can be received: an upload, an open file."""

    def read(self, size: int = -1, /) -> bytes: ...


@runtime_checkable
class Rewindable(Protocol):
    """A readable that may have been read by a form before."""

    def seekable(self) -> bool: ...

    def seek(self, place: int, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Arrived:
    """A complete file in the anteroom: safe on disk, not yet under its own name."""

    temporary: Path
    sha256: str
    size: int
    prefix: bytes

    def keep(self) -> Path:
        """Move it to its place, durably; call it in the transaction that makes the row."""
        target = path_of(self.sha256)
        _make_durable(target.parent)
        # Over a copy that is already there: the fresh time keeps the sweep of orphans away from it.
        os.replace(self.temporary, target)
        _sync_directory(target.parent)
        return target


def root() -> Path:
    """The folder of all stored files."""
    return Path(settings.DATA_DIR) / "files"


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash stand; raises ``ValueError`` for what is not a hash."""
    if not _HASH.match(sha256):
        raise ValueError("not a SHA-256")
    return root() / sha256[:2] / sha256[2:4] / sha256


def open_stored(file: StoredFile) -> BinaryIO:
    """The stored bytes, for reading."""
    return path_of(file.sha256).open("rb")


@contextmanager
def arriving(source: Readable, limit: int) -> Iterator[Arrived]:
    """Stream a file into the anteroom; it is gone at the end of the block unless it was kept.

    Raises :class:`TooLarge` at the first byte over ``limit``, :class:`Empty`, :class:`NoRoom`.
    """
    anteroom = root() / "incoming"
    temporary = anteroom / secrets.token_hex(16)
    try:
        _make_durable(anteroom)
        yield _write(source, temporary, limit)
    except (OSError, OperationalError) as error:
        if _is_full(error):
            raise NoRoom(str(error)) from error
        raise
    finally:
        temporary.unlink(missing_ok=True)


def atomic_once_arrived(
    limit: int,
) -> Callable[[Callable[Concatenate[Arrived, P], R]], Callable[Concatenate[Readable, P], R]]:
    """Make an action on an arrived file one on an upload: first the bytes safe on disk, then one transaction.

    A slow upload so never holds the database; raises what :func:`arriving` raises.
    """

    def decorate(action: Callable[Concatenate[Arrived, P], R]) -> Callable[Concatenate[Readable, P], R]:
        @wraps(action)
        def on_upload(upload: Readable, /, *args: P.args, **how: P.kwargs) -> R:
            if isinstance(upload, Rewindable) and upload.seekable():
                upload.seek(0)
            with arriving(upload, limit) as arrived, transaction.atomic():
                return action(arrived, *args, **how)

        return on_upload

    return decorate


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT}
    return any(words in str(error) for words in ("disk is full", "No space left"))


def _write(source: Readable, temporary: Path, limit: int) -> Arrived:
    digest, size, prefix = hashlib.sha256(), 0, b""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise TooLarge(limit)
            if len(prefix) < PREFIX_BYTES:
                prefix = (prefix + chunk)[:PREFIX_BYTES]
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    if not size:
        raise Empty
    return Arrived(temporary, digest.hexdigest(), size, prefix)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file on disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def all_stored() -> Iterator[Path]:
    """Every file that stands under a hash, with a row or without."""
    for first in sorted(root().glob("[0-9a-f][0-9a-f]")):
        yield from (path for path in sorted(first.glob("[0-9a-f][0-9a-f]/*")) if _HASH.match(path.name))


def sweep(now: float | None = None) -> int:
    """Delete files that no row knows and half uploads, both older than a day; returns how many.

    A file is first moved aside and looked at again: one that was received anew in between goes back.
    """
    moment = time.time() if now is None else now
    swept = 0
    for path in [*all_stored(), *(root() / "incoming").glob("*")]:
        if _is_old(path, moment) and not StoredFile.objects.filter(sha256=path.name).exists():
            swept += _discard(path, moment)
    return swept


def burn(sha256: str) -> None:
    """Delete the bytes no row knows any more, now; what came in just now is left to the sweep of a day later.

    An upload of the same bytes may be about to get its row: ten minutes is longer than that takes.
    """
    path, moment = path_of(sha256), time.time() + ORPHAN_SECONDS - SETTLED_SECONDS
    if _is_old(path, moment) and not StoredFile.objects.filter(sha256=sha256).exists():
        _discard(path, moment)


def _discard(path: Path, moment: float) -> int:
    aside = root() / "incoming" / f"{path.name[:32]}.swept"
    try:
        _make_durable(aside.parent)
        os.replace(path, aside)
    except FileNotFoundError:
        return 0
    if not _is_old(aside, moment) or StoredFile.objects.filter(sha256=path.name).exists():
        os.replace(aside, path)
        return 0
    aside.unlink()
    return 1


def _is_old(path: Path, moment: float) -> bool:
    try:
        return path.stat().st_mtime < moment - ORPHAN_SECONDS
    except FileNotFoundError:
        return False


def _make_durable(folder: Path) -> None:
    """Make a folder and its parents, each written down in the folder above."""
    if folder.is_dir():
        return
    _make_durable(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync_directory(folder.parent)


def _sync_directory(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
