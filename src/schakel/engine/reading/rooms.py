"""Owns pieces of memory that a program may open as a file, where no file may be written.

The limit of a caged process forbids every file to grow, those in memory too. So rooms are made before it,
larger than any document, and cut down to the size of what is put in.
"""

from __future__ import annotations

import mmap
import os

_ROOMS: list[int] = []
# A process that reads one file after the other meets few that need one.
_MOST = 4


def make_rooms(size: int) -> None:
    """Make rooms of so many bytes, which take no memory until used; none where the system has none."""
    if hasattr(os, "memfd_create"):
        for _ in range(_MOST):
            room = os.memfd_create("room")
            os.ftruncate(room, size)
            _ROOMS.append(room)


def put(data: bytes) -> int | None:
    """The descriptor that these bytes can be opened by; None when no room is left."""
    if not _ROOMS or not data:
        return None
    room = _ROOMS.pop()
    with mmap.mmap(room, len(data)) as view:
        view[:] = data
    os.ftruncate(room, len(data))
    return room
