"""Pictures of pages: drawn by the child process, kept by hash, page and width, within a share of the disk."""

from __future__ import annotations

import os
import secrets
import threading
from pathlib import Path

from django.conf import settings

from schakel.engine.reading import Unreadable
from schakel.engine.reading.sandbox import render_in_child
from schakel.foundation.documents.errors import NoPicture
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.storage import path_of

WIDTHS = (480, 800, 1200, 1600)
KEEP_BYTES = 512 * 1024 * 1024
# Two at a time: a page of hostile size must not take the web server with it.
_DRAWING = threading.BoundedSemaphore(2)


def width_for(asked_px: int) -> int:
    """The width in stock that is at least as wide as asked; the widest when there is none."""
    return next((width for width in WIDTHS if width >= asked_px), WIDTHS[-1])


def picture(document: Document, page: int, asked_px: int = 1200) -> bytes:
    """The PNG of one page, from 1; raises :class:`NoPicture` when there is none to draw."""
    if not 1 <= page <= max(document.page_count, 1):
        raise NoPicture(f"page {page}")
    width = width_for(asked_px)
    kept = _place(document.file.sha256, page, width)
    try:
        data = kept.read_bytes()
    except FileNotFoundError:
        data = _draw(document, page, width)
        _keep(kept, data)
    else:
        os.utime(kept)
    return data


def trim(keep_bytes: int = KEEP_BYTES) -> int:
    """Delete the pictures that were not looked at for longest until the rest fits; returns how many."""
    found = [(path.stat(), path) for path in _folder().glob("*/*.png")]
    total = sum(status.st_size for status, _ in found)
    removed = 0
    for status, path in sorted(found, key=lambda pair: pair[0].st_mtime):
        if total <= keep_bytes:
            break
        path.unlink(missing_ok=True)
        total -= status.st_size
        removed += 1
    return removed


def forget(sha256: str) -> None:
    """Delete the pictures of one file; whoever erases a document calls this."""
    for path in (_folder() / sha256[:2]).glob(f"{sha256}-*.png"):
        path.unlink(missing_ok=True)


def _draw(document: Document, page: int, width: int) -> bytes:
    with _DRAWING:
        try:
            return render_in_child(path_of(document.file.sha256), document.name, page, width)
        except Unreadable as refusal:
            raise NoPicture(refusal.reason.value) from refusal


def _keep(place: Path, data: bytes) -> None:
    """A cache may lose a picture in a crash, but never shows half of one."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_name(f"{secrets.token_hex(8)}.part")
    fresh.write_bytes(data)
    os.replace(fresh, place)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "cache" / "pages"


def _place(sha256: str, page: int, width: int) -> Path:
    return _folder() / sha256[:2] / f"{sha256}-{page}-{width}.png"
