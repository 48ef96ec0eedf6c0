"""What can be refused on files, documents and facts."""

from __future__ import annotations


class DocumentRefused(Exception):
    """A file is not taken in, or a document does not allow this step."""


class TooLarge(DocumentRefused):
    """The file is larger than the limit; reading it stopped at the first byte too many."""

    def __init__(self, limit_bytes: int) -> None:
        super().__init__(f"more than {limit_bytes} bytes")
        self.limit_bytes = limit_bytes


class NotTakenHere(DocumentRefused):
    """Content, name and declared type disagree, or this kind is not read for visitors."""


class Empty(DocumentRefused):
    """The file has no bytes."""


class NoRoom(DocumentRefused):
    """The disk is full; nothing was kept, and nothing was promised."""


class AlreadyConfirmed(DocumentRefused):
    """The document is confirmed; reopen it first."""


class NotToConfirm(DocumentRefused):
    """The document is not waiting for confirmation."""


class NotQuarantined(DocumentRefused):
    """Only a quarantined document can be released."""


class BadValue(DocumentRefused):
    """The corrected value does not have the shape of its field."""


class BadPassage(DocumentRefused):
    """The chosen passage does not stand in the text of that page."""


class NoPicture(DocumentRefused):
    """This file has no pages to show, or the page cannot be drawn."""
