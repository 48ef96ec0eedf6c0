"""Owns opening docx and odt archives without trusting what they say of themselves."""

from __future__ import annotations

import zipfile
import zlib
from typing import IO

from schakel.engine.reading.content import Content, opened
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason

_CHUNK = 64 * 1024


class Archive:
    """A ZIP whose list is checked on opening and whose entries are counted while they unpack."""

    def __init__(self, data: Content, limits: Limits) -> None:
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(opened(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise Unreadable(UnreadableReason.BROKEN, "not a whole archive") from error
        if len(entries) > limits.archive_entries:
            raise Unreadable(UnreadableReason.BOMB, f"{len(entries)} entries")
        total = sum(entry.file_size for entry in entries)
        if total > limits.archive_bytes:
            raise Unreadable(UnreadableReason.BOMB, f"{total} bytes claimed")
        for entry in entries:
            if entry.file_size > 1 << 20 and entry.file_size > limits.archive_ratio * max(
                entry.compress_size, 1
            ):
                raise Unreadable(UnreadableReason.BOMB, "packed too tightly")
        self.names = [entry.filename for entry in entries]
        if len(set(self.names)) != len(self.names):
            raise Unreadable(UnreadableReason.BROKEN, "an entry stands twice")

    def has(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of one entry; raises bomb, encrypted or broken."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 0x1:
                raise Unreadable(UnreadableReason.ENCRYPTED, "the archive has a password")
            with self._zip.open(info) as stream:
                return self._drain(stream, info.compress_size)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise Unreadable(UnreadableReason.BROKEN, "an entry can't be unpacked") from error
        except (KeyError, NotImplementedError, RuntimeError) as error:
            raise Unreadable(UnreadableReason.BROKEN, "an entry is missing or packed oddly") from error

    def _drain(self, stream: IO[bytes], packed: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self._unpacked += len(chunk)
            if size > self._limits.xml_bytes or self._unpacked > self._limits.archive_bytes:
                raise Unreadable(UnreadableReason.BOMB, "grows too large while unpacking")
            if size > 1 << 20 and size > self._limits.archive_ratio * max(packed, 1):
                raise Unreadable(UnreadableReason.BOMB, "packed too tightly")
            parts.append(chunk)
        return b"".join(parts)
