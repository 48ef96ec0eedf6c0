"""The queue's own tasks."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from schakel.foundation.work.jobs import job
from schakel.foundation.work.jobs.queue import forget_done


@job("forget-done-jobs", every=timedelta(days=1))
def forget_done_jobs() -> None:
    """Keep the table small."""
    forget_done(timezone.now())
