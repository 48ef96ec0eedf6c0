"""Decisions of a person on what was read: accept, correct, reject, each with its way back; then confirm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from schakel.engine.reading import DocumentKind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents import rules
from schakel.foundation.documents.errors import AlreadyConfirmed, BadPassage, BadValue, NotToConfirm
from schakel.foundation.documents.models import Document, DocumentReading, Fact, PageText
from schakel.foundation.documents.queries import newest_reading
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.work.actions import finish_for, open_item, reopen_for
from schakel.foundation.work.jobs import enqueue
from schakel.foundation.work.states import WorkKind

BY_PERSON = "person"


@transaction.atomic
def decide(
    fact: Fact,
    *,
    by: Actor,
    state: FactState | str,
    value: Mapping[str, Any] | None = None,
    evidence: Iterable[Mapping[str, Any]] | None = None,
) -> Fact:
    """Accept, correct or reject a fact, or undo that with ``FactState.PROPOSED``.

    A correction needs a ``value``; it may point to passages of its own (``page``, ``start``, ``end``), which
    come before those of the proposal, and which an undo takes away. Raises :class:`AlreadyConfirmed`,
    :class:`NotToConfirm`, :class:`BadValue`, :class:`BadPassage`.
    """
    chosen = FactState(state)
    locked = Fact.objects.select_for_update().select_related("reading__document").get(pk=fact.pk)
    _require_open(locked.reading.document)
    was = locked.state
    locked.evidence = [
        passage for passage in locked.evidence if passage.get("by") != BY_PERSON
    ] or locked.evidence
    locked.value = locked.proposed_value
    if chosen is FactState.CORRECTED:
        locked.value = _checked_value(locked.field, value)
        locked.evidence = [*_checked_passages(locked.reading, evidence or ()), *locked.evidence]
    locked.state = chosen
    undone = chosen is FactState.PROPOSED
    locked.decided_by_id, locked.decided_at = (None, None) if undone else (by.user_id, timezone.now())
    locked.save(update_fields=["state", "value", "evidence", "decided_by", "decided_at"])
    record("decide-fact", locked, by=by, field=locked.field, was=was, state=chosen)
    _ask_boxes(locked)
    return locked


@transaction.atomic
def add_fact(
    document: Document,
    *,
    by: Actor,
    field: str,
    value: Mapping[str, Any],
    evidence: Iterable[Mapping[str, Any]],
) -> Fact:
    """Add what the reader missed, with the passage where it stands; rejecting it is the way back."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    _require_open(locked)
    reading = newest_reading(locked)
    passages = _checked_passages(reading, evidence) if reading else []
    if reading is None or not passages:
        raise BadPassage("a fact needs a passage")
    checked = _checked_value(field, value)
    last = reading.facts.aggregate(last=Max("order"))["last"]
    fact = Fact.objects.create(
        reading=reading,
        order=0 if last is None else last + 1,
        field=field,
        value=checked,
        proposed_value=checked,
        confidence=1.0,
        method=BY_PERSON,
        evidence=passages,
        state=FactState.ACCEPTED,
        decided_by_id=by.user_id,
        decided_at=timezone.now(),
    )
    record("add-fact", fact, by=by, field=field, document=locked.reference)
    _ask_boxes(fact)
    return fact


@transaction.atomic
def accept_rest(document: Document, *, by: Actor, at_least: float = 0.0, leaving: Sequence[int] = ()) -> int:
    """Accept every open proposal that the reader is sure enough of, but those to leave; returns how many."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    _require_open(locked)
    proposals = Fact.objects.filter(
        reading__document=locked, state=FactState.PROPOSED, confidence__gte=at_least
    ).exclude(pk__in=leaving)
    number = proposals.update(state=FactState.ACCEPTED, decided_by=by.user_id, decided_at=timezone.now())
    record("accept-rest", locked, by=by, facts=number)
    return number


@transaction.atomic
def classify(document: Document, *, by: Actor, kind: DocumentKind | str) -> Document:
    """Say what kind of document this is; the reader's reason gives way to 'a person said so'."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    _require_open(locked)
    was, locked.kind, locked.kind_reason = locked.kind, DocumentKind(kind).value, BY_PERSON
    locked.save(update_fields=["kind", "kind_reason"])
    record("classify-document", locked, by=by, was=was, kind=locked.kind)
    return locked


@transaction.atomic
def confirm(document: Document, *, by: Actor) -> Document:
    """The document is checked; finishes its work item. Proposals without a decision stay that, unused."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    _require_open(locked)
    locked.state, locked.confirmed_at, locked.confirmed_by_id = (
        DocumentState.CONFIRMED,
        timezone.now(),
        by.user_id,
    )
    locked.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    undecided = Fact.objects.filter(reading__document=locked, state=FactState.PROPOSED).count()
    record("confirm-document", locked, by=by, undecided=undecided)
    finish_for(locked, WorkKind.CONFIRM_DOCUMENT, by=by, outcome="confirmed")
    return locked


@transaction.atomic
def reopen(document: Document, *, by: Actor) -> Document:
    """Undo a confirmation: the facts can be decided on again and the work item is back."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state != DocumentState.CONFIRMED:
        raise NotToConfirm(locked.reference)
    locked.state, locked.confirmed_at, locked.confirmed_by_id = DocumentState.TO_CONFIRM, None, None
    locked.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    record("reopen-document", locked, by=by)
    if reopen_for(locked, WorkKind.CONFIRM_DOCUMENT, by=by) is None:
        open_item(
            WorkKind.CONFIRM_DOCUMENT, locked, by=by, title=locked.name, custodian_id=locked.custodian_id
        )
    return locked


def _require_open(document: Document) -> None:
    if document.state == DocumentState.CONFIRMED:
        raise AlreadyConfirmed(document.reference)
    if document.state != DocumentState.TO_CONFIRM:
        raise NotToConfirm(document.reference)


def _checked_value(field: str, value: Mapping[str, Any] | None) -> dict[str, Any]:
    problem = rules.value_problem(field, value)
    if problem:
        raise BadValue(problem)
    return dict(rules.storable(value))


def _checked_passages(reading: DocumentReading, chosen: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The passages with their quotes taken from the page text; what is not there is refused."""
    return [_checked_passage(reading, passage) for passage in chosen]


def _checked_passage(reading: DocumentReading, passage: Mapping[str, Any]) -> dict[str, Any]:
    try:
        number, start, end = (int(passage[name]) for name in ("page", "start", "end"))
    except (KeyError, TypeError, ValueError) as error:
        raise BadPassage("page, start and end are numbers") from error
    page = PageText.objects.filter(reading=reading, number=number).first()
    if page is None or not 0 <= start < end <= len(page.text) or not page.text[start:end].strip():
        raise BadPassage(f"page {number}, {start} to {end}")
    quote = page.text[start:end]
    if passage.get("quote", quote) != quote:
        raise BadPassage("the quote is not what the page says")
    return {"page": number, "start": start, "end": end, "quote": quote, "boxes": [], "by": BY_PERSON}


def _ask_boxes(fact: Fact) -> None:
    """Passages a person chose get their rectangles on the page from the worker, which may open the file."""
    if any(passage.get("by") == BY_PERSON and not passage["boxes"] for passage in fact.evidence):
        enqueue("locate-passages", priority=5, fact_id=fact.pk)
