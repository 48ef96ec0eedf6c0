"""Owns what is read: bytes in memory, or a file that stays on disk and of which only parts are looked at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from schakel.engine.reading.formats import PREFIX_BYTES

Content = bytes | Path

# Nearly every curriculum vitae is smaller, and bytes at hand are read faster.
AT_HAND_BYTES = 4 * 1024 * 1024
_SLICE = 1024 * 1024


def taken(path: Path) -> Content:
    """A small file as its bytes, a large one as its place on disk; raises OSError."""
    with path.open("rb") as file:
        data = file.read(AT_HAND_BYTES + 1)
    return data if len(data) <= AT_HAND_BYTES else path


def opened(content: Content) -> BinaryIO:
    """The content as an open file, from its beginning."""
    return io.BytesIO(content) if isinstance(content, bytes) else content.open("rb")


def size_of(content: Content) -> int:
    """How many bytes there are."""
    return len(content) if isinstance(content, bytes) else content.stat().st_size


def head(content: Content, size: int = PREFIX_BYTES) -> bytes:
    """The first bytes."""
    with opened(content) as file:
        return file.read(size)


def whole(content: Content) -> bytes:
    """All bytes, for a library that takes nothing else."""
    return content if isinstance(content, bytes) else content.read_bytes()


def slices(content: Content, overlap: int = 0) -> Iterator[bytes]:
    """The content in parts of a mebibyte; each begins with the last bytes of the one before."""
    tail = b""
    with opened(content) as file:
        while part := file.read(_SLICE):
            joined = tail + part
            yield joined
            tail = joined[len(joined) - overlap :] if overlap else b""


def holds(content: Content, words: bytes) -> bool:
    """Whether these bytes stand anywhere in it."""
    return any(words in part for part in slices(content, len(words) - 1))
