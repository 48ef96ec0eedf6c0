"""Owns reading a file from bytes to facts, in this process: only a child process should read uploads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module

from schakel.engine.reading.content import Content, head, holds, size_of
from schakel.engine.reading.facts.cv import cv_facts
from schakel.engine.reading.facts.papers import paper_facts
from schakel.engine.reading.formats import PREFIX_BYTES, FileFormat, Refusal, recognise
from schakel.engine.reading.kinds import tell_kind
from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import ENGINE_VERSION, DocumentKind, Evidence, Page, Reading, quote_of
from schakel.engine.reading.sources.source import Source

_DUTCH = re.compile(
    r"\b(?:de|het|een|en|van|met|voor|bij|ik|heden|werkervaring|opleiding|talen|naar|als|niet|onze)\b"
)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|with|for|at|present|experience|education|languages|my|to|is|our|skills)\b"
)


_MOST_FILES = 10

# A module per format, loaded when its first file comes: a child reads few formats in its life.
_READERS = {
    FileFormat.PDF: "pdf.read_pdf",
    FileFormat.DOCX: "docx.read_docx",
    FileFormat.ODT: "odt.read_odt",
    FileFormat.RTF: "rtf.read_rtf",
    FileFormat.TXT: "plain.read_txt",
    FileFormat.EML: "mail.read_eml",
    FileFormat.HTML: "html.read_html",
    FileFormat.DOC: "doc.read_doc",
    FileFormat.PNG: "ocr.read_picture",
    FileFormat.JPEG: "ocr.read_picture",
    FileFormat.TIFF: "ocr.read_picture",
    FileFormat.WEBP: "ocr.read_picture",
}


def read(data: Content, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Text, kind and facts of a file; raises Unreadable with its reason."""
    source = _source(data, name, limits)
    return understand(source, name)


def understand(source: Source, name: str) -> Reading:
    """Kind and facts of text that has been taken out of its file."""
    pages = source.pages[source.first :]
    text = "\n".join(page.text for page in pages)
    told = tell_kind(text, name)
    kind = told.kind
    facts, withheld = cv_facts(pages) if kind is DocumentKind.CV else paper_facts(kind, pages)
    if kind is DocumentKind.CV and source.has_picture:
        withheld = [*withheld, "photo"]
    if source.hidden:
        withheld = [*withheld, "hidden-text"]
    return Reading(
        engine_version=ENGINE_VERSION,
        kind=kind,
        kind_reason=told.reason,
        kind_confidence=told.sure,
        kind_evidence=_evidence(pages, told.places),
        language=_language(pages),
        pages=source.pages,
        facts=tuple(facts),
        withheld=tuple(withheld),
        notes=source.notes,
    )


def _evidence(pages: tuple[Page, ...], places: Iterable[tuple[int, int]]) -> tuple[Evidence, ...]:
    """Quotes of the wordings that told the kind; places count in the pages joined by a line end."""
    found: list[Evidence] = []
    for start, end in places:
        at = start
        for page in pages:
            if at < len(page.text):
                found.append(quote_of(page, at, min(at + end - start, len(page.text))))
                break
            at -= len(page.text) + 1
    return tuple(found)


def _language(pages: tuple[Page, ...]) -> str:
    text = " ".join(page.text for page in pages[:5])[:20_000].lower()
    dutch, english = len(_DUTCH.findall(text)), len(_ENGLISH.findall(text))
    if dutch + english < 2:
        return ""
    return "nl" if dutch >= english else "en"


def _source(data: Content, name: str, limits: Limits) -> Source:
    if (size := size_of(data)) > limits.file_bytes:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{size} bytes")
    found = recognise(head(data), name)
    if isinstance(found, Refusal):
        raise _refused(found, data)
    try:
        return _read_as(found, data, limits)
    except (RecursionError, MemoryError) as error:
        raise Unreadable(UnreadableReason.MEMORY, type(error).__name__) from error


def _read_as(found: FileFormat, data: Content, limits: Limits) -> Source:
    try:
        source = _reader(_READERS[found])(data, limits)
        return _with_files(source, data, limits) if found is FileFormat.EML else source
    except Unreadable as refusal:
        if found is not FileFormat.PDF or refusal.reason is not UnreadableReason.NO_TEXT:
            raise
    return _reader("ocr.read_scan")(data, limits)


def _with_files(mail: Source, data: Content, limits: Limits) -> Source:
    """A mail with the pages of its first files behind its own; a mail within a mail stays closed."""
    from schakel.engine.reading.sources.mail import attachments  # noqa: PLC0415 - loaded with the first mail

    pages, notes, picture, hidden = list(mail.pages), list(mail.notes), False, mail.hidden
    for name, content in attachments(data)[:_MOST_FILES]:
        if recognise(content[:PREFIX_BYTES], name) is FileFormat.EML:
            continue
        try:
            source = _source(content, name, limits)
        except Unreadable as refusal:
            notes.append(f"attachment not read: {name} ({refusal.reason})")
            continue
        pages += [replace(page, number=len(pages) + at) for at, page in enumerate(source.pages, 1)]
        notes += source.notes
        picture, hidden = picture or source.has_picture, hidden or source.hidden
    if len(pages) > limits.pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, str(len(pages)))
    first = len(mail.pages) if len(pages) > len(mail.pages) else 0
    return Source(tuple(pages), picture, hidden, first, tuple(notes))


def _reader(name: str) -> Callable[[Content, Limits], Source]:
    module, _, function = name.partition(".")
    found: Callable[[Content, Limits], Source] = getattr(
        import_module(f"schakel.engine.reading.sources.{module}"), function
    )
    return found


def _refused(refusal: Refusal, data: Content) -> Unreadable:
    if refusal.reason == "empty":
        return Unreadable(UnreadableReason.EMPTY)
    # A Word file with a password is an old-style container with the real file inside.
    if refusal.found is FileFormat.DOC and holds(data, "EncryptedPackage".encode("utf-16-le")):
        return Unreadable(UnreadableReason.ENCRYPTED, "the document has a password")
    return Unreadable(UnreadableReason.WRONG_TYPE, f"content is {refusal.found or 'unknown'}")
