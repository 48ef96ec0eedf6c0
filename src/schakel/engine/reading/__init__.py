"""Reading: a file in; its text, kind and facts with verified evidence out."""

from schakel.engine.reading.formats import FileFormat, Refusal, recognise
from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
from schakel.engine.reading.reader import read
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import (
    Box,
    DocumentKind,
    Evidence,
    Fact,
    Page,
    Reading,
    UnverifiedEvidence,
    Word,
    quote_of,
)

__all__ = [
    "DEFAULT_LIMITS",
    "Box",
    "DocumentKind",
    "Evidence",
    "Fact",
    "FileFormat",
    "Limits",
    "Page",
    "Reading",
    "Refusal",
    "Unreadable",
    "UnreadableReason",
    "UnverifiedEvidence",
    "Word",
    "quote_of",
    "read",
    "recognise",
]
