"""Owns the text of plain text files in any usual encoding."""

from __future__ import annotations

from schakel.engine.reading.content import Content, size_of, whole
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.source import Source, text_pages, unmarked

_MOST_BYTES_PER_CHARACTER = 4


def decode(data: bytes) -> str:
    """Bytes as text: by byte-order mark, UTF-8 when valid, else the Windows code page of Western Europe."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte has a meaning in cp1252 but five, which printed text does not use.
        return data.decode("cp1252", "replace")


def read_txt(data: Content, limits: Limits) -> Source:
    """Text as it stands; form feeds part the pages."""
    # No encoding needs more than four bytes for a character: more has not to be looked at.
    if size_of(data) > _MOST_BYTES_PER_CHARACTER * (limits.text_characters + 1):
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.text_characters} characters")
    return Source(text_pages(unmarked(decode(whole(data))), limits))
