"""Consents and terms: on what ground data is held and until when; and what people ask about their data."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.privacy.states import Basis, Purpose, RequestKind, RequestState
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

    class Meta:
        indexes = [
            models.Index(
                fields=["withdrawn_at"],
                condition=models.Q(withdrawn_at__isnull=False),
                name="consent_withdrawn",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} ({self.basis})"


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    """Filters of data requests."""

    def visible_to(self, actor: Actor) -> Self:
        """Who carries requests out, and who asked."""
        if can(actor, Action.CARRY_OUT_REQUESTS):
            return self
        return self.filter(email__iexact=actor.mailbox) if can(actor, Action.SEE_OWN) else self.none()

    def open(self) -> Self:
        """Still to be carried out."""
        return self.filter(state=RequestState.OPEN)


class DataRequest(models.Model):
    """What somebody asks about their own data, proved by a link to their mailbox."""

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=[(item.value, item.value) for item in RequestKind])
    state = models.CharField(
        max_length=10,
        default=RequestState.OPEN,
        choices=[(item.value, item.value) for item in RequestState],
    )
    email = models.EmailField(max_length=254, blank=True, db_index=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    # How many of what went and stayed: the proof of an erasure, without a name.
    report = models.JSONField(default=dict)

    objects = DataRequestQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference kind state language asked_at due_on done_at report",
        contact="email",
        content="words",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email", "kind"], condition=models.Q(state="open"), name="open_request_once"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def mailbox(self) -> str:
        """Whose request it is."""
        return self.email
