"""Reads of the queue: in order, counted per kind, and the next one."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.db import models
from django.db.models import Count, Q

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import ALLOWED, Actor
from schakel.foundation.accounts.states import Action, Role
from schakel.foundation.work.models import Job, WorkItem, WorkItemQuerySet
from schakel.foundation.work.states import JobState, WorkKind


def queue(actor: Actor, *, now: datetime, kind: str = "", mine: bool = False) -> WorkItemQuerySet:
    """Open items the actor can do, overdue first; snoozed ones come back when their time has come."""
    items = WorkItem.objects.visible_to(actor).open().awake(now)
    if kind:
        items = items.filter(kind=kind)
    if mine:
        items = items.filter(Q(owner=actor.user_id) | Q(owner=None, custodian=actor.user_id))
    return items.in_order()


def counts(actor: Actor, *, now: datetime, mine: bool = False) -> dict[WorkKind, int]:
    """How many open items there are per kind, kinds without any included; one query."""
    rows = queue(actor, now=now, mine=mine).order_by().values_list("kind").annotate(number=Count("pk"))
    found = dict(rows)
    return {kind: found.get(kind.value, 0) for kind in WorkKind}


def late_count(actor: Actor, *, now: datetime) -> int:
    """How many open items are past their due time."""
    return queue(actor, now=now).filter(due_at__lt=now).count()


def next_item(
    actor: Actor, *, now: datetime, after: WorkItem | None = None, kind: str = "", mine: bool = False
) -> WorkItem | None:
    """The first item to do, other than ``after``; the one key that leads from work to work."""
    items = queue(actor, now=now, kind=kind, mine=mine)
    return (items.exclude(pk=after.pk) if after else items).first()


def open_items_for(subject: models.Model) -> WorkItemQuerySet:
    """What is still to be done about one object."""
    return WorkItem.objects.about(subject).open()


def subject_of(item: WorkItem) -> models.Model | None:
    """The object an item is about; ``None`` when it is gone."""
    try:
        model = apps.get_model(item.subject_type)
    except (LookupError, ValueError):
        return None
    found: models.Model | None = model._default_manager.filter(pk=item.subject_id).first()
    return found


def live_arguments(task: str, name: str) -> set[int]:
    """The argument ``name`` of every job of this task that is still to be done, or parked for a person."""
    jobs = Job.objects.filter(task=task).exclude(state=JobState.DONE)
    return {int(arguments[name]) for arguments in jobs.values_list("arguments", flat=True)}


def items_without_subject() -> list[str]:
    """Keys of open items whose object is gone; there should be none."""
    orphans = []
    for label in (
        WorkItem.objects.open().values_list("subject_type", flat=True).distinct().order_by("subject_type")
    ):
        items = WorkItem.objects.open().filter(subject_type=label)
        try:
            there = {str(pk) for pk in apps.get_model(label)._default_manager.values_list("pk", flat=True)}
        except (LookupError, ValueError):
            there = set()
        orphans += [key for key, pk in items.values_list("key", "subject_id") if pk not in there]
    return orphans


def put_off(actor: Actor, *, now: datetime) -> WorkItemQuerySet:
    """Open items that sleep until a later moment, the first to wake up first."""
    return (
        WorkItem.objects.visible_to(actor)
        .open()
        .filter(snoozed_until__gt=now)
        .order_by("snoozed_until", "pk")
    )


def colleagues() -> models.QuerySet[User]:
    """Who can be handed work, by name."""
    roles = sorted(ALLOWED[Action.DO_WORK] - {Role.WORKER})
    return User.objects.filter(is_active=True, grants__role__in=roles).distinct().order_by("name", "pk")
