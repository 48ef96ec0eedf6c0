"""Vacancies with requirements, and the intakes employers send."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from schakel.agency.clients.models import Contact, Department, Organisation
from schakel.agency.people.states import ContractForm
from schakel.agency.vacancies.states import IntakeState, QuestionKind, VacancyState
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document
from schakel.foundation.privacy.models import Consent
from schakel.kernel.privacy import privacy_classes


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    """Filters of vacancies."""

    def visible_to(self, actor: Actor) -> Self:
        """All who work with vacancies; a confidential one only its consultant and the back office."""
        if not can(actor, Action.SEE_VACANCIES):
            return self.none()
        if can(actor, Action.SEE_VACANCIES, Vacancy(confidential=True, consultant_id=-1)):
            return self
        return self.filter(Q(confidential=False) | Q(consultant=actor.user_id))

    def open(self, today: date) -> Self:
        """Published and not past its closing date, confidential ones included."""
        return self.filter(state=VacancyState.PUBLISHED).filter(Q(closes_on=None) | Q(closes_on__gte=today))

    def live(self, today: date) -> Self:
        """On the site today."""
        return self.open(today).filter(confidential=False)


class Vacancy(models.Model):
    """One job a client offers."""

    reference = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=140, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="vacancies")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    consultant = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    role_key = models.CharField(max_length=60, db_index=True)
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    # Markdown
    summary_nl = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    tasks_nl = models.TextField(blank=True)
    tasks_en = models.TextField(blank=True)
    profile_nl = models.TextField(blank=True)
    profile_en = models.TextField(blank=True)
    offer_nl = models.TextField(blank=True)
    offer_en = models.TextField(blank=True)
    team_nl = models.TextField(blank=True)
    team_en = models.TextField(blank=True)
    procedure_nl = models.TextField(blank=True)
    procedure_en = models.TextField(blank=True)
    contract_form = models.CharField(
        max_length=10,
        default=ContractForm.PERMANENT,
        choices=[(item.value, item.value) for item in ContractForm],
    )
    hours_min = models.PositiveSmallIntegerField(default=32)
    hours_max = models.PositiveSmallIntegerField(default=40)
    pay_min_cents = models.PositiveIntegerField(null=True, blank=True)  # gross a month, full-time
    pay_max_cents = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    remote_days = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    # Planned by a colleague: goes on the site, leaves it, at these moments.
    opens_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=10, default=VacancyState.DRAFT, choices=[(item.value, item.value) for item in VacancyState]
    )
    # The client's name stays off the site; the vacancy itself is shown.
    anonymous = models.BooleanField(default=False)
    # The vacancy itself stays off the site: a search in confidence.
    confidential = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = VacancyQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference organisation department contact consultant state anonymous confidential"
        " opens_at ends_at created_at changed_at",
        public="slug role_key title_nl title_en summary_nl summary_en tasks_nl tasks_en profile_nl profile_en"
        " offer_nl offer_en team_nl team_en procedure_nl procedure_en contract_form hours_min hours_max"
        " pay_min_cents pay_max_cents place latitude longitude remote_days starts_on published_on closes_on",
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "confidential", "-published_on", "-id"], name="vacancy_live"),
            # With all that says who may see it: the rows themselves are long, and stay unread until shown.
            models.Index(
                fields=["-changed_at", "id", "confidential", "consultant", "organisation"],
                name="vacancy_changed",
            ),
            models.Index(fields=["consultant", "state", "confidential", "closes_on"], name="vacancy_own"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(hours_min__lte=F("hours_max")), name="vacancy_hours_in_order"),
            models.CheckConstraint(
                condition=Q(pay_min_cents=None)
                | Q(pay_max_cents=None)
                | Q(pay_min_cents__lte=F("pay_max_cents")),
                name="vacancy_pay_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title_nl

    @property
    def last_day(self) -> date | None:
        """The last day to apply: the closing date, or an earlier day on which it closes by itself."""
        planned = timezone.localdate(self.ends_at) if self.ends_at else None
        return min((day for day in (self.closes_on, planned) if day is not None), default=None)

    @property
    def custodian_id(self) -> int | None:
        """The consultant a confidential search belongs to; other vacancies are everyone's."""
        return self.consultant_id if self.confidential else None


