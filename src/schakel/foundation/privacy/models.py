"""Consents and terms: on what ground data is held and until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.foundation.privacy.states import Basis, Purpose
from schakel.kernel.privacy import privacy_classes


class Consent(models.Model):
    """One ground for holding data: what the person was told (version of the notice) and until when."""

    purpose = models.CharField(max_length=20, choices=[(item.value, item.value) for item in Purpose])
    basis = models.CharField(max_length=20, choices=[(item.value, item.value) for item in Basis])
    notice_version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    source = models.CharField(max_length=60)
    ends_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id purpose basis notice_version given_at source ends_on withdrawn_at"
    )

    def __str__(self) -> str:
        return f"{self.purpose} ({self.basis})"
