"""Owns reading a file from bytes to facts, in this process: only a child process should call it on uploads."""

from __future__ import annotations

import re
from collections.abc import Callable

from schakel.engine.reading.formats import PICTURES, PREFIX_BYTES, FileFormat, Refusal, recognise
from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import ENGINE_VERSION, DocumentKind, Page, Reading
from schakel.engine.reading.sources.source import Source

_DUTCH = re.compile(
    r"\b(?:de|het|een|en|van|met|voor|bij|ik|heden|werkervaring|opleiding|talen|naar|als|niet|onze)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|with|for|at|present|experience|education|languages|my|to|is|our|skills)\b"
)


def read(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Text, kind and facts of a file; raises Unreadable with its reason."""
    source = _source(data, name, limits)
    return understand(source, name)


def understand(source: Source, name: str) -> Reading:
    """Kind and facts of text that has been taken out of its file."""
    from schakel.engine.reading.facts.cv import cv_facts
    from schakel.engine.reading.kinds import tell_kind

    text = "\n".join(page.text for page in source.pages)
    kind, reason, sure = tell_kind(text, name)
    facts, withheld = cv_facts(source.pages) if kind is DocumentKind.CV else ([], [])
    if kind is DocumentKind.CV and source.has_picture:
        withheld = [*withheld, "photo"]
    return Reading(
        ENGINE_VERSION, kind, reason, sure, _language(source.pages), source.pages, tuple(facts), tuple(withheld),
        source.notes,
    )  # fmt: skip


def _language(pages: tuple[Page, ...]) -> str:
    text = " ".join(page.text for page in pages[:5])[:20_000].lower()
    dutch, english = len(_DUTCH.findall(text)), len(_ENGLISH.findall(text))
    if dutch + english < 2:
        return ""
    return "nl" if dutch >= english else "en"


def _source(data: bytes, name: str, limits: Limits) -> Source:
    if len(data) > limits.file_bytes:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(data)} bytes")
    found = recognise(data[:PREFIX_BYTES], name)
    if isinstance(found, Refusal):
        raise _refused(found, data)
    try:
        return _reader_of(found)(data, limits)
    except (RecursionError, MemoryError) as error:
        raise Unreadable(UnreadableReason.MEMORY, type(error).__name__) from error


def _refused(refusal: Refusal, data: bytes) -> Unreadable:
    if refusal.reason == "empty":
        return Unreadable(UnreadableReason.EMPTY)
    # A Word file with a password is an old-style container with the real file inside.
    if refusal.found is FileFormat.DOC and "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(UnreadableReason.ENCRYPTED, "the document has a password")
    return Unreadable(UnreadableReason.WRONG_TYPE, f"content is {refusal.found or 'unknown'}")


def _reader_of(found: FileFormat) -> Callable[[bytes, Limits], Source]:  # noqa: PLR0911 - a row per format
    """The module for a format, imported only when needed: a child reads one or two formats in its life."""
    if found is FileFormat.PDF:
        from schakel.engine.reading.sources.pdf import read_pdf

        return read_pdf
    if found is FileFormat.DOCX:
        from schakel.engine.reading.sources.docx import read_docx

        return read_docx
    if found is FileFormat.ODT:
        from schakel.engine.reading.sources.odt import read_odt

        return read_odt
    from schakel.engine.reading.sources import mail, plain

    simple = {
        FileFormat.RTF: plain.read_rtf,
        FileFormat.HTML: plain.read_html,
        FileFormat.TXT: plain.read_txt,
    }
    if found is FileFormat.EML:
        return mail.read_eml
    if found in simple:
        return simple[found]
    if found in PICTURES:
        from schakel.engine.reading.sources.picture import read_picture

        return read_picture
    from schakel.engine.reading.sources.doc import read_doc

    return read_doc
