"""Owns opening pictures with their size checked before anything is decoded."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason


def open_picture(data: bytes, limits: Limits) -> Any:
    """A Pillow image, upright by its own mark; its size is checked before anything is decoded."""
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "WEBP"))
        if picture.width * picture.height > limits.pixels:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"{picture.width}x{picture.height} pixels")
        picture.load()
        return ImageOps.exif_transpose(picture)
    except Unreadable:
        raise
    except Image.DecompressionBombError as error:
        raise Unreadable(UnreadableReason.BOMB, "too many pixels") from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
        EOFError,
    ) as error:
        raise Unreadable(UnreadableReason.BROKEN, "a picture that can't be decoded") from error
