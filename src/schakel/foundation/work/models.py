"""Work items, the one queue for people, and jobs, the one queue for the worker."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.work.states import JobState, WorkKind, WorkState
from schakel.kernel.privacy import privacy_classes


class WorkItemQuerySet(models.QuerySet["WorkItem"]):
    """Filters of the queue."""

    def visible_to(self, actor: Actor) -> Self:
        """What the actor's role works on; a consultant sees the pool and their own."""
        if not can(actor, Action.SEE_WORK):
            return self.none()
        if can(actor, Action.DO_WORK, _Foreign()):
            return self
        return self.filter(Q(custodian=None) | Q(custodian=actor.user_id))

    def open(self) -> Self:
        """Still to be done."""
        return self.filter(state=WorkState.OPEN)

    def awake(self, now: datetime) -> Self:
        """Not snoozed, or snoozed until a moment that has passed."""
        return self.filter(Q(snoozed_until=None) | Q(snoozed_until__lte=now))

    def about(self, subject: models.Model) -> Self:
        """Items about one object."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))

    def in_order(self) -> Self:
        """Overdue first: by due time, then age."""
        return self.order_by(F("due_at").asc(nulls_last=True), "created_at", "pk")


class _Foreign:
    """Stands for an object in the custody of somebody else, to ask whether the actor reaches those."""

    custodian_id: int | None = -1


class WorkItem(models.Model):
    """One thing a person has to do, with owner, due time and next step."""

    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in WorkKind])
    key = models.CharField(max_length=120, unique=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, default=WorkState.OPEN, choices=[(state.value, state.value) for state in WorkState]
    )
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="work")
    custodian = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=40, blank=True)

    objects = WorkItemQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id kind key subject_type subject_id state owner custodian due_at snoozed_until created_at"
        " finished_at finished_by outcome",
        content="title",
    )

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_at", "created_at"], name="work_queue"),
            models.Index(fields=["subject_type", "subject_id"], name="work_subject"),
        ]

    def __str__(self) -> str:
        return self.title


class Job(models.Model):
    """One task for the worker, with lease, attempts and fencing token (T3)."""

    task = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=160, unique=True, null=True, blank=True)
    priority = models.SmallIntegerField(default=0)
    state = models.CharField(
        max_length=10, default=JobState.WAITING, choices=[(state.value, state.value) for state in JobState]
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    worker = models.CharField(max_length=60, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    run_after = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    privacy: ClassVar = privacy_classes(
        system="id task arguments key priority state attempts fence worker leased_until run_after created_at"
        " finished_at problem"
    )

    class Meta:
        indexes = [models.Index(fields=["state", "-priority", "id"], name="job_next")]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"
