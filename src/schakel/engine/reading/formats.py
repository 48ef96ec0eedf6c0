"""Owns what kind of file some bytes are, told by their content and checked against the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

# A prefix of this size is enough for every check below.
PREFIX_BYTES = 8192


class FileFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    TXT = "txt"
    EML = "eml"
    HTML = "html"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    WEBP = "webp"
    DOC = "doc"


PICTURES = frozenset({FileFormat.PNG, FileFormat.JPEG, FileFormat.TIFF, FileFormat.WEBP})

_EXTENSIONS: dict[str, frozenset[FileFormat]] = {
    ".pdf": frozenset({FileFormat.PDF}),
    ".docx": frozenset({FileFormat.DOCX}),
    ".odt": frozenset({FileFormat.ODT}),
    # Word writes RTF and HTML under .doc, and opens them without a word.
    ".doc": frozenset({FileFormat.DOC, FileFormat.RTF}),
    ".rtf": frozenset({FileFormat.RTF}),
    ".txt": frozenset({FileFormat.TXT}),
    ".md": frozenset({FileFormat.TXT}),
    ".eml": frozenset({FileFormat.EML}),
    ".html": frozenset({FileFormat.HTML}),
    ".htm": frozenset({FileFormat.HTML}),
    ".png": frozenset({FileFormat.PNG}),
    ".jpg": frozenset({FileFormat.JPEG}),
    ".jpeg": frozenset({FileFormat.JPEG}),
    ".tif": frozenset({FileFormat.TIFF}),
    ".tiff": frozenset({FileFormat.TIFF}),
    ".webp": frozenset({FileFormat.WEBP}),
}

_MAGIC: tuple[tuple[bytes, FileFormat], ...] = (
    (b"{\\rtf", FileFormat.RTF),
    (b"\x89PNG\r\n\x1a\n", FileFormat.PNG),
    (b"\xff\xd8\xff", FileFormat.JPEG),
    (b"II*\x00", FileFormat.TIFF),
    (b"MM\x00*", FileFormat.TIFF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileFormat.DOC),
)
# Programs and containers that must never pass as text.
_FOREIGN = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
    b"GIF8",
    b"%!PS",
    b"\xca\xfe\xba\xbe",
)
_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_MAIL_HEADER = re.compile(
    rb"^(?:From|Received|Subject|Message-ID|MIME-Version|Return-Path|Date):", re.I | re.M
)
_HTML = re.compile(
    rb"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why these bytes are not taken: empty, unknown, or not what the name says."""

    reason: str
    found: FileFormat | None = None


def detect(prefix: bytes) -> FileFormat | None:
    """The format that the first bytes show, or None."""
    # A PDF may have junk in front, but a file that starts as something else is that something.
    if prefix[:5] == b"%PDF-":
        return FileFormat.PDF
    for magic, kind in _MAGIC:
        if prefix.startswith(magic):
            return kind
    if prefix[:4] == b"RIFF" and prefix[8:12] == b"WEBP":
        return FileFormat.WEBP
    if prefix[:4] == b"PK\x03\x04":
        return _archive(prefix)
    if prefix.startswith(_FOREIGN):
        return None
    return _text(prefix)


def _archive(prefix: bytes) -> FileFormat | None:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in prefix[:160]:
        return FileFormat.ODT
    # Word's own order puts [Content_Types].xml first; other writers put it anywhere: the reader
    # looks at the archive's own list, this cheap look only tells Office files from other archives.
    if b"[Content_Types].xml" in prefix or b"word/" in prefix or b"_rels/.rels" in prefix:
        if b"xl/workbook" in prefix or b"ppt/presentation" in prefix:
            return None
        return FileFormat.DOCX
    return None


def _text(prefix: bytes) -> FileFormat | None:
    if prefix.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileFormat.TXT
    if b"\x00" in prefix:
        return None
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in prefix[:PREFIX_BYTES])
    if controls > len(prefix) // 200 or not prefix.strip():
        return None
    bare = prefix.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        return FileFormat.HTML
    if (head := _HEADER.match(bare)) and len(_MAIL_HEADER.findall(head.group())) >= 2:
        return FileFormat.EML
    return FileFormat.TXT


def recognise(data_prefix: bytes, name: str) -> FileFormat | Refusal:
    """The format of an upload by its first 8 KiB, or a refusal when content and extension disagree.

    Safe in the web process: looks at bytes only, unpacks and parses nothing.
    """
    prefix = data_prefix[:PREFIX_BYTES]
    if not prefix:
        return Refusal("empty")
    found = detect(prefix)
    if found is None:
        return Refusal("wrong-type")
    extension = PurePath(name).suffix.lower()
    allowed = _EXTENSIONS.get(extension)
    if allowed is None:
        return Refusal("wrong-type", found) if extension else found
    if found in allowed:
        return found
    # Plain text may begin like a letter with headers or hold a page of HTML as text.
    if FileFormat.TXT in allowed and found in (FileFormat.EML, FileFormat.HTML):
        return FileFormat.TXT
    if FileFormat.EML in allowed and found is FileFormat.TXT:
        return FileFormat.EML
    return Refusal("wrong-type", found)
