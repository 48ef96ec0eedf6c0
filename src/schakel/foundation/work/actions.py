"""Writes on work items: open, take, finish, put off, hand over; each with its way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.audit.actions import record
from schakel.foundation.work import rules
from schakel.foundation.work.errors import AlreadyFinished, CannotTake, NotFinished, NotParked
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import JobState, WorkKind, WorkState


@transaction.atomic
def open_item(
    kind: WorkKind,
    subject: models.Model,
    *,
    by: Actor,
    title: str,
    due_at: datetime | None = None,
    custodian_id: int | None = None,
    key: str | None = None,
) -> WorkItem:
    """Ask a person to do something about ``subject``; the same key is the same item, finished or not.

    Without a key there is one item per kind and object; without a due time the kind's own term counts.
    """
    label = subject._meta.label_lower
    item, made = WorkItem.objects.get_or_create(
        key=key or f"{kind}:{label}:{subject.pk}",
        defaults={
            "kind": kind,
            "subject_type": label,
            "subject_id": str(subject.pk),
            "title": title[:200],
            "custodian_id": custodian_id,
            "due_at": due_at or rules.due_at(kind, timezone.now()),
        },
    )
    if made:
        record("open-work-item", item, by=by, kind=kind)
    return item


@transaction.atomic
def finish(item: WorkItem, *, by: Actor, outcome: str) -> WorkItem:
    """The work is done; ``outcome`` is a code. Raises :class:`AlreadyFinished` when somebody was first."""
    return _close(item, WorkState.DONE, by=by, outcome=outcome)


@transaction.atomic
def drop(item: WorkItem, *, by: Actor, outcome: str) -> WorkItem:
    """The reason for the work is gone. Raises :class:`AlreadyFinished`."""
    return _close(item, WorkState.DROPPED, by=by, outcome=outcome)


@transaction.atomic
def finish_for(subject: models.Model, kind: WorkKind, *, by: Actor, outcome: str) -> WorkItem | None:
    """Finish the open item of this kind about ``subject``; ``None`` when there is none."""
    return _close_for(subject, kind, WorkState.DONE, by=by, outcome=outcome)


@transaction.atomic
def drop_for(subject: models.Model, kind: WorkKind, *, by: Actor, outcome: str) -> WorkItem | None:
    """Drop the open item of this kind because its reason is gone; ``None`` when there is none."""
    return _close_for(subject, kind, WorkState.DROPPED, by=by, outcome=outcome)


@transaction.atomic
def reopen(item: WorkItem, *, by: Actor) -> WorkItem:
    """Undo a finish: the item is open again with the due time it had."""
    locked = _locked(item)
    if locked.state == WorkState.OPEN:
        raise NotFinished(item.key)
    _change(
        locked, state=WorkState.OPEN, finished_at=None, finished_by_id=None, outcome="", snoozed_until=None
    )
    record("reopen-work-item", locked, by=by, kind=locked.kind)
    return locked


@transaction.atomic
def reopen_for(subject: models.Model, kind: WorkKind, *, by: Actor) -> WorkItem | None:
    """Open the finished item of this kind about ``subject`` again; ``None`` when none is finished."""
    items = WorkItem.objects.about(subject).filter(kind=kind).exclude(state=WorkState.OPEN)
    item = items.order_by("-finished_at").first()
    return reopen(item, by=by) if item else None


@transaction.atomic
def snooze(item: WorkItem, *, by: Actor, until: datetime) -> WorkItem:
    """Put the item out of sight until a moment; its due time stays."""
    locked = _locked_open(item)
    _change(locked, snoozed_until=until)
    record("snooze-work-item", locked, by=by, until=until.isoformat())
    return locked


@transaction.atomic
def wake(item: WorkItem, *, by: Actor) -> WorkItem:
    """Undo a snooze."""
    locked = _locked_open(item)
    _change(locked, snoozed_until=None)
    record("wake-work-item", locked, by=by)
    return locked


@transaction.atomic
def hand_over(item: WorkItem, *, by: Actor, to: User | None) -> WorkItem:
    """Make a colleague the owner, or nobody; undone by handing over to the owner before.

    Raises :class:`CannotTake` for someone who may not do this item.
    """
    locked = _locked_open(item)
    if to is not None and not can(to.as_actor(), Action.DO_WORK, locked):
        raise CannotTake(item.key)
    before = locked.owner_id
    _change(locked, owner_id=None if to is None else to.pk)
    record("hand-over-work-item", locked, by=by, owner_before=before, owner=locked.owner_id)
    return locked


@transaction.atomic
def try_again(job: Job, *, by: Actor) -> Job:
    """Put a parked job back in the queue with three fresh tries, and finish its work item."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state != JobState.PARKED:
        raise NotParked(str(job.pk))
    locked.state, locked.attempts, locked.run_after, locked.finished_at = JobState.WAITING, 0, None, None
    locked.save(update_fields=["state", "attempts", "run_after", "finished_at"])
    finish_for(locked, WorkKind.PARKED_JOB, by=by, outcome="tried-again")
    record("try-job-again", locked, by=by, task=locked.task)
    return locked


def _close_for(
    subject: models.Model, kind: WorkKind, state: WorkState, *, by: Actor, outcome: str
) -> WorkItem | None:
    item = WorkItem.objects.about(subject).filter(kind=kind).open().first()
    return _close(item, state, by=by, outcome=outcome) if item else None


def _close(item: WorkItem, state: WorkState, *, by: Actor, outcome: str) -> WorkItem:
    locked = _locked_open(item)
    _change(locked, state=state, outcome=outcome, finished_at=timezone.now(), finished_by_id=by.user_id)
    verb = "finish-work-item" if state is WorkState.DONE else "drop-work-item"
    record(verb, locked, by=by, kind=locked.kind, outcome=outcome)
    return locked


def _locked(item: WorkItem) -> WorkItem:
    return WorkItem.objects.select_for_update().get(pk=item.pk)


def _locked_open(item: WorkItem) -> WorkItem:
    locked = _locked(item)
    if locked.state != WorkState.OPEN:
        raise AlreadyFinished(item.key)
    return locked


def _change(item: WorkItem, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=[name.removesuffix("_id") for name in fields])
