"""Reading: a file in; its text, kind and facts with verified evidence out."""

from schakel.engine.reading.content import Content
from schakel.engine.reading.formats import FileFormat, Refusal, recognise
from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
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


def read(data: Content, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Text, kind and facts of a file, in this process; raises Unreadable with its reason."""
    # The facts load the taxonomy; a web process that only recognises uploads should not pay for that.
    from schakel.engine.reading.reader import read as read_here  # noqa: PLC0415 - see above

    return read_here(data, name, limits)


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
