"""The worker's queue: register a task, enqueue it in the caller's transaction, run what is due."""

from schakel.foundation.work.jobs.lease import Lease, LeaseLost, Postpone
from schakel.foundation.work.jobs.queue import enqueue
from schakel.foundation.work.jobs.registry import job
from schakel.foundation.work.jobs.worker import run_all, run_one, work_forever

__all__ = ["Lease", "LeaseLost", "Postpone", "enqueue", "job", "run_all", "run_one", "work_forever"]
