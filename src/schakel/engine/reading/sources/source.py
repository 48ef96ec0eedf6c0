"""Owns what every format answers: its pages of text, and what else was seen in the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import Page, Word

_WORD = re.compile(r"\S+")
# A line of a heading begins with one of these on its way from file to page; no text can hold them.
_SIZES = {"\x01": 2.0, "\x02": 1.5, "\x03": 1.3, "\x04": 1.12}
# Stands where a file says something that nobody who looks at it can see.
HIDDEN_MARK = "\x05"
_UNMARKED = dict.fromkeys(map(ord, (*_SIZES, HIDDEN_MARK)))
NAME_MARK, HEADING_MARK, SUBHEADING_MARK, BOLD_MARK = _SIZES
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
    """Pages of text; whether a picture that may be a photo, or text nobody can see, was there; notes."""

    pages: tuple[Page, ...]
    has_picture: bool = False
    hidden: bool = False
    # The first page that is the document itself: of a mail with files those, not the mail.
    first: int = 0
    notes: tuple[str, ...] = ()


def printed(text: str) -> str:
    """Text as a person sees it: composed letters, plain spaces, no invisible marks, \\n as line end."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text.translate(_PRINTED)


def unmarked(text: str) -> str:
    """Text of a format without headings, which can't have our marks of them either."""
    return text.translate(_UNMARKED)


def text_pages(text: str, limits: Limits) -> tuple[Page, ...]:
    """Pages without boxes from running text, split at form feeds; raises no-text and too-many-pages."""
    clean = re.sub(r"[\x00\x05-\x08\x0e-\x1f\x7f]", "", printed(text))
    clean = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip(" \t") for line in clean.split("\n")))
    if len(clean) > limits.text_characters:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.text_characters} characters")
    parts = [part.strip("\n") for part in clean.split("\f") if part.strip()]
    if not parts:
        raise Unreadable(UnreadableReason.NO_TEXT)
    if len(parts) > limits.pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, str(len(parts)))
    return tuple(_page(number, part) for number, part in enumerate(parts, 1))


def _page(number: int, part: str) -> Page:
    sizes: dict[int, float] = {}
    lines: list[str] = []
    at = 0
    for line in part.split("\n"):
        bare = line.translate(_UNMARKED)
        if bare and line[0] in _SIZES:
            sizes[at + len(bare) - len(bare.lstrip(" \t"))] = _SIZES[line[0]]
        lines.append(bare)
        at += len(bare) + 1
    text = "\n".join(lines)
    words = tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text))
    return Page(number, 0.0, 0.0, text, words, sizes)
