"""Stores what a reading found, once per version of the engine; what a person decided stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.engine.reading import Reading, UnreadableReason
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents import rules
from schakel.foundation.documents.models import Document, DocumentReading, Fact, PageText
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.work.actions import drop_for, open_item
from schakel.foundation.work.states import WorkKind

# A person has the last word on these; the worker leaves them alone.
_OUT_OF_REACH = frozenset({DocumentState.CONFIRMED, DocumentState.QUARANTINED})


@transaction.atomic
def start_reading(document: Document, *, by: Actor) -> bool:
    """Say that the reader is at work; false when this document is not to be read."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state in _OUT_OF_REACH:
        return False
    if locked.state == DocumentState.RECEIVED:
        locked.state = DocumentState.READING
        locked.save(update_fields=["state"])
        record("start-reading", locked, by=by)
    return True


@transaction.atomic
def store_reading(
    document: Document, reading: Reading, *, by: Actor, duration_ms: int = 0
) -> DocumentReading | None:
    """Store pages and proposals of one reading and ask a person to confirm them.

    The same version twice changes nothing. A newer reading takes the place of the older one with all decided
    facts; it is not taken over (``None``) when the passage of a decided fact is not in its text.
    """
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state in _OUT_OF_REACH:
        return None
    known = locked.readings.filter(engine_version=reading.engine_version).first()
    if known:
        _await_confirmation(locked, by=by)
        return known
    pages = {page.number: rules.storable(page.text) for page in reading.pages}
    decided = list(Fact.objects.filter(reading__document=locked).exclude(state=FactState.PROPOSED))
    if not _anchored(decided, pages):
        record("keep-reading", locked, by=by, engine=reading.engine_version)
        _await_confirmation(locked, by=by)
        return None
    stored = _store_pages(locked, reading, pages, duration_ms)
    _store_facts(stored, reading, decided)
    locked.readings.exclude(pk=stored.pk).delete()
    _describe(locked, reading)
    record(
        "store-reading",
        locked,
        by=by,
        engine=reading.engine_version,
        kind=locked.kind,
        facts=len(reading.facts),
        kept=len(decided),
    )
    _await_confirmation(locked, by=by)
    return stored


@transaction.atomic
def mark_unreadable(document: Document, *, by: Actor, reason: UnreadableReason) -> Document:
    """The file gives no text; a person sees it with the reason, the original stays downloadable."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state in _OUT_OF_REACH or locked.readings.exists():
        return locked
    locked.state, locked.problem = DocumentState.UNREADABLE, reason.value
    locked.save(update_fields=["state", "problem"])
    record("mark-unreadable", locked, by=by, reason=reason.value)
    open_item(
        WorkKind.UNREADABLE_DOCUMENT, locked, by=by, title=locked.name, custodian_id=locked.custodian_id
    )
    return locked


def _anchored(decided: Iterable[Fact], pages: dict[int, str]) -> bool:
    """Point the evidence of decided facts at the new text; false when a passage is not there."""
    for fact in decided:
        moved = [_moved(passage, pages) for passage in fact.evidence]
        if not all(moved):
            return False
        fact.evidence = moved
    return True


def _moved(passage: dict[str, Any], pages: dict[int, str]) -> dict[str, Any] | None:
    old = rules.Passage(passage["page"], passage["start"], passage["end"])
    found = rules.find_again(passage["quote"], old, pages)
    if found is None:
        return None
    quote = pages[found.page][found.start : found.end]
    boxes = passage.get("boxes", []) if found.page == old.page else []
    place = {"page": found.page, "start": found.start, "end": found.end}
    return {**passage, **place, "quote": quote, "boxes": boxes}


def _store_pages(
    document: Document, reading: Reading, pages: dict[int, str], duration_ms: int
) -> DocumentReading:
    stored = DocumentReading.objects.create(
        document=document,
        engine_version=reading.engine_version,
        read_at=timezone.now(),
        duration_ms=duration_ms,
        withheld=list(reading.withheld),
    )
    PageText.objects.bulk_create(
        PageText(
            reading=stored,
            number=page.number,
            width_pt=page.width_pt,
            height_pt=page.height_pt,
            text=pages[page.number],
        )
        for page in reading.pages
    )
    return stored


def _store_facts(stored: DocumentReading, reading: Reading, decided: list[Fact]) -> None:
    """Decided facts move along, under their own keys; proposals that say the same are left out."""
    for order, fact in enumerate(decided):
        fact.reading, fact.order = stored, order
        fact.save(update_fields=["reading", "order", "evidence"])
    fresh: list[Fact] = []
    for found in reading.facts:
        value = rules.storable(found.value)
        evidence = rules.storable([item.to_json() for item in found.evidence])
        if any(_says_the_same(old, found.field, value, evidence) for old in decided):
            continue
        fresh.append(
            Fact(
                reading=stored,
                order=len(decided) + len(fresh),
                field=found.field,
                value=value,
                proposed_value=value,
                confidence=found.confidence,
                method=found.method[:60],
                evidence=evidence,
            )
        )
    Fact.objects.bulk_create(fresh)


def _says_the_same(old: Fact, field: str, value: dict[str, Any], evidence: list[dict[str, Any]]) -> bool:
    if old.field != field:
        return False
    return value in (old.value, old.proposed_value) or rules.overlaps(old.evidence, evidence)


def _describe(document: Document, reading: Reading) -> None:
    document.kind, document.kind_reason = reading.kind.value, rules.storable(reading.kind_reason)[:200]
    document.language, document.page_count = reading.language[:2], len(reading.pages)
    document.save(update_fields=["kind", "kind_reason", "language", "page_count"])


def _await_confirmation(document: Document, *, by: Actor) -> None:
    document.state, document.problem = DocumentState.TO_CONFIRM, ""
    document.save(update_fields=["state", "problem"])
    drop_for(document, WorkKind.UNREADABLE_DOCUMENT, by=by, outcome="read-after-all")
    open_item(
        WorkKind.CONFIRM_DOCUMENT, document, by=by, title=document.name, custodian_id=document.custodian_id
    )
