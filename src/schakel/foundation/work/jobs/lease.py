"""The lease under which one worker does one job: proof that the job is still its own when it writes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from schakel.foundation.work.jobs.queue import LEASE, finish
from schakel.foundation.work.models import Job
from schakel.foundation.work.rules import may_try_again
from schakel.foundation.work.states import JobState

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = LEASE.total_seconds() / 3


class LeaseLost(Exception):
    """Somebody else does the job now; what this worker found is thrown away."""


class Postpone(Exception):
    """Raised by a task that cannot do its work yet; the try does not count."""

    def __init__(self, pause: timedelta, reason: str) -> None:
        super().__init__(reason)
        self.pause = pause
        self.reason = reason


class Lease:
    """One job, claimed by one worker, recognised by its fence."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.fence = job.fence
        self.is_done = False
        self._over = threading.Event()

    @property
    def is_last_try(self) -> bool:
        """Whether a failure now parks the job."""
        return not may_try_again(self.job.attempts)

    def _held(self) -> dict[str, object]:
        return {"pk": self.job.pk, "fence": self.fence, "state": JobState.RUNNING}

    @contextmanager
    def writing(self) -> Iterator[Job]:
        """A transaction that starts by proving the lease; raises :class:`LeaseLost` and writes nothing."""
        with transaction.atomic():
            held = Job.objects.select_for_update().filter(**self._held()).first()
            if held is None:
                raise LeaseLost(f"job {self.job.pk}")
            yield held

    @contextmanager
    def effect(self) -> Iterator[Job]:
        """A transaction with the effect of the job and the mark that it is done: both, once, or none."""
        with self.writing() as held:
            yield held
            finish(held)
        self.is_done = True

    @contextmanager
    def kept_alive(self) -> Iterator[None]:
        """Renew the lease from a second thread for as long as the block runs."""
        thread = threading.Thread(target=self._beat, name=f"lease-{self.job.pk}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(HEARTBEAT_SECONDS):
                self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        try:
            Job.objects.filter(**self._held()).update(leased_until=timezone.now() + LEASE)
        except DatabaseError:
            # The next beat tries again; when the database stays away the lease lapses, as it should.
            log.warning("Job %s could not renew its lease", self.job.pk, exc_info=True)
