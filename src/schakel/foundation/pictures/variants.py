"""The sizes of a picture: made once by a child process, kept in the cache folder, served from there."""

from __future__ import annotations

import os
import secrets
import threading
from pathlib import Path

from django.conf import settings

from schakel.engine.reading import Unreadable
from schakel.engine.reading.sandbox import drawing_in_child, variant_in_child
from schakel.foundation.documents.storage import path_of
from schakel.foundation.pictures.errors import NotAPicture
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.rules import WIDTHS

_DRAWING = threading.BoundedSemaphore(2)


def served(picture: Picture, shape: str, width: int) -> tuple[bytes, str]:
    """Bytes and media type of one size in stock; raises ``KeyError`` for any other, :class:`NotAPicture`."""
    if width not in WIDTHS[shape]:
        raise KeyError(width)
    is_drawn = picture.kind == "drawing"
    kept = _place(picture, "drawing" if is_drawn else f"{shape}-{width}")
    try:
        data = kept.read_bytes()
    except FileNotFoundError:
        data = _make(picture, shape, width)
        _keep(kept, data)
    return data, "image/svg+xml" if is_drawn else "image/webp"


def _make(picture: Picture, shape: str, width: int) -> bytes:
    source = path_of(picture.sha256)
    with _DRAWING:
        try:
            if picture.kind == "drawing":
                return drawing_in_child(source)
            return variant_in_child(source, shape, width, (picture.focus_x, picture.focus_y))
        except Unreadable as refusal:
            raise NotAPicture(refusal.reason.value) from refusal


def _keep(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = place.with_name(f"{secrets.token_hex(8)}.part")
    fresh.write_bytes(data)
    os.replace(fresh, place)


def _place(picture: Picture, size: str) -> Path:
    folder = Path(settings.DATA_DIR) / "cache" / "pictures" / picture.sha256[:2]
    return folder / f"{picture.version}-{size}"
