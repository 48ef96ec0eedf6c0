"""Candidates, their confirmed profile with the source of each line, and their wishes."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schakel.agency.people.states import CandidateState, Source
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.privacy.models import Consent
from schakel.kernel.privacy import privacy_classes


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Filters of candidates."""

    def visible_to(self, actor: Actor) -> Self:
        """Consultants: pooled and own; back office and worker: all; others: none. Aliases are in no list."""
        if not can(actor, Action.SEE_CANDIDATES):
            return self.none()
        whole = self.filter(merged_into=None)
        if can(actor, Action.SEE_CANDIDATES, Candidate(custodian_id=-1)):
            return whole
        return whole.filter(Q(custodian=None) | Q(custodian=actor.user_id))

    def hidden_from(self, actor: Actor) -> Self:
        """All the others: few, and found by an index, where those who are seen are nearly everybody."""
        if not can(actor, Action.SEE_CANDIDATES):
            return self.all()
        if can(actor, Action.SEE_CANDIDATES, Candidate(custodian_id=-1)):
            return self.none()
        return self.filter(Q(custodian__lt=actor.user_id) | Q(custodian__gt=actor.user_id))


class Candidate(models.Model):
    """Someone who looks for work, or might."""

    reference = models.CharField(max_length=20, unique=True)
    given_name = models.CharField(max_length=80, blank=True)
    prefix = models.CharField(max_length=20, blank=True)  # tussenvoegsel
    family_name = models.CharField(max_length=80)
    email = models.EmailField(max_length=254, db_index=True)
    phone = models.CharField(max_length=20, blank=True)
    place = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    headline = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, default="nl")
    state = models.CharField(
        max_length=10,
        default=CandidateState.NEW,
        choices=[(item.value, item.value) for item in CandidateState],
    )
    source = models.CharField(max_length=20, choices=[(item.value, item.value) for item in Source])
    custodian = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    documents = models.ManyToManyField(Document, blank=True, related_name="candidates")
    created_at = models.DateTimeField(auto_now_add=True)
    profile_changed_at = models.DateTimeField(auto_now_add=True, db_index=True)
    # Two records were of one person: this one stands for an alias of the other, and is in no list.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="aliases"
    )

    objects = CandidateQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference language state source custodian consent documents created_at profile_changed_at"
        " merged_into",
        identity="given_name prefix family_name",
        contact="email phone place",  # the town, not the address
        address="latitude longitude",
        career="headline",
    )

    class Meta:
        indexes = [
            models.Index(fields=["family_name", "given_name"], name="candidate_name"),
            models.Index(fields=["-profile_changed_at", "id"], name="candidate_changed"),
            models.Index(fields=["state"], name="candidate_state"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as it is said: given name, tussenvoegsel, family name."""
        return " ".join(part for part in (self.given_name, self.prefix, self.family_name) if part)


class ProfileLine(models.Model):
    """What every line of a profile has: the fact it rests on, or who said it and when."""

    fact = models.ForeignKey(Fact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    stated_by = models.CharField(max_length=120, blank=True)
    stated_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Experience(ProfileLine):
    """One job somebody had; months are the first of the month, an open end is now."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="experiences")
    title = models.CharField(max_length=120)
    role_key = models.CharField(max_length=60, blank=True)  # taxonomy role
    employer = models.CharField(max_length=120, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    tasks = models.TextField(blank=True)

    privacy: ClassVar = privacy_classes(
        system="id candidate fact role_key sector stated_on",
        career="title employer starts_on ends_on tasks",
        identity="stated_by",
    )

    class Meta:
        ordering = ["-starts_on", "pk"]

    def __str__(self) -> str:
        return self.title


class Education(ProfileLine):
    """One education; ``level`` as engine.reading names it (mbo4, hbo, wo ...)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="educations")
    name = models.CharField(max_length=160)
    level = models.CharField(max_length=12, blank=True)
    institution = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    completed = models.BooleanField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id candidate fact stated_on",
        career="name level institution starts_on ends_on completed",
        identity="stated_by",
    )

    class Meta:
        ordering = ["-ends_on", "pk"]

    def __str__(self) -> str:
        return self.name


class CandidateSkill(ProfileLine):
    """A skill or system somebody has; level 0 is not known, 1 basic, 2 good, 3 expert."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="skills")
    skill_key = models.CharField(max_length=60, blank=True)  # taxonomy skill; empty when not in it
    label = models.CharField(max_length=120)
    level = models.PositiveSmallIntegerField(default=0)
    years = models.FloatField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id candidate fact skill_key stated_on",
        career="label level years last_used_on",
        identity="stated_by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "label"], name="skill_once_per_candidate")
        ]
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class CandidateLanguage(ProfileLine):
    """A language with its level (A1–C2 or native)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(max_length=3)
    level = models.CharField(max_length=8, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id candidate fact stated_on", career="code level", identity="stated_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "code"], name="language_once_per_candidate")
        ]
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Wishes(ProfileLine):
    """What somebody wants; empty is unknown and counts for nothing."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="wishes")
    role_keys = models.JSONField(default=list)
    hours_min = models.PositiveSmallIntegerField(null=True, blank=True)
    hours_max = models.PositiveSmallIntegerField(null=True, blank=True)
    pay_min_cents = models.PositiveIntegerField(null=True, blank=True)  # gross a month, full-time
    contract_forms = models.JSONField(default=list)  # of ContractForm
    max_travel_km = models.PositiveSmallIntegerField(null=True, blank=True)
    remote_days_min = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    licences = models.JSONField(default=list)
    remarks = models.TextField(blank=True)

    privacy: ClassVar = privacy_classes(
        system="id candidate fact stated_on",
        wishes="role_keys hours_min hours_max pay_min_cents contract_forms max_travel_km"
        " remote_days_min starts_on",
        career="licences",
        content="remarks",
        identity="stated_by",
    )

    def __str__(self) -> str:
        return f"wishes of {self.candidate_id}"


class CultureWish(models.Model):
    """What somebody said they want of a team, on one dimension from -2 to 2, with the quote."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="culture")
    dimension = models.CharField(max_length=12)
    value = models.SmallIntegerField()
    quote = models.CharField(max_length=400)
    stated_by = models.CharField(max_length=120)
    stated_on = models.DateField()

    privacy: ClassVar = privacy_classes(
        system="id candidate dimension stated_on", statement="value quote", identity="stated_by"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["candidate", "dimension"], name="culture_wish_once")]

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}"
