"""Writes on documents: take in, store what was read, decide on facts, confirm."""

from schakel.foundation.documents.actions.deciding import (
    accept_rest,
    add_fact,
    classify,
    confirm,
    decide,
    reopen,
)
from schakel.foundation.documents.actions.reading import mark_unreadable, start_reading, store_reading
from schakel.foundation.documents.actions.receiving import discard, receive, release, reread

__all__ = [
    "accept_rest",
    "add_fact",
    "classify",
    "confirm",
    "decide",
    "discard",
    "mark_unreadable",
    "receive",
    "release",
    "reopen",
    "reread",
    "start_reading",
    "store_reading",
]
