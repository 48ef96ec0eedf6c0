"""Owns opening pictures with their size checked before anything is decoded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image, ImageOps

from schakel.engine.reading.content import Content, opened
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason


def open_picture(data: Content, limits: Limits) -> Any:
    """A Pillow image, upright by its own mark; its size is checked before anything is decoded."""
    return _opened(data, limits, lambda picture: picture)


def open_gray(data: Content, limits: Limits) -> Any:
    """The same in gray, a quarter of the memory; a JPEG is decoded in gray right away."""
    return _opened(data, limits, _gray)


def _gray(picture: Any) -> Any:
    picture.draft("L", picture.size)
    return ImageOps.grayscale(picture)


def _opened(data: Content, limits: Limits, made: Callable[[Any], Any]) -> Any:
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        with opened(data) as file:
            picture = Image.open(file, formats=("PNG", "JPEG", "TIFF", "WEBP"))
            if picture.width * picture.height > limits.pixels:
                raise Unreadable(UnreadableReason.TOO_LARGE, f"{picture.width}x{picture.height} pixels")
            picture = made(picture)
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
