"""Owns what every format answers: its pages of text, and what else was seen in the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import Page, Word

_WORD = re.compile(r"\S+")
# Ligatures spell out, odd spaces become spaces, marks without a width go.
_PRINTED = {
    **dict.fromkeys((0xA0, 0x2007, 0x202F, *range(0x2000, 0x200B)), " "),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF, 0), ""),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    0x2028: "\n",
    0x2029: "\n",
    0x0B: "\n",
}


@dataclass(frozen=True, slots=True)
class Source:
    """Pages of text; whether a picture that may be a photo was seen; notes for the reader of the reading."""

    pages: tuple[Page, ...]
    has_picture: bool = False
    notes: tuple[str, ...] = ()


def printed(text: str) -> str:
    """Text as a person sees it: composed letters, plain spaces, no invisible marks, \\n as line end."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate(_PRINTED)


def text_pages(text: str, limits: Limits) -> tuple[Page, ...]:
    """Pages without boxes from running text, split at form feeds; raises no-text and too-many-pages."""
    clean = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "", printed(text))
    clean = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip(" \t") for line in clean.split("\n")))
    if len(clean) > limits.text_characters:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.text_characters} characters")
    parts = [part.strip("\n") for part in clean.split("\f") if part.strip()]
    if not parts:
        raise Unreadable(UnreadableReason.NO_TEXT)
    if len(parts) > limits.pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, str(len(parts)))
    return tuple(
        Page(number, 0.0, 0.0, part, tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(part)))
        for number, part in enumerate(parts, 1)
    )
