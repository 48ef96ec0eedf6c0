"""Owns the text of RTF files."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from schakel.engine.reading.content import Content, slices
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.source import Source, text_pages, unmarked

_RTF_NESTING = 400
# Two digits a byte, of pictures and objects; words have none of that length.
_DIGITS = re.compile(rb"[0-9a-fA-F\r\n]{1024,}")
_MARKUP_PER_CHARACTER = 8


def read_rtf(data: Content, limits: Limits) -> Source:
    """Text of an RTF file; embedded pictures and objects are left out before parsing."""
    markup = data if isinstance(data, bytes) else _without_digits(data, limits)
    if markup.count(b"{") - markup.count(b"\\{") > 200_000 or _nesting(markup) > _RTF_NESTING:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    lean = re.sub(rb"\{\\\*?\\?(?:pict|objdata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", b"", markup)
    try:
        text = str(rtf_to_text(lean.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]  # ships no types
    except (ValueError, OverflowError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "RTF that can't be parsed") from error
    return Source(text_pages(unmarked(text.replace("|", "\t")), limits))


def _without_digits(data: Content, limits: Limits) -> bytes:
    """A large file without what its pictures are made of; what is cut in two by a slice may stay."""
    parts: list[bytes] = []
    room = _MARKUP_PER_CHARACTER * limits.text_characters
    for part in slices(data):
        parts.append(_DIGITS.sub(b"", part))
        room -= len(parts[-1])
        if room < 0:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.text_characters} characters")
    return b"".join(parts)


def _nesting(data: bytes) -> int:
    depth = deepest = 0
    for match in re.finditer(rb"\\.|[{}]", data, re.S):
        sign = match.group()
        if sign == b"{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == b"}":
            depth -= 1
    return deepest
