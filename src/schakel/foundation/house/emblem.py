"""The logo as mails carry it: bytes every mail program can show, with its size and its words."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image

from schakel.foundation.house.snapshot import current
from schakel.foundation.pictures.errors import NotAPicture
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.variants import served

WIDTH = 480  # of the picture in stock: sharp on a screen of twice the density
SHOWN_WIDTH, SHOWN_HEIGHT = 200, 56  # in CSS pixels, at most


@dataclass(frozen=True, slots=True)
class Emblem:
    """A logo to embed: PNG bytes, the size to show it at, and what it says to who cannot see it."""

    data: bytes
    media_type: str
    width: int
    height: int
    alt: str


def emblem(language: str) -> Emblem | None:
    """The logo for a mail in a language; ``None`` when the house has none for mails, or it cannot be read."""
    style = current()
    picture = Picture.objects.filter(reference=style.logo_mail).first() if style.logo_mail else None
    if picture is None:
        return None
    try:
        stored, _media_type = served(picture, "whole", WIDTH)
    except (NotAPicture, OSError):
        return None
    with Image.open(io.BytesIO(stored)) as drawn:
        told = io.BytesIO()
        drawn.convert("RGBA").save(told, "PNG", optimize=True)
        part = min(1.0, SHOWN_WIDTH / drawn.width, SHOWN_HEIGHT / drawn.height)
        size = max(1, round(drawn.width * part)), max(1, round(drawn.height * part))
    alt = picture.alt_en if language == "en" else picture.alt_nl
    return Emblem(told.getvalue(), "image/png", *size, alt)
