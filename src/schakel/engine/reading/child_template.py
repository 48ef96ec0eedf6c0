"""Owns the warm process: it loads the word lists once, and forks one limited child for each file.

It is either a process of its own, with the line to its one asker as standard input, or forked from a program
that loaded the same: then askers come one after the other through a door, each with a line to talk over.
"""

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

READY = b"warm\n"
_CONTROL = 0
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
    control = socket.socket(fileno=_CONTROL)
    silence()
    cage.cut_network()
    use_taxonomy(told["taxonomy"])
    warm()
    _converse(control, patience)


def attend(door: socket.socket) -> None:
    """Serve whoever comes through the door, until nobody is left who could; for a fork of a warm program."""
    silence()
    cage.die_with_parent()
    # A process without network can make no socket object later on.
    ours, theirs = socket.socketpair()
    with ours, theirs:
        os.dup2(ours.fileno(), _CONTROL)
    control = socket.socket(fileno=_CONTROL)
    # Nothing that the program has open is for a process that opens files of strangers.
    _close_all_but(door.fileno())
    cage.cut_network()
    while True:
        _hang_up()
        _, lines, _, _ = socket.recv_fds(door, 1, 1)
        if not lines:
            return
        os.dup2(lines[0], _CONTROL)
        os.close(lines[0])
        with suppress(OSError, EOFError):
            _converse(control, None)


def _hang_up() -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _CONTROL)
    os.close(nothing)


def _close_all_but(kept: int) -> None:
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))


def _converse(control: socket.socket, patience: float | None) -> None:
    """Serve one asker, until that one leaves or says nothing for longer than our patience."""
    os.write(_CONTROL, READY)
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
        os.write(_CONTROL, b"%d\n" % os.waitstatus_to_exitcode(status))


def _read_one(job: dict[str, Any], answers: int) -> None:
    cage.die_with_parent()
    os.setsid()
    # The door and the line to the asker belong to the template alone.
    _hang_up()
    _close_all_but(answers)
    limits = Limits(**job.pop("limits"))
    cage.limit(limits.memory_bytes, limits.open_files)
    cage.allow_cpu(limits.cpu_seconds)
    with os.fdopen(answers, "wb") as stream:
        answer(stream, work(job, limits), limits)


if __name__ == "__main__":
    main()