class Requirement(models.Model):
    """One thing the client asks: how strongly, how heavy, and why."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    aspect = models.CharField(max_length=12)  # engine.matching.Aspect
    key = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    years = models.FloatField(default=0)
    strength = models.CharField(max_length=6, default="should")  # engine.matching.Strength
    weight = models.PositiveSmallIntegerField(default=3)
    reason = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = privacy_classes(
        system="id vacancy order", business="aspect key label level years strength weight reason"
    )

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1) & Q(weight__lte=5), name="requirement_weight_1_to_5"
            ),
            models.UniqueConstraint(fields=["vacancy", "aspect", "key"], name="requirement_once"),
        ]

    def __str__(self) -> str:
        return f"{self.strength} {self.aspect} {self.key}"


class Question(models.Model):
    """One thing the client wants every applicant to answer; the answer is read by a person only."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(
        max_length=8,
        default=QuestionKind.SHORT,
        choices=[(item.value, item.value) for item in QuestionKind],
    )
    text_nl = models.CharField(max_length=200)
    text_en = models.CharField(max_length=200, blank=True)
    # One choice a line.
    options_nl = models.TextField(blank=True)
    options_en = models.TextField(blank=True)
    required = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = privacy_classes(
        system="id vacancy kind required order", public="text_nl text_en options_nl options_en"
    )

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text_nl


class IntakeQuerySet(models.QuerySet["Intake"]):
    """Filters of intakes."""

    def visible_to(self, actor: Actor) -> Self:
        """Staff who work with vacancies, and whoever sent it, by the link in their mail."""
        if can(actor, Action.SEE_OWN):
            return self.filter(email__iexact=actor.mailbox)
        return self if can(actor, Action.SEE_VACANCIES) else self.none()


class Intake(models.Model):
    """What an employer filled in behind the door 'I want to place a vacancy'."""

    reference = models.CharField(max_length=20, unique=True)
    submission_key = models.CharField(max_length=64, unique=True)
    organisation_name = models.CharField(max_length=120)
    contact_name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=120)
    role_key = models.CharField(max_length=60, blank=True)
    contract_form = models.CharField(max_length=10, blank=True)
    hours_min = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_max = models.PositiveSmallIntegerField(null=True, blank=True)
    pay_min_cents = models.PositiveIntegerField(null=True, blank=True)
    pay_max_cents = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    tasks = models.TextField(blank=True)
    priorities = models.TextField(blank=True)
    team = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(
        max_length=10, default=IntakeState.NEW, choices=[(item.value, item.value) for item in IntakeState]
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    documents = models.ManyToManyField(Document, blank=True, related_name="intakes")
    vacancy = models.ForeignKey(
        Vacancy, null=True, blank=True, on_delete=models.SET_NULL, related_name="intakes"
    )
    received_at = models.DateTimeField()

    objects = IntakeQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference submission_key language state consent documents vacancy received_at",
        business="organisation_name title role_key contract_form hours_min hours_max pay_min_cents"
        " pay_max_cents place starts_on tasks priorities team",
        identity="contact_name",
        contact="email phone",
    )

    def __str__(self) -> str:
        return self.reference


class WordingException(models.Model):
    """Words that may stay in one vacancy although the gate stops them: why, and who says so."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="wording_exceptions")
    code = models.CharField(max_length=40)
    place = models.CharField(max_length=40)  # the field with its language: profile_nl
    found = models.CharField(max_length=120)
    reason = models.TextField()
    noted_by = models.CharField(max_length=120)
    noted_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id vacancy code place found noted_at", business="reason", identity="noted_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "code", "place", "found"], name="wording_exception_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"
