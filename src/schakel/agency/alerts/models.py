"""Job alerts, and which vacancies went out with them."""

from __future__ import annotations

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from schakel.agency.alerts.states import AlertState, Frequency
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.privacy.models import Consent
from schakel.kernel.privacy import privacy_classes


def new_key() -> str:
    """The secret in the links of an alert."""
    return secrets.token_urlsafe(24)


class AlertQuerySet(models.QuerySet["Alert"]):
    """Filters of alerts."""

    def active(self) -> Self:
        """Confirmed and not stopped."""
        return self.filter(state=AlertState.ACTIVE)

    def of(self, mailbox: str) -> Self:
        """Of whoever reads this address."""
        return self.filter(email__iexact=mailbox)


class Alert(models.Model):
    """One search that comes by mail; whoever has its key may change or stop it."""

    key = models.CharField(max_length=40, unique=True, default=new_key)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, default="nl")
    # As the address of the list of vacancies has it.
    search = models.CharField(max_length=1000, blank=True)
    frequency = models.CharField(
        max_length=8, default=Frequency.DAILY, choices=[(item.value, item.value) for item in Frequency]
    )
    state = models.CharField(
        max_length=8, default=AlertState.PENDING, choices=[(item.value, item.value) for item in AlertState]
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    run_on = models.DateField(null=True, blank=True)
    # Up to this day nothing comes; what is new meanwhile comes in the first mail after it.
    paused_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    sent = models.ManyToManyField(Vacancy, through="SentVacancy", related_name="+")

    objects = AlertQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id language frequency state consent asked_at confirmed_at ends_on reminded_on run_on"
        " paused_until ended_at sent",
        contact="email",
        wishes="search",
        secret="key",  # noqa: S106 (the name of a field)
    )

    class Meta:
        indexes = [models.Index(fields=["state", "run_on"], name="alert_due")]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), "search", condition=~Q(state="ended"), name="one_alert_per_search"
            )
        ]

    def __str__(self) -> str:
        return f"alert {self.pk}"


class SentVacancy(models.Model):
    """A vacancy somebody has had, or saw when they asked: it does not come again."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="deliveries")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    sent_on = models.DateField()

    privacy: ClassVar = privacy_classes(system="id alert vacancy sent_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "vacancy"], name="vacancy_sent_once")]

    def __str__(self) -> str:
        return f"{self.alert_id} had {self.vacancy_id}"
