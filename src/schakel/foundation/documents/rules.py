"""Decisions on files and facts: safe names, types taken, what a value may hold, where a quote stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from schakel.engine.reading.formats import FileFormat, Refusal
from schakel.foundation.documents.states import Origin

MAX_BYTES = 64 * 1024 * 1024
MAX_NAME = 120
MAX_SUFFIX = 12

MEDIA_TYPES: dict[FileFormat, str] = {
    FileFormat.PDF: "application/pdf",
    FileFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileFormat.ODT: "application/vnd.oasis.opendocument.text",
    FileFormat.RTF: "application/rtf",
    FileFormat.TXT: "text/plain",
    FileFormat.EML: "message/rfc822",
    FileFormat.HTML: "text/html",
    FileFormat.PNG: "image/png",
    FileFormat.JPEG: "image/jpeg",
    FileFormat.TIFF: "image/tiff",
    FileFormat.WEBP: "image/webp",
    FileFormat.DOC: "application/msword",
}
UNKNOWN_MEDIA_TYPE = "application/octet-stream"

# What a public form takes (T9); staff may hand in whatever the reader knows.
PUBLIC_FORMATS = frozenset(
    {
        FileFormat.PDF,
        FileFormat.DOCX,
        FileFormat.ODT,
        FileFormat.RTF,
        FileFormat.TXT,
        FileFormat.JPEG,
        FileFormat.PNG,
    }
)
# Names by which browsers and mail programs call the same thing.
_ALSO_CALLED: dict[FileFormat, frozenset[str]] = {
    FileFormat.PDF: frozenset({"application/x-pdf"}),
    FileFormat.RTF: frozenset({"text/rtf", "application/msword", "text/richtext"}),
    FileFormat.JPEG: frozenset({"image/jpg", "image/pjpeg"}),
    FileFormat.PNG: frozenset({"image/x-png"}),
    FileFormat.TXT: frozenset({"text/markdown", "text/x-markdown"}),
}
_UNDECLARED = frozenset({"", UNKNOWN_MEDIA_TYPE, "binary/octet-stream", "application/x-download"})

# Characters that look like a path separator, or mean something to a shell or a file system.
_SEPARATORS = re.compile(r"[/\\\u2044\u2215\u29f8\u29f9\uff0f\uff3c\u2216]")
_UNSAFE = re.compile(r"[<>:\"|?*]")
_RESERVED = re.compile(r"\A(?:con|prn|aux|nul|com\d|lpt\d)\Z", re.IGNORECASE)
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@dataclass(frozen=True, slots=True)
class Admission:
    """What becomes of a file: its media type, and why it goes to quarantine, if it does."""

    media_type: str
    problem: str = ""


def clean_name(raw: str) -> str:
    """A file name that is safe to store, show and offer for download, close to what the sender called it.

    Takes the last part of a path; drops control, invisible and direction-changing characters, so that the
    extension shown is the extension there is; keeps the extension when shortening. Never empty.
    """
    text = "".join(char for char in unicodedata.normalize("NFC", raw) if _is_shown(char))
    text = _SEPARATORS.split(text.rstrip("/\\"))[-1]
    text = " ".join(_UNSAFE.sub("_", text).split()).strip(". ")
    name = PurePosixPath(text or "document")
    suffix = name.suffix if len(name.suffix) <= MAX_SUFFIX else ""
    stem = (name.name[: len(name.name) - len(suffix)] if suffix else name.name).strip(". ") or "document"
    if _RESERVED.match(stem):
        stem = f"{stem}_"
    return f"{stem[: MAX_NAME - len(suffix)].rstrip()}{suffix}"


def _is_shown(char: str) -> bool:
    return char in "\t\n" or unicodedata.category(char) not in _HIDDEN_CATEGORIES


def admit(found: FileFormat | Refusal, *, declared_type: str, origin: Origin) -> Admission:
    """Whether a file is read or goes to quarantine: content, name and declared type must agree (T9)."""
    if isinstance(found, Refusal):
        kind = MEDIA_TYPES.get(found.found, UNKNOWN_MEDIA_TYPE) if found.found else UNKNOWN_MEDIA_TYPE
        return Admission(kind, found.reason)
    media_type = MEDIA_TYPES[found]
    declared = declared_type.split(";", maxsplit=1)[0].strip().lower()
    if declared not in _UNDECLARED | {media_type} | _ALSO_CALLED.get(found, frozenset()):
        return Admission(media_type, "declared-otherwise")
    if origin is Origin.SITE and found not in PUBLIC_FORMATS:
        return Admission(media_type, "not-taken-here")
    return Admission(media_type)


# The keys a value of each field may have; see engine.reading.
FIELD_KEYS: dict[str, frozenset[str]] = {
    "contact.name": frozenset({"given", "prefix", "family"}),
    "contact.email": frozenset({"email"}),
    "contact.phone": frozenset({"phone"}),
    "contact.place": frozenset({"place", "postcode"}),
    "experience": frozenset({"title", "role_key", "employer", "start", "end", "precision", "tasks"}),
    "education": frozenset({"name", "level", "institution", "start", "end", "precision", "completed"}),
    "skill": frozenset({"key", "label"}),
    "language": frozenset({"code", "level"}),
    "role": frozenset({"key", "label"}),
    "driving_licence": frozenset({"category"}),
    "availability": frozenset({"text", "start"}),
    "hours": frozenset({"min", "max"}),
    "pay_wish": frozenset({"amount_cents", "per"}),
    "paper": frozenset({"sort", "name", "level", "institution", "date", "valid_until"}),
}
_MONTH = re.compile(r"\A(?:19|20)\d\d-(?:0[1-9]|1[0-2])\Z")
_MONTH_KEYS = frozenset({"start", "end"})
_MAX_TEXT = 4000


def value_problem(field: str, value: object) -> str:
    """Why a value cannot stand in a field, as a code; empty when it can."""
    keys = FIELD_KEYS.get(field)
    if keys is None:
        return "unknown-field"
    if not isinstance(value, Mapping) or not value:
        return "not-a-value"
    if not set(value) <= keys:
        return "unknown-key"
    if all(part in (None, "", []) for part in value.values()):
        return "empty"
    return next((code for key, part in value.items() if (code := _part_problem(key, part))), "")


def _part_problem(key: str, part: object) -> str:
    if isinstance(part, list):
        return "" if all(isinstance(item, str) and len(item) <= _MAX_TEXT for item in part) else "bad-list"
    if part is None or isinstance(part, bool):
        return ""
    if isinstance(part, int | float):
        return "" if 0 <= part <= 1_000_000_000 else "out-of-range"
    if not isinstance(part, str) or len(part) > _MAX_TEXT:
        return "bad-text"
    return "bad-month" if key in _MONTH_KEYS and part and not _MONTH.match(part) else ""


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(value: Any) -> Any:
    """The same value with what no database can hold (NUL, half characters) replaced one for one."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {storable(key): storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part) for part in value]
    return value


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one page's text."""

    page: int
    start: int
    end: int


def find_again(quote: str, old: Passage, pages: Mapping[int, str]) -> Passage | None:
    """Where a quote stands in a newer text of the same file: same words, whatever the spaces between.

    Of several places the one on the same page nearest to the old one; ``None`` when it stands nowhere.
    """
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = [
        Passage(number, hit.start(), hit.end())
        for number, text in pages.items()
        for hit in pattern.finditer(text)
    ]
    return min(found, key=lambda hit: (hit.page != old.page, abs(hit.start - old.start)), default=None)


def overlaps(one: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]]) -> bool:
    """Whether two lists of evidence share a stretch of text."""
    return any(
        a["page"] == b["page"] and a["start"] < b["end"] and b["start"] < a["end"] for a in one for b in other
    )
