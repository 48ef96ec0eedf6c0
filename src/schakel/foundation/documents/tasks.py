"""The worker's part in documents: read them in a child process, locate passages, sweep what is left over."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db import transaction

from schakel.engine.reading import Reading, Unreadable, UnreadableReason
from schakel.engine.reading.sandbox import read_in_child
from schakel.engine.reading.shapes import ENGINE_VERSION, quote_of
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.documents import pictures, storage
from schakel.foundation.documents.actions import mark_unreadable, start_reading, store_reading
from schakel.foundation.documents.actions.ahead import forget_ahead, store_ahead
from schakel.foundation.documents.actions.deciding import BY_PERSON
from schakel.foundation.documents.actions.receiving import ask_reading
from schakel.foundation.documents.language_model import read_along
from schakel.foundation.documents.models import Document, Fact, ReadAhead
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.work.jobs import Lease, job

# On a busy machine these may pass; everything else says the same each time.
_WORTH_ANOTHER_TRY = frozenset({UnreadableReason.TIMEOUT, UnreadableReason.MEMORY})
_BATCH = 500


@job("read-document", slow=True)
def read_document(lease: Lease, *, document_id: int) -> None:
    """Read one document and store what it says, or why it says nothing."""
    document = Document.objects.select_related("file").filter(pk=document_id).first()
    with lease.writing():
        if document is None or not start_reading(document, by=WORKER):
            return
    started = time.monotonic()
    try:
        reading = read_along(_read(document))
    except Unreadable as refusal:
        if refusal.reason in _WORTH_ANOTHER_TRY and not lease.is_last_try:
            raise
        with lease.effect():
            mark_unreadable(document, by=WORKER, reason=refusal.reason)
        return
    with lease.effect():
        store_reading(document, reading, by=WORKER, duration_ms=round((time.monotonic() - started) * 1000))


@job("read-ahead", slow=True)
def read_ahead(lease: Lease, *, ahead_id: int) -> None:
    """Read a file for a visitor who waits; a file that says nothing is no failure."""
    ahead = ReadAhead.objects.select_related("file").filter(pk=ahead_id).first()
    if ahead is None:
        return
    try:
        reading = read_in_child(storage.path_of(ahead.file.sha256), ahead.name)
    except Unreadable:
        facts = []
    else:
        facts = [{"field": fact.field, "value": dict(fact.value)} for fact in reading.facts]
    with lease.effect():
        store_ahead(ahead, by=WORKER, facts=facts)


@job("forget-ahead", every=timedelta(minutes=30))
def forget_ahead_files() -> None:
    """Delete files that were read for a form nobody sent."""
    forget_ahead()


@job("locate-passages", slow=True)
def locate_passages(lease: Lease, *, fact_id: int) -> None:
    """Find the rectangles of the passages a person chose; without them the quote still stands."""
    fact = Fact.objects.select_related("reading__document__file").filter(pk=fact_id).first()
    if fact is None:
        return
    try:
        reading = _read(fact.reading.document)
    except Unreadable:
        return
    if reading.engine_version != fact.reading.engine_version:
        return
    with lease.effect():
        locked = Fact.objects.select_for_update().filter(pk=fact_id).first()
        if locked is not None:
            locked.evidence = [_located(passage, reading) for passage in locked.evidence]
            locked.save(update_fields=["evidence"])


@job("sweep-files", every=timedelta(days=1))
def sweep_files() -> None:
    """Delete files without a row, and page pictures beyond their share of the disk."""
    storage.sweep()
    pictures.trim()


@job("reread-documents", every=timedelta(days=1))
def reread_documents() -> None:
    """Let this version of the engine read what an older one read and nobody confirmed yet."""
    older = (
        Document.objects.filter(state__in=[DocumentState.TO_CONFIRM, DocumentState.UNREADABLE])
        .exclude(readings__engine_version=ENGINE_VERSION)
        .order_by("pk")
    )
    with transaction.atomic():
        for document in older[:_BATCH]:
            ask_reading(document, priority=-5)


def _read(document: Document) -> Reading:
    return read_in_child(storage.path_of(document.file.sha256), document.name)


def _located(passage: dict[str, object], reading: Reading) -> dict[str, object]:
    page = next((page for page in reading.pages if page.number == passage["page"]), None)
    if passage.get("by") != BY_PERSON or page is None:
        return passage
    found = quote_of(page, int(str(passage["start"])), int(str(passage["end"])))
    return {**passage, "boxes": [box.to_json() for box in found.boxes]}
