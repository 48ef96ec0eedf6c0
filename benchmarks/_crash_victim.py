"""A web process or a worker that ends itself by SIGKILL at a chosen step, as a power cut would.

python benchmarks/_crash_victim.py web STEP PORT
python benchmarks/_crash_victim.py worker STEP
The program itself knows nothing of this: its functions are wrapped here, in this process only.
STEP 'none' runs without dying.
"""

# ruff: noqa: PLC0415 - Django is set up before its models are loaded

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")

# The lease of the victims is short, so that a round does not wait a quarter of a minute for it to lapse.
LEASE = timedelta(seconds=1)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def before(owner: Any, name: str, nth: int = 1) -> None:
    """Die when the function is about to be called for the nth time."""
    _wrap(owner, name, nth, after=False)


def after(owner: Any, name: str, nth: int = 1) -> None:
    """Die when the nth call of the function has returned."""
    _wrap(owner, name, nth, after=True)


def _wrap(owner: Any, name: str, nth: int, *, after: bool) -> None:
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def trapped(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth and not after:
            die()
        result = real(*arguments, **named)
        if calls == nth and after:
            die()
        return result

    setattr(owner, name, trapped)


def trap_commits(nth: int, *, after_it: bool) -> None:
    """Die around the nth commit of this process, from now."""
    from django.db import connection

    connection.ensure_connection()
    _wrap(connection, "_commit", nth, after=after_it)


def web_traps() -> dict[str, Callable[[], None]]:
    """Each step of a submission, in order: a file comes in, then the message with it, then the answer."""
    from schakel.foundation.documents import storage

    return {
        "file half written": lambda: before(os, "fsync"),
        "file synced": lambda: after(os, "fsync"),
        "file renamed": lambda: after(os, "replace"),
        "folder synced": lambda: after(storage, "_sync_directory", 1),
        "document not committed": lambda: trap_commits(1, after_it=False),
        "document committed": lambda: trap_commits(1, after_it=True),
        "message not committed": lambda: trap_commits(2, after_it=False),
        "message committed, not answered": lambda: trap_commits(2, after_it=True),
    }


def worker_traps() -> dict[str, Callable[[], None]]:
    """Each step of a document and of a mail in the worker, in order."""
    from schakel.engine.reading import sandbox_warm
    from schakel.foundation.documents import tasks as reading
    from schakel.foundation.mail import tasks as mailing
    from schakel.foundation.mail import transport
    from schakel.foundation.work.jobs import lease, worker

    def only(name: str, trap: Callable[[], None]) -> Callable[[], None]:
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


def _when_task(worker: Any, name: str, trap: Callable[[], None]) -> None:
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


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """The smallest door there can be: a key and a file in, a reference out once all is committed."""
    from schakel.foundation.accounts.rules import VISITOR
    from schakel.foundation.documents.actions import receive
    from schakel.foundation.mail.actions import receive_message
    from schakel.foundation.mail.rules import MessageDetails

    key = environ["PATH_INFO"].strip("/")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    document = receive(io.BytesIO(body), by=VISITOR, name=f"{key}.txt", origin="site", key=key)
    details = MessageDetails(name=key, email=f"{key}@example.org", text="Mijn cv")
    message = receive_message(by=VISITOR, submission_key=key, cleaned=details, documents=[document])
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [message.reference.encode()]


class Quiet(WSGIRequestHandler):
    """Says nothing on the terminal."""

    def log_message(self, *_: Any) -> None:
        return


@contextmanager
def _door(port: int) -> Iterator[Any]:
    with make_server("127.0.0.1", port, application, handler_class=Quiet) as server:
        yield server


def run_web(step: str, port: int) -> None:
    with _door(port) as server:
        if step != "none":
            web_traps()[step]()
        print("ready", flush=True)
        server.serve_forever()


def run_worker(step: str) -> None:
    from schakel.foundation.work.jobs import lease, queue, run_all

    queue.LEASE = lease.LEASE = LEASE
    lease.HEARTBEAT_SECONDS = LEASE.total_seconds() / 3
    if step != "none":
        worker_traps()[step]()
    queue.rescue()
    run_all("victim")


def main() -> None:
    import django

    django.setup()
    role, step, *rest = sys.argv[1:]
    if role == "web":
        run_web(step, int(rest[0]))
    else:
        run_worker(step)


if __name__ == "__main__":
    main()
