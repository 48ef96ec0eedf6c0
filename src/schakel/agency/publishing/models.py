"""Pieces of content with every version that was saved, and the addresses they had before."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schakel.agency.publishing.states import PieceState
from schakel.kernel.privacy import privacy_classes


class Piece(models.Model):
    """One thing the site shows, as people work on it; what visitors see is the record with its key."""

    kind = models.CharField(max_length=12)
    # The record on the site; null until the first publication.
    key = models.CharField(max_length=80, null=True, blank=True)  # noqa: DJ001 (unique where it is known)
    title = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    state = models.CharField(
        max_length=10, default=PieceState.DRAFT, choices=[(item.value, item.value) for item in PieceState]
    )
    latest = models.PositiveIntegerField(default=0)
    live = models.PositiveIntegerField(null=True, blank=True)
    scheduled = models.PositiveIntegerField(null=True, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)  # leaves the site by itself
    changed_at = models.DateTimeField(auto_now=True)

    privacy: ClassVar = privacy_classes(
        system="id kind key state latest live scheduled scheduled_at ends_at changed_at",
        business="title title_en",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="piece_once"),
            models.CheckConstraint(
                condition=Q(scheduled=None, scheduled_at=None)
                | Q(scheduled__isnull=False, scheduled_at__isnull=False),
                name="piece_schedule_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"

    def title_in(self, language: str) -> str:
        """Its title in a language, else in the other."""
        return (self.title_en if language == "en" else self.title) or self.title or self.title_en


class Version(models.Model):
    """What a piece said when somebody saved it; never changed."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()  # {field: text}
    note = models.CharField(max_length=200, blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id piece number made_at published_at", business="content note", identity="made_by"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.piece_id}.{self.number}"


class OldAddress(models.Model):
    """An address a record had before: it leads on to where the record stands now."""

    kind = models.CharField(max_length=12)
    language = models.CharField(max_length=2)
    slug = models.SlugField(max_length=120)
    key = models.CharField(max_length=80)
    since = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(system="id kind key since", public="language slug")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "language", "slug"], name="old_address_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.slug}"
