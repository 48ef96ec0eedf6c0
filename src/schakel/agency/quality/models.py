"""Possible doubles, merges with what they moved, findings of rules, and when all was last gone through."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.quality.states import DoubleState, FindingState, Kind, SweepKind
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.kernel.privacy import privacy_classes

NOBODY = -1  # the custodian of a double of two consultants: neither may see the other's


class DoubleQuerySet(models.QuerySet["Double"]):
    """Filters of doubles."""

    def visible_to(self, actor: Actor) -> Self:
        """Who may change candidates, and reaches every record in it."""
        if not can(actor, Action.EDIT_CANDIDATES):
            return self.none()
        if can(actor, Action.EDIT_CANDIDATES, Candidate(custodian_id=NOBODY)):
            return self
        foreign = Candidate.objects.exclude(Q(custodian=None) | Q(custodian=actor.user_id))
        return self.exclude(candidates__in=foreign)

    def open(self) -> Self:
        """Still to be decided."""
        return self.filter(state=DoubleState.OPEN)


class Double(models.Model):
    """Records that may be of one person or organisation; why is worked out when somebody looks."""

    kind = models.CharField(max_length=12, choices=[(item.value, item.value) for item in Kind])
    key = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        max_length=8, default=DoubleState.OPEN, choices=[(item.value, item.value) for item in DoubleState]
    )
    score = models.FloatField()
    candidates = models.ManyToManyField(Candidate, blank=True, related_name="+")
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="+")
    found_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = DoubleQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id kind key state score candidates organisations found_at decided_at decided_by"
    )

    class Meta:
        indexes = [models.Index(fields=["state", "-score", "id"], name="double_strongest")]

    def __str__(self) -> str:
        return self.key

    @property
    def custodian_id(self) -> int | None:
        """Whose double it is: of the one consultant in it, of nobody when there are two, else everyone's."""
        owners = {person.custodian_id for person in self.candidates.all()} - {None}
        if len(owners) > 1:
            return NOBODY
        return next(iter(owners), None)


class Distinct(models.Model):
    """Two records of which somebody said that they are not one; the lower key first."""

    kind = models.CharField(max_length=12, choices=[(item.value, item.value) for item in Kind])
    low = models.PositiveBigIntegerField()
    high = models.PositiveBigIntegerField()
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    privacy: ClassVar = privacy_classes(system="id kind low high decided_at decided_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "low", "high"], name="distinct_once"),
            models.CheckConstraint(condition=Q(low__lt=F("high")), name="distinct_low_first"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.low}, {self.high}"


class Merge(models.Model):
    """One record that became an alias of another, with all that is needed to take it back."""

    double = models.ForeignKey(
        Double, null=True, blank=True, on_delete=models.SET_NULL, related_name="merges"
    )
    kind = models.CharField(max_length=12, choices=[(item.value, item.value) for item in Kind])
    kept_id = models.PositiveBigIntegerField(db_index=True)
    gone_id = models.PositiveBigIntegerField(db_index=True)
    before = models.JSONField(default=dict)  # fields of the kept record that changed, as they were
    after = models.JSONField(default=dict)  # and as they became
    moved = models.JSONField(default=list)  # [model, field, [keys]]: rows that now point at the kept record
    added = models.JSONField(default=list)  # [field, [keys]]: what the kept record got besides
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    privacy: ClassVar = privacy_classes(
        system="id double kind kept_id gone_id moved added made_at made_by undone_at undone_by",
        content="before after",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "gone_id"], condition=Q(undone_at=None), name="merged_away_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.gone_id} → {self.kept_id}"


class FindingQuerySet(models.QuerySet["Finding"]):
    """Filters of findings."""

    def visible_to(self, actor: Actor) -> Self:
        """Who may change candidates; a consultant sees pooled records and their own."""
        if not can(actor, Action.EDIT_CANDIDATES):
            return self.none()
        if can(actor, Action.EDIT_CANDIDATES, Candidate(custodian_id=NOBODY)):
            return self
        return self.filter(Q(custodian=None) | Q(custodian=actor.user_id))

    def open(self) -> Self:
        """Not settled yet."""
        return self.filter(state=FindingState.OPEN)


class Finding(models.Model):
    """One rule that one record fails."""

    key = models.CharField(max_length=160, unique=True)  # rule, record and line
    rule = models.CharField(max_length=40)  # a rule or contradiction of engine.checking
    code = models.CharField(max_length=40)  # the reason
    severity = models.CharField(max_length=8)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    field = models.CharField(max_length=40)
    custodian = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=200)  # the record's name
    found = models.CharField(max_length=300, blank=True)
    fix = models.CharField(max_length=300, blank=True)  # certain: one press
    meant = models.CharField(max_length=300, blank=True)  # likely, or what the document says
    quote = models.TextField(blank=True)
    document = models.CharField(max_length=20, blank=True)  # reference of the document with the quote
    page = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=8, default=FindingState.OPEN, choices=[(item.value, item.value) for item in FindingState]
    )
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = FindingQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id key rule code severity subject_type subject_id field custodian document page state"
        " found_at settled_at settled_by",
        content="title found fix meant quote",
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "rule", "id"], name="finding_by_rule"),
            models.Index(fields=["subject_type", "subject_id"], name="finding_subject"),
        ]

    def __str__(self) -> str:
        return self.key


class Sweep(models.Model):
    """One time that all records were gone through: when, how many, how long it took."""

    kind = models.CharField(max_length=8, choices=[(item.value, item.value) for item in SweepKind])
    began_at = models.DateTimeField()
    looked_at = models.PositiveIntegerField()
    found = models.PositiveIntegerField()
    milliseconds = models.PositiveIntegerField()

    privacy: ClassVar = privacy_classes(system="id kind began_at looked_at found milliseconds")

    class Meta:
        indexes = [models.Index(fields=["kind", "-began_at"], name="sweep_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.began_at}"
