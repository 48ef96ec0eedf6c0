"""The worker's loop: one job at a time, idle at little cost, clean stop at SIGTERM."""

from __future__ import annotations

import logging
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType
from typing import Any, Concatenate, ParamSpec

from django.db import Error, connection
from django.utils import timezone

from schakel.foundation.work.jobs import queue
from schakel.foundation.work.jobs.lease import Lease, LeaseLost, Postpone
from schakel.foundation.work.jobs.registry import Task, UnknownTask, task_named
from schakel.foundation.work.models import Job
from schakel.kernel.memory import give_back

P = ParamSpec("P")
log = logging.getLogger(__name__)

POLL_SECONDS = 0.4
ROUNDS_SECONDS = 5.0
LONGEST_OUTAGE_PAUSE = 5.0
# The supervisor kills after 30 seconds; whoever is not done by then hands the job back.
FINISH_SECONDS = 20.0
_PROBLEM_LENGTH = 4000


class HandBack(BaseException):
    """Raised inside a job by the stop signal when the time to finish is over."""


def run_one(worker_name: str) -> bool:
    """Do the next due job, if any; whether there was one. What goes wrong in a job stays in its row."""
    found = queue.claim(worker_name)
    if found is None:
        return False
    _run(found)
    return True


def run_all(worker_name: str = "here", limit: int = 1000) -> int:
    """Do jobs until none is due; returns how many. For tests, the demo and scripts."""
    done = 0
    while done < limit and run_one(worker_name):
        done += 1
    return done


def _run(found: Job) -> None:
    lease = Lease(found)
    try:
        _perform(task_named(found.task), lease)
    except LeaseLost:
        log.warning("Job %s (%s) was taken over by another worker", found.pk, found.task)
    except Postpone as wish:
        _settle(lease, _release, wish.pause, wish.reason)
    except HandBack:
        _settle(lease, _release, timedelta(), "handed back at the stop")
        raise
    except UnknownTask:
        _settle(lease, queue.park, "this version knows no such task")
    except Exception as error:  # the loop must outlive any job
        log.warning("Job %s (%s) failed, try %s", found.pk, found.task, found.attempts, exc_info=True)
        _settle(lease, queue.put_back, _problem(error))


def _perform(task: Task, lease: Lease) -> None:
    arguments = lease.job.arguments
    if not task.slow:
        with lease.effect():
            task.function(**arguments)
        return
    with lease.kept_alive():
        task.function(lease, **arguments)
    if not lease.is_done:
        with lease.effect():
            pass


def _release(held: Job, pause: timedelta, reason: str) -> None:
    held.attempts = max(0, held.attempts - 1)
    queue.release(held, pause, reason)


def _settle(
    lease: Lease, settle: Callable[Concatenate[Job, P], None], *args: P.args, **how: P.kwargs
) -> None:
    try:
        with lease.writing() as held:
            settle(held, *args, **how)
    except LeaseLost:
        log.warning("Job %s was taken over by another worker", lease.job.pk)


def _problem(error: Exception) -> str:
    """Where it broke, innermost frames last, then type and text."""
    frames = traceback.format_tb(error.__traceback__)[-6:]
    return ("".join(frames) + f"{type(error).__name__}: {error}")[-_PROBLEM_LENGTH:]


class Worker:
    """Runs jobs until told to stop, one at a time."""

    def __init__(self, name: str, poll_seconds: float = POLL_SECONDS) -> None:
        self.name = name
        self.poll_seconds = poll_seconds
        self._stopping = False
        self._rounds_at = 0.0

    def stop(self) -> None:
        """Take no further job."""
        self._stopping = True

    def run(self) -> None:
        """Work until stopped; outlives the database going away, and gives memory back before it rests."""
        pause, rested = self.poll_seconds, False
        while not self._stopping:
            try:
                worked = self._turn()
            except Error:
                pause = min(pause * 2, LONGEST_OUTAGE_PAUSE)
                log.warning("The database does not answer; trying again in %.1f s", pause, exc_info=True)
                connection.close()
                worked = False
            else:
                pause = self.poll_seconds
            if not worked and not rested:
                give_back()
            rested = not worked
            if rested and not self._stopping:
                time.sleep(pause)

    def _turn(self) -> bool:
        if time.monotonic() >= self._rounds_at:
            self._rounds_at = time.monotonic() + ROUNDS_SECONDS
            queue.rescue()
            queue.enqueue_periodic(timezone.now())
        return run_one(self.name)


def work_forever(name: str, *, poll_seconds: float = POLL_SECONDS) -> None:
    """Run a worker in this process until SIGTERM or SIGINT; the job in hand is finished or handed back."""
    worker = Worker(name, poll_seconds)
    with _stopping(worker):
        try:
            worker.run()
        except HandBack:
            log.info("Stopped; the job in hand went back to the queue")


@contextmanager
def _stopping(worker: Worker) -> Iterator[None]:
    """First signal: finish the job in hand, within 20 seconds. Second signal, or time over: hand it back."""

    def hand_back(_number: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        raise HandBack

    def stop(_number: int, _frame: FrameType | None) -> None:
        worker.stop()
        signal.signal(signal.SIGTERM, hand_back)
        signal.signal(signal.SIGINT, hand_back)
        signal.signal(signal.SIGALRM, hand_back)
        signal.setitimer(signal.ITIMER_REAL, FINISH_SECONDS)

    before: dict[signal.Signals, Any] = {
        number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)
    }
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
