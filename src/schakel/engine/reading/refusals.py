"""Owns the reasons for which a file can't be read."""

from __future__ import annotations

from enum import StrEnum


class UnreadableReason(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_MANY_PAGES = "too-many-pages"
    BOMB = "bomb"
    UNSAFE_XML = "unsafe-xml"
    NO_TEXT = "no-text"
    OCR_MISSING = "ocr-missing"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    UNSUPPORTED = "unsupported"


class Unreadable(Exception):
    """A file that gives no text, and why; `detail` is for the log, without content of the file."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail
