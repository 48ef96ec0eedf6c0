"""The chained log: each entry's hash covers the one before it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.kernel.privacy import privacy_classes


class Entry(models.Model):
    """One thing somebody did. Holds no sensitive value: those stand beside the chain, behind a commitment."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor_id_text = models.CharField(max_length=40, blank=True)
    actor_label = models.CharField(max_length=120)
    action = models.CharField(max_length=60, db_index=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    privacy: ClassVar = privacy_classes(
        system="id sequence at actor_id_text action subject_type subject_id detail previous_hash hash",
        identity="actor_label",
    )

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "sequence"], name="audit_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_type} {self.subject_id}"


class Head(models.Model):
    """The last link: locked by whoever writes the next."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    privacy: ClassVar = privacy_classes(system="id sequence hash")

    def __str__(self) -> str:
        return f"head {self.sequence}"
