"""The rows of the queue: put in, claimed under a lease, handed back, parked."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.actions import record
from schakel.foundation.work import rules
from schakel.foundation.work.actions import open_item, reopen
from schakel.foundation.work.jobs.registry import periodic_tasks
from schakel.foundation.work.models import Job
from schakel.foundation.work.states import JobState, WorkKind, WorkState

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=15)
KEEP_DONE = timedelta(days=30)


def enqueue(
    name: str,
    /,
    key: str | None = None,
    run_after: datetime | None = None,
    priority: int = 0,
    **arguments: Any,
) -> Job:
    """Ask the worker for a task, in the caller's transaction: the job exists if and only if the deed does.

    The same key is the same job, whatever became of it. Higher priority first, then the oldest.
    """
    fields = {"task": name, "arguments": arguments, "run_after": run_after, "priority": priority}
    if key is None:
        return Job.objects.create(**fields)
    found, _ = Job.objects.get_or_create(key=key, defaults=fields)
    return found


def claim(worker: str) -> Job | None:
    """Take the next due job under a lease with a fresh fence; ``None`` when nothing is due.

    Looks first without a transaction, so that an idle worker never takes SQLite's write lock.
    """
    if not _due().exists():
        return None
    with transaction.atomic():
        found = _due().select_for_update(skip_locked=True).first()
        if found is None:
            return None
        found.state, found.worker, found.leased_until = JobState.RUNNING, worker, timezone.now() + LEASE
        found.attempts += 1
        found.fence += 1
        found.save(update_fields=["state", "worker", "leased_until", "attempts", "fence"])
    return found


def rescue() -> int:
    """Take jobs back from workers that stopped answering; returns how many.

    A job whose worker died three times is parked: it may be what kills them.
    """
    lapsed = Job.objects.filter(state=JobState.RUNNING, leased_until__lt=timezone.now())
    if not lapsed.exists():
        return 0
    with transaction.atomic():
        jobs = list(lapsed.select_for_update(skip_locked=True))
        for found in jobs:
            put_back(found, "the worker stopped during the job", pause=timedelta())
    return len(jobs)


def put_back(found: Job, problem: str, pause: timedelta | None = None) -> None:
    """Back in the queue after a failed try, with a growing pause unless told; parked after the third.

    Call it in a transaction that holds the row.
    """
    if not rules.may_try_again(found.attempts):
        park(found, problem)
        return
    release(found, rules.pause_after(found.attempts) if pause is None else pause, problem)


def release(found: Job, pause: timedelta = timedelta(), problem: str = "") -> None:
    """Waiting again, not before the pause is over; the fence moves, so a late writer is refused."""
    found.state, found.worker, found.leased_until = JobState.WAITING, "", None
    found.run_after = timezone.now() + pause if pause else None
    found.problem = problem
    found.fence += 1
    found.save(update_fields=["state", "worker", "leased_until", "run_after", "problem", "fence", "attempts"])


def finish(found: Job) -> None:
    """The job is done; call it in the transaction of its effect."""
    found.state, found.finished_at = JobState.DONE, timezone.now()
    found.leased_until, found.problem = None, ""
    found.save(update_fields=["state", "finished_at", "leased_until", "problem"])


def park(found: Job, problem: str) -> None:
    """Set a poison job aside with its reason, and ask a person to look."""
    found.state, found.worker, found.leased_until = JobState.PARKED, "", None
    found.problem, found.finished_at = problem, timezone.now()
    found.fence += 1
    found.save(update_fields=["state", "worker", "leased_until", "problem", "finished_at", "fence"])
    record("park-job", found, by=WORKER, task=found.task, attempts=found.attempts)
    item = open_item(WorkKind.PARKED_JOB, found, by=WORKER, title=found.task)
    if item.state != WorkState.OPEN:
        reopen(item, by=WORKER)
    log.error("Job %s (%s) is parked: %s", found.pk, found.task, problem.splitlines()[-1] if problem else "")


def enqueue_periodic(now: datetime) -> None:
    """Give each task of the clock its job for this period; the key keeps two workers from doubling."""
    keys = {
        f"{task.name}@{rules.period_of(now, task.every)}": task for task in periodic_tasks() if task.every
    }
    known = set(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, task in keys.items():
        if key not in known:
            enqueue(task.name, key=key, priority=-10)


def forget_done(now: datetime) -> int:
    """Delete jobs that were done more than thirty days ago; returns how many."""
    old = Job.objects.filter(state=JobState.DONE, finished_at__lt=now - KEEP_DONE)
    number, _ = old.delete()
    return number


def _due() -> QuerySet[Job]:
    now = timezone.now()
    return Job.objects.filter(Q(run_after=None) | Q(run_after__lte=now), state=JobState.WAITING).order_by(
        "-priority", "pk"
    )
