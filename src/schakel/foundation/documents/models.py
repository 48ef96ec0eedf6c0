"""Files by content hash, documents, what was read in them, and facts with their evidence."""

from __future__ import annotations

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.states import AheadState, DocumentState, FactState, Origin, ScanState
from schakel.kernel.privacy import privacy_classes


class StoredFile(models.Model):
    """Bytes on disk, named by their SHA-256; written once, never changed (T2)."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    scan = models.CharField(
        max_length=12,
        default=ScanState.NOT_SCANNED,
        choices=[(state.value, state.value) for state in ScanState],
    )

    privacy: ClassVar = privacy_classes(system="id sha256 size media_type created_at scan")

    def __str__(self) -> str:
        return self.sha256[:12]


class DocumentQuerySet(models.QuerySet["Document"]):
    """Filters of documents."""

    def visible_to(self, actor: Actor) -> Self:
        """Consultants: pooled and own; back office and worker: all; others: none."""
        if not can(actor, Action.SEE_DOCUMENTS):
            return self.none()
        if can(actor, Action.SEE_DOCUMENTS, Document(custodian_id=-1)):
            return self
        return self.filter(Q(custodian=None) | Q(custodian=actor.user_id))


class Document(models.Model):
    """One file somebody handed in, under the name they gave it."""

    reference = models.CharField(max_length=20, unique=True)
    # Submission and content: what is sent twice is received once.
    key = models.CharField(max_length=160, unique=True, null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=[(item.value, item.value) for item in Origin])
    state = models.CharField(
        max_length=12,
        default=DocumentState.RECEIVED,
        choices=[(state.value, state.value) for state in DocumentState],
        db_index=True,
    )
    problem = models.CharField(max_length=40, blank=True)  # UnreadableReason or refusal code
    kind = models.CharField(max_length=20, blank=True)  # engine.reading.DocumentKind
    kind_reason = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, blank=True)
    page_count = models.PositiveSmallIntegerField(default=0)
    custodian = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    received_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = DocumentQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference key file origin state problem kind kind_reason language page_count custodian"
        " received_at confirmed_at confirmed_by",
        content="name",
    )

    def __str__(self) -> str:
        return self.reference


class DocumentReading(models.Model):
    """One reading of a document by one version of the engine; the newest counts."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    engine_version = models.CharField(max_length=40)
    read_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)
    withheld = models.JSONField(default=list)  # sorts of data seen and kept out, never values

    privacy: ClassVar = privacy_classes(system="id document engine_version read_at duration_ms withheld")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "engine_version"], name="one_reading_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} by {self.engine_version}"


class PageText(models.Model):
    """The text of one page; quotes are offsets into it."""

    reading = models.ForeignKey(DocumentReading, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    width_pt = models.FloatField()
    height_pt = models.FloatField()
    text = models.TextField()

    privacy: ClassVar = privacy_classes(system="id reading number width_pt height_pt", content="text")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="page_once")]

    def __str__(self) -> str:
        return f"{self.reading_id} p.{self.number}"


class Fact(models.Model):
    """One thing a document says, with the passage it stands in; a proposal until a person decides."""

    reading = models.ForeignKey(DocumentReading, on_delete=models.CASCADE, related_name="facts")
    order = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=40)
    value = models.JSONField()
    proposed_value = models.JSONField()
    confidence = models.FloatField()
    method = models.CharField(max_length=60)
    # [{"page": 1, "start": 10, "end": 24, "quote": "...", "boxes": [[x0, y0, x1, y1], ...]}]
    evidence = models.JSONField()
    state = models.CharField(
        max_length=10, default=FactState.PROPOSED, choices=[(state.value, state.value) for state in FactState]
    )
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id reading order field confidence method state decided_by decided_at",
        career="value proposed_value evidence",
    )

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["reading", "order"], name="fact_order_once")]

    def __str__(self) -> str:
        return f"{self.field} ({self.state})"


def new_token() -> str:
    """The secret in the address of a reading that a visitor waits for."""
    return secrets.token_urlsafe(24)


class ReadAhead(models.Model):
    """A file a visitor lets us read to fill in a form; it becomes a document only when the form is sent."""

    token = models.CharField(max_length=40, unique=True, default=new_token)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="ahead")
    name = models.CharField(max_length=200)
    state = models.CharField(
        max_length=8,
        default=AheadState.WAITING,
        choices=[(state.value, state.value) for state in AheadState],
    )
    facts = models.JSONField(default=list)
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)

    privacy: ClassVar = privacy_classes(
        system="id file state asked_at",
        content="name",
        career="facts",
        secret="token",  # noqa: S106 (the name of a field)
    )

    def __str__(self) -> str:
        return f"ahead {self.pk} {self.state}"
