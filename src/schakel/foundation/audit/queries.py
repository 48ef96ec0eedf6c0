"""Reads of the log: its proof and the history of one object."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from schakel.foundation.audit.actions import row_of
from schakel.foundation.audit.models import Entry, Head
from schakel.foundation.audit.rules import GENESIS, chained


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What checking the chain found; ``broken_at`` is the first wrong sequence number."""

    entries: int
    broken_at: int | None
    reason: str


def check_chain() -> ChainReport:
    """Walk the chain: finds an edited, deleted, inserted, moved or cut-off entry."""
    expected, previous = 1, GENESIS
    for entry in Entry.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            return ChainReport(expected - 1, expected, "missing")
        if entry.previous_hash != previous or entry.hash != chained(previous, row_of(entry)):
            return ChainReport(expected - 1, expected, "changed")
        previous, expected = entry.hash, expected + 1
    head = Head.objects.filter(pk=1).first()
    if (head.sequence if head else 0) != expected - 1 or (head and head.hash != previous):
        return ChainReport(expected - 1, expected, "truncated")
    return ChainReport(expected - 1, None, "")


def history_of(subject: models.Model) -> models.QuerySet[Entry]:
    """What was done to one object, newest first."""
    return Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).order_by(
        "-sequence"
    )
