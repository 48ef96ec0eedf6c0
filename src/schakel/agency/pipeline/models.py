"""Applications and shortlists: who is in play for which vacancy."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schakel.agency.matches.models import MatchRecord
from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.states import ApplicationState, ShortlistState
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document
from schakel.foundation.privacy.models import Consent
from schakel.kernel.privacy import privacy_classes


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Filters of applications."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever sees the candidate sees the application; the applicant their own."""
        if can(actor, Action.SEE_OWN):
            return self.filter(candidate__email__iexact=actor.mailbox)
        if not can(actor, Action.SEE_CANDIDATES):
            return self.none()
        return self.exclude(candidate__in=Candidate.objects.hidden_from(actor))


class Application(models.Model):
    """One application, or an open registration when it has no vacancy; consent and term are its own."""

    reference = models.CharField(max_length=20, unique=True)
    submission_key = models.CharField(max_length=64, unique=True)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    vacancy = models.ForeignKey(
        Vacancy, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    motivation = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(
        max_length=10,
        default=ApplicationState.NEW,
        choices=[(item.value, item.value) for item in ApplicationState],
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    documents = models.ManyToManyField(Document, blank=True, related_name="applications")
    received_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Where it stood before it was withdrawn; taking that back returns there.
    stood = models.CharField(max_length=10, blank=True)

    objects = ApplicationQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference submission_key candidate vacancy language state consent documents received_at"
        " withdrawn_at stood",
        content="motivation",
    )

    class Meta:
        indexes = [models.Index(fields=["-received_at"], name="application_newest")]

    def __str__(self) -> str:
        return self.reference

    @property
    def mailbox(self) -> str:
        """Who may see it by a mailed link."""
        return self.candidate.email


class Answer(models.Model):
    """What an applicant answered to one question, with the question as it was asked."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    order = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=200)
    text = models.TextField()

    privacy: ClassVar = privacy_classes(system="id application order", content="question text")

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["application", "order"], name="answered_once")]

    def __str__(self) -> str:
        return self.question


class ShortlistQuerySet(models.QuerySet["ShortlistEntry"]):
    """Filters of shortlists."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever sees the candidate and works on the shortlist."""
        if not can(actor, Action.SHORTLIST):
            return self.none()
        seen = self.exclude(candidate__in=Candidate.objects.hidden_from(actor))
        return seen.filter(vacancy__in=Vacancy.objects.visible_to(actor))

    def listed(self) -> Self:
        """Still on the list."""
        return self.filter(state=ShortlistState.LISTED)


class ShortlistEntry(models.Model):
    """One person on the shortlist of one vacancy, with the match it rests on."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="shortlist")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="shortlisted")
    match = models.ForeignKey(MatchRecord, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(
        max_length=10,
        default=ShortlistState.LISTED,
        choices=[(item.value, item.value) for item in ShortlistState],
    )
    note = models.CharField(max_length=400, blank=True)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ShortlistQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id vacancy candidate match state added_by added_at", statement="note"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "candidate"], condition=Q(state="listed"), name="listed_once_per_vacancy"
            )
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id}–{self.candidate_id}"
