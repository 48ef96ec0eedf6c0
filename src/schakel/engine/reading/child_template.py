"""Owns the warm process: it loads the word lists once, and forks one limited child for each file."""

from __future__ import annotations

import gc
import json
import math
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from schakel.engine.reading import cage
from schakel.engine.reading.child import answer, silence, use_taxonomy, work
from schakel.engine.reading.limits import Limits
from schakel.kernel.memory import give_back

CONTROL = 0
READY = b"warm\n"
_LONGEST_JOB = 1 << 16
# Whatever a curriculum vitae needs is loaded by reading one.
_SAMPLE = """Curriculum vitae
Sanne de Boer
sanne@example.org
Utrecht
Werkervaring
2019 - heden Managementassistent, Voorbeeld BV
- Notuleren en agendabeheer
Opleiding
2015 - 2018 MBO 4 Secretaresse, Voorbeeldcollege
Vaardigheden
Excel, Outlook
Talen
Nederlands (moedertaal), Engels (B2)
"""
_PARSERS = ("pdf", "docx")


def main() -> None:
    """Fork a child for each job that comes in; ends when the asker is gone or silent for long."""
    told = json.loads(sys.argv[-1])
    idle_seconds = float(told["idle_seconds"])
    patience = None if math.isinf(idle_seconds) else idle_seconds
    control = socket.socket(fileno=CONTROL)
    silence()
    cage.cut_network()
    use_taxonomy(told["taxonomy"])
    warm()
    os.write(CONTROL, READY)
    while select.select([control], [], [], patience)[0]:
        line, descriptors, _, _ = socket.recv_fds(control, _LONGEST_JOB, 1)
        if not line:
            return
        _serve(control, _whole(control, line), descriptors[0])


def warm() -> None:
    """Load what reading needs, and keep the collector off it so that children share its memory."""
    from schakel.engine.language import current  # noqa: PLC0415 - as below
    from schakel.engine.reading.reader import read  # noqa: PLC0415 - after the network is cut

    read(_SAMPLE.encode(), "cv.txt")
    trained = current()
    for index in (trained.titles, trained.skills) if trained else ():
        index.rank("managementassistent")
    for name in _PARSERS:
        import_module(f"schakel.engine.reading.sources.{name}")
    give_back()
    gc.freeze()


def _whole(control: socket.socket, line: bytes) -> dict[str, Any]:
    while not line.endswith(b"\n"):
        more = control.recv(_LONGEST_JOB)
        if not more:
            raise EOFError
        line += more
    job: dict[str, Any] = json.loads(line)
    return job


def _serve(control: socket.socket, job: dict[str, Any], answers: int) -> None:
    """One file in one child; the asker says when it has to be over, and hears how it ended."""
    pid = os.fork()
    if pid == 0:
        # No way back into the template's loop, whatever happens.
        code = 1
        with suppress(BaseException):
            _read_one(job, answers)
            code = 0
        os._exit(code)
    os.close(answers)
    # A byte when the answer is in or the time is up; nothing when the asker is gone.
    control.recv(1)
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    with suppress(OSError):
        os.write(CONTROL, b"%d\n" % os.waitstatus_to_exitcode(status))


def _read_one(job: dict[str, Any], answers: int) -> None:
    cage.die_with_parent()
    os.setsid()
    # The line to the asker belongs to the template alone.
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, CONTROL)
    limits = Limits(**job.pop("limits"))
    cage.limit(limits.memory_bytes, limits.open_files)
    cage.allow_cpu(limits.cpu_seconds)
    with os.fdopen(answers, "wb") as stream:
        answer(stream, work(job, limits), limits)


if __name__ == "__main__":
    main()
