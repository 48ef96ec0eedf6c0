"""The worker with one trap in it.

python benchmarks/_crash_worker.py STEP
STEP 'none' does what is due, without dying, and stops.
"""

# ruff: noqa: PLC0415 - Django is set up before its models are loaded

import os
import sys
from datetime import timedelta
from typing import Any

from _crash_traps import Trap, after, before

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")

# The lease of the victims is short, so that a round does not wait a quarter of a minute for it to lapse.
LEASE = timedelta(seconds=1)


def traps() -> dict[str, Trap]:
    """Each step of a document and of a mail in the worker, in order."""
    from schakel.engine.reading import sandbox_warm
    from schakel.foundation.documents import tasks as reading
    from schakel.foundation.mail import tasks as mailing
    from schakel.foundation.mail import transport
    from schakel.foundation.work.jobs import lease, worker

    def only(name: str, trap: Trap) -> Trap:
        return lambda: _when_task(worker, name, trap)

    return {
        "job claimed": only("read-document", lambda: before(worker, "_run")),
        "reading announced, not committed": lambda: after(reading, "start_reading"),
        "reading announced": lambda: before(reading, "read_in_child"),
        "child at work": lambda: before(sandbox_warm, "receive_frame"),
        "read, not stored": lambda: after(reading, "read_in_child"),
        "stored, not committed": lambda: after(reading, "store_reading"),
        "done, not committed": only("read-document", lambda: after(lease, "finish")),
        "done": only("read-document", lambda: after(worker, "_perform")),
        "mail claimed": lambda: before(mailing.transport, "deliver"),
        "sending announced, not committed": lambda: after(mailing, "start_sending"),
        "sending announced": lambda: before(transport, "get_connection"),
        "sent, not noted": lambda: after(mailing.transport, "deliver"),
        "sent and noted, not committed": lambda: after(mailing, "settle"),
    }


def _when_task(worker: Any, name: str, trap: Trap) -> None:
    """Set the trap when a job of this task is claimed."""
    real = worker._run

    def run(found: Any) -> None:
        if found.task == name:
            worker._run = real
            trap()
            worker._run(found)
        else:
            real(found)

    worker._run = run


def main() -> None:
    import django

    django.setup()
    from schakel.foundation.work.jobs import lease, queue, run_all

    queue.LEASE = lease.LEASE = LEASE
    lease.HEARTBEAT_SECONDS = LEASE.total_seconds() / 3
    if sys.argv[1] != "none":
        traps()[sys.argv[1]]()
    queue.rescue()
    run_all("victim")


if __name__ == "__main__":
    main()
