"""Draws the picture that stands beside a shared link: a title, what matters, and the agency's mark."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from schakel.faces.website.sharing import HEIGHT, WIDTH, Shared

MARGIN = 88
LONGEST_TITLE = 120
# The colours of daylight in `css/tokens.css`, as a picture knows them.
PAPER, INK, SOFT, ACCENT, BAND = "#fcf9f3", "#281e19", "#584e46", "#00566d", "#003e51"
SERIF, SANS = "petrona-latin.woff2", "source-sans-3-latin.woff2"
TITLE_SIZES = (84, 72, 62, 52)
TITLE_ROOM = 3  # lines
# Drawn larger and shrunk, so that the rings are smooth.
FINER = 3


def draw(shared: Shared) -> bytes:
    """The picture as PNG; the same words give the same bytes."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, HEIGHT - 20, WIDTH, HEIGHT), fill=BAND)
    _letterhead(sheet, pen, shared.agency)
    pen.text((MARGIN, 190), _shown(shared.kicker), font=_font(SANS, 32, 600), fill=ACCENT)
    below = _title(pen, shared.title, 242)
    facts = "  ·  ".join(_shown(fact) for fact in shared.facts if fact)
    small = _font(SANS, 34, 400)
    for number, line in enumerate(_lines(facts, small, WIDTH - 2 * MARGIN)[:2]):
        pen.text((MARGIN, below + 22 + number * 46), line, font=small, fill=SOFT)
    written = BytesIO()
    sheet.quantize(64).save(written, "PNG", optimize=True)
    return written.getvalue()


def _letterhead(sheet: Image.Image, pen: ImageDraw.ImageDraw, agency: str) -> None:
    """The two joined rings with the agency's name."""
    size = (112, 68)
    rings = Image.new("RGB", (size[0] * FINER, size[1] * FINER), PAPER)
    ring, unit = ImageDraw.Draw(rings), 2 * FINER
    stroke = round(3.2 * unit)
    for left, colour, start, end in ((25, BAND, 0, 360), (3, ACCENT, 0, 360), (25, BAND, 100, 215)):
        box = (left * unit, 3 * unit, (left + 28) * unit, 31 * unit)
        ring.arc(box, start, end, fill=colour, width=stroke)
    sheet.paste(rings.resize(size, Image.Resampling.LANCZOS), (MARGIN, 72))
    pen.text((MARGIN + 130, 106), _shown(agency), font=_font(SERIF, 44), fill=INK, anchor="lm")


def _title(pen: ImageDraw.ImageDraw, title: str, top: int) -> int:
    """The title as large as it fits in three lines; returns where it ends."""
    words = _shown(title)[:LONGEST_TITLE]
    for size in TITLE_SIZES:
        font = _font(SERIF, size)
        lines = _lines(words, font, WIDTH - 2 * MARGIN)
        if len(lines) * size <= TITLE_ROOM * TITLE_SIZES[-1] * 1.35:
            break
    leading = round(size * 1.12)
    for number, line in enumerate(lines[:TITLE_ROOM]):
        pen.text((MARGIN, top + number * leading), line, font=font, fill=INK)
    return top + min(len(lines), TITLE_ROOM) * leading


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break between words; a word wider than the line is broken where it must."""
    lines = [""]
    for word in _pieces(text.split(), font, width):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(words: Iterable[str], font: ImageFont.FreeTypeFont, width: int) -> Iterable[str]:
    for word in words:
        rest = word
        while font.getlength(rest) > width:
            fits = next(n for n in range(len(rest) - 1, 0, -1) if font.getlength(rest[:n]) <= width)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _shown(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


@lru_cache(maxsize=16)
def _font(name: str, size: int, weight: int = 0) -> ImageFont.FreeTypeFont:
    """A font of the site; the serif has one weight."""
    folder = resources.files("schakel.foundation.ui") / "static" / "ui" / "fonts"
    font = ImageFont.truetype(BytesIO((folder / name).read_bytes()), size)
    if weight:
        font.set_variation_by_axes([weight])
    return font
