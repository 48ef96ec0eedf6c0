"""States of documents and of the facts read in them."""

from __future__ import annotations

from enum import StrEnum


class DocumentState(StrEnum):
    """Received → reading → to confirm → confirmed; quarantined and unreadable ones wait for a person."""

    RECEIVED = "received"
    READING = "reading"
    TO_CONFIRM = "to-confirm"
    CONFIRMED = "confirmed"
    UNREADABLE = "unreadable"
    QUARANTINED = "quarantined"


class AheadState(StrEnum):
    """A visitor waits for a reading: it is there, or the file says nothing."""

    WAITING = "waiting"
    READ = "read"
    SILENT = "silent"


class ScanState(StrEnum):
    """What the virus scanner said; 'not scanned' is a state of its own."""

    NOT_SCANNED = "not-scanned"
    CLEAN = "clean"
    INFECTED = "infected"


class FactState(StrEnum):
    """A proposal until a person decides; corrections keep the proposal and the passage."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Where a document came from."""

    SITE = "site"
    DESK = "desk"
    MAIL = "mail"
    IMPORT = "import"
    DEMO = "demo"
