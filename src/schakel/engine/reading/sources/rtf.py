"""Owns the text of RTF files."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.source import Source, text_pages, unmarked

_RTF_NESTING = 400


def read_rtf(data: bytes, limits: Limits) -> Source:
    """Text of an RTF file; embedded pictures and objects are left out before parsing."""
    if data.count(b"{") - data.count(b"\\{") > 200_000 or _nesting(data) > _RTF_NESTING:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    lean = re.sub(rb"\{\\\*?\\?(?:pict|objdata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", b"", data)
    try:
        text = str(rtf_to_text(lean.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]  # ships no types
    except (ValueError, OverflowError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "RTF that can't be parsed") from error
    return Source(text_pages(unmarked(text.replace("|", "\t")), limits))


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
