"""Zip files with fixed times, so that the same content gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = (2000, 1, 1, 0, 0, 0)


def pack(entries: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """A zip of the entries in their order; those in `stored` are not compressed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in entries:
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def repack(data: bytes) -> bytes:
    """The same zip with fixed times."""
    with ZipFile(BytesIO(data)) as archive:
        return pack([(info.filename, archive.read(info)) for info in archive.infolist()])
